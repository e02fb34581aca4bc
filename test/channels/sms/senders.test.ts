import { expect, test } from 'vitest';
import { smsGate } from '../../../channels/sms/sms-gate.js';
import { twilio } from '../../../channels/sms/twilio.js';

const environment = { dataDir: '', publicUrl: 'https://lapor.example', log: { info() {}, warn() {}, error() {} } };
const gate = smsGate.open(
  {
    SMS_GATE_URL: 'https://api.sms-gate.app/3rdparty/v1',
    SMS_GATE_USERNAME: 'ABC123',
    SMS_GATE_PASSWORD: 'sandi',
    SMS_GATE_SIGNING_KEY: 'kunci-tanda-tangan',
  },
  environment,
);
const byTwilio = twilio.open(
  {
    SMS_TWILIO_ACCOUNT_SID: 'AC1',
    SMS_TWILIO_AUTH_TOKEN: 'token',
    SMS_TWILIO_FROM: '+628110001',
    SMS_TWILIO_API_ROOT: 'https://api.twilio.com',
  },
  environment,
);

function parse({ receiver }: typeof gate, body: string) {
  if (receiver.via !== 'webhook') throw new Error('not a webhook');
  const request = {
    method: 'POST',
    url: new URL('https://lapor.example'),
    headers: new Headers(),
    body: Buffer.from(body),
  };
  return receiver.parse(request, 1_796_083_300_000).flatMap((one) => (one.kind === 'message' ? [one] : []));
}

const event = (id: string, more: object = {}) => {
  const payload = {
    messageId: 'abc',
    message: 'jalan rusak',
    sender: '+6281234567890',
    receivedAt: '2026-11-25T04:39:37.120+07:00',
  };
  return JSON.stringify({ event: 'sms:received', id, deviceId: 'd1', payload: { ...payload, ...more } });
};

test('two events of the SMS gateway for one SMS have one key; another time or text is another SMS', () => {
  const keyOf = (body: string) => parse(gate, body)[0]?.key;
  const key = keyOf(event('one'));
  expect(keyOf(event('two'))).toBe(key);
  expect(keyOf(event('two', { receivedAt: '2026-11-25T04:39:38.120+07:00' }))).not.toBe(key);
  expect(keyOf(event('two', { message: 'jalan rusak parah' }))).not.toBe(key);
  expect(keyOf(event('two', { sender: '+6281234567891' }))).not.toBe(key);
});

test.each(['3', '888', '3636', '98108', '112', '*123#', '#1234'])('the number %s is that of a service', (sender) => {
  expect(parse(gate, event('one', { sender }))[0]?.message.shortCode).toBe(sender.replace(/\D/g, ''));
});

test.each(['081234567890', '+6281234567890', '02741234567'])('the number %s is that of a citizen', (sender) => {
  expect(parse(gate, event('one', { sender }))[0]?.message.shortCode).toBeUndefined();
});

test.each([
  ['CANCEL', 'STOP', 'stop'],
  ['UNSTOP', 'START', 'start'],
  ['INFO', 'HELP', 'help'],
  ['CANCEL', undefined, undefined],
])('%s, which Twilio calls %s, is %s', (text, type, optOut) => {
  const form = new URLSearchParams({
    MessageSid: 'SM1',
    From: '+6281234567890',
    Body: text,
    ...(type ? { OptOutType: type } : {}),
  });
  expect(parse(byTwilio, form.toString())[0]?.message.optOut).toBe(optOut);
});
