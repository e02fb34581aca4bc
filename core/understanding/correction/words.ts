/** The words of corrections, as lists: marks and what goes with them, names of fields, courtesies. */

function set(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** A field of a draft that plain words can correct. */
export type Field = 'description' | 'location' | 'category';

/**
 * `add`: the words join the description. `rewrite`: they are the description. `replace`, `into`: "ganti … jadi …".
 * `not`, `but`: "bukan … tapi …". `right`, `wrong`: what stands beside is right, or was. `field`, `part`: what is
 * spoken of.
 */
export type Mark =
  | 'add'
  | 'rewrite'
  | 'replace'
  | 'into'
  | 'remove'
  | 'not'
  | 'but'
  | 'right'
  | 'wrong'
  | 'field'
  | 'part';

/** Phrases in plain words, as `tokens` gives them, parted by commas. */
export const PHRASES: Partial<Record<Mark, string>> = {
  add: `tambah, tambahi, tambahkan, tambahin, tambahno, tambahan, ditambah, ditambahi, ditambahkan, ditambahin, nambah, nambahi,
    nambahin, menambahkan, wuwuhi, tambihan, tambihi, add, plus, catat, catet, dicatat, dicatet, cathet, mencatat, catatan,
    masukkan juga, masukin juga, dimasukkan juga, dimasukin juga, masukkan, masukin, dimasukkan, dimasukin, sertakan,
    disertakan, cantumkan, cantumin, dicantumkan, dicantumin, selipkan, tulis juga, ditulis juga, tuliskan juga, tulisin juga,
    sebut juga, sebutkan juga, disebut juga, disebutkan juga, ikut ditulis, tulis, ditulis, tuliskan, tulisin, lupa nulis, lupa menulis, lupa tulis, lupa ketulis, lupa bilang,
    lupa nyebut, lupa menyebut, lupa disebut, lupa ditulis, belum ketulis, belum ditulis, belum tertulis, belum disebut,
    kasih keterangan, kasih catatan, kasih tambahan, beri keterangan, beri catatan, tambahke, tambahken, tambihkeun,
    ketinggalan, kelupaan, ada yang kurang, ada tambahan, include, mention`,
  rewrite: `tulis lengkap, tulis lengkapnya, tulis ulang, ditulis ulang, lebih baik ditulis, sebaiknya ditulis, mending ditulis, mendingan ditulis, tulis begini, tulis saja, tulisnya, ditulis begini, ditulis saja, ditulis lengkap,
    bunyinya, bunyinya begini, jadikan, dijadikan, jadi begini, menjadi begini`,
  replace: `ganti, diganti, gantilah, gantikan, digantikan, gantiin, digantiin, ubah, diubah, ubahlah, direvisi, dikoreksi, diralat, rubah, dirubah, robah, dirobah,
    pindah, dipindah, pindahin, dipindahin, pindahkan, dipindahkan, geser, edit, diedit, gentos, robih, ganten, change, move it, move, switch, replace,
    correct, pakai, pakai kalimat, gunakan, diperbaiki, perbaiki, dibenarkan, benarkan, dibetulkan, betulkan`,
  remove:
    'hapus, hapuskan, dihapus, hilangkan, dihilangkan, hilangin, delete, remove, busek, pupus, coret, dicoret,buang saja, dibuang saja, tidak usah pakai, tidak usah ditulis, tidak usah disebut, tidak perlu ditulis, tidak perlu disebut, tidak usah, jangan ditulis',
  not: 'bukan, bukannya, dudu, sanes, boya, indak, lain, not, masak',
  but: 'tapi, tetapi, melainkan, nanging, tapina, sakewanten, but',
  right: `yang benar, yang tepat, yang pas, benarnya, benernya, betulnya, harusnya, seharusnya, haruse, kudune, kuduna, mestinya,
    semestinya, mestine, leresipun, sanyatana, sebenarnya, sebenernya, sebetulnya, sejatinya, aslinya, maksud saya, maksudnya, maksudku, maksude, maksudna,
    maksud kami, yang saya maksud, yang dimaksud, tepatnya, lebih tepatnya, persisnya, lengkapnya, lebih lengkapnya, ding, dink, ding ya, should be, i mean, meant,
    actually, its, it is`,
  wrong: `salah, yang salah, keliru, yang keliru, kliru, keleru, klentu, klintu, luput, lepat, kurang tepat, kurang pas, kurang lengkap, tidak tepat,
    typo, wrong, incorrect, mistake, ralat, koreksi, revisi, correction, kepencet, ketuker, tertukar, kebalik, terbalik, kewalik`,
};

/** "salah ketik saya tadi": what goes with a mark that it follows. */
export const TAILS: Partial<Record<Mark, ReadonlySet<string>>> = {
  wrong: set(
    'ketik tulis sebut input pencet ngetik nulis nyebut ketikan penulisan pilih semua saya tadi kemarin ya itu tadinya maaf',
  ),
  right: set('itu adalah ya tadi'),
  add: set(
    'info informasi keterangan catatan juga lagi sedikit dikit di ke dalam isi laporan laporannya deskripsi deskripsinya keterangannya uraian cerita bahwa dong ya pak kak lai deui malih maneh meneh',
  ),
  rewrite: set('begini lengkap saja ya'),
  replace: set('it semua semuanya saja ya dong tolong kata tulisan kalimat'),
  remove: set('kata tulisan bagian saja'),
  field: set('nya ny nyo laporan laporannya kejadian kejadiannya pengaduan saya tadi ini itu'),
  part: set('nya ny nyo ne na'),
};

export const FIELDS: ReadonlyMap<string, Field> = new Map(
  (
    [
      [
        'location',
        'lokasi alamat tempat letak posisi patokan titik panggonan panggon enggon genah tampek location place address spot',
      ],
      ['category', 'kategori jenis bidang golongan topik category type categorized categorised'],
      [
        'description',
        'isi deskripsi keterangan uraian cerita laporan masalah judul kalimat narasi aduan pengaduan keluhan kronologi description text story detail details',
      ],
    ] as const
  ).flatMap(([field, names]) => names.split(' ').map((name) => [name, field] as const)),
);
/** Without a suffix too these name a field and nothing else. */
export const PLAINLY = set(
  'lokasi alamat kategori deskripsi location category categorized categorised description address',
);
/** These stand in stories too: "laporannya dibatalkan saja". */
export const TOLD_OF = set('laporan masalah aduan pengaduan keluhan judul kalimat');
export const LEADING: ReadonlySet<Mark> = new Set(['right', 'wrong', 'replace', 'not']);
export const PARTS = set(
  'kilometer rt rw rtrw nomor desa kelurahan kalurahan kecamatan kapanewon kabupaten dusun padukuhan kampung jalan gang perumahan blok',
);
export const INTO = set('jadi menjadi ke dengan pakai to with into dados dadi janten sebagai');
export const FIRST_INTO = set('jadi menjadi into dados dadi janten');
/** "diganti begitu", "tambahin itu": the words are those before. */
export const BACK = set('ini itu begitu begini seperti tersebut diatas yang kalimat that this');

/** Said of something, it stays. */
export const CONFIRMS = set('benar bener tepat pas sesuai cocok oke ok correct right fine tetap sama');

/** What is said for courtesy's sake around a correction. */
export const COURTESY =
  set(`maaf mohon sori sorry eh oh o oiya ohya iya tolong minta min mimin admin pak bu bapak ibu kak mas mbak bang gan bro sis om
  halo punten nuwun sewu nyuwun pangapunten hapunten ampura please pls dong deh sih ya yah yo nggih inggih kok lho loh lah saja mawon weh sajo makasih
  terima kasih suwun matur nuhun thanks thank you nih tuh dulu bos coba bisa boleh sekalian lupa mau ok oke baik hehe hmm kan atuh euy mah wah waduh
  aduh selain the kalau dan juga jangan kayaknya kayanya sepertinya rasanya mungkin also doang`);

/** "saya keliru", "tadi lupa nulis". */
export const BEFORE: Partial<Record<Mark, ReadonlySet<string>>> = {
  wrong: set('saya kami tadi tadinya maaf ternyata kayaknya memang'),
  add: set('saya kami tadi tadinya maaf ikut'),
};

/** Words that mean one thing here. "tiang" is Balinese for "saya", but a pole everywhere else. */
export const ALIKE: ReadonlyMap<string, string> = new Map([
  ['tiang', 'tiang'],
  ['sing', 'yang'],
  ['wes', 'sudah'],
  ['betul', 'benar'],
  ['leres', 'benar'],
  ['tetep', 'tetap'],
  ['tpt', 'tempat'],
  ['number', 'nomor'],
  ['village', 'kelurahan'],
  ['district', 'kecamatan'],
]);

/** "tidak ada yang salah", "tidak usah diganti": what stands between a no and the mark that it denies. */
export const BETWEEN = set('usah perlu ada yang mau ingin apa lagi kok jadi sampai di');
export const NO = set('tidak jangan belum tanpa no');

/** Words that are marks only at the head or the end of a clause, or before certain others. */
export const EDGE = set(
  'masak tidak move switch buang dibuang tambah tambahan nambah plus catatan pakai pindah geser tulis ditulis tuliskan tulisin gunakan jadikan dijadikan its koreksi correct catat ketinggalan kelupaan include mention bunyinya coret luput add',
);
/** "saya ingin tambahkan": a command begins after these too. */
export const LED_BY = set('sama tapi saya kami perlu ingin ikut tadi sekalian lebih');
/** Into the report, or into a category. */
export const INSERT = set('masukkan masukin dimasukkan dimasukin');
/** "tambah parah" adds nothing. */
export const WORSE = set(
  'parah besar lebar banyak rusak macet dalam tinggi panjang keruh bau lama naik susah jelek buruk ramai',
);

/** "lokasinya dibenarkan …": marks only right after a field; else it is a wish. */
export const MENDS = set('diperbaiki perbaiki dibenarkan benarkan dibetulkan betulkan');
/** "ini kategori lampu", "terus km nya 8": the name of a field or a part may follow these. */
export const LINKS = set('ini itu niki iki untuk terus sama serta lalu');

/** "RT salah, harusnya 07", "RT yang benar 07" */
export const JUDGED = set(
  'diganti ganti diubah kebalik terbalik tertukar is salah keliru kliru harusnya seharusnya mestinya benar tepat',
);

export const ASKING = set(
  'apa apakah kapan berapa siapa bagaimana gimana kenapa mengapa mana dimana kemana how when who why what which',
);
export const ASKED_AT_END = set('tidak belum');

/** Small words that join a value to what stood before. */
export const SMALL = set(
  'jadi menjadi ke di itu ini yang adalah ada is are at on in to as dengan ring dina ning ing pada saya its terus sama serta pindah cuma hanya kejadiannya posisinya kata tulisan',
);
/** What is left out at the end of a value. */
export const LOOSE = set('kejadiannya tadi ini itu');
export const STORY_LEAD = set('oh eh o oiya ohya iya ya dong nih deh min admin juga maaf sekalian dan sama');
/** "tambahkan bahwa …", "tambahkan kalau truknya tidak datang", but not "kalau hujan". */
export const JOINS = set('bahwa that yen bilih');
export const JOINED_BY_IF = /nya$|^(?:sudah|belum|setiap|tidak|saya|kami|ini|itu)$/;
export const STORY_TAIL = set(
  'ya min admin pak bu kak mas mbak bang dong deh nih tolong mohon bisa boleh minta sekalian makasih maaf',
);
