import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../../channels/whatsapp-cloud/webhook.js';

const NOW = 1_796_083_300_000;

const parse = (message: object) => {
  const value = {
    metadata: { phone_number_id: '1' },
    contacts: [{ profile: { name: 'Warga' }, wa_id: '628121110001' }],
    messages: [{ from: '628121110001', id: 'wamid.1', timestamp: '1796083200', ...message }],
  };
  const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'messages', value }] }] };
  return parseWebhook(Buffer.from(JSON.stringify(body)), { channel: 'whatsapp-cloud', phoneNumberId: '1' }, NOW).map(
    (one) => (one.kind === 'message' ? one.message : one),
  );
};

describe('a message of the Cloud API', () => {
  it('that is a reaction names the message and the emoji; without an emoji it is nothing', () => {
    const reaction = { message_id: 'wamid.OURS', emoji: '👍' };
    expect(parse({ type: 'reaction', reaction })).toMatchObject([{ kind: 'reaction', of: 'wamid.OURS', emoji: '👍' }]);
    expect(parse({ type: 'reaction', reaction: { message_id: 'wamid.OURS' } })).toEqual([]);
    expect(parse({ type: 'reaction', reaction: { message_id: 'wamid.OURS', emoji: '' } })).toEqual([]);
  });

  it('that is a filled form keeps its answers as text, without the token of the form', () => {
    const answers = { flow_token: 'x1', masalah: 'lampu mati', tempat: 'Jl. Magelang', kapan: ['pagi', 'malam'] };
    const interactive = {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify(answers) },
    };
    expect(parse({ type: 'interactive', interactive })).toMatchObject([
      { kind: 'text', text: 'lampu mati\nJl. Magelang\npagi, malam' },
    ]);
    const broken = { type: 'nfm_reply', nfm_reply: { response_json: '{' } };
    expect(parse({ type: 'interactive', interactive: broken })).toMatchObject([{ kind: 'unsupported', what: 'other' }]);
  });

  it('that is a pin has its name and address; a pin of 0, 0 has its name alone, or asks for words', () => {
    const named = { latitude: -7.7705, longitude: 110.2936, name: 'Pasar Godean', address: 'Jl. Godean, Sidoagung' };
    expect(parse({ type: 'location', location: named })).toMatchObject([
      { kind: 'place', latitude: -7.7705, label: 'Pasar Godean, Jl. Godean, Sidoagung' },
    ]);
    expect(parse({ type: 'location', location: { latitude: 0, longitude: 0, name: 'Pasar Godean' } })).toMatchObject([
      { kind: 'text', text: 'Pasar Godean' },
    ]);
    expect(parse({ type: 'location', location: { latitude: 0, longitude: 0 } })).toMatchObject([
      { kind: 'unsupported', what: 'position' },
    ]);
  });
});
