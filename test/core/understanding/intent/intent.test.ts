import { describe, expect, it } from 'vitest';
import { read } from '../reader.js';

describe('the intent of a message', () => {
  it.each([
    ['halo min, jalan di gang kami rusak', 'complaint'],
    ['bantuan sosial saya belum cair', 'complaint'],
    ['status tanah kami diserobot tetangga', 'complaint'],
    ['kapan lampu di jembatan itu diperbaiki', 'complaint'],
    ['usul min, tolong dibuatkan taman bermain', 'aspiration'],
    ['syarat membuat kartu keluarga apa saja', 'information_request'],
    ['laporan saya sudah sampai mana', 'status'],
    ['7K3M-22QX-9PA', 'status'],
    ['batal', 'cancel'],
    ['laporan saya tadi dibatalkan saja', 'cancel'],
    ['bantuan', 'help'],
    ['cara lapor di sini bagaimana', 'help'],
    ['selamat pagi min', 'greeting'],
    ['matur nuwun pak', 'thanks'],
    ['mau bicara dengan petugas', 'human'],
    ['ganti bahasa', 'language'],
    ['hapus data saya', 'erase'],
    ['wkwkwk', 'other'],
    ['siapa lurah condongcatur sekarang', 'information_request'],
    ['ngurus surat pindah perlu cap rw tidak', 'information_request'],
    ['pengen ada jalur sepeda di ring road', 'aspiration'],
    ['chat ini aktif 24 jam tidak', 'help'],
    ['makasih ya jalannya mulus kayak permukaan bulan', 'complaint'],
  ])('%j is %s', (text, intent) => {
    expect(read(text).intent.id).toBe(intent);
  });

  it('takes no word of eleven letters for a ticket', () => {
    expect(read('pemerintahn').intent.id).not.toBe('status');
  });
});

describe('danger in a message', () => {
  it.each([
    'rumah tetangga kebakaran tolong',
    'ada anak hanyut di selokan mataram',
    'kabel listrik putus di jalan keluar percikan api',
    'kecelakaan di jalan magelang korban tidak sadar',
    'saya mau bunuh diri',
    'omah kobong tulung',
    'kclkaan parah tolong',
    'anak saya tenggelm',
    'bapak saya stroke mulutnya mencong',
    'ada motor jatuh di jalan licin orangnya pingsan',
    'anak kecil jatuh dari jendela lantai dua',
    'bukan latihan ini beneran kebakaran',
    'dipanggil tidak respon badannya dingin',
    'ada yang ngikutin saya dari terminal, jalannya sepi',
    'banyune wis sak dodo tulung',
    'kami di atas genteng airnya naik',
    'bapak serangan jantung, ambulans ditelepon tidak diangkat',
    'darurat',
    "I don't want to live anymore",
    'An electric cable has fallen on the road in front of Godean market',
  ])('%j is now', (text) => {
    expect(read(text)).toMatchObject({ urgent: true, intent: { id: 'complaint' }, substance: true });
  });

  it.each([
    'kemarin ada kebakaran sudah padam',
    'tikungan ini rawan kecelakaan mohon dipasang rambu',
    'simulasi kebakaran di sekolah kapan',
    'sleman darurat sampah',
    'jalan berlubang takut ada yang jatuh',
    'jalan rusak parah di depan pasar, motor sering jatuh',
    'got mampet banyak anak jatuh',
    'cicilan mencekik leher',
    'anak saya tenggelam di gadget terus',
    'jembatan gantung karatan perlu dicek berkala',
    'orang yang mau lompat tadi sudah turun',
    'jalan licin motor jatuh',
    'kirain gas bocor ternyata bau durian',
    'kecelakaan tadi pagi sudah diurus polisi',
    'ada sampah di kali bedog',
    'banyak anak kena demam berdarah minta fogging',
    'ijazah anak saya disandera sekolah',
    'trotoar ambles sedikit depan ruko',
    'in front of the Godean market',
    'serangan jantung ditanggung bpjs tidak',
    'halo',
    'halo ada orang?',
    'trotoar pecah dekat pintu keluar terminal Jombor',
    'truk tetangga menutup gerbang rumah, kami tidak bisa keluar',
    'pipa air pecah di depan rumah tetangga saya di Sinduadi',
    'keran tidak keluar air sejak tadi malam, mohon direspon, di Minomartani',
    'stiker bansos belum ditempel di rumah ibu saya di Sumberadi',
    'tanah saya sertifikatnya tidak keluar dari BPN',
    'The ambulance siren is too loud at night in Pogung',
    'dinding selokan roboh',
    'Jl Kapas 112',
    'banjir parah',
  ])('%j is not', (text) => {
    expect(read(text).urgent).toBe(false);
  });
});
