/**
 * Everyday words of Javanese (low and high), Sundanese, Balinese and Minangkabau with their Indonesian word, so that
 * models trained on Indonesian complaints understand the sister languages too. Only words that Indonesian lacks. The
 * language of a text is recognised by its spelling, not by this list.
 */
const LINES = `
jalan: dalan dalane margi marginipun jalanna jalane margine rurung marginé dalané
rusak: risak usak uug ruksak awon rusake reksak usaka rusakna ruksakna
lubang: growong garowong lombang legok balubang jeglongan balubang-lubang garorowong gorowong
berlubang: bolong-bolong gronjal gronjalan jegrag
jembatan: kreteg jambatan jambatannyo kretege
air: banyu toya cai yeh aia banyune toyanipun caina yehe yehne aianyo cainya
mengalir: mili ngocor mangalia membah ngalir milinipun
mati: pejah paeh pareum padem pejahipun maot
lampu: lampune lampuna lampunyo lampunipun lampun
gelap: peteng poek dedet kalam ndhedhet petengan poekna kalam-kelik
sampah: uwuh runtah luu luhu leluu sarok uwuhe runtahna saroknyo larahan uwuhipun
menumpuk: numpuk numpuk-numpuk mupuk batumpuak ngabayabah batumpuak-tumpuak
membuang: mbuwang miceun ngutang mambuang mbucal ngicalang
bau: mambu bengu busuak baun ambune ambu bauna bauk
banjir: caah blabar banjia embahan banjire banjirna galodo
genangan: kacingkeumeun ngeyembeng ngembeng tagenang kakeueum
selokan: kalen solokan susukan jelinjingan telabah salokan riol jelinjingane kalenan
mampet: bet tasumbek mampek kabuntuan
sungai: walungan tukad batang-aia lepen walahar walunganana kaline
hujan: udan hujanna ujan jawah ujane
pohon: wit tangkal punyan kayu-gede wite tangkalna punyane batang-kayu uwit
tumbang: ambruk rubuh rungkad pungkat rabah rebah ngarubuhan rubuah tumbuah-rabah
dahan: carang pange carangne
rumah: omah imah umah omahe imahna umahe rumahnyo griyanipun
sekolah: sakola sekolahan sakolah masekolah sakolaan
guru: guruna gurune
dokter: dotor dokterna doktere
obat: ubar ubad ubek ubarna
uang: dhuwit duit arta pis jinah pitih artos yatra dhuwite duwit kepeng
orang: wong tiyang jalma anak-anak urang jalmi jadma jelema wonge wongé jelma
anak: bocah budak barudak anake murangkalih cerik-cerik
tidak: ora mboten boten henteu teu nenten ten indak ndak tuara nora
tidak ada: wonten euweuh sing-ada indak-ado ora-ana teu-aya
belum: durung dereng acan konden alun tacan kondén dereng-durung
sudah: uwis wis sampun geus parantos suba alah wus sampum
ada: wonten aya ado wenten ono
banyak: akeh kathah loba seueur liu akeh-akeh banyak-banyak kathahipun
besar: gedhe ageng badag gede gadang agengipun
kecil: cilik leutik cenik ketek cilike
lama: suwe dangu lila makelo lami dangunipun lawas
sangat: sanget pisan gati sajan bana kalintang
sekarang: saiki sakmenika ayeuna jani mangkin kini samenika sapunika
kemarin: wingi kamari ibi dibi patang-ari mangkamari wingenane
malam: wengi dalu peuting petengne malam-malam wengine dalem-dalu
pagi: esuk enjing isuk semengan semeng
takut: wedi ajrih sieun jejeh takuik sieuneun
bahaya: mbebayani babaya bahayo bahya mbebayanii
tolong: tulung nyuwun nyuhunkeun nunas tulungi tulungan tuluang pangapunten
minta: njaluk menta ngidih mintak nyuwun-tulung mamintak
diperbaiki: didandani dipundandosi didangdosan didandanan kabecikang dibaiki dipelokan dipelok benerna dibeneran
segera: enggal-enggal geura gelis capek-capek enggal gancang gelisang
jatuh: ragrag tajatuah dhawah geubis runtag
rawan: ringkih rawanna
petugas: petugase petugasna petugasnyo
bayar: mbayar mayar mayah bayia mambayia
dibayar: dibayia kabayah dibayaran
mahal: awis mael mahalna
dapat: entuk angsal meunang maan dapek polih kenging oleh-oleh
bantuan: bantosan pitulungan wantuan bantuane
miskin: mlarat bansaik lacur teu-boga
kaya: sugih beunghar kayo sugih-sugih
sakit: lara gerah gering sakik gelem-sakit udur
bocor: bocore bocorna cucud
kotor: reged rereged kumuah daki
keruh: buthek butheg kiruh puek karuah buteg
kering: asat kariang garing
kebakaran: kobong kahuruan puun tabaka kabakaran tunu
tenggelam: kelem kerem titeuleum tateuleum engseb karam
hanyut: palid anyud anyuik kintir
berisik: uyut rame-banget rusuah gandengpisan
keras: kareh
mabuk: mendem mabok punyah mabuak
mencuri: nyolong mamaliang memaling
kendaraan: tunggangan montor kandaraan
motor: pit-montor onda motore motorna
mobil: montor-mobil oto mobile
parkir: parkia markir parkirna
menutup: nutup nekepin manutuik nutupan ngalangi ngalang-ngalangi
lewat: liwat langkung ngaliwat lewatan
dekat: cedhak celak deukeut paek dakek caket sisin cedhake
depan: ngarep ngajeng hareup muko ngarepe payuneun
belakang: mburi wingking durin balakang mburine
sebelah: gigir sabalah gigireun
kampung: kampuang lemburna
desa: dhusun desane desana
warga: wargi warganyo wargana wargane
kenapa: ngapa kunaon manga ngopo dados-punapa naha
kapan: kapan-kapan iraha pidan bilo buin-pidan kapang benjing-menapa
bagaimana: kenken baa kados-pundi kepiye kumaha pripun piye
berapa: pira pinten sabaraha pinten-pinten
yang: ingkang anu nu ane sane
dan: lan jeung sareng tur miwah saha
dengan: kaliyan karo antuk
untuk: kanggo pikeun anggen untuak dinggo kangge
karena: amarga merga sabab krana dek kumargi awit
di: ning neng nang dina
saya: kula kulo abdi kuring tiang ambo awak
kami: kita-sadaya kami-sadayana ambo-sado
ini: iki punika niki iyeu ieu ene puniki iko
itu: kuwi kae eta ento
terus: terus-terusan wae taruih taruih-taruihan
setiap: saben unggal sabilang tiok sadina-dina
mengganggu: ngganggu ngaganggu ngulgul manggaduah
jelek: elek jelek-pisan buruak
bagus: apik sae becik rancak
penuh: kebak pinuh panuah
tetangga: tanggane tatangga pisaga urang-sabalah
ular: ula oray lelipi
anjing: asu cicing anjiang cicinge
ayam: pitik hayam
sawah: carik sawahe
longsor: longsore urug tabiang-runtuah
roboh: doyong ambrug
putus: pegat pedot putuih pegot
kabel: kabele kabelna
bekerja: nyambut-damel digawe magae karajo
mengurus: ngurus maurus ngurusin
antri: ngantri antre maantri
terlambat: telat kasep talambek
hilang: ilang leungit ical ilangne
pergi: lunga kesah indit
`;

export const REGIONAL: ReadonlyMap<string, readonly string[]> = new Map(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [plain = '', spoken = ''] = line.split(':');
      const words = plain.trim().split(' ');
      return spoken
        .trim()
        .split(' ')
        .map((form) => [form.normalize('NFKD').replace(/\p{M}/gu, ''), words] as const);
    }),
);
