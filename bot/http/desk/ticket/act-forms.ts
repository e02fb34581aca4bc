/**
 * What the forms of a ticket share: what was written is kept, an act is done although something harmless came between, and
 * a collision shows what changed.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { MediaRef } from '../../../../core/message.js';
import type { Officer } from '../../../../core/officers/officer.js';
import type { Act } from '../../../../core/tickets/ticket.js';
import type { ChangeOfTicket, Changes } from '../../../../db/desk/act-once.js';
import type { DeskArea } from '../../../../db/desk/area.js';
import type { Moved } from '../../../../db/tickets/acts.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { deskProps, type FormErrors } from '../desk-layout.js';
import type { DeskForm } from '../form.js';
import type { DeskParts } from '../parts.js';
import { queryOf, queueUrl } from '../queue/query.js';
import type { DeskEnv } from '../session.js';
import { TICKET } from '../texts/ticket.js';
import { Dates } from '../texts/words.js';
import { errorsOf, type Given, keepPhotos } from './act-form.js';
import { CollisionPage } from './collision-page.js';
import { BOXES } from './other-boxes.js';
import { codeOf, showTicket } from './routes.js';

/** What came between may be harmless more than once. */
const MAX_TRIES = 4;

export interface Asked {
  readonly code: string;
  readonly given: Given;
  readonly photos: readonly MediaRef[];
  readonly query: string;
  readonly version: number;
  readonly key: string;
}

export class ActForms {
  private readonly desk: DeskArea;

  constructor(private readonly parts: DeskParts) {
    this.desk = parts.store.desk;
  }

  /** What was written is kept. A box beside the main form adds to the draft, since it holds only its own fields. */
  async keep(c: Context<DeskEnv>, given: Given, photos: readonly MediaRef[]): Promise<void> {
    const code = codeOf(c);
    const isBox = BOXES[given.state] !== undefined;
    const before = isBox ? (await this.desk.own.draft(code, c.var.officer))?.fields : undefined;
    const written = Object.entries(given).filter(([, text]) => !isBox || text !== '');
    await this.desk.own.keepDraft(code, c.var.officer, {
      fields: { ...before, ...Object.fromEntries(written) },
      photos,
    });
  }

  /** The answer in the main form stays a draft; what the box sent does not. */
  async forgetBox(code: string, officer: Officer): Promise<void> {
    const draft = await this.desk.own.draft(code, officer);
    if (!draft || BOXES[draft.fields.state ?? ''] === undefined) return;
    await this.desk.own.keepDraft(code, officer, {
      ...draft,
      fields: { ...draft.fields, state: '', until: '', reason: '', body: '' },
    });
  }

  wrong(c: Context<DeskEnv>, shown: { given: Given; errors: FormErrors; query: string }) {
    c.status(422);
    return showTicket(c, this.parts, shown);
  }

  /** The photos of the form and those of the draft. */
  async photosOf(c: Context<DeskEnv>, form: DeskForm) {
    const kept = form.text('dropPhotos') ? [] : ((await this.desk.own.draft(codeOf(c), c.var.officer))?.photos ?? []);
    if (!(await this.desk.acts.changesSince(codeOf(c), 0, c.var.officer))) throw new HttpError(404, 'not_found');
    const added = await keepPhotos(this.parts, form.files('photo'));
    const errors: FormErrors = added ? {} : { photo: TICKET[c.var.language].errors.photo };
    return { photos: [...kept, ...(added ?? [])], errors };
  }

  /** Does the act although something harmless came between; else answers with what is wrong or what changed. */
  async tryAct(
    c: Context<DeskEnv>,
    asked: Asked,
    act: Act,
    version: number,
    key: string,
  ): Promise<Extract<Moved, { ok: true }> | { readonly response: Response | Promise<Response> }> {
    const { officer, language } = c.var;
    const { code, given, query, photos } = asked;
    const isBox = BOXES[given.state] !== undefined;
    let expects = version;
    let changes: Changes | undefined;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const moved = await this.desk.acts.once({ code, act, expects, key, sendsDraft: !isBox }, officer);
      if (moved.ok) return moved;
      const { refusal } = moved;
      if (tries === 0) await this.keep(c, given, photos);
      if (refusal.why === 'noTicket') throw new HttpError(404, 'not_found');
      if (refusal.why !== 'changed')
        return { response: this.wrong(c, { given, query, errors: errorsOf(refusal, language) }) };
      changes = await this.desk.acts.changesSince(code, version, officer);
      if (!changes) throw new HttpError(404, 'not_found');
      if (changes.changes.length > 0) break;
      expects = changes.version;
    }
    if (!changes) throw new HttpError(500, 'internal');
    const same = sameMove(changes, act);
    if (same) {
      const back = queueUrl(queryOf(query), { already: `${code}.${same.seq}` });
      return { response: c.redirect(back, 303) };
    }
    return { response: this.collision(c, asked, changes) };
  }

  private async collision(
    c: Context<DeskEnv>,
    { code, given, query, photos }: Asked,
    changes: Changes,
  ): Promise<Response> {
    const props = deskProps(c, this.parts.tenant);
    const dates = new Dates(this.parts.tenant, props.language, this.parts.now());
    c.status(409);
    return showPage(
      c,
      CollisionPage({ ...props, code, changes, given, query, formKey: randomUUID(), photos: photos.length, dates }),
    );
  }
}

/** Not an error where the officer has added nothing: a colleague made the very move. */
function sameMove({ state, changes }: Changes, act: Act): ChangeOfTicket | undefined {
  if (state !== act.to || act.answer || act.reason || act.media) return undefined;
  const made = changes.findLast(({ kind }) => kind === act.to);
  const isSameAgency = act.agency === undefined || made?.detail.split(' ').includes(`agency=${act.agency}`);
  return isSameAgency ? made : undefined;
}
