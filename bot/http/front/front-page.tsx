/** The front page: start the chat, check a status, numbers of the service, other channels. */
import type { Channel } from '../../../channels/channel.js';
import { isClosed, STATES } from '../../../core/tickets/ticket.js';
import type { Figures } from '../../../db/upkeep/figures.js';
import { Emergency, Layout, type PageProps, StatusForm } from '../layout.js';
import { ChannelList, otherWays } from './channel-list.js';

interface FrontProps extends PageProps {
  readonly channels: readonly Channel[];
  readonly figures: Figures;
}

export function FrontPage(props: FrontProps) {
  const { tenant, texts, channels, figures, language } = props;
  const { front } = texts;
  const { verify, followUp } = tenant.clocks;
  const days = verify + followUp;
  const number = new Intl.NumberFormat(language);
  const open = STATES.filter((state) => !isClosed(state));
  const numbers = [
    [figures.filed, front.numbers.filed],
    [open.reduce((sum, state) => sum + (figures.ticketsByState[state] ?? 0), 0), front.numbers.open],
    [figures.ticketsByState.selesai ?? 0, front.numbers.solved],
    [figures.answeredInTime, front.numbers.inTime],
  ] as const;
  return (
    <Layout {...props} title={texts.service} here="home">
      <section class="hero">
        <h1>{front.title(tenant.name)}</h1>
        <p class="lead">{front.lead}</p>
        <p class="start">
          <a class="button" href="/chat">
            {front.start}
          </a>
          <small>{front.free}</small>
        </p>
        <Emergency tenant={tenant} texts={texts} />
      </section>
      <section aria-labelledby="steps">
        <h2 id="steps">{front.stepsTitle}</h2>
        <ol class="steps">
          {front.steps(Number.isInteger(days) ? days : undefined).map(({ title, text }) => (
            <li>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="ask" class="card">
        <h2 id="ask">{front.askTitle}</h2>
        <StatusForm texts={texts} />
      </section>
      {otherWays(channels, texts).length > 0 && (
        <section aria-labelledby="ways">
          <h2 id="ways">{front.channelsTitle}</h2>
          <ChannelList channels={channels} texts={texts} />
        </section>
      )}
      <section aria-labelledby="numbers">
        <h2 id="numbers">{front.numbersTitle}</h2>
        <dl class="numbers">
          {numbers.map(([value, label]) => (
            <div>
              <dt>{label}</dt>
              <dd>{number.format(value)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p class="privacy">{front.privacy}</p>
    </Layout>
  );
}
