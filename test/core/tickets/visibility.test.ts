import { describe, expect, test } from 'vitest';
import type { Officer } from '../../../core/officers/officer.js';
import { STATES, type State } from '../../../core/tickets/ticket.js';
import { type TicketRecord, type Viewer, visible, type Words } from '../../../core/tickets/visibility.js';

type Privacy = 'open' | 'anonim' | 'rahasia';

const TEXT = 'saya Budi Santoso hp 0812-3456-7890, jalan berlubang';
const MASKED = 'saya […] hp […], jalan berlubang';
const WORDS: Words = {
  text: TEXT,
  place: 'Jalan Kaliurang, rumah saya Budi',
  pin: { latitude: -7.75, longitude: 110.4 },
  notes: [{ at: 3, text: 'hubungi 0812-3456-7890' }],
  files: [
    { id: 'a', kind: 'image' },
    { id: 'b', kind: 'audio' },
    { id: 'c', kind: 'document' },
  ],
};

/** A ticket that an agency has at the desk, while the public knows `state`. */
function ticket(privacy: Privacy, state: State, more: Partial<TicketRecord> = {}): TicketRecord {
  return {
    code: '7K3M9QXA2BT',
    type: 'pengaduan',
    anonim: privacy === 'anonim',
    rahasia: privacy === 'rahasia',
    urgent: false,
    supporters: 2,
    filedAt: 1,
    category: 'jalan',
    area: '34.04.01',
    published: {
      state,
      agency: state === 'masuk' ? undefined : 'dpu',
      dueAt: 8,
      updatedAt: 2,
      history: [{ state: 'masuk', at: 1 }],
    },
    desk: { state: 'ditindaklanjuti', agency: 'dlh', dueAt: 5 },
    words: () => WORDS,
    released: () => ({ text: 'Jalan berlubang.', photos: [{ id: 'a', kind: 'image' }] }),
    ...more,
  };
}

const officer = (role: Officer['role'], agency?: string): Viewer => ({
  kind: 'officer',
  officer: { id: '1', name: 'Sri', role, ...(agency === undefined ? {} : { agency }) },
});

const VIEWERS = {
  'the public': { kind: 'public' },
  'its reporter': { kind: 'reporter' },
  'another citizen': { kind: 'citizen' },
  'a coordinator': officer('coordinator'),
  'a liaison of its agency': officer('liaison', 'dlh'),
  'a liaison of another agency': officer('liaison', 'dpu'),
  'a liaison without an agency': officer('liaison'),
  'an auditor': officer('auditor'),
  'an admin': officer('admin'),
  'the command line': { kind: 'operator' },
  'an export': { kind: 'export', rahasia: false },
  'an export with a reason': { kind: 'export', rahasia: true },
  'the training': { kind: 'training' },
} as const satisfies Record<string, Viewer>;

const DATES = 'code state filedAt dueAt updatedAt history';
const FLAGS = 'anonim rahasia urgent supporters';
const ALL = `${DATES} type agency category area pin text place ${FLAGS}`;
const DESK = `${DATES} type agency category area ${FLAGS}`;
const NOT_AT_ALL = undefined;

type Cells = Readonly<Record<Privacy, readonly [before: string | undefined, after: string | undefined]>>;
const both = (fields: string | undefined): readonly [string | undefined, string | undefined] => [fields, fields];
const always = (fields: string | undefined): Cells => ({
  open: both(fields),
  anonim: both(fields),
  rahasia: both(fields),
});

/** The fields that each viewer sees before a report is verified (masuk) and after. No agency is public before. */
const TABLE: Readonly<Record<keyof typeof VIEWERS, Cells>> = {
  'the public': {
    open: [`${DATES} type category area`, `${DATES} type agency category area text photos`],
    anonim: [`${DATES} type category area`, `${DATES} type agency category area text photos`],
    rahasia: both(DATES),
  },
  'its reporter': {
    open: [ALL.replace('agency ', ''), ALL],
    anonim: [ALL.replace('agency ', ''), ALL],
    rahasia: [ALL.replace('agency ', ''), ALL],
  },
  'another citizen': {
    open: [`${DATES} type category area ${FLAGS}`, `${DATES} type agency category area text photos ${FLAGS}`],
    anonim: [`${DATES} type category area ${FLAGS}`, `${DATES} type agency category area text photos ${FLAGS}`],
    rahasia: both(`${DATES} type ${FLAGS}`),
  },
  'a coordinator': always(`${DESK} pin text place notes photos`),
  'a liaison of its agency': always(`${DESK} pin text place notes photos`),
  'a liaison of another agency': always(NOT_AT_ALL),
  'a liaison without an agency': always(NOT_AT_ALL),
  'an auditor': always(NOT_AT_ALL),
  'an admin': always(NOT_AT_ALL),
  'the command line': always(`${DESK} pin text place notes photos`),
  'an export': {
    open: both(`${DESK} pin text place notes photos`),
    anonim: both(`${DESK} pin text place notes photos`),
    rahasia: both(NOT_AT_ALL),
  },
  'an export with a reason': always(`${DESK} pin text place notes photos`),
  'the training': {
    open: both(`${DATES} agency category text`),
    anonim: both(`${DATES} agency category text`),
    rahasia: both(NOT_AT_ALL),
  },
};

const CELLS = Object.entries(TABLE).flatMap(([viewer, cells]) =>
  Object.entries(cells).flatMap(([privacy, [before, after]]) => [
    [viewer, privacy, 'before verification', 'masuk', before] as const,
    [viewer, privacy, 'after verification', 'didisposisi', after] as const,
  ]),
);

test('every viewer, privacy and side of the verification stands in the table', () => {
  expect(CELLS).toHaveLength(Object.keys(VIEWERS).length * 3 * 2);
});

test.each(CELLS)('of a ticket, %s sees these fields: %s, %s', (viewer, privacy, _when, state, fields) => {
  const seen = visible(ticket(privacy as Privacy, state), VIEWERS[viewer as keyof typeof VIEWERS]);
  expect(seen && Object.keys(seen).sort()).toEqual(fields?.split(' ').sort());
});

describe('the words of a report', () => {
  test('its reporter reads them as they were said, at most 280 characters', () => {
    expect(visible(ticket('anonim', 'masuk'), { kind: 'reporter' })).toMatchObject({ text: TEXT, place: WORDS.place });
    const long = ticket('open', 'masuk', { words: () => ({ text: 'ya '.repeat(200) }) });
    expect(visible(long, { kind: 'reporter' })?.text).toHaveLength(280);
  });

  test.each(['open', 'rahasia'] as const)('the command line reads all of them as they were said: %s', (privacy) => {
    expect(visible(ticket(privacy, 'masuk'), { kind: 'operator' })).toMatchObject({
      text: TEXT,
      place: WORDS.place,
      notes: WORDS.notes,
    });
  });

  test('the command line reads those of an anonim report masked, notes and place too', () => {
    expect(visible(ticket('anonim', 'masuk'), { kind: 'operator' })).toMatchObject({
      text: MASKED,
      place: 'Jalan Kaliurang, rumah saya […]',
      notes: [{ at: 3, text: 'hubungi […]' }],
    });
  });

  test('the command line gets photos and no voice', () => {
    const seen = visible(ticket('open', 'masuk'), { kind: 'operator' });
    expect(seen?.photos?.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('the training reads all of them, masked', () => {
    expect(visible(ticket('open', 'masuk'), { kind: 'training' })?.text).toBe(MASKED);
  });

  test('an anonim report shows officers images alone: a document may name its author', () => {
    const seen = visible(ticket('anonim', 'masuk'), VIEWERS['a coordinator']);
    expect(seen?.photos?.map(({ id }) => id)).toEqual(['a']);
  });

  test.each(STATES)('another citizen and the public never read them, in whatever state: %s', (state) => {
    const words = () => {
      throw new Error('opened');
    };
    for (const kind of ['citizen', 'public'] as const) {
      const seen = visible(ticket('open', state, { words, released: () => undefined }), { kind });
      expect(seen).not.toHaveProperty('text');
      expect(seen).not.toHaveProperty('photos');
    }
  });

  test('the public reads what an officer released once the report was verified, and keeps it when it is closed', () => {
    const history = (['masuk', 'terverifikasi', 'bukan_wewenang'] as const).map((state, at) => ({ state, at }));
    const closed = ticket('open', 'bukan_wewenang');
    const seen = visible({ ...closed, published: { ...closed.published, history } }, { kind: 'public' });
    expect(seen?.text).toBe('Jalan berlubang.');
    expect(visible(ticket('open', 'diarsipkan'), { kind: 'public' })).not.toHaveProperty('text');
  });

  test('they are not opened for a viewer who may not see them', () => {
    const words = () => {
      throw new Error('opened');
    };
    for (const viewer of ['the public', 'a liaison of another agency', 'an auditor'] as const)
      expect(() => visible(ticket('open', 'selesai', { words }), VIEWERS[viewer])).not.toThrow();
    expect(() => visible(ticket('rahasia', 'selesai', { words }), { kind: 'training' })).not.toThrow();
  });

  test('once they are erased, the pin and the place go with them', () => {
    const erased = ticket('open', 'selesai', { words: () => undefined });
    for (const field of ['text', 'place', 'pin'])
      expect(visible(erased, { kind: 'reporter' })).not.toHaveProperty(field);
  });
});

test('citizens and the public see the published state and promise, officers that of the desk', () => {
  const one = ticket('open', 'terverifikasi');
  for (const viewer of ['the public', 'its reporter', 'another citizen'] as const)
    expect(visible(one, VIEWERS[viewer])).toMatchObject({ state: 'terverifikasi', dueAt: 8, agency: 'dpu' });
  for (const viewer of ['a coordinator', 'a liaison of its agency', 'the command line'] as const)
    expect(visible(one, VIEWERS[viewer])).toMatchObject({ state: 'ditindaklanjuti', dueAt: 5, agency: 'dlh' });
});
