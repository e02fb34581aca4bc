/** Unsigned webhook calls that would be slow to refuse if the work before the signature is not linear. */

/** Node refuses a longer request line. */
export const MAX_QUERY_LETTERS = 16_000;

/** Well formed and wrong, so that a channel does all the work that it does for a signed call. */
export const wrongSignatures = (): Readonly<Record<string, string>> => ({
  'content-type': 'application/x-www-form-urlencoded',
  'x-twilio-signature': `${'A'.repeat(27)}=`,
  'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
  'x-signature': '0'.repeat(64),
  'x-timestamp': String(Math.floor(Date.now() / 1000)),
  'x-telegram-bot-api-secret-token': 'wrong',
});

const names = (bytes: number): string => {
  let text = '';
  for (let number = 0; text.length < bytes; number++) text += `${number.toString(36)}&`;
  return text.slice(0, bytes);
};
const repeated = (unit: string) => (bytes: number) => unit.repeat(bytes / unit.length);

/** Content by its letters: for the body up to the channel's limit, for the query up to Node's. */
export const HOSTILE: readonly (readonly [what: string, make: (letters: number) => string])[] = [
  ['different field names', names],
  ['one field name', repeated('a=b&')],
  ['one value of many names', repeated('secret=x&type=')],
  ['equals signs', repeated('=')],
  ['percent signs', repeated('%')],
  ['escaped letters', repeated('%41')],
  ['spaces', repeated(' ')],
  ['plus signs', repeated('+')],
  ['nested lists', repeated('[')],
  ['nested objects', repeated('{"a":')],
  ['quotes', repeated('"')],
];
