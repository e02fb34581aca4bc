import { describe, expect, it } from 'vitest';
import type { Located } from '../../../../core/understanding/reading.js';
import { similarity } from '../reader.js';

const report = (text: string, more: Partial<Located> = {}): Located => ({ text, at: 0, ...more });
const pin = (latitude: number) => ({ latitude, longitude: 110.37 });
const DAY = 86_400_000;

describe('similarity', () => {
  it.each([
    ['jalan kaliurang km 8 berlubang parah depan indomaret', 'jakal km 8 banyak lubang dekat indomaret'],
    ['lampu pju di jembatan babarsari mati semua', 'jembatan babarsari gelap, penerangan jalan tidak nyala'],
    ['sampah menumpuk di tps pasar kolombo', 'tps pasar kolombo penuh sampah ga diangkut'],
    ['mercon tiap malam di banyuraden', 'warga banyuraden terganggu petasan'],
    ['bangjo denggung ora murup', 'lampu lalu lintas denggung mati'],
    ['lift puskesmas godean 1 rusak', 'elevator rusak di puskesmas godean 1'],
    ['got mampet di banyuraden', 'saluran tersumbat banjir di banyuraden'],
  ])('offers %j for %j', (a, b) => {
    expect(similarity(report(a), report(b))).toBeGreaterThanOrEqual(0.7);
    expect(similarity(report(b), report(a))).toBeCloseTo(similarity(report(a), report(b)), 10);
  });

  it.each([
    ['jalan kaliurang km 8 berlubang', 'jalan kaliurang km 15 berlubang'],
    ['jalan kaliurang km 8 berlubang', 'jalan kaliurang km 8 lampunya mati'],
    ['sampah menumpuk di pasar godean', 'sampah menumpuk di pasar sleman'],
    ['lampu jalan banyuraden mati', 'jalan banyuraden berlubang'],
    ['sd negeri 1 turi atapnya bocor', 'sd negeri 2 turi atapnya bocor'],
    ['jalan rusak', 'jalan rusak'],
    ['', ''],
  ])('keeps %j and %j apart', (a, b) => {
    expect(similarity(report(a), report(b))).toBeLessThan(0.7);
  });

  const hole = 'jalan berlubang dalam';
  it('goes by the pins where there are any', () => {
    expect(similarity(report(hole, pin(-7.75)), report(hole, pin(-7.7503)))).toBeGreaterThanOrEqual(0.7);
    expect(similarity(report(hole, pin(-7.75)), report(hole, pin(-7.756)))).toBe(0);
  });

  it('goes by the areas, and never over 30 days', () => {
    const at = (area: string, days = 0) => report(hole, { area, at: days * DAY });
    expect(similarity(at('34.04.02.2004'), at('34.04.02.2004', 29))).toBeGreaterThanOrEqual(0.7);
    expect(similarity(at('34.04.02.2004'), at('34.04.02.2005'))).toBe(0);
    expect(similarity(at('34.04.02.2004'), at('34.04.02.2004', 31))).toBe(0);
  });
});
