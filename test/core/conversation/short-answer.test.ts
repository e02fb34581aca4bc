import { describe, expect, test } from 'vitest';
import { leaning, type ShortAnswer, shortAnswer } from '../../../core/conversation/short-answer.js';

const TEXTS: Readonly<Record<ShortAnswer | 'none', readonly string[]>> = {
  yes: [
    ...[
      'iya bener semua',
      'iya sudah benar pak tolong dikirim',
      'setuju dan kirim',
      'sdh bnr min',
      'pas',
      'bnr',
      'okee',
      'iya2',
    ],
    ...[
      '👍',
      '✅',
      '👌',
      '🙏',
      'ok lanjutkan',
      'sudah sesuai',
      'kirim sekarang',
      'silakan dikirim',
      'proses',
      'siap 86',
      'he eh',
    ],
    ...[
      'lanjutkan laporan',
      'Ya, kirim laporan saya',
      'mantap',
      'ya min makasih',
      'benar semua terima kasih',
      'ya tolong diproses',
    ],
    ...['monggo', 'nggih leres sedaya', 'muhun leres', 'inggih patut', 'iyo batua', 'yes please send it', 'looks good'],
  ],
  no: ['tidak', 'gak usah', 'belum', 'bukan itu', 'jangan kirim', 'mboten', 'henteu', '👎'],
  later: ['jangan dulu', 'nanti saja', 'besok aja pak'],
  question: ['ya?', 'benar?', 'sudah kirim?', 'sudah dikirim ya?'],
  thanks: ['terima kasih', 'makasih ya min', 'matur nuwun', 'terima kasih banyak pak'],
  plea: [
    ...[
      'tolong diangkut min',
      'tolong ditertibkan',
      'tolong dicek',
      'secepatnya',
      'cepetan',
      'urgent',
      'mohon bantuannya',
    ],
    ...['ngeri', 'parah min', 'kritis', 'udah lama banget', 'mohon segera ditindaklanjuti pak terima kasih'],
  ],
  none: [
    ...['iya tapi lokasinya salah', 'bukan di godean', 'siapa yang tangani', 'mau tambah foto dulu', 'banjir parah'],
    ...[
      'kena rumah warga',
      'sudah lapor ke pak rt',
      'jalan rusak',
      'tidak tahu',
      'depan rumah pak dukuh',
      '1',
      'yang',
      '',
    ],
  ],
};

describe.each(Object.entries(TEXTS))('a short answer is read as %s', (expected, texts) => {
  test.each(texts)('%j', (text) => {
    expect(shortAnswer(text) ?? 'none').toBe(expected);
  });
});

test.each([
  ['sudah beres pak, cuma masih ada kerikil', undefined],
  ['sudah seminggu belum diangkut', 'no'],
  ['belum pak, masih berlubang', 'no'],
  ['sudah bagus terima kasih', 'yes'],
] as const)(
  'a longer answer to a yes-or-no question leans as its first word does, unless the rest changes it: %j',
  (text, expected) => {
    expect(leaning(text)).toBe(expected);
  },
);
