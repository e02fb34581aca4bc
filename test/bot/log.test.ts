import { describe, expect, it } from 'vitest';
import { openLog, redact } from '../../bot/log.js';

function logged(write: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(openLog((line) => lines.push(line)));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('the log', () => {
  it('writes allowed fields and drops all others', () => {
    const line = logged((log) =>
      log.warn(
        { channel: 'telegram', id: 7, text: 'jalan rusak', name: 'Budi', phone: '0811', chat: 1 },
        'a reply was not sent',
      ),
    );
    expect(Object.keys(line).sort()).toEqual(['channel', 'id', 'level', 'msg', 'time']);
    expect(line).toMatchObject({ level: 'warn', channel: 'telegram', id: 7, msg: 'a reply was not sent' });
  });

  it('shows the place and the cause of an error', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    const { error: words } = logged((log) => log.error({ error }, 'broken'));
    expect(words).toMatch(/outer[\s\S]*log\.test[\s\S]*caused by Error: inner/);
  });

  it('masks identities and secrets in allowed fields', () => {
    const error = new Error('https://api.telegram.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/x failed');
    const { error: words } = logged((log) => log.error({ error }, 'broken'));
    expect(words).not.toContain('AAEhBOweik6');
    expect(words).toContain('failed');
  });
});

describe('the redactor', () => {
  it.each([
    ['call +62 812-3456-7890 now', '+62', '7890'],
    ['from 081234567890', '0812', '7890'],
    ['NIK 3404011203900001', '3404011203900001'],
    ['GET /webhooks/sms/kannel?secret=abc&from=62811&text=halo', 'abc', '62811', 'halo'],
    ['Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', 'eyJ'],
    ['Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['postgres://kentongan:geheim@db/k', 'geheim'],
    ['write to budi.santoso@example.go.id', 'budi', 'example.go.id'],
    ['ticket 7K3M-9QXA-2BT', '9QXA'],
  ])('%s', (text, ...secrets) => {
    for (const secret of secrets) expect(redact(text)).not.toContain(secret);
  });

  it.each([
    'port 8080',
    '2026-11-24T10:00:00.000Z',
    'process 1234567 stopped',
    'took 12345 ms',
    'at bot/app.ts:123:45',
  ])('leaves "%s" as it is', (text) => expect(redact(text)).toBe(text));
});
