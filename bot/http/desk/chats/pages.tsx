/** The pages of the chats that wait for a person. */
import type { WaitingChat } from '../../../../db/chats/handovers.js';
import type { Line } from '../../../../db/chats/transcripts.js';
import { Csrf, DeskLayout, type DeskProps, ErrorSummary } from '../desk-layout.js';
import { CHATS } from '../texts/chats.js';
import { WORDS } from '../texts/words.js';
import { timeIn } from '../time.js';

export function ChatsPage(props: DeskProps & { chats: readonly WaitingChat[]; isLeft: boolean }) {
  const { chats, language, tenant, isLeft } = props;
  const texts = CHATS[language];
  return (
    <DeskLayout {...props} title={texts.title} here="queue">
      <h1>{texts.title}</h1>
      {isLeft && (
        <p class="done" role="status">
          {texts.left}
        </p>
      )}
      {chats.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <ul class="plain">
          {chats.map(({ id, channel, since, lastText }) => (
            <li>
              <a href={`/desk/chats/${id}`}>{lastText.slice(0, 80) || WORDS[language].channels(channel)}</a>{' '}
              <small>
                {WORDS[language].channels(channel)} · {texts.since(timeIn(language, tenant, since))}
              </small>
            </li>
          ))}
        </ul>
      )}
    </DeskLayout>
  );
}

interface ChatPageProps extends DeskProps {
  readonly chat: WaitingChat;
  readonly lines: readonly Line[];
  /** The officer as the citizen reads it. */
  readonly name: string;
  readonly isSent: boolean;
  readonly isEmpty?: boolean;
}

export function ChatPage({ chat, lines, name, isSent, isEmpty = false, ...props }: ChatPageProps) {
  const { language, tenant, csrf } = props;
  const texts = CHATS[language];
  const title = texts.chat(WORDS[language].channels(chat.channel));
  return (
    <DeskLayout {...props} title={title} here="queue" isWrong={isEmpty}>
      <p>
        <a href="/desk/chats">{`‹ ${texts.back}`}</a>
      </p>
      <h1>{title}</h1>
      <p>{texts.since(timeIn(language, tenant, chat.since))}</p>
      {isEmpty && <ErrorSummary language={language} errors={{ answer: texts.empty }} />}
      {isSent && (
        <p class="done" role="status">
          {texts.sent}
        </p>
      )}
      <section aria-labelledby="transcript">
        <h2 id="transcript">{texts.transcript}</h2>
        <ol class="plain timeline">
          {lines.map((line) => (
            <TranscriptLine {...props} line={line} />
          ))}
        </ol>
        <span id="end" />
      </section>
      <form class="form" method="post" action={`/desk/chats/${chat.id}/answers`} novalidate>
        <Csrf csrf={csrf} />
        <div class="field">
          <label for="answer">{texts.answer}</label>
          <p class="hint" id="answer-hint">
            {texts.answerHint(name)}
          </p>
          <textarea
            id="answer"
            name="answer"
            aria-describedby="answer-hint"
            {...(isEmpty ? { 'aria-invalid': 'true' as const } : {})}
          />
        </div>
        <button type="submit">{texts.send}</button>
      </form>
      <form class="form" method="post" action={`/desk/chats/${chat.id}/leave`}>
        <Csrf csrf={csrf} />
        <p class="hint">{texts.leaveHint}</p>
        <button class="quiet" type="submit">
          {texts.leave}
        </button>
      </form>
    </DeskLayout>
  );
}

function TranscriptLine({ line, language, tenant }: DeskProps & { line: Line }) {
  const texts = CHATS[language];
  const { from, text, media, at } = line;
  return (
    <li class={`event ${from}`}>
      <p>
        <b>{texts.from[from]}</b> <small>{timeIn(language, tenant, at)}</small>
      </p>
      {text !== '' && <p class="words">{text}</p>}
      {media && <p class="hint">{texts.files(media.length)}</p>}
    </li>
  );
}
