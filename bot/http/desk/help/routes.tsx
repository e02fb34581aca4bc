/** The help page for officers. */
import { Hono } from 'hono';
import { showPage } from '../../layout.js';
import { DeskLayout, deskProps } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import type { DeskEnv } from '../session.js';
import { HELP } from '../texts/help.js';

export const helpRoutes = ({ tenant }: Pick<DeskParts, 'tenant'>): Hono<DeskEnv> =>
  new Hono<DeskEnv>().get('/desk/help', (c) => {
    const props = deskProps(c, tenant);
    const { title, lead, contents, sections } = HELP[props.language];
    return showPage(
      c,
      <DeskLayout {...props} title={title}>
        <article class="help">
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
          <nav aria-label={contents}>
            <ul class="plain">
              {sections.map(({ id, title }) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
          {sections.map(({ id, title, paragraphs, steps }) => (
            <section aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              {paragraphs.map((text) => (
                <p>{text}</p>
              ))}
              {steps && (
                <ol>
                  {steps.map((text) => (
                    <li>{text}</li>
                  ))}
                </ol>
              )}
            </section>
          ))}
        </article>
      </DeskLayout>,
    );
  });
