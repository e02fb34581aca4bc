/**
 * How citizens shorten and spell words: our own list, from reading complaints. Each line has the plain word (or two
 * words), then its spellings. It holds only spellings with one meaning; the model learns the others by parts of words.
 */
const LINES = `
jalan kaliurang: jakal
jalan magelang: jamal
ring road: ringroad
jalan: jl jln jlan jlnn jlann jaln jalanan jlanan jlnan
gang: gg
kecamatan: kec kecmatan kcmatan kapanewon kemantren
kelurahan: kel kelrahan klurahan kalurahan
desa: ds dsa
dusun: dsn dusn
padukuhan: pdk pedukuhan dukuh
kabupaten: kab kabuptn kbpaten
provinsi: prov propinsi
perumahan: perum prum perumhan prumahan
komplek: komp kompleks kmplek
nomor: no nmr nomer nomr nmor
kilometer: km
depan: dpn dpan ngarep ngajeng
belakang: blkg blkng belkang blakang
samping: smpg smping smpng
sebelah: sblh sbelah seblah sblah
dekat: dkt deket dket cedak cerak
seberang: sbrg sebrang sbrang
sekitar: sktr sekitaran skitar
perempatan: prempatan prapatan perapatan proliman
pertigaan: prtigaan pertelon protelon
timur: tmr timr
selatan: slt sltn
utara: utra
barat: brt
pasar: psr psar
masjid: mesjid msjid masjd mesjd
sekolah: sklh skolah sekolh skola
puskesmas: pkm puskes puskesms puskemas puskesmes
kantor: ktr kntor kntr
jembatan: jmbtn jembtan jmbatan jmbatn
rusak: rsk rusk rusakk rusyak ruksak
rusak parah: rusakparah
berlubang: berlobang bolong bolong-bolong berlubng brlubang brlobang
lubang: lobang lbang lobangnya
parah: prh prah
banget: bgt bngt bangt bgd bnget bingit bangeet
sekali: skali skli
gelap: glp glap
lampu: lmp lampuny lmpu lampune
mati: mti matii
padam: pdm pdam-mati
sampah: smph smpah sampahh smpa
tumpuk: numpuk
menumpuk: numpukk menumpk
bau: bauu bauuu
air: aer
banjir: bnjr bnjir bnjirr
selokan: slokan selokn
saluran: salurn
tergenang: trgenang kegenang
mampet: mampt mmpet
pohon: phn pohn
tumbang: tmbng tumbg
parkir: pkir parker parkiran
macet: mct maceet
bantuan: bntuan bantuann bntn
dapat: dpt dapet dpat
mendapat: mndpt
belum: blm blum blom belom blon blm-blm durung
sudah: sdh udah udh dah uda sudh suda sudahh udahh
sedang: sdg
tidak: tdk tak gak ga gk ngga nggak enggak engga kagak ndak nda tidk tdak tida gag ngak gx
tidak ada: gada gaada gakada tdkada
jangan: jgn jngn jangn
bukan: bkn bukn
bisa: bs bsa bisaa
boleh: blh bole
harus: hrs hrus kudu mesti
mau: mo
ingin: pengen pingin pgn pngn kepengen pengin
mohon: mhn mohn mohonn mhon moho
tolong: tlg tlng tolg tolng tulung tlong tulong
minta: mnta mintak mntaa
segera: sgra sgera segra
bagaimana: gmn gmna gimana bgmn bgmana gmana gimna bagaimn piye kepriye kumaha
kenapa: knp knapa napa ngapa kenapaa
mengapa: mngp
kapan: kpn kpan
berapa: brp brpa brapa
siapa: sp spa sapa
apa: ap apaa
apakah: apkah apakh
mana: mna
di mana: dmn dimana dmana
ke mana: kmn kemana kmana
yang: yg yng yag
dengan: dgn dg dngn dengn
untuk: utk utuk tuk untk buat
dari: dr dri
pada: pd
di: d
ke: k
kepada: kpd kpada
dan: n dn
atau: ato ataw atw
karena: krn karna krna coz soalnya
kalau: kl klo kalo kalu klu
tapi: tp tpi ttp
tetapi: tttpi
saja: aja sj aj saj
juga: jg jga jugaa
lagi: lg lgi lgii
masih: msh masi msih
sampai: smpai sampe sampek nyampe smpe ampe
seperti: spt sprti kayak kyk kaya kek
sama: sm ama
saya: sy sya aku gue gw gua ane
kami: kmi
kita: qta kta
anda: kmu kamu
dia: dy
mereka: mrk mreka
bapak: bpk bp pak
ibu: bu ibuk
saudara: sdr
warga: wrga wargaa
masyarakat: masy masyrakat msyrkt masyarkat
orang: org orng
anak: ank anakk
rumah: rmh rmah rumh
tempat: tmpt tmpat
hari: hr hri
bulan: bln bulann
tahun: thn taun th
minggu: mgg mnggu
jam: jm
malam: mlm mlam malem
pagi: pg pgi
siang: siangg
sore: sre
kemarin: kmrn kemaren kmarin kmren wingi
sekarang: skrg skrng skarang skg sekarng saiki
besok: bsk besuk
lama: lm lamaa lamaaa
banyak: bnyk byk banyk bnyak
semua: smua smw semuanya
sangat: sgt sngt sngat
lebih: lbh lbih
setiap: tiap stiap
terus: trs trus teruss
lalu: ll
lewat: lwt lwat
kendaraan: kndraan kendaraann
motor: mtr sepedamotor
mobil: mbl mobl
terima kasih: terimakasih trimakasih makasih makasi mksh mksih mkasih trims tks thx thanks tq trmksh terimaksh tengkyu matursuwun maturnuwun hatur-nuhun tengkiu
kasih: ksh
terima: trima trm
selamat: slmt selmat met slamat
assalamualaikum: asslm asslmkm assalamu'alaikum askum ass assalam asalamualaikum aslmkum assalamualaikm assalammualaikum assalamualikum samlekum
halo: hallo hello hai hi hay hei hey helo alo p punten sampurasun
admin: min mimin minn adm
laporan: lap lporan laporann laporn
lapor: lpor lapr
pengaduan: pngaduan aduan
informasi: info infonya informsi inpo
status: sts
nama: nm nma
alamat: almt alamt
handphone: hp
telepon: tlp telp tlpn telpon tlfn tlpon
surat: srt
kartu: krtu
kartu keluarga: kk
ktp: ktpel ektp e-ktp ktp-el ktpe e-ktpnya
listrik: lstrk listrk listrk
pemerintah: pemrintah pmerintah
pembangunan: pembangunn
pelayanan: plyanan pelayann playanan
petugas: ptgs petgas
pegawai: pgawai
dokter: dr. dokterr
rumah sakit: rs rumkit
meninggal: mninggal
kecelakaan: kclakaan kecelakan kcelakaan laka lakalantas
kebakaran: kbakaran kebakran
jatuh: jatoh jtuh jath
bahaya: bhaya bahya
berbahaya: brbahaya
perbaiki: prbaiki
diperbaiki: dperbaiki diprbaiki dibenerin dibenahi dibetulin didandani diperbaikin dbenerin
ditindaklanjuti: ditndk ditindak-lanjuti ditindaklnjuti ditinjaklanjuti
tindak lanjut: tindaklanjut tindaklanjuti
ditertibkan: ditertipkan
dibersihkan: dibersihin
terjadi: trjadi kejadian
tertutup: ketutup
terganggu: keganggu
mengganggu: ganggu ngganggu menganggu
membuang: buang mbuang ngebuang
dipungut: dipungutin
seenaknya: seenake sembarangan sembarang
lingkungan: lingk
limbah: lmbah
asap: asep
anjing: asu
ayam: ayamm
kambing: wedus
benar: bener bnr bner
betul: betol
hanya: cuma cm cuman hny
begini: gini bgini
begitu: gitu gtu bgitu
ini: nih ni
itu: tuh
ada: ad
adalah: adlh adlah
jadi: jd jdi
menjadi: mnjadi
oleh: olh
akan: akn
telah: tlh
tentang: ttg
sering: srg sring
kadang: kdang kdg
langsung: lgsg lgsung langsg
baru: br bru
besar: bsr gede gedhe gd
kecil: kcl kecill
tinggi: tggi
rendah: rndh
panjang: pnjang
dalam: dlm
luar: lr
atas: ats
bawah: bwh
antara: antr
`;

export const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [plain = '', written = ''] = line.split(':');
      const words = plain.trim().split(' ');
      return written
        .trim()
        .split(' ')
        .map((form) => [form, words] as const);
    }),
);
