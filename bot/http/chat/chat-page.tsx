/** The page of the web chat. Its behaviour is in assets/chat.js. */
import type { Channel } from '../../../channels/channel.js';
import { assetUrl, SCRIPTS } from '../assets.js';
import { ChannelList, otherWays } from '../front/channel-list.js';
import { Brand, Document, Emergency, Icon, type PageProps } from '../layout.js';

const PHOTO = '<path d="M4 8h3l2-3h6l2 3h3v11H4z"/><circle cx="12" cy="13" r="3.5"/>';
const PLACE = '<path d="M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>';
const SEND = '<path d="M4 12l16-8-5 16-3.5-6.5z"/>';

export function ChatPage(props: PageProps & { readonly channels: readonly Channel[] }) {
  const { tenant, texts } = props;
  const page = texts.chatPage;
  return (
    <Document {...props} title={page.title} page="chat" head={<Scripts />}>
      <header class="top">
        <Brand tenant={tenant} texts={texts} />
        <nav aria-label="Menu">
          <a href="/status">{texts.status}</a>
        </nav>
      </header>
      <main
        id="content"
        data-texts={JSON.stringify(texts.script)}
        data-locale={texts.tag}
        data-timezone={tenant.timezone}
      >
        <h1 class="hidden">{`${page.title} · ${tenant.name}`}</h1>
        <section class="scroll" aria-label={page.log}>
          <Welcome {...props} />
          <div id="log" role="log" aria-live="polite" aria-label={page.log} tabindex={0} />
          <p id="typing" hidden aria-hidden="true">
            <i />
            <i />
            <i />
          </p>
        </section>
        <p id="connection" role="status" />
        <button id="newest" type="button" hidden>
          {page.toNewest}
        </button>
        <form id="composer" autocomplete="off">
          <ul id="photos" aria-label={page.photos} hidden />
          <div class="row">
            <button type="button" id="photo" aria-label={page.photo} title={page.photo}>
              <Icon path={PHOTO} />
            </button>
            <input type="file" id="file" accept="image/*" multiple hidden tabindex={-1} aria-label={page.photo} />
            <button type="button" id="place" aria-label={page.place} title={page.place}>
              <Icon path={PLACE} />
            </button>
            <textarea
              id="text"
              name="text"
              rows={1}
              aria-label={page.input}
              placeholder={page.input}
              enterkeyhint="send"
            />
            <button type="submit" id="send" aria-label={page.send} title={page.send}>
              <Icon path={SEND} />
            </button>
          </div>
        </form>
      </main>
    </Document>
  );
}

/** Above the first message: who answers here, what to write, and what happens with it. */
function Welcome({ tenant, texts, channels }: PageProps & { readonly channels: readonly Channel[] }) {
  const page = texts.chatPage;
  return (
    <div class="welcome">
      <p class="hello">{page.hello(tenant.name)}</p>
      <p>{page.intro}</p>
      <p class="hint">{page.example}</p>
      <noscript>
        <div class="card">
          <h2>{page.noScriptTitle}</h2>
          <p>{page.noScript}</p>
          <ChannelList channels={channels} texts={texts} />
          <p>
            {page.noScriptStatus} <a href="/status">{texts.status}</a>
          </p>
          {otherWays(channels, texts).length === 0 && tenant.office.phone && (
            <p>{`${texts.office}: ${tenant.office.phone}`}</p>
          )}
        </div>
      </noscript>
      <fieldset class="starters">
        <legend class="hidden">{page.startersLabel}</legend>
        {page.starters.map(({ label, text }) => (
          <button type="button" data-say={text}>
            {label}
          </button>
        ))}
      </fieldset>
      <Emergency tenant={tenant} texts={texts} most={1} />
      <p class="privacy">{page.privacy(tenant.name)}</p>
    </div>
  );
}

function Scripts() {
  return (
    <>
      {SCRIPTS.map((name) => (
        <link rel="modulepreload" href={assetUrl(name)} />
      ))}
      <script type="module" src={assetUrl('chat.js')} />
    </>
  );
}
