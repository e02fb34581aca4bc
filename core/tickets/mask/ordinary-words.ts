/**
 * Words that are no names, in lower case: what people write in complaints in six languages and natural's dictionary of
 * Indonesian roots does not hold, and the names of regencies and provinces.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const ORDINARY_WORDS = words(`
  'departure 'seafood' aa aaaaaa aamiin ab abdullah abedik abepura abih able about above absolutely abuse ac acarane
  acc access accident accidents accompanied account acok acquisition across act activate activities actually ad adane
  add added addicted adding adek adenan adeng adewe adin admin adminduk adminnya ado adoh adol adolah adolf adonyo ads
  aduanku advice ae aed aer affordable after afternoon age ageng agent ageung agiah ago agribisnis agriculture ah
  ahirna aia aid ain't aine airsoft ajake ajan ajb ajengane ajenganne ajer ajin ak aka akamigas akeh akehe akhire
  akhirnyo akhirx akreditas akte aktifitas aktikan aktip aktivasi alah alamate aleh alexis alfamart aliexpress all
  allergic allowance almat almost alone along alpukat alpuket already alright also aluh alun alus always alzheimer am
  amak amarah amarga amazing amba ambegan ambiak ambience ambo ambu ambulance ambune amdal ameh ameng amoh ampia ampir
  an anake ancient and andir andus ane ang angek anget anggen anggo anggon anggoro angke angkot angkudes angok angry
  angsal animals anjay anjeun anjeunna anjiang anjog ank annoying another answer antaro antiran anugrah any anyare
  anymore anyone anything anyud anyuik ao apabuin apameneh apang apange apbd apbdes apike apill apine apkh apokat
  apolai app appetising appetite appreciate appreciation appropriate approve aralus aranjeun aranjeunna arcamanik
  areas aren't arep arepe arm aromatic around arrive arrived artists artos artworks aruih arurang as asane asapunika
  asat asdfgh asem asia asik ask asked asks asline asn asok aspale aspalna aspalne asphalt aspiration ass assignments
  asup at atanapi atape atawa ateh atm atmosphere ats attach attack attacked attendant attitude atuh australia autis
  autodebet autodebit automatic available average avocado awakdewe awake awakne aware away awesome awis awit awon awu
  aya ayamnyo ayana ayeuna ba baa baan baang baanga baange baas babagai babarapo babaturan babaun babeda babinsa baby
  bacakak back backhoe badarah badhe baduo baduto baduur bae bagaduah bagaimna bagarak bahaso baizin bajelo bajudi
  bakale bakanyo bakare bakarna bakarne baked bakeh bakelas bakery baksone bakunjuang balago balance balangganan
  balanja balanjo bale baleg bales baliak balikpapan balita balubang bamacam bamain bamasalah banana band banduang
  banfung bangjo bangunane banjare banjia banjire banking bankmandiri bansaik bansos bansosnya bantak bantiang
  bantosan bantuak bantuaknyo bantuane bantuanya banya banyanyi banyune baok baong bapisau barado baragam barala
  barange barangna barangne baranti barasiah barcode barcodenya bareh barito barrier bars barudak basahabat basajan
  basamo basang basantap basarakan basement basiaplah basitumbuak baso basobok batahan batambah batanyo batch batere
  bathroom batingkek battery batua batubara batumpuak batur bauna baunnyo bavariasi bawarna baygon bayia bbm bbrp bca
  bdg bdng be beak beas beaten beating beautiful beauty because becikang become becomes bedha been before beg beggars
  behind being believe belig belom below ben benain beneh benehin bener beneran benerin bengi benten bentor ber
  beresih berkekuatan berkepanjangan berkepentingan berlobang bersampursari bersebelahan berulangkali bes besik best
  besto betmen better between beubeut beuheung beuki beunghar beurang beureum beus beverages bgmn bgt bhabinkamtibmas
  bia biasana biasane biase biaso biasonyo biayanipun big biggest bikak bike biker bikes bill bilo bimtek binaputra
  binguang bins birowo birth birthday bise bisuak bite bitu biu biyen biyung bjb bkd bkl bkn blablabla black blacklist
  blanja blank blanko blas blasur bleach bleeding bli blk blm bln block blocked blom blood blt blubup blue blum
  blumbang blupub bngn bngt bni bntuan bnyak bnyk bo boarding bocorr bodo body bogbog boh boiled bojo bojog bojoku
  bolay bolpen book booked booking bored boredom boring bosen boso both bots boy bpbd bpd bphtb bpjs bpjsnya bpjstk
  bpk bpkb bpn bpnt br branch branches brand brapa bread breaker breakfast breaking breathe breathing breathtaking
  breeze breezy brenti brgkt bribe bribery bridge bridges brigjend bring bro brojol broke broken brong bronjong
  bronjongnya broth brother brought brownies brp brwenang bs bsa bsps bst btn bts bu bubua bucin budal buek build
  building built buin buina bukak bukalapak bukik bulanya buliah bullying bulog bumbuna bumbune bumbunyo bumdes bump
  bundir bungalow bungbuna bungkuih bungo buntute buntutna bunuah burem burning buruak busek buses business busuak
  busway but butcher butheg buthek button buy buyer buying by byar bye byk byr caah cabangna cable cables cafe cafes
  cageur cahcah cai caina cake cakes cakeut caknun calamari calesthenic caliak calik call called calming camate came
  campua campus can can't canal cancel cangkeme cannot cant car carana carane caranipun card care caro caroge caronyo
  cars case cash cashier catalogue catching cau caught cctv cedek cedhak ceger cekap cemilan cen cenah cendono cenik
  center centre cepet cerik certificate ceukap ceweng cfd chance change channel charged charger charming chat chatbot
  chatting cheap cheats check checked checking cheese chewy chicken chickens chil child children chilli chocolate
  choice choices choirunnisa choking choose chose cianjur cibiuk cicing cie ciek cigarette cikutra cileuncang
  cileungsi cinambo cipadung cipete cirebon citarasa citepus citizens cito citoraso city civil ck ckp claim classy
  clean cleaned clear clinic clogged close closed closing cluster cm co coast cob cobak cobi cobian cockroach cocog
  cod coffee cold collaboration collapse collapsed collected collector college color com come comes comfortable comfy
  coming commuter compared compensation complain complaint complete concept concerned conditions cone connect
  connection connections consider considered considering consistent contact container content contest continue cooked
  cooking cool copy corn corner corresponding corruption cost costed costly costs costumer cosy could couldn't council
  count countdown coupled couples courier course courses cover covered covid cow cozy cpns cpr cpt cq crab cracked
  crane crap crash crashed crater cream creative credit credits crime crisps crispy crops cross crossing crowd crowded
  cs cubo cuisine cukuik culinary culture cumak cumi cumlaude cupit curhat current curry curse curug curve customer
  customers cutter cuz da daam dadiang dado dados daek dagiang daginge dago dakek dalamnyo dalanan dalane damage
  damaged damam damang damel damkar damri danaunyo danger dangerous dangu dapek dapet dapetin dapodik daptar dapua
  darehdeh dargo dark darn database datangna dateng daweg day days dbd dbenerin dbntu dead deadly deal dealer dealing
  death debt decent decided decor decors dedet deep definitely deket deknen dekwingi delay delectable delete delicious
  deliver delivery demak demenine demensia dementia dengdek denger denied dening department depok dereng des
  description design desk desktop deso dessert desserts deuh deui deuih deukeut device dg dgn dh dhaftar dhawah dhewe
  dheweke dhisik dhuwit dhuwur diagiah dianggo diangkuik diazepam dibaleh dibales dibandiangan dibandingake
  dibandingkeun dibandingne dibarasiahan dibayia dibenake dibenerin dibenerkeun diberhentikan diberitahukan
  diberlakukan dibi dibiaan dibuek dibukak dibully dibunuahnyo dibuwang dicaliak dichat dicobi dicobian dicubo did
  didadikake didamel didamelkeun didangdosan didaptarkeun didieu didn't didownload die died dienggo dieu dieusian
  different difficult difogging digawekake digawekke digebugan digentos dihapuih dihidangkeun dihidangne diinjek dija
  dijaluki dijantenkeun dijieun dijupuk dikancani dikarajoan dikarnakan dikaroyok dikaruak dikecamatan dikelurahan
  diklat dikon dilaksanakake dilegalisir dilempa dilereskeun dima dimimitian dine diner dingge dinggo dinihari dinner
  dino dinsos dinten dipaehan dipanggia dipasihan dipelok dipenta dipentaan dipenthungi dipesen dipikahormat
  dipilarian dipiliah dipimpong dipiwarang dipolsek dipukua dipunangkut dipunbusak dipundamelaken dipundandosi
  dipunhapus dipunrenovasi dipunsuwuni dipuntindaki dipunwontenaken dirampeh dirempel direspon dirt dirty dirut
  disabilitas disable disadioan disajekne disajikake disajikeun disajikne disalahgunakan disamber disambungake
  disampaikn disappointed disappointing disarankeun disaster disayogikeun disduk disdukcapil disease disebelah
  disediakake disemarang disenengi diseterika disetujui dish dishes dishub disiko disimpen disnaker dispute disrobot
  distance distinct district disubane disuguhkeun disukoi disurabaya disuruah disystem ditambhan ditambih ditambihan
  ditangerang ditanggepi ditarimo ditch ditegor ditemokake ditemukake diteruskeun diterusne ditindaklanjut
  ditindaklanjuti ditingali ditndak ditu ditutuik diuk diulua diurungke diwenehi dizzy djarum djunjunan dk dkk dkt dll
  dlm dln dlu dmn dn dng dngan do doctor document documents dodo doen does doesn't dogen dogs doh doing doktere
  dokterna dokterne domestic domisi don't done dont door dotor double down download dpn dpt dr dragged drain drainage
  drained drains dream dreaming drg dri drika driki drill drink drinks driver drives drowning drowns drug drunk dry ds
  dsb dsn dtg dtks dtsen duana duanana duck duduak duduaknyo duduh dugase dugi dukcapil duluny dumped dumugi dumun
  dunya duo duonyo during durung duty duur duwe duwit duwur dying each early earthquake easily easy eat eaten eatery
  eating eda education effort efin egek egg eggplant eh either eklaim ekspektasi ektp el electric electricity
  electrocuted elek elektabilitas elep elf else emak emam embe embid emergency employee empty enake end ended endhas
  endhek endi endog ene eneh energitama engel enggal engken english engsap engseb enjing enjoy enjoyable enjoyed
  enough enrolment entek enters ento entrance entuk entungan enu environment enya epaspor equal equally erase ereg
  eropa error eruh especially esuk etc ethok etle etuk euleuh eureun eusi eusina euweuh euy evacuation even evening
  event ever every everyday everyone everything everywhere ews ewu ex examples excuse executive exhausting exit
  expansion expectations expensive experience expired explosion explosions extinguisher extraordinary eye eyes face
  facebook fact factory fair fall fallen families family family's famous fan fancy far farm faskes fasos fast fasum
  fata favorite fc feared fee feel feels fees fell ferris fertilizer few fi field fight figure file filenya filled
  fillings filthy finance find fine finish finished fire fired fireworks first fish fitur fix fixed flames flash
  flavor flavour flavourful flavours flood flooded flooding floods floor flowing flying flyover foaming fogging
  foggingnya foging follow followed followers following folow font food food's foot for force foreign foreigner
  forever forget forgot forgotten forklift forlap form forward fotocopy foul found fox free freezing french fresh
  fried friend friendly friends fries from fuck full fun fund futsal ga gabut gacor gadget gadhah gae gaenanga gaes
  gajadi gak galaxy galeh galodo game games gamongan gampil gampo ganjarpranowo gapapa gapernah gaptek gara garbage
  garden garorowong garowong gass gatel gates gati gausah gawa gawe gawean gaweyan gazebo gb ge gedeg gedhang gedhe
  gegaen gegending gek gelem gelis gelisang genahe genahne gendheng gendol genine genset geprek gercep get getih
  getihen getihna getihne gets getting geuningan geura geus gg gig gimana girl gitu give given giving gk glass gledek
  gmn gmna go goa goat godean godhong goes gofood going gone gonna good goodbye gopay gor goreang goreangnyo gorenge
  gorengna gorengne gorengnyo gorong gosend gotta gourami government gpp grab grade gramedia grameh grandfather
  grandma great green greeting greetings grilled griyanipun gronjal grotto ground group groups growong guardrail gub
  gubug guest guiding gulo gulu gumbira gumine gunoan gunuang gurame gurune gurus gutter guys hack hacker hade hadeh
  hadn't haha hahaha half haloo hampia hancua handap handled handling handphone hands haneut hangek hanging hanjakal
  hanyo happen happened happy hapuih harago haragonyo hard hardisk hargana hargane hargi hargina harikerja harusnyo
  haseup haseupna hasile hasilna hasilne hasilnyo hate hateup have haven't having hawana hawane hayam hayamna hayang
  he head healing health heard heart heat heavy heeuh hehe hehehe hei hejo held hella help helpful henteu her herbal
  here hese heula heuras hey hi hidden hideung hidran high higher highland highly hiji hiking hills him himbauan
  hindun hinggo hipu hits hiv hjan hjkl hjn hmm hmpir ho hoaks hoax holds holiday home homey honest honestly honorary
  hope hoream horeg horrible hospitable hour hours house houses housing how hoy hoyong hp hpnya hpv hr hri hrs hrus
  hub huft huge hungkul hungry hurang hurry hurt hurung husband hususna huts hydrant ibi ibuk ibukota icak ical icalan
  ice iced icu id identity iduik idul idup ieu if igd ignore ignored ijasah ijin ijine ijo ikannyo ikd iki iko ikolah
  iku ikuik ilalang ilang illegal im imah imb imegrasi imi immediately immigration implore impression improve
  imsakiyah in indak indeed indihome indihomeku indit indo indomaret indomie indonesian indoor indosat indramayu
  industrial inexpensive informasikeun information informsi ing inget inggih inggil inggin inggis inhaler injek
  injured innalillahi input inquery inside inspect inspection instagram install instalment instead instructions intent
  interesting interests internet internete internetku internsip interview into inum inuman inumanna invitation invoice
  inward inyo ipal ipass ipidan ipsum ipun iraga iragane irage iraha ireng irritating is isane isih isine isinyo
  islands isn't iso ispa issues isuk it it's itam items its iwak iyo izzatillah jaan jaba jabag jacket jadag jaen
  jaene jagi jagong jagongan jaguang jaje jakarta jaksel jalanna jalanne jalannyo jaleh jalmi jamkesda jamkesmas
  jampersal jams jamsostek jamure jamurnyo jan jancok jang janten janteun jantungne jare jarene jateng jatim
  jatingaleh jatma jatoh jatuah jatuahnyo jauah jawa jawabanana jawabanny jawabanya jawek jd je jealous jebew jeblug
  jebule jeep jeg jegeg jeglek jejeh jek jele jelema jelinjingane jelly jembatane jenenge jenise jepang jetak jetski
  jeung jg jga jgn jht jiga jiko jimbar jinah jinis jkp jln jne jo job jodog jogja joh join joint joke jomblo jowo jpg
  jt juange jubeg judol jugrug juice jukutne juli jump juni juo just jutek juuk ka kaangkut kaasup kabagean kabakaran
  kabandingang kabanyakan kabanyo kabare kabarna kabawa kabayah kabayar kabecikang kabeh kabehane kabele kabeneran
  kabogoh kacamatan kaciwa kacoba kacuak kacunduk kacundukan kadaharan kadaluarsa kadidpaten kadieu kaditu kados kadua
  kaduo kaduruk kagiatan kagolong kahanane kahiji kahontal kahuruan kaicen kaicenin kaindahan kajadian kajangkau
  kajebak kakehan kakeueum kakiang kakoncara kakung kal kaladaan kalahka kalaksanayang kalan kalaparan kalawan kalayan
  kalebu kalen kalene kaleresan kalideres kalimantan kalinyo kalitakan kalitidu kaliwatang kaliyan kalteng kaltim
  kaluar kaluarga kalurahan kaluwarga kaluwargaku kamajuan kambiang kampuang kana kanca kancaku kancane kancang kangge
  kanggen kanggo kanthi kantore kantoripun kantos kantua kantun kanu kaopenin kaorahang kapada kapadehan kapake kapalo
  kapalonyo kapanewon kapanggih kapantiangan kapatang kapenak kapendak kapentingan kapertama kapesen kapilih kaping
  kapitiang kapiting kapotong kapuas kapuyuak karacunan karajo karanganyar karangtaruna karano karaos karasa kardinin
  kardiyo karebut kareh karem karesep karesepan kareta karhutla kariadi kariang karir karna karo karone karuah
  karupuak karyawan kasadia kasajiang kasaluruahan kasarengan kasarengin kasatrum kasebat kasebut kasedek kasedia
  kasediayang kasetrum kasiagayang kasih kasire kasirne kasirnyo kasohor kat katabrak katagih katagihan katanangan
  katenangan kathah katiko katimbun katingali katingalina kato katon katonyo katrima kauh kaur kaurug kavling kawas
  kawit kawon kayake kayaknyo kayane kayo kayune kb kbakaran kbkran kbkrn kbr kclakaan kclkaan kdrt kebakran kebates
  kebayoran kebeg kebone kec kecanthol keceknyo keciwa kecoa kedadean kedahe kedasina kedengeran kedhung kedhuwuren
  keep kegawa keinjek kejegur kejet kejune kejunyo kelindes keluargo kelurahn keluwarga kemaren kemenkeu kempel kenapi
  kendor kene keneh kenging kengingkeun kenjel kenken kenten kenyel kepedesen kepemilikan kependudukan kepersertaan
  kepesertaan kepitiang kepriye kerendem kerep keringetan kerjasama kerjasamanya kesalahfahaman kesamber kesane
  kesanna keselek kesenenganku kesetrm kesra ket ketangkep ketelen ketenagakerjaan keterlambatan ketersediaan
  ketidaknyamanan ketidakpastian keto keuna keur keweh kg kgb khan khususe kiaracondong kid kidik kids kieu kijok kill
  killer killing kimangun kind kinda kinds kinerja kinerjanya kingsley kintir kip kirang kiridit kirmir kiro kironyo
  kis kitap kitas kitchen kito kitu kituna kjp kk kks kl klau klelep klithih klitih klo klu kluar kluarga kluwih km
  kmi kmrn knapa knew kng knife know knp ko kobong kobongane kolah kolaka komo komplain komplek komplen komplit kon
  konden kondhang kone kono konsepe konsepne kontainer kopina kopine kopinyo koq kora korbane korbanipun korbanna
  korbannyo korea koripan korsi korslet kos kosan kosnya kost kotamadya kotasemarang koto kowe koyo kpm kpn kpr kramat
  kran krana krane kranggan krapyak krasa kredibel kresek kreteg kretek kreteria krime krl krn krna krupuk ksh kstrum
  kt ktelen ktp ku kua kuahe kuahna kuahne kuahnyo kualitase kualitasna kualitasne kualitasnyo kualiteh kuciwa kudune
  kula kulawarga kulawargi kulo kumargi kumpua kumuah kunaon kuncinan kunjuangan kursine kusabab kutha kuwalik
  kuwalitas kuwatir kuwi kwitansi labiah labour labuak lad ladiang lado ladonyo laesering lagek lahia lainnyo lainx
  lair laka lakalantas lalawora lalin lalok lalulintas lamak lamaknyo lambek lamo lamp lampuna lampune lampunyo lan
  land landscape landslide lane langang langkok langkung langsuang language lapa lapas lapau lapeh laper laporane
  laporanku lapuak lare large last lasuah lataknyo late later lau laukna laundry lawangsewu layananna layout lbh lbr
  lcd leaking leaning learn learns least leave leaves lebare lebeng lebet lebetna lebeut led ledge left leg legalisir
  legendary lelipi lelungane leluu lemot lempa lemute len lengeh lengis lengkep lenovo lepen leptospirosis leres less
  let letah letakna letdown letter leubeut leueur leuleuy leungeun leungit leutak leutik leuwih lg lgi lgsung lho liak
  library life light lights ligu like liked likes limang limited limo lindhu lindi line linggah lingsut link linkedin
  linmas linuh list listrike little liu liunan live liya liyane lk lks lngsor lo local located location locations lock
  locked loker lol lomari lombang longer look looked looking looks lorem loro lorone lost lots loud lounge lousy love
  loved lovely lover loving low lpg lpmk lt lu lua luabiaso luarbiasa lubang luck lucky lue lueh luhu luhureun luko
  lumba lumpua lumpuanyo luncat lunch lunchtime lunga lunyu lupo lush luu luune luung luwe luwih ma ma'af maabihan
  maadan maadoan maagiah maajuan maakses maalia maan maangkihan mabalih mabasa mabesiran mablanja mabo mabok mabuak
  mabuka macelep macem machete machetes madagang madiun madue maduwe maehan mael maeng magelang magenah magenep
  magenepan mager magerak magolong magoreng magu mahubuangi maimpok maintained makanannyo makane makannyo makarya
  makasih makassar makatang make makejang makelo makeneh makes mako maksa makte makudang malahiakan malalui malamehan
  malapeh malapor maleh malem males malianan maliang maliek malimpah malinggih mall mall's malompek malpraktik
  mamanekan mamanjek mamasan mambaka mambaleh mambali mambangun mambao mambaok mambayia mambengi mambosanan mambuang
  mambuek mambukak mamiliah mamilih mamintak mampet mamudahan mamuehan mamukua mamunyah manambah manangih manarik
  manarimo mancakiak mancaliak mancari mancing mancubo mandaftar mandangaan mandapekan mandapekkan mandeg mandheg
  maneh manenggang mangacewaan mangalia mangaluaan mangaluah mangamuak mangane mangarajoan mangawanan mangda mangecek
  mangecewaan manggaduah manggaleh manggon manggoni manggugah manggunoan manginap mangirim mangkal mangkin mangkrak
  mangrupa mangrupikeun manhole manih manikmati maninggaan manjadi manjadian manjat manjua manonton mantep mantup
  manumpuak manunggu manuruik manurun manusa manutuik many manyadioan manyagaran manyajian manyanangan manyasa
  manyauik manyiapan maot maota mapalalianan mapalu mapel mapotong mapunduh marakna marang marani mararian maraso
  marasoan marayoan maremake mareren maret margi margine marginipun market marriage martanegara marupoan marupokan
  masakane masakanna masakanne masakannyo masarakat mase masekolah masiang masuak masyarakt matak mataram matasio mato
  matuk matunu maturnuwun maupek maurus mawa max maxwin may mayah mayar mayarna maybe mayjen mbakar mbalik mbangun
  mbanting mbayar mbayare mbebayani mben mbengi mbg mbiyen mbledos mbosenake mboten mbukak mbulet mburi mbuwang mcb
  mck md me meal meals meat meatballs mebalih meblanja mebo mebukak med medicine mediocre medue meetings megap meh mei
  mekarsari mekelo mekeneh meksa meledug melegalisir melu membah member memberitahu memberitahukan membludak membuek
  membyar memen memorable men menandatangani mendaptkan mended mendem mendholimi mendownload meneh menehi menek meng
  mengatasnamakan menggangu mengkhuatirkan mengupload menindaklanjuti menjdi menta mention menune menunyo menuruik
  menyalahgunakan menyetujui merauke meresihan merespon merga merika merk merkosa meroko meser mess message messages
  messy mesthi mestine met metaken metakon metere metu meunang meureun miceun midamel middle mie miena mienyo migas
  might mikia mikir milari milarian milenial milih milk million mimiti minang minangka minced mind mine minggon minik
  mining minuhan minumanne minumannyo minutes miras mirib misah misconduct missing mitigasi miwah mixed mksh mlaku
  mlampahipun mlarat mlati mlayu mlebet mlebu mleduk mlm mlotok mlumpat mmg mna mndapat mnikah mo moal mobile
  mojokerto moment mondar money monginsidi monitoring monkeys monorail month months montor mood more morning mosque
  most mother motong motorbike motorcycle motorcycles mountain mouth move movie moving mr mrana mreka mrene
  mresidayang mriki mripat mripate mrono msh msih msk mslh muani muasake much mudal mudo muhun mukak muko mukul
  mukulin mule muleh mulih multi multicon multiple mun mundak mundhak munggah munyi munyine mupuk murag murangkalih
  murub mushola musholla mushroom music musikne musla musrenbang must musti mutase muter mw my myself na nabrak
  nabrakin nae naek nagih nagingin naha naiak nakokake nalika naman nambah nambahin nambang nambihan name names namina
  namo namonyo nampak nampar nampek nampi namu namuah namum namung nancap nancep nanging nangis nanjak nanya naon
  napasna napi napsu narik narima narkoba naros naroskeun narrow nate nature nau naur ndaftar ndak ndao ndas ndasmu
  ndedet ndelik ndelok nderek ndesa ndg ndhedhet ndhelok ndhisik ndhuwe ndhuweni ndhuwur ndi nduwe nduwur ne neangan
  near nearest nearly nebang nebihan neck necks need needed needs neg negak negative neighbourhood neked nekepin
  nelahang nelan nelen nelepon nelpon nembak nembe nembean nemen nemenin nempel nemu nemukake nenggak nenten nepen
  nepi nepukin nerima nerjang nerkam nerobos nesu netes network neutral never new newest news next ngaba ngabangun
  ngabayabah ngabosenkeun ngadaftar ngadagoan ngadakke ngadamel ngadameul ngadaptar ngadep ngadepi ngadepin ngadol
  ngadu ngaduruk ngae ngaenang ngagaduhan ngagaleuh ngagampilkeun ngaganggu ngageleges ngagem ngagenang ngagogog
  ngagugah ngagulawing ngahibur ngahubungi ngajadikeun ngajak ngajantenkeun ngajeng ngajengne ngaji ngajieun ngajuang
  ngajukeun ngajukne ngak ngakses ngaku ngalahin ngalahirkeun ngalakukeun ngalaman ngalangi ngalapor ngaleob ngalih
  ngalir ngaliwat ngaluarkeun ngambang ngambekan ngambil ngamen ngamuk ngan ngancam ngancan ngancani ngancem nganggen
  nganggo nganggon ngangkut nganikmatan nganjang nganti ngantiang ngantor ngantos ngantosan ngantosang ngantosin
  ngantri ngantuk ngantunkeun ngapa ngapura ngapusi ngarah ngaran ngaraosan ngarasa ngarasakeun ngarayakeun ngarelupas
  ngarempel ngarep ngarobrol ngaryanang ngasal ngaso ngaspal ngawag ngayakeun ngebaki ngebekin ngebuik ngebul ngecek
  ngeceknya ngechat ngedotin ngegut ngejar ngekost ngelah ngelaksanayang ngelampirin ngelebi ngelewatin ngelih
  ngelindes ngelindungin ngeling ngelinus ngeluh ngeluwihi ngemaang ngemang ngemis ngemolihang ngenah ngendi ngene
  ngengo ngentekake ngenteni ngentungang ngepruk ngeranjing ngerasa ngerem ngerereh ngerokok ngeroyok ngerti ngertos
  ngeruk nges ngetang ngetel ngetem ngetik ngetokake ngeunaan ngeunah ngeunaheun ngeunahna ngeusian ngga nggak
  nggantung nggarai nggarap nggawa nggawe nggelakne nggigit nggih ngglewer ngglundung nggo nggolek nggowo ngguling
  ngidang ngidayang ngidih ngikutin ngilang ngilangin ngilangne ngiming nginep ngingetin ngingetkeun nginum ngirim
  ngiringan ngisi ngisinya ngisor nglairke nglalu nglapor nglayani ngleganin nglewer nglilit ngliwati nglumpuk ngobong
  ngobrol ngocor ngombe ngomong ngomonge ngomongin ngomongnya ngomyang ngono ngontrak ngopak ngopi ngora ngorahang
  ngorang ngorok ngorta ngorte ngos ngosan ngotot ngoyak ngranayang ngraos ngrasa ngrasakne ngrasayang ngrereh
  ngrewangi ngrusak nguciwakake nguciwakeun ngucur ngudag ngugu ngulad ngulah nguluk ngumpet ngumpua ngumpul ngunci
  ngungsi ngunjungan nguntruk nguruk ngurung ngurus ngurusnya ngutang ni nib nibani nice night nightclub nightmare
  nights nighttime nika nike nimpa nindakake nindih ningali ningalin ninggalake ninggalkeun ninggang niniak nio nip
  njaba njagong njajal njala njaluk njeblug njebluk njeglek njegok njengkelake njero njerone njih njupuk no nobody
  noise noisy nolih nolong nomer nongko nongkrong nongton nonton nontunai noodles nop nopo nopol nostalgic notch note
  nothing now nowadays npwp nu nuhun nuju nulis nulisnya nulungin number numpak numpakna numpang numpuk nunas nunggu
  nungguan nunjel nuptk nurun nusuk nutup nutupan nutupi nuturkeun nuwun ny nyabet nyaeta nyagjagin nyaho nyajiang
  nyajikake nyajikeun nyajikne nyakar nyakot nyalira nyalse nyamber nyambung nyambut nyampe nyamuak nyandak nyandera
  nyangkut nyantai nyantosang nyaranake nyarankeun nyarengin nyari nyarios nyariosna nyasak nyasar nyatana nyatonyo
  nyaut nyawis nyayahake nyayat nyayogikeun nyebarake nyebarkeun nyebatkeun nyeberang nyebrang nyebur nyediakake
  nyeepkeun nyekap nyekek nyekik nyelam nyemak nyembur nyemplung nyen nyenengake nyenengkeun nyenengna nyenengne
  nyengat nyentak nyepeng nyerah nyerep nyeret nyeruduk nyesel nyetel nyetrum nyewa nyiapin nyicipin nyidaang nyidang
  nyidayang nyieun nyiksa nyilet nyingakin nyiram nyo nyoba nyobak nyobian nyongkel nyoo nyoreang nyuci nyugemakeun
  nyuhunkeun nyumpingan nyundut nyungsep nyusu nyusul nyuwun obah obate octopus od odgj odong of off offer offered
  offers office officer official officials offline often oge oi oil ojek ojo ojol ojolnya ok okay okedeh old olih olx
  omah omahan omahe omahku ombean ombeane on onda one ones online only ono oongne opat opened opening opens opinion
  opo opposite optic option options or ora orahange orahina orange orangtua oray ordered ordering orders org orgen
  original orin ormas orng ortu oseng osok oss other others otista otp otw our out outage outbreak outdoor outdoors
  outside outsourcing outward overcharges overdosed overflowing overload overstays overturned own owned oxtail pa
  pabalatak pacah pacang pacinto package packed padamelan padeh padem pademangan padesaan padha padidi pado padusi
  paeh paek pagarsih pagawai pagawe pagawean pagunuangan pagunungan paguyupan paid pain pajalanan pajeg pajege pakdhe
  pake pakeh pakenya paklaring palanggan palayan palayanan palayananana palayananna palayanannyo palayanna palayannyo
  palemahan paliang palid palih pam pamajikan pamandangan pamandanganna pamandangannyo pamasanan pamayaran pambaliakan
  pambayaran pambayiaan pamole pamriyan pamsimas panak panasaran pancen pancene pancet panciloknyo pande panduto panek
  pang pangalusna panganane pangaos pangaosna pangargane panggah panggange panggangna panggangnyo panggen panggonane
  panginten pangsaena pangunjuang pangunjung panic panjalehan panon pansel pantes panuah panutuik panutup panyajian
  papers paralatan paralayang paralu parampokan parangtritis parantos parapatan parawat pareum pareuman park parked
  parkia parking parkire parks part partamo particular parts party paruik parumahan pasa pasanan pasare pasca pasih
  pasihan paskal pasmah pasor pasport pass passed passing passpor passport past pastas pastika pasword patamo patamuan
  pateh patepang pathetic patia patient patuangan paud paumahan pauwah paving pavingisasi pawarah pawiwahan pawon pay
  payment payuneun pbb pbg pbi pd pdahal pdam pdf pdhal pdhl pdp peace peak peceren ped pedes pedhot pegawaine pegawe
  pegawene pelayanane pelayananipun pelayananna pelayananne pelayanannyo pelayane pelih pelokan pemandangane
  pemandanganne pembelajaran pemberitahuan pemberlakuan pemda pemkab penampen pendaptaran pendhet pengarga pengecoran
  pengelolaanya penginputan pengker penjaskes penyajian penyakit penyalahgunaan penyaluran penyambungan penyanderaan
  penyapu penyebab penyebabnya penyeberang penyeberangan penyebrangan penyelamatan penyelesaian penyelesaiannya
  penyelewengan penyempitan penyerahan penyerobotan penyetaraan penyewaan penyiksaan penyimpangan penyingakan penyuluh
  penyuluhan people people's perapihan perawate perawatna perbup percanten perda perfect perfectly perhatianya
  perijinan perkawis permendikbud permit permits perppu persetujuan persija personally personil perumda pesenane
  pesenanku pesu petengne petugase petugasna peuting pgi pgwai phase phk phone photo php pianak pic picayo pick picked
  picnic pics pictures pidan pieces pikahoyong pikakeuheuleun pikantuk pikaresepeun pikeun pikia pilgrimage piliah
  piliahan piliahannyo pilian piliane pilihane pilihanna pilihanne piling pilkada pilkades pills pilpres pimpro pinaka
  pindho pindo ping pingin pinjol pinten pinter pinuh pip pipane pipe pira piriang piro pisaga pisan pithik pitih
  pitik pitike pitulungan pity piye pizza pjmn pju pk pkh pkk pkl place place's places plalianan plant plat plate
  plates plating play playground please plentiful plenty plg plis pln plungguhan pmi pmk pmr pnbp png pngadaan
  pngajuan pns pntg pnya po podo poek pokoke pokokna pokokne pokoknyo pole police polih polindes politics pollution
  polres polsek pom ponsel pontianak pool poor popotoan poppies popular porridge porsina porsine portion portions
  posindonesia posisina posisine posisinyo position positive posko possible post posyandu pothole potholes poto power
  powerbank pp ppdb ppgj pppk pra prabayar practised prakerja prakom prakualifikasi prancis prank prasida prayoginipun
  preanger prefer pregnant preliminary premanisme presentation pretty previous price prices pring pringgading print
  printing privately prnh problems process processed prodi product products progam progo programme progress promised
  promo prona prone property propose prosedurna prov provided provider pssm psu pt ptnjuk ptsl pu public pueh puek puk
  pull pulo pungkat punika puniki punten punyah punyan punyo purwokerto pusdai push pustu put putuih puun qita quality
  question questions queue quick quickly quiet quite quota qwerty ra raab rabah rabin racing ragane ragat ragrag
  ragunan rahajeng rahasio rahina rahipun raid raining rains rame ramena ramene ran rancaknyo ranges rangik ranging
  raos raoseun raosna raosne raraos rasakne rasana rasane raskin raso rasoan rasonyo rastra rather rato rauh rb reach
  reaction ready realita reality really reasonable receipt receive received recently recklessly recommend
  recommendation recommended recruitment red redeem redite redmi refreshing refund refused refuses rega regane
  regarding reged reget registered registry regret regrets regular rejo rekofol rekomendasiang rekomendasikake
  rekruitmen relatively relawan relax relaxing released religion remember remembered remove rempes rene renew
  rengasdengklok rengse reok repair replace reply report representative request requirements rerencangan reruntuhan
  reschedule rescue rescued resepna resign respon respond responding responnya response responsibility restaurant
  restaurants resting resto resto's restorane restoranna restorannyo restos return reungit reureuh reuwas reviews
  revise reyod ribet ribuik rice ricefield ricefields rider right rights rijec rikala rimah rincian ringroad rising
  ristekdikti river rmah rmh road roads roadside roasted rob robbery rohangan roko roll romantic roof rooftop room
  roommate rope rote rotten route rowosari roya rp rph rs rsj rsud rt rtlh rtrw ruangane rubbish rubble rubuh rude
  rugrug ruksak rumahe run rungkad runtah runtuah rupi ruponyo ruseteridah rusty rusuah rusun rusunawa rw sa sa'at
  saacan saalit saatos sabab sababaraha sabagai sabalum sabalun sabalunnyo sabananyo sabandiang sabanding sabaraha
  sabeh sabilang sabu sabuah sacara sacaro sadada sadaya sadayana sadiah sadidinten sadolahnyo sadonyo sadurung sae
  saena saestu saeutik safe safely safety sagadang sagala sagalo saged sagetek saha saharga sahari saharian saharusnyo
  sahenteuna sahiji sahinggo said saiki sajam sajan sajo sajuak sak sakabehane sakadar sakadi sakaluarga sakaluwarga
  sakampuang sakarat sakdurunge sakedik saketek sakik sakitar sakitaran sakite sakniki sakola sakolah sakrupa
  sakulawargi sakwise salalu salamaik salamo salary salasai salemba saleng salera saleresna salero saliang salokan
  salse salted saltiness salty saluyu samantaro samapai sambarangan sambel sambele sambelna sambelne sambeng sambia
  sambilang sambirejo sambungke same saminggu samo sampahe sampe sampik sampun sampunang sampurasun sampurna samsat
  samsung sanadyan sanajan sanang sanaos sane sanes sanesna sangaik sangaiklah sanget saniscara sanja sanjo santukan
  saos sapadan saparua sapertos sapertosna sapinggang sapuluah sarancaknyo sarankeun sare sareng sarengin sareung
  sarijadi sarkoro sarok saroman sarua sasih sasuai sasurat satangah satay satena satene satengah satenyo sateuacan
  satgas satiok satisfactory satisfied satisfying satlantas satpol saturasi saturday sauang sauce saukur saungna
  saurna save sawahe sawaktos sawatara sawetara say saying says sayua sayuanyo sb sbagian sbb sbg sbgai sblm scan
  scarce scenery schedule school schools screaming screenshoot sd sdah sdg sdh seafood seafoode seafoodna seafoodnyo
  season seat seats sebelumny sebenarne sebenehne seblak sebrang second seconds secret security seda sedinoan sedurung
  see seeds seeing seems seep seeur seger sehigga sehinggo seizure seje sejen sekdanya sekdes sekeca sekedar sekirang
  sekolahe sekos seller selling selokane semarang sembako semeng semengan semengane semer semuah senayan send senpit
  sensation sent sepakbola separator sepatutne sepengetahuan sept septic septitank sepuasne seringkali sertipikat
  servant serve served server servers serves service services serving sesek sesuk sethithik setiyobudoyo seueur
  seueurna seuneu seuneuna several severance severe sgera sgo sgt shaking shalom shame share shareloc sharelok sharing
  she sheet shelter shipping shm shock sholat shooting shop shopee should should've show shows shredded shrimp si sia
  siapne sick sidak side sidewalk sidikjari sido sidoagung sieun siga sigana sight sign signal signature siios siji
  sijine sik sikaping siki siko silver sim simbelmawa similar simple sinamian since single sinten sinunggil siomay
  sios sirahe sirahipun sirahna sirine siskamling sistim site sithik sitik siup siyap size sized sj sjak sk skali
  skarang skate skatepark skck skd skitar sklh skolah skpwni skrg skrng sktm sktp slalu slama slb sleep sleman slesai
  slf slippery slipping slot slow sm sma smakin small smell smells smg smk smoke smoking smp smpai smpe smrg sms smua
  snack snacks snake so soalny soalnyo soap social soft softfile soko solaria solved some someah somebody someone
  something sometimes son songs sonten soon soothing sopire sopirne sora sorry sos sosodoro sound sounds soup souvenir
  soy sp spa space spacious spam sparepart sparking spbu speak speaken speaker spechless special speech speed spend
  spending sperti spice spices spicy spinach spmb spoons sports spot spots spp sppt spt sr srengenge sscn stabbed
  staff stake stall stalls standard standarisasi standby standing star started starving station stay staying stb steak
  steaks steep steger stelah still stink stiyobudoyo stlh stnk stock stolen stomach stopped stops store stories story
  stranger strawberry stray street streetlights stress strong strum stuck students study stuff stunting style suaro
  suasanana suasanane suasananyo suasane suasano suba subananyo sube subklasifikasi subkon submit subscribe
  subscribing such sudin suduik sue suggest suggestion suis suitable sujatine sukabungah sukajadi sukamaju sukamanah
  suko suksma sulik sumanget sumatra sumbarang sumbarangan sumberejo sumengko sumpingna sumua sunda sunday sunset
  sunter supados supana supayo supir suplier surakarta surang sure surek surfing surprised surrounding survey sushi
  sutet sutoyo suud suwara suwasana suwasanan suwasanane suwe suwi suwun swallowed swantenipun swara swastyastu sweet
  swelling swept swift swimming switch sy sya syarate system ta taba tabaka tabanam tabang tabaok tabateh tabayia
  table tables tabrkan tadakek tadapek taen tagana tagenang tagolong tah tahormat tailored tajadi tajangkau tajatuah
  tajun takajuik takasan take takelupas takenal takenang takes takon takuik talalu talambek talampau talatak talua
  talud taluh tamasuak tambih tamiu tampek tampeknyo tampilane tamyu tanamo tandha taneuh tangah tangerang tanggane
  tanggi tanggule tanglet tangtos tangtu tansah taobao tapakai tapek tapelan tapotong tapuang taragak tarandam taraso
  tariff tarimo taruang taruih taruna tarutamo tasadio tasangek taspen taste tasted tasteless tastes tastiness tasty
  tasumbek tatangga tatangkalan tatungkuik tax taxes tb tbc tbk td tdak tdk tea teacher team teba tebel tebih tegalega
  tegeh tek teke telabah telephone telkom telkomsel tell teller telling telp telu teluknaga temen temenku tempatna ten
  tenderloin tengahne tengai tenggelem tenggelm tengkejut tengkyu tent tentrem tepang terimakasi terimakasih terjdi
  terllau terop tersplit terupdate terutamo teryata test tetep teu teuing teuku teunggeulan teuteup texts texture tgl
  th thailand than thank thanks that that'll the theft their theirs them then there there're there's theres these
  thesis they they'll they're thick thief thing things think this thn thok those though thought thousand thr three
  throat through throw thx ti tiange tiasa tibake tibo tibonyo ticket ticketing tickets tight tigo tihang tiis
  tikerelep tiketna tiktok tilu time timer times timnas timur tindaklanjut tindaklanjutkan tingalin tingga tiny tio
  tiok tipak tipat tips tired tiring titiang tiuk tiwas tiyang tiyangipun tk tki tlg tlng tlong tlp tlpn tmb tmbh tmn
  tmpat tnya to toa tofu together token tokone tokopedia told toll tomorrow tongos tongose tonight too took topic
  touching tough tour tourism tourist tourists towards tower town toyanipun tp tpa tpg tpi tpp tps tpsnya tpu tq track
  tracking tracks trade traditional traffic training transactions translation transparent transport transsemarang
  trapped trash travel traveloka tree trees treuk tribun tried trima trimakasih trims trkait trotoare trs truck true
  truna trus try trying tsb tsbt ttd ttg ttp tu tuangeun tuangeunana tuangeunna tuangeunnana tuangna tuara tuh tujuane
  tukad tukade tulung tulungan tulungin tunangane tuo turn turned turning turns turu tusing tutuik tuun tuwa tv twice
  twitter two txt tyang tyange typing ua ubad ubur ucul udah udahan udan udarane udaranyo udaro udh uga ugal ugalan
  ugd uin ujan ujug uk ukom ukran ukt ula ulo ulua ulung umah umahe umkm ump umr umroh unconscious under underpass
  understand unek ungub uninga uninyo unique university unlike unprofessional unresponsive unsubscribe untk untuak
  untuang unwind up update upload ura urang urgent urgently urugan urungke us usaho usak use used useless user
  username usg using utamana utamanyane utamo utan utange utara utawa utawi utk utterly uu uud uug uwes uwis uwong
  uwuh uwuhe uyut vacancy vacation valley value vape variasine variations varied varies variety vast vegetables
  veggies vehicle velg vendors venue venue's version very vessel vibe victim victims vida view views villa village
  violence viral viralkan visaonline visit visited visiting visitors vokasi volunteer voucher vs vulkanik wa
  waalaikumsalam wadul wae wagyu wait waited waiter waiters waiting waitress' wakatu wake wakti waktos waktosna waled
  waleran walk walking walkot wall wallet walungan wangunan wanna want wanted wanting wants war warahmatullahi wareg
  warehouse wargi warm warmadewa warnana warnane warnet warning was wasn't wasta wastan waste watching water waterfall
  watering wave wawuh way wayah wayahe wb wc we weakness wealthy weather web website websitene websitenya wedding
  wedhus wedi wedok week weight wektu welang well wengi wengine went wenten weren't werna wernane wes wesbite weteng
  wetenge weungi wewenang wewidangan what whatsapp wheel when where whether which while who whole why wib wide wife
  wifi wil will wilujeng win wipe wirangrong wirausaha wire wis wisatawan wish wit wita witan wite with withdraw
  withheld without wkwk wkwkwk wna wni woi woke wolter woman won't wonderful wont wonten words work worked workers
  working works worth wotgandul would wouldn't wr wrga wrist write wrong wrongly ws wusan www xiaomi xxx xxxxxx
  xxxxxxx xxxxxxxxxx y'all y'know yaa yadiastun yah yahoomail yaiku yan yangg yaning yao yapin yaudah ybs ye yeah year
  years yeh yehe yehne yening yes yesterday yet yeuh yg ykp yo yoi yoto you you'd you'll you're young younger your
  yourself yummy yun zag zig zzz
`);

export const REGENCIES = words(`
  abab aceh alor ambon anambas arfak asmat balikpapan bangli banjarbaru banjarmasin banjarnegara bantaeng banten
  bantul banyuasin banyumas banyuwangi barito barru batam batanghari bener bengkalis bengkulu bharat biaro bima
  bintuni bireuen bitung blitar blora boalemo bojonegoro bolaang bolango bombana bondowoso bone bontang boven boyolali
  brebes bukittinggi buleleng bulukumba bulungan bungo buol buton ciamis cianjur cilacap cilegon cimahi cirebon dairi
  deiyai deli demak denpasar depok dharmasraya dki dogiyai dompu donggala dumai ende enim enrekang fak flores gayo
  gianyar gorontalo gowa gresik grobogan gunungkidul gunungsitoli halmahera hasundutan humbang ilir indragiri
  indramayu jakarta jambi jawa jayapura jayawijaya jeneponto jepara kaimana kalimantan kampar kapuas karanganyar
  karangasem karawang karimun karo kartanegara katingan kaur kayong kebumen keerom kendari kepahiang kerinci klaten
  klungkung kolaka komering konawe kotabaru kotamobagu kotawaringin labuhanbatu lahat lamandau lamongan langsa lanny
  lebong lematang lembata lhokseumawe linggau lumajang luwu madiun magelang magetan mahakam majalengka majene makassar
  malinau mamasa mamberamo mamuju manado mandailing manggarai manokwari mappi maros mataram maybrat mempawah merauke
  mimika minahasa mojokerto mongondow morotai morowali moutong muaro muko muna nabire nagan nagekeo natuna ndao nduga
  ngada nganjuk ngawi nias numfor nunukan ogan pacitan pakpak palangkaraya palembang palopo pamekasan pandeglang
  pangandaran pangkajene paniai papua parepare pariaman parigi pasaman pasangkayu pasuruan payakumbuh pekanbaru
  pelalawan pematangsiantar pidie pinrang pohuwato polewali ponorogo pontianak prabumulih pringsewu probolinggo progo
  purbalingga purwakarta purworejo raijua rappang rawas riau rote sabu salatiga samarinda sambas sanggau sangihe
  sarolangun sawahlunto sekadau seluma semarang seruyan sibolga sidempuan sidenreng sidoarjo sijunjung sikka
  simalungun simeulue singingi singkawang sinjai sintang situbondo sleman soppeng sragen subulussalam sukabumi
  sukamara sukoharjo sulawesi sumatera sumbawa sumedang sumenep supiori surabaya surakarta tabalong tagulandang
  takalar talaud taliabu tambrauw tamiang tana tangerang tanggamus tanimbar tapanuli tasikmalaya tebo ternate tidore
  tidung timor toba tojo tolikara tomohon toraja trenggalek tulungagung wajo wakatobi waropen way wondama wonogiri
  wonosobo yahukimo yalimo yapen yogyakarta
`);
