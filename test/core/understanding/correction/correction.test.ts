import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct } from '../reader.js';

const draft = {
  description: 'Jalan berlubang dan gelap sejak Juni',
  location: 'Jalan Kaliurang km 7',
  category: 'jalan',
};

describe('correct', () => {
  it.each([
    ['lokasinya km 9 bukan km 7', { location: 'Jalan Kaliurang km 9' }],
    ['bukan km 7 tapi km 9', { location: 'Jalan Kaliurang km 9' }],
    ['km 9 pak', { location: 'Jalan Kaliurang km 9' }],
    ['salah, bukan jalan kaliurang tapi jalan magelang', { location: 'Jalan Magelang km 7' }],
    ['alamatnya jalan palagan depan hotel', { location: 'jalan palagan depan hotel' }],
    ['kategorinya sampah', { category: 'sampah' }],
    ['masuk kesehatan', { category: 'kesehatan' }],
    ['bukan lubang tapi amblas', { description: 'Jalan amblas dan gelap sejak Juni' }],
    ['sejak juli', { description: 'Jalan berlubang dan gelap sejak Juli' }],
    ['hapus kata gelap', { description: 'Jalan berlubang sejak Juni' }],
    ['tambahkan sudah ada yang jatuh', { description: 'Jalan berlubang dan gelap sejak Juni, sudah ada yang jatuh' }],
    ['lokasi km 4, kategori lampu jalan', { location: 'Jalan Kaliurang km 4', category: 'listrik_lampu' }],
    ['wrong place, it should be jalan solo km 9', { location: 'jalan solo km 9' }],
    ['dudu kaliurang nanging magelang', { location: 'Jalan Magelang km 7' }],
    ['kilometernya 10', { location: 'Jalan Kaliurang km 10' }],
    ['kaliurang -> magelang', { location: 'Jalan Magelang km 7' }],
    ['jalannya jalan palagan', { location: 'Jalan Palagan km 7' }],
    ['tlg lokasinya dibenerin jalan damai no 3', { location: 'jalan damai no 3' }],
    ['change the category to environment', { category: 'lingkungan' }],
    ['category: public health', { category: 'kesehatan' }],
    ['kategri lampu', { category: 'listrik_lampu' }],
    ['ini kategori lampu', { category: 'listrik_lampu' }],
    ['itu masuknya sampah bukan jalan', { category: 'sampah' }],
    ['itu ketertiban kali ya, ganti', { category: 'ketertiban' }],
    ['transportasi', { category: 'transportasi' }],
    ['kategori lampu, km 8', { category: 'listrik_lampu', location: 'Jalan Kaliurang km 8' }],
    ['trotoar bukan jalan', { description: 'Trotoar berlubang dan gelap sejak Juni' }],
    ['dari hari selasa, bukan juni', { description: 'Jalan berlubang dan gelap sejak Selasa' }],
    ['yg gelap dihapus aja, cukup berlubang', { description: 'Jalan berlubang sejak Juni' }],
    ['tambahkan kalau hujan banjir', { description: 'Jalan berlubang dan gelap sejak Juni, kalau hujan banjir' }],
    [
      'tambahke bilih sampun wonten korban',
      { description: 'Jalan berlubang dan gelap sejak Juni, sampun wonten korban' },
    ],
  ])('%j changes %j', (text, change) => {
    expect(correct(draft, text)).toEqual(change);
  });

  it.each([
    'ya',
    'sip',
    'nggih',
    'muhun',
    'gas',
    'sudah benar',
    'kirim',
    'ya km 7 betul',
    'terima kasih',
    'kategori jalan',
    '',
    '?',
  ])('%j changes nothing', (text) => {
    expect(correct(draft, text)).toEqual({});
  });

  const village = { description: 'got mampet', location: 'RT 02 RW 05, Sidoluhur', category: 'banjir_drainase' };
  const street = {
    description: 'parkir liar di trotoar',
    location: 'Jalan Affandi km 2, Caturtunggal',
    category: 'ketertiban',
  };
  const clinic = { description: 'antrean lama sejak Senin', location: 'Puskesmas Godean 1', category: 'kesehatan' };

  it.each([
    ['RT 04 yang bener', { location: 'RT 04 RW 05, Sidoluhur' }],
    ['RW 6, keliru tadi', { location: 'RT 02 RW 6, Sidoluhur' }],
    ['RT/RW nya 03/04', { location: 'RT 03 RW 04, Sidoluhur' }],
    ['rt rw kebalik, RT 05 RW 02', { location: 'RT 05 RW 02, Sidoluhur' }],
    ['RT nya 07 RW nya 08', { location: 'RT 07 RW 08, Sidoluhur' }],
    ['RW 05 salah, 15', { location: 'RT 02 RW 15, Sidoluhur' }],
    [
      'tambahin airnya masuk rumah, sama kalurahannya sidomoyo',
      { description: 'got mampet, airnya masuk rumah', location: 'RT 02 RW 05, Sidomoyo' },
    ],
    ['RT diganti 11', { location: 'RT 11 RW 05, Sidoluhur' }],
    ['hapus RT RW nya', { location: 'Sidoluhur' }],
    ['desa sidoagung bukan sidoluhur', { location: 'RT 02 RW 05, Sidoagung' }],
    ['kategori sampah, kalurahan sidorejo', { category: 'sampah', location: 'RT 02 RW 05, Sidorejo' }],
    ['RT salah, harusnya 07', { location: 'RT 07 RW 05, Sidoluhur' }],
    ['salah rt, 08', { location: 'RT 08 RW 05, Sidoluhur' }],
    ['Sidoagung yg bener bukan sidoluhur', { location: 'RT 02 RW 05, Sidoagung' }],
    ['bukan di sidoluhur tapi di sidoagung, rt rw tetep', { location: 'RT 02 RW 05, Sidoagung' }],
    ['sidoluhur salah, saya di Sidomulyo', { location: 'RT 02 RW 05, Sidomulyo' }],
    ['pindah aja ke sidomoyo lokasinya, saya keliru', { location: 'RT 02 RW 05, Sidomoyo' }],
    ['baunya menyengat, catat ya', { description: 'got mampet, baunya menyengat' }],
    ['Airnya masuk rumah. Tolong tambahkan.', { description: 'got mampet, Airnya masuk rumah' }],
    ['sip, tapi tambahin sudah 3 hari', { description: 'got mampet, sudah 3 hari' }],
    ['airnya meluap, masukin ke isi laporan', { description: 'got mampet, airnya meluap' }],
    ['airnya masuk rumah, bisa ditambahin?', { description: 'got mampet, airnya masuk rumah' }],
    ['got mampet kena sampah, tolong diganti begitu', { description: 'got mampet kena sampah' }],
    ['got mampet dan ambrol. pakai ini saja', { description: 'got mampet dan ambrol' }],
    ['deskripsinya ganti jadi: got ambrol ke arah jalan', { description: 'got ambrol ke arah jalan' }],
    ['tolong tulis lengkap: got mampet sejak banjir', { description: 'got mampet sejak banjir' }],
    [
      'Salah semua. Isinya: lampu padam. Tempatnya: Jalan Damai, Sariharjo. Kategorinya lampu.',
      { description: 'lampu padam', location: 'Jalan Damai, Sariharjo', category: 'listrik_lampu' },
    ],
    ['isinya bener, lokasinya salah, yang bener Sidomoyo', { location: 'RT 02 RW 05, Sidomoyo' }],
    [
      'Sidoarum. Kategori sampah. Tambahkan sudah lapor dukuh.',
      { location: 'RT 02 RW 05, Sidoarum', category: 'sampah', description: 'got mampet, sudah lapor dukuh' },
    ],
    ['BUKAN SIDOLUHUR TAPI SIDOAGUNG', { location: 'RT 02 RW 05, Sidoagung' }],
    ['tambah patokan depan masjid', { location: 'RT 02 RW 05, Sidoluhur, depan masjid' }],
  ])('%j changes %j of a village', (text, change) => {
    expect(correct(village, text)).toEqual(change);
  });

  it.each([
    ['Jl Affandi km 3', { location: 'Jalan Affandi km 3, Caturtunggal' }],
    ['lokasi yg bener jl affandi km 4', { location: 'Jalan Affandi km 4, Caturtunggal' }],
    ['alamatnya jalan gejayan', { location: 'Jalan Gejayan, Caturtunggal' }],
    ['RT 03 RW 04', { location: 'Jalan Affandi km 2, Caturtunggal, RT 03 RW 04' }],
    ['km 3', { location: 'Jalan Affandi km 3, Caturtunggal' }],
    ['gang 3 ya pak', { location: 'Jalan Affandi km 2 Gang 3, Caturtunggal' }],
    ['tambah nomor rumah 15', { location: 'Jalan Affandi km 2 nomor 15, Caturtunggal' }],
    ['jl affandi no 15', { location: 'Jalan Affandi km 2 no 15, Caturtunggal' }],
    ['the village is Condongcatur', { location: 'Jalan Affandi km 2, Condongcatur' }],
    ['lain di caturtunggal, di condongcatur', { location: 'Jalan Affandi km 2, Condongcatur' }],
    ['tampeknyo di condongcatur, bukan caturtunggal', { location: 'Jalan Affandi km 2, Condongcatur' }],
    ['liar nya ga usah', { description: 'parkir di trotoar' }],
    ['ganti semua: motor diparkir di trotoar', { description: 'motor diparkir di trotoar' }],
    ['move it to transportation', { category: 'transportasi' }],
    ['also add that it blocks people', { description: 'parkir liar di trotoar, it blocks people' }],
    ['jl gejayan maksud saya', { location: 'Jalan Gejayan km 2, Caturtunggal' }],
    ['kalurahan condongcatur bukan caturtunggal', { location: 'Jalan Affandi km 2, Condongcatur' }],
    ['di bahu jalan, bukan di trotoar', { description: 'parkir liar di bahu jalan' }],
    ['ini transportasi, bukan ketertiban', { category: 'transportasi' }],
  ])('%j changes %j of a street', (text, change) => {
    expect(correct(street, text)).toEqual(change);
  });

  it.each([
    ['rumah sakit akademik ugm bukan puskesmas', { location: 'rumah sakit akademik ugm' }],
    ['lamanya dihapus', { description: 'antrean sejak Senin' }],
    ['pendidikan', { category: 'pendidikan' }],
    ['masukin kategori pendidikan aja', { category: 'pendidikan' }],
    ['puskesmas godean 2 ding', { location: 'Puskesmas Godean 2' }],
    ['di puskesmas depok 3 kejadiannya', { location: 'Puskesmas Depok 3' }],
    ['depan Puskesmas Minggir, salah ketik saya', { location: 'depan Puskesmas Minggir' }],
    ['masak kesehatan, pendidikan lah', { category: 'pendidikan' }],
    ['sejak selasa yang bener', { description: 'antrean lama sejak Selasa' }],
    ['loketnya cuma satu, tadi lupa nulis', { description: 'antrean lama sejak Senin, loketnya cuma satu' }],
  ])('%j changes %j of a clinic', (text, change) => {
    expect(correct(clinic, text)).toEqual(change);
  });

  const queue = {
    description: 'KTP belum jadi 4 bulan, antre 20 cm',
    location: 'SD Negeri 2 Tempel no. 12',
    category: 'adminduk',
  };

  const office = {
    description: 'Antrean mengular ke jalan, tutup jam 8',
    location: 'Kantor Kalurahan Caturharjo',
    category: 'adminduk',
  };

  it.each([
    ['jam 9 ding', { description: 'Antrean mengular ke jalan, tutup jam 9' }],
    ['sejak jam 7 pagi', { description: 'Antrean mengular ke jalan, tutup jam 7 pagi' }],
    ['mengular sampai pasar, bukan ke jalan', { description: 'Antrean mengular sampai pasar, tutup jam 8' }],
    ['kapanewon sleman bukan kalurahan caturharjo', { location: 'Kantor Kapanewon Sleman' }],
    ['kategori lain-lain', { category: 'lainnya' }],
    ['kategoriny ketertiban', { category: 'ketertiban' }],
  ])('%j changes %j of an office', (text, change) => {
    expect(correct(office, text)).toEqual(change);
  });

  it.each([
    ['bukan ktp tapi kia', { description: 'KIA belum jadi 4 bulan, antre 20 cm' }],
    ["it's 6 months, not 4", { description: 'KTP belum jadi 6 bulan, antre 20 cm' }],
    ['6 minggu bukan 4', { description: 'KTP belum jadi 6 minggu, antre 20 cm' }],
    ['2 minggu maksudnya', { description: 'KTP belum jadi 2 minggu, antre 20 cm' }],
    ['5 bulan', { description: 'KTP belum jadi 5 bulan, antre 20 cm' }],
    ['30 cm bukan 20 cm', { description: 'KTP belum jadi 4 bulan, antre 30 cm' }],
    ['antre 20 cm dihps', { description: 'KTP belum jadi 4 bulan' }],
    ['remove the part about antre', { description: 'KTP belum jadi 4 bulan' }],
    ['sdn 1 bukan sdn 2', { location: 'SD Negeri 1 Tempel no. 12' }],
    ['nomernya 21, kebalik', { location: 'SD Negeri 2 Tempel no. 21' }],
  ])('%j changes %j of a queue', (text, change) => {
    expect(correct(queue, text)).toEqual(change);
  });

  it.each([
    'RT 02 RW 05 Sidoluhur sudah betul',
    'lokasinya udah bener',
    'tidak ada yang salah',
    'tidak usah diganti',
    'jangan sebut nama saya ya',
    'semoga cepet ditindak',
    'gotnya tolong segera diganti',
    'harusnya dibersihkan tiap bulan',
    'sebenarnya saya takut melapor',
    'nomor laporannya berapa?',
    'kalau tetangga tahu saya yang lapor gimana?',
    'lokasinya kelihatan orang lain tidak?',
    'truk lewat tiap malam, jalannya hancur',
    'laporannya dibatalkan saja',
    'deskripsinya kurang',
    'tambah foto bisa?',
    'tambahin fotonya',
    'lain kali saya kirim foto',
    'tambah parah tiap hari',
    'eh ada lagi, tetangga saya kehilangan dompet di pasar',
  ])('%j corrects nothing', (text) => {
    expect(correct(village, text)).toEqual({});
  });

  it('never throws and never empties a field', () => {
    const pieces = [
      'bukan ',
      'tapi ',
      'ganti ',
      'jadi ',
      'lokasi',
      'nya ',
      'km ',
      '9 ',
      ', ',
      'hapus ',
      'tambah ',
      'kategori ',
      '(',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        for (const value of Object.values(correct(draft, parts.join('')))) expect(value.trim()).not.toBe('');
      }),
    );
  });
});
