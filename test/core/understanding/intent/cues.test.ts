import { describe, expect, it } from 'vitest';
import { cueFinder } from '../../../../core/understanding/intent/cues.js';

const find = cueFinder({
  fire: 'api, kebakaran, rumah terbakar, api [sudah/makin] besar',
  cable: 'kabel ~2 putus/jatuh, setrum',
  erase: { first: 'hapus/buang', later: 'data, nomor saya' },
  stop: { before: 'halo, pak', only: 'batal, tidak jadi', after: 'saja, ya' },
  cry: ['sos', { only: 'tolong', after: 'tolong' }],
});

describe('cueFinder', () => {
  it.each([
    ['ada api di sini', ['fire']],
    ['rumah kami terbakar', []],
    ['di rumah terbakar', ['fire']],
    ['apiary', []],
    ['kabel putus', ['cable']],
    ['kabel di sana putus', ['cable']],
    ['kabel di atas sana putus', []],
    ['kabel kabel di sana putus', ['cable']],
    ['putus kabel', []],
    ['hapus semua data', ['erase']],
    ['data hapus', []],
    ['data hapus data', ['erase']],
    ['nomor saya tolong buang nomor saya', ['erase']],
    ['halo pak batal saja ya', ['stop']],
    ['batal', ['stop']],
    ['pak tidak jadi', ['stop']],
    ['tidak batal', []],
    ['batal lapor', []],
    ['tolong tolong', ['cry']],
    ['tolong pak', []],
    ['sos ada api', ['fire', 'cry']],
    ['', []],
  ])('finds the cues of %j', (text, names) => {
    expect(find(text === '' ? [] : text.split(' '))).toEqual(names);
  });
});
