import { describe, expect, test } from 'vitest';
import { number } from '../../core/conversation/answer.js';
import { COMMANDS } from '../../core/conversation/commands/index.js';
import { yesOrNo } from '../../core/conversation/short-answer.js';
import { TEXTS } from '../../core/languages/index.js';

const GSM7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const languages = Object.entries(TEXTS);

test('a word means the same command in all languages', () => {
  const meant = new Map<string, string>();
  for (const [, { commands }] of languages)
    for (const [command, words] of Object.entries(commands))
      for (const word of words) {
        expect(meant.get(word) ?? command, word).toBe(command);
        meant.set(word, command);
        expect(yesOrNo(word), word).toBeUndefined();
        expect(number(word), word).toBeUndefined();
      }
});

test('every command has words in every language', () => {
  for (const [language, { commands }] of languages)
    for (const { name } of COMMANDS)
      expect(commands[name as keyof typeof commands]?.length, `${language} ${name}`).toBeGreaterThan(0);
});

describe.each(languages)('the SMS texts in %s', (_language, say) => {
  const moment = { year: 2026, month: 12, day: 24, weekday: 3, hour: 16, minute: 0 };
  const code = '7K3M-9QXA-2BT';
  const filed = say.filed({
    code,
    due: moment,
    shortDue: say.shortDate(moment),
    url: '',
    withdrawMinutes: 15,
    urgent: false,
    terse: true,
  });
  const short = {
    filed,
    greeting: say.greeting('Kabupaten Sleman', true),
    'filed and asks where': `${filed} ${say.askPlace(0, true)}`,
    gapFilled: say.gapFilled(code),
    withdrawn: say.withdrawn(code),
    withdrawTooLate: say.withdrawTooLate(code),
    noTicket: say.noTicket(code),
    wrongCode: say.wrongCode(code),
    help: say.help({ terse: true, phone: '' }),
    thanks: say.thanks,
    status: say.status({
      code,
      state: 'didisposisi',
      since: moment,
      due: moment,
      agency: 'Dinas Perhubungan',
      closed: false,
      late: 2,
      terse: true,
    }),
    askVerdict: say.askVerdict(code),
    reopened: say.reopened(code, true),
    noted: say.noted(code),
  };

  test.each(Object.entries(short))('%s fits into one SMS of GSM-7', (_name, text) => {
    expect(text).toMatch(GSM7);
    expect([...text].length).toBeLessThanOrEqual(160);
  });

  test('have no letter outside GSM-7, which would make an SMS more expensive', () => {
    const step = {
      code,
      state: 'ditindaklanjuti',
      due: moment,
      agency: 'Dinas',
      until: moment,
      reason: 'r',
      answer: 'a',
      body: { name: 'PLN', how: 'h' },
      transferred: false,
      bySystem: false,
    } as const;
    for (const state of Object.keys(say.states) as (keyof typeof say.states)[])
      expect(say.ticketEvent({ ...step, state })).toMatch(GSM7);
    for (const text of Object.values(say)) if (typeof text === 'string') expect(text).toMatch(GSM7);
  });
});
