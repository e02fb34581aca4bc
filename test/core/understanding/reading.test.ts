import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../core/tenant.js';
import { INTENTS } from '../../../core/understanding/intent/intent.js';
import { read, tenant } from './reader.js';

describe('read', () => {
  it('takes everything from one message', () => {
    expect(read('min jln dpn psr godean rusak parah bgt sejak 3 hari')).toMatchObject({
      intent: { id: 'complaint' },
      language: { id: 'id' },
      reply: 'id',
      type: 'pengaduan',
      place: { kecamatan: 'Godean', landmark: 'Pasar Godean', said: 'depan Pasar Godean', sure: true },
      category: [{ id: 'jalan' }, {}, {}],
      agency: [{ id: 'dpupkp' }, {}, {}],
      when: 'sejak 3 hari',
      urgent: false,
      substance: true,
    });
  });

  it.each(['halo', '', '   ', '🙏🙏', '?', 'godean', 'ok sip', 'rt 3 rw 5 sidoagung', 'terima kasih pak', 'ya'])(
    'finds nothing to act on in %j',
    (text) => {
      expect(read(text).substance).toBe(false);
    },
  );

  it.each(['banjir', 'lampu mati', 'jalan rusak di godean', 'usul dibuatkan taman', 'syarat buat ktp apa saja'])(
    'finds something in %j',
    (text) => {
      expect(read(text).substance).toBe(true);
    },
  );

  it('never throws, says only what there is, and says the same twice', () => {
    const ids = new Set(tenant.categories.map(({ id }) => id));
    const pieces = [
      'jalan ',
      'rt ',
      '03/',
      'km 5,',
      'bukan ',
      'di ',
      'depan ',
      'Godean ',
      'no ',
      '\u200B',
      '\n',
      '😀',
      'é',
      '.',
      '7',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const reading = read(text);
          expect(read(text)).toEqual(reading);
          expect(INTENTS).toContain(reading.intent.id);
          expect(LANGUAGES).toContain(reading.language.id);
          expect(reading.category.length).toBeLessThanOrEqual(3);
          for (const { id, p } of reading.category) {
            expect(ids).toContain(id);
            expect(p).toBeGreaterThanOrEqual(0);
            expect(p).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('answers in another language only when sure', () => {
    expect(read('the street light in front of my house has been dead for a week').reply).toBe('en');
    expect(read('nyuwun tulung marginipun risak sanget wonten ngajeng griya kula').reply).toBe('jv');
    expect(read('jalan ruksak pisan di payuneun bumi abdi teu acan didangdosan').reply).toBe('su');
    expect(read('street light mati').reply).toBe('id');
    expect(read('mohon bantuan jalan rusak di desa kami').reply).toBe('id');
  });
});
