/** Chats that asked for a person: the list, one chat with its answer box. What is said here leaves at once. */
import { type Context, Hono } from 'hono';
import type { Officer } from '../../../../core/officers/officer.js';
import type { Tenant } from '../../../../core/tenant.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { deskProps } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { ChatPage, ChatsPage } from './pages.js';

const MAX_LINES = 200;
const MAX_ANSWER_LETTERS = 4_000;

export function chatsRoutes({ store, tenant }: Pick<DeskParts, 'store' | 'tenant'>): Hono<DeskEnv> {
  const { handovers } = store.chats;

  const showChat = async (c: Context<DeskEnv>, id: number, shown: { answer?: string; isEmpty?: boolean } = {}) => {
    const chat = (await handovers.list()).find((waiting) => waiting.id === id);
    if (!chat) throw new HttpError(404, 'not_found');
    const lines = await handovers.transcript(id, MAX_LINES);
    const name = signature(c.var.officer, tenant);
    return showPage(
      c,
      ChatPage({ ...deskProps(c, tenant), chat, lines, name, isSent: c.req.query('sent') !== undefined, ...shown }),
    );
  };

  return new Hono<DeskEnv>()
    .use('/desk/chats/*', onlyFor('coordinator'))
    .use('/desk/chats', onlyFor('coordinator'))
    .get('/desk/chats', async (c) =>
      showPage(
        c,
        ChatsPage({
          ...deskProps(c, tenant),
          chats: await handovers.list(),
          isLeft: c.req.query('left') !== undefined,
        }),
      ),
    )
    .get('/desk/chats/:id{\\d{1,15}}', (c) => showChat(c, Number(c.req.param('id'))))
    .post('/desk/chats/:id{\\d{1,15}}/answers', async (c) => {
      const id = Number(c.req.param('id'));
      const answer = readForm(c).text('answer').trim().slice(0, MAX_ANSWER_LETTERS);
      if (answer === '') {
        c.status(400);
        return showChat(c, id, { isEmpty: true });
      }
      const { officer } = c.var;
      if (!(await handovers.say(id, answer, officer, signature(officer, tenant))))
        throw new HttpError(404, 'not_found');
      return c.redirect(`/desk/chats/${id}?sent#end`, 303);
    })
    .post('/desk/chats/:id{\\d{1,15}}/leave', async (c) => {
      if (!(await handovers.leave(Number(c.req.param('id')), c.var.officer))) throw new HttpError(404, 'not_found');
      return c.redirect('/desk/chats?left', 303);
    });
}

/** As the citizen reads who answers: "Sri, Dinas PU". */
const signature = ({ name, agency }: Officer, { agencies, name: government }: Tenant): string =>
  `${name}, ${agencies.find(({ code }) => code === agency)?.name ?? government}`;
