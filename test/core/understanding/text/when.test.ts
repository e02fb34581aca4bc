import { describe, expect, it } from 'vitest';
import { read } from '../reader.js';

describe('the time in a message', () => {
  it.each([
    ['lampu mati sejak 3 hari', 'sejak 3 hari'],
    ['kejadian tadi malam', 'tadi malam'],
    ['pada 12/11 ada pungli', '12/11'],
    ['sudah 2 bulan jalan rusak', 'sudah 2 bulan'],
    ['sejak tgl 5 maret banjir', 'sejak tgl 5 maret'],
    ['kmrn sampah tidak diambil', 'kmrn'],
    ['sejak september belum cair', 'sejak september'],
    ['banjir minggu lalu', 'minggu lalu'],
    ['mampet sejak bulan lalu', 'sejak bulan lalu'],
  ])('%j happened %j', (text, when) => {
    expect(read(text).when).toBe(when);
  });

  it.each(['rt 03/02 sampah menumpuk', 'jalan rusak', 'nomor 12'])('%j tells no time', (text) => {
    expect(read(text).when).toBeUndefined();
  });
});
