/** The words by which reports are compared: faults, things, and words that are neither. */
import { stem } from '../text/stem.js';

/** Faults: each line holds the words for one fault, the first word names it. */
const FAULTS = `
rusak broken damaged hancur remuk rusaknya
lubang ambles amblas growong gronjal gronjalan retak jeglong jeglongan kubang kubangan ambrol jebol nganga pecah patah lepas copot kelupas ngelupas keriting gelombang bergelombang bopeng keropos kropos lapuk pothole potholes hole bolong-bolong turun
gelap padam mati redup remang peteng gulita oglangan ngadat seret dead dark
mogok
mampet sumbat buntu dangkal sedimen endap sumpek clogged blocked
banjir genang genangan luap meluap luber rendam banjiran flood flooded overflow overflows
tumbang roboh rubuh ambruk doyong condong miring fallen
longsor longsoran
antre antri ngular antrean antrian queue
bolos jarang mangkir alpa
telat lambat lelet
pungli pungut pungutan tarik narik narikin sumbang sumbangan retribusi karcis palak dipalak suap sogok
potong sunat disunat pangkas-bantuan
galak kasar ketus judes jutek ramah sinis bentak
bising berisik gaduh ribut keras kencang bunyi suara brisik noisy noise loud
macet semrawut padat lalulintas serobot mengular kemacetan
asap bakar polusi smoke
debu kebul ngebul
licin lumpur berlumpur becek peleset kepleset terpeleset tumpah tumpahan lunyu
cair salur
sasaran nepotisme kerabat
habis kosong langka stok kehabisan
mahal kemahalan lonjak bengkak nuthuk getok naik kenaikan
izin ijin ilegal persetujuan
balap balapan ngebut kebut kebut-kebutan ugal ugalan ugal-ugalan trek-trekan
curi maling copet jambret kecopetan kecurian kemalingan
mabuk miras oplosan ciu alkohol
mesum prostitusi asusila
ngemis pengemis gepeng gelandangan anak-jalanan pengamen ngamen
salah keliru
error eror down offline lemot gangguan
coret vandal vandalisme grafiti
gigit kejar ngejar
hama wereng
bully rundung perundungan
pukul hajar aniaya tampar nampar
keruh kuning coklat butek
bocor netes rembes tetes nyembur ngucur muncrat trocoh leak leaking
tegangan voltase kedip byar byarpet stabil njeglek
tutup blokir hadang tertutup ketutup melintang lintang nutup
sewa diperjualbelikan disewakan
kotor jorok kumuh jijik pesing dekil dirty
limbah cemar buangan busa detergen pencemaran
begal klitih rampok
judi togel sabung
tolak ditolak
nonaktif dinonaktifkan
calo makelar joki
pudar luntur kabur
tahan ditahan tertahan sita
basi belatung ulat
jelek apek kutu
kering asat kekeringan krisis surut dropping droping layu
kurang minim kekurangan
ngetem mangkal
rimbun lebat rindang
tawuran geng
nongkrong begadang
hilang raib lenyap
rendah kendor kendur
`;

/** Things: each line holds the words for one thing, the first word names it. */
const THINGS = `
tps depo kontainer container bak tpa
bau busuk sengat menyengat amis anyir bacin smell stinks
lampu pju terang penerangan penerang bohlam light lamp lights
apill trafficlight bangjo bang-jo
selokan got saluran drainase parit gorong gorong-gorong irigasi riol drain gutter
sampah tumpuk tumpukan serak angkut tong buang trash garbage popok plastik
pohon dahan ranting cabang beringin mahoni tree
air pdam ledeng leding keran kran pam pipa alir aliran water
kabel nglewer ngelewer juntai cable
internet wifi sinyal fiber optik telkom
bansos bantuan pkh bpnt blt sembako raskin tunai jatah
tower menara bts seluler sutet
jual pkl pedagang dagang dagangan jualan kakilima lesehan asongan vendors vendor
kios los ruko lapak
pegawai petugas perangkat aparat oknum staf
bus angkot angkutan damri angkudes transjogja
sopir supir pengemudi kondektur
wc toilet mck jamban
kandang ternak peternakan lalat
atap genteng plafon
palang perlintasan sepur kereta rel
kursi bangku meja
cctv kamera
ambulans ambulan ambulance
lift elevator
rambu plang marka
trotoar pedestrian sidewalk pejalan
parkir parkiran jukir parking
gas elpiji lpg melon
tambang penambangan backhoe ekskavator ngeruk keruk pengerukan sirtu galian gali bego
petasan mercon kembang-api
toa speaker pengeras sound horeg
spanduk baliho reklame iklan
ular kobra
monyet kera
anjing dog dogs
nyamuk fogging dbd jentik demam semprot
tikus
sumur
aspal cor semen paving
talud tebing bronjong tanggul turap senderan
blangko blanko keping
seragam iuran uang biaya spp komite
dokter dokternya bidan perawat
guru pengajar
obat vitamin
ktp rekam e-ktp
makam kuburan pemakaman tpu
musik karaoke dangdut
polisitidur gundukan
pagar pembatas guardrail railing
manhole
vaksin imunisasi var rabies
lks buku
studytour karyawisata piknik
perpisahan wisuda
ppdb spmb zonasi
pip kip beasiswa
mbg
ijazah
odgj gila
warnet game
rumput ilalang semak alang-alang
mainan ayunan perosotan permainan
pabrik industri
laundry londri
lele ikan
kucing
tawon lebah
sertifikat ptsl
bpjs jkn
tagihan rekening
tiang
meteran meter
rute trayek jurusan
hajatan
bangkai
truk dump tronton
tani pupuk
`;

/**
 * Phrases, in normalised words, and the words that they are read as.
 */
const PHRASES: ReadonlyMap<string, readonly string[]> = new Map(
  `apill: lampu merah,traffic light,lampu lalu lintas,lampu lalin,lampu stopan,lampu apill,lampu bangjo
lampu: street light,street lights,lampu jalan,penerangan jalan
gas: gas melon,elpiji 3 kilo,lpg 3 kilo,gas 3 kilo,gas 3kg,elpiji 3kg,tabung melon
mabuk: minuman keras,minum minuman
trotoar: pejalan kaki
jual: kaki lima
wc: kamar mandi,kamar kecil
cctv: kamera pengawas,kamera pengawasnya
pungli: minta uang,minta duit,minta bayaran,tidak resmi,uang pelicin,uang rokok
bolos: tidak masuk,tidak datang,tidak hadir
galak: tidak ramah,tidak sopan,marah marah
tegangan: naik turun,tidak stabil,mati hidup,byar pet
sasaran: salah sasaran,dapat malah,malah dapat,tidak tepat
gelap: tidak ada air,tidak ada aliran,tidak mendapat aliran
balap: ugal ugalan,kebut kebutan,balap liar
tambang: tambang pasir,ngeruk pasir,keruk pasir,penambangan pasir,galian c
lubang: aspal turun
ambulans: mobil jenazah
lift mogok: lift macet,elevator macet
palang rusak: palang macet
pintu rusak: pintu macet
rumahkosong: rumah kosong
spbu: pom bensin
rsud: rumah sakit umum daerah,rumah sakit umum
gajahwong: gajah orang,gajah wong,gajahwong
plaza ambarrukmo: amplaz,plaza ambarukmo,ambarukmo plaza,ambarrukmo plaza
stadion maguwoharjo: stadion maguwo
ringroad: ring road,jalan lingkar,lingkar
telat: belum jadi,belum selesai,tidak kunjung
nonaktif: tidak aktif,tidak valid,tidak ditemukan
polisitidur: polisi tidur,speed bump
manhole: tutup got,penutup got,tutup selokan,tutup saluran,besi penutup
studytour: study tour,studi tour
mbg: makan bergizi gratis,makan bergizi,makan siang gratis
odgj: orang gila,orang stres
macet: traffic jam
rumput: rumput liar
bising: knalpot brong
uii: universitas islam indonesia
ugm: universitas gadjah mada,universitas gajah mada
uny: universitas negeri yogyakarta
upn: upn veteran
balaidesa: balai desa,kantor desa,kantor kelurahan,balai kelurahan,kantor lurah
flyover: jembatan layang,fly over
terminal: terminal bus
anjing: tidak bertuan,tak bertuan,anjing liar`
    .split('\n')
    .flatMap((line) => {
      const [one = '', said = ''] = line.split(': ');
      return said.split(',').map((phrase) => [phrase, one.split(' ')] as const);
    }),
);
const MAX_PHRASE_WORDS = 4;

/** The words of a text, with each known phrase replaced. */
export function aliased(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    let length = Math.min(MAX_PHRASE_WORDS, words.length - at);
    let phrase = PHRASES.get(words.slice(at, at + length).join(' '));
    while (!phrase && --length > 0) phrase = PHRASES.get(words.slice(at, at + length).join(' '));
    found.push(...(phrase ?? [words[at] ?? '']));
    if (phrase) at += length - 1;
  }
  return found;
}

const concepts = (list: string) =>
  list
    .trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.split(' ');
      return words.map((word) => [word, words[0] ?? word] as const);
    });

/** Words for one thing: what one citizen calls a hole another calls damage. The first line that has a word counts. */
const CONCEPTS = [...concepts(FAULTS), ...concepts(THINGS)].toReversed();
export const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...CONCEPTS.map(([word, name]) => [stem(word), name] as const),
  ...CONCEPTS,
]);
export const FAULT_NAMES: ReadonlySet<string> = new Set(concepts(FAULTS).map(([, name]) => name));

/** Pairs of faults that describe the same problem from two sides, or loosely and exactly. */
export const KIN = new Set(
  `rusak lubang,rusak gelap,rusak mogok,rusak bocor,rusak error,rusak tumbang,lubang longsor,lubang bocor,mampet banjir,
antre telat,antre error,telat bolos,mahal pungli,tumbang tutup,longsor tutup,keruh kotor,limbah keruh,mogok gelap,habis tolak,
asap debu,banjir licin,macet antre`
    .split(/,\s*/)
    .flatMap((pair) => [pair, pair.split(' ').toReversed().join(' ')]),
);

/** "tidak mengalir", "tidak nyala": what is off. */
export const OFF = new Set(['alir', 'nyala', 'fungsi', 'hidup', 'keluar', 'murub', 'murup', 'jalan', 'kerja']);

export const COMMON = new Set(
  'mohon tolong lapor min admin senin selasa rabu kamis jumat sabtu bulan banyak the and near there huge with this that is on are of min jogja yogyakarta motor mobil kendara ribu sungai kali bantaran pak bu bapak ibu saya kami warga jalan orang hari minggu bulan tahun sudah belum ada tidak lagi terus segera baik tindak ditindaklanjuti terima kasih halo selamat pagi siang malam sore parah sekali banget banyak semua penuh dekat depan belakang samping sebelah seberang sekitar kilometer nomor rt rw raya desa kecamatan kelurahan dusun simpang bahaya kemarin bikin susah ganggu anak lewat pakai jam'.split(
    ' ',
  ),
);
