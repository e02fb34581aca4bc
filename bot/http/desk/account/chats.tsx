/** The chats in which the officer works, and the one-time code that links another. */
import type { LinkedChat } from '../../../../db/officers/chat-links.js';
import { Csrf, DeskLayout, type DeskProps } from '../desk-layout.js';
import { ACCOUNT } from '../texts/account.js';
import { WORDS } from '../texts/words.js';

export function ChatsForms({ language, csrf, chats }: DeskProps & { readonly chats: readonly LinkedChat[] }) {
  const texts = ACCOUNT[language];
  return (
    <section aria-labelledby="chats">
      <h2 id="chats">{texts.chats}</h2>
      <p>{texts.chatsText}</p>
      <form class="form" method="post" action="/desk/account/chat-code">
        <Csrf csrf={csrf} />
        <button type="submit">{texts.newChatCode}</button>
      </form>
      <h3>{texts.linkedChats}</h3>
      {chats.length === 0 && <p>{texts.noChats}</p>}
      {chats.map(({ id, channel }) => (
        <form class="form" method="post" action={`/desk/account/chats/${id}/unlink`}>
          <Csrf csrf={csrf} />
          <button type="submit">{texts.unlink(WORDS[language].channels(channel))}</button>
        </form>
      ))}
    </section>
  );
}

export function ChatCodePage(props: DeskProps & { readonly code: string; readonly until: string }) {
  const { language, code, until } = props;
  const texts = ACCOUNT[language];
  return (
    <DeskLayout {...props} title={texts.chatCode} here="account">
      <h1>{texts.chatCode}</h1>
      <p>{texts.sendCode}</p>
      <p>
        <code data-chat-code>{`TAUT ${code}`}</code>
      </p>
      <p>{texts.codeUntil(until)}</p>
      <p>
        <a href="/desk/account">{texts.back}</a>
      </p>
    </DeskLayout>
  );
}
