/** The first page of the desk. */
import { Hono } from 'hono';
import { showPage } from '../../layout.js';
import { DeskLayout, deskProps, homeOf } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import type { DeskEnv } from '../session.js';
import { FRAME } from '../texts/frame.js';

export const queueRoutes = ({ tenant }: Pick<DeskParts, 'tenant'>): Hono<DeskEnv> =>
  new Hono<DeskEnv>().get('/desk', async (c) => {
    const home = homeOf(c.var.officer.role);
    if (home !== '/desk') return c.redirect(home, 303);
    const { queue } = FRAME[c.var.language];
    return showPage(
      c,
      <DeskLayout {...deskProps(c, tenant)} title={queue} here="queue">
        <h1>{queue}</h1>
      </DeskLayout>,
    );
  });
