/** Frequent names of persons in Indonesia, given and family names alike, in lower case. Partly from Faker's id_ID lists (MIT). */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Names that are hardly ever anything else. */
export const NAMES = words(`
  abimanyu abiputra abyasa achmad adhitama adiarja adinata aditya adriansyah afifah afriadi afrianto afrizal agatha
  agnes agus agustian agustina agustinus ahmad airlangga aisyah ajeng ajiman ajimat ajimin ajiono akarsana akhmad
  alambana alamsyah albertus alfian alfiandri ali alif alika almira aloysius alwi amalia amanta amelia aminah amir
  amiruddin amri amrizal anandya anas anastasia andi andika andini andre andreas andrew andri andriani anggabaya
  anggraini anggriawan anita anjani anna anton antoni antonius anwar aqila ardana ardi ardianto ardika ardiyanti
  argono ariani arief arif arifin arman arnawa arnis arnold arsipatra arsyad artana artanto artawan artini arya aryani
  aryanti asirwada asirwanda aslam aslijan asmadi asman asmar asmianto asmuni asnawi asnimar asril asrizal asrul
  astawa astika astini astri astrid astuti aswandi aswani atik atmaja atmo atun aurelia azalea azhar azis aziz azizah
  azwar azzahra bagaskara bagiya bagya bahar baharuddin bahrudin bahuraksa bahuwarna bahuwirya bajragin bakiadi
  bakianto bakidin bakijan bakiman bakiono baktiadi baktianto baktiono balamantri balangga balapati balidin balijan
  bambang banara banawi banurea basri basuki bayu belinda benediktus benny bernadette bernadus bernard berutu binsar
  bobi boby boni bram brian budi budiana budiarta budiarti budiarto budiasa budiawan budiono budiyanto burhan
  burhanuddin bustami bustanul butet buyuang buyung cager cahyadi cahyanto cahyo cahyono caket cakrajiya cakrawangsa
  calista calvin candrakanta carla carub caturangga cawisadi cawisono cawuk cayadi cecep cecilia cemplunk chaerul
  chairul chandra chelsea choirul christian christina christine ciaobella cici cindy cinthia clara cokorda cornelia
  dalima daliman dalimin daliono damanik damayanti damu danang daniel daniswara danuja dariati darijan darimin darmaji
  darman darmana darmanto darmawan darmawi darmayasa darmi darnis darojat darsirah darsono darto dartono daruna darwis
  daryani daryanto daryati daryono dasril daud daulay david debora dede deden dedi dedy deni denis denny desrizal desy
  devi devina dharmawan dharmayasa diah dicky didik didin diki dimas dimaz dipa dirja diro ditya djoko donald donny
  dono drajat dudung dwipayana dwiyanto dyah eddy edi edison edward edwin efendi effendi effendy efrizal eko elisa
  elisabeth elizabeth ella ellis elly elma eluh elvi elvin elvina eman emil emin emma empluk emrizal ence encep endang
  endra endro engkos enjang entin erizal ermanto ermi ernawati erni erwan erwin esther estiawan estiono fabian fadil
  fadli fahmi fahri faisal faizah faizal fajri fandi fara farah faresta farhan farhunnisa farid farida faris fatah
  fathina fathonah fathur fatimah fatmawati fauzan fauzi fauziah fauziyah fauzul febi febian febri febriana febrianti
  febrina felix ferdi ferdian ferdinan fernanda ferry fikri firdaus firgantoro firman firmansyah fitriani fitriyah
  franciscus fransiska fransiskus fredi frengki fujiati gabriel gabriella gaiman galiono galuh gamanto gambira ganesha
  ganjar gasti gatot george ghaliyati ghani ghofur ghozali gibran gilda giman gimin gina ginting gito giyanto giyarti
  giyem giyono gufron gugun gunadi gunarta gunarto gunawan gusnawati habibi hadiyanto hafid hafidz hafiz hafshah
  haidar haidir haikal hairyanto halim halima halimah hamdan hamid hamidah hamima hamzah hanafi handayani handi
  handoko handoyo hani hanif hanifah hanum hapsari harahap hardana hardi hardiansyah hariadi harianto harimurti haris
  hariyah hariyanto hariyono harja harjasa harjaya harjo harmoko harno harry harsana harsanto harsaya hartaka hartana
  hartanto hartati hartini harto hartono haryadi haryanti haryanto haryati haryono hasan hasanah hasibuan hasim hasna
  hasnah hassanah hastuti hasyim hendarto hendra hendrawan hendri hendrik hendro hendry hengki heni henny henri henry
  herawati heri herizal herlambang herman hermawan hernawan herni heru heryanto heryawan hesti hidayah hidayanto
  hidayat hilda hilman himawan hotman humaira husein husin husni husnul hussein hutagalung hutapea hutasoit ibnu
  ibrahim ibrani icha iding idris ignatius ihsan ijah ikah ikhsan ikin ilham ilsa ilyas imas imelda imron indarti
  indarto indira indrawan indrawati indriani indriyani ingrid ipah ipin irawan irawati irdam irfan irfandi iriana irma
  irman irnanto irsad irwan irzal iskandar ismail ismanto ismiyati isnaini isral isti istiqamah istiqomah iswahyudi
  ivan iwan iyan iyus izul jacky jaelani jaeman jaenal jaenudin jafri jailani jaiman jainudin jaka jalaluddin jamalia
  jamaluddin jamaludin jamaris james jamil jamilah janet januarti jarwadi jarwi jarwo jasman jasmin jason jasril
  jatmiko jayadi jefri jelantik jennifer jessica jimmy jinawi johanes johannes john johnson joko jonathan jones jono
  jony joshua joyo juariah jufri jufrizal juhairiah juhana jumadi jumari jumeno jumiati juminah jumino juminten
  jumirah junaedi junaidi jusnimar juwariyah juwita kaban kadek kadir kairav kaligis kamal kamaria kamaruddin kambali
  kamidin kamila kania kardi kardiman karen kariasa karim karja karman karmila karmin karsana karsini karsono karta
  karti kartini karto kartono karyadi karyasa karyo karyono kasim kasiyah kasman kasmin kasmir kasno kastini kasusra
  katijan katiyem kawaya kayla keisha keliat kelvin kenzie kerta kertayasa ketut kevin kezia khairuddin khairul
  khoirudin khoirul kholid kholifah khusnul kiandra koesno koko komala komang komariah komarudin kosim krisna
  kristanto kristian kristiani kristina kromo kuncara kunthara kurniawan kusdi kusmanto kusmawati kusnadi kusnanto
  kusni kuswandari kuswanto kuswati kuswoyo laila lailasari laksita laksmiwati lalita lasimin lasiyem lasmanto lasmi
  lasmini lasmono lasno lastri lasut laswi latif latika latuconsina latupono legawa legiman legimin leginah leginem
  legino legiyem leilani leimena leo lesmana lidia lidya liem lilik lisa lismar lisna luis lukas luki lukita lukman
  lumban lumbantobing lurhur lutfan luthfi maftuh mahestri maheswari mahfud mahfudz mahmud maida maimun maimunah
  malika malikah malin mamad mamat mandagi mandasari mangunsong mansur manullang manurung marbun mardana mardanus
  mardhiyah mardi mardiana mardiyah mardiyanto mardiyono mardjo margana margono mariadi mariani mariasih marini
  marjono marjuki markus marlina marlis marni marno marpaung marsih marsinah marsito marsiyah marsudi martaka martana
  martani martias martinah martini martinus marto martono maruf marvin marwan marwata marwoto mary maryadi maryam
  maryana maryanto maryati maryono masduki mashudi masitoh maskur maslan masrifah masril masrizal masrul mastra mastur
  masudi mat'ali matius maulana mawardi mayasari megantara melani melinda melvin merry mertayasa michael michelle
  mikael mila mimin minah misbah misbahul miskijan misnah misnan misno moch mochamad mochammad mohamad mohammad monica
  monika muhamad muhammad muhtar muji mujianto mujiati mujib mujiono mujiyem mujiyono mukhlis mukhlisin mukhtar mukidi
  muliadi mulyadi mulyana mulyanah mulyani mulyanto mulyati mulyono munawar munawaroh munawir munir murdana murdiono
  murniati mursid mursidi mursinin mursita murtini muslih muslikhah mustafa mustakim musthofa mustofa mutia muzakir
  muzakki nababan nabila nadeak nadia nadine nadra naim nainggolan najib najmudin najwa namaga nanang nanda nanik
  napitu napitupulu naradi nardi narji narta nashiruddin nasim nasir nasrudin nasrul nasrullah nasution nasyiah
  nasyidah natalia nathania natsir naura nazar nazir nella neneng nengsih ngadiman ngadimin ngadinem ngadiran ngadiyem
  ngadiyo ngatiman ngatimin ngatinem ngatini ngatiyem ngurah niken nimas ningrum ningsih nining nisa nofri nofrizal
  nonik nopi novan novi noviana novita novitasari noviyanti novrizal nugraha nugroho nunik nunung nuraini nurbaiti
  nurcahaya nurdin nurdiyanti nurhadi nurhaeni nurhalimah nurhasanah nurhayati nurhidayat nurjanah nurlaela nurlaila
  nurlela nurlis nurma nurmala nurman nursalim nursida nurul nurwahid nuryani nuryanto nuryati nyoman okky okta
  oktavian oktaviani oktavianus okto oktovian olga olivia omar opan ophelia opung oskar padmasari paijem paijo paiman
  paimin paimo painah painem painten pairah pairin palastri pangaribuan pangemanan panggabean paramita pardede pardi
  pardjo parinem pariyah pariyem parjan parjo parman parmi parmin parno parsiyem parti partinah partini partiyem
  partono parulian parwata parwati paryanto paryati paryono pasaribu patricia paul paulus pawiro pelupessy pendi peter
  petrus pohan poltak ponco ponijan ponijo poniman ponimin poninem ponirah ponirin poniyah poniyem poppy prabawa
  prabowo pradipta prakasa prakosa pranawa pranoto pranowo prapti prapto prasasta prasetiyo prasetya prasetyo prasojo
  prastuti pratama pratiwi prayoga prayogo prita priyanto priyatno priyo priyono pudjiastuti pujianto pujiati pujiono
  pujiyanto purbo purnawarman purnawati purnomo purwadi purwani purwaningsih purwanti purwanto purwati purwoko purwono
  puspasari puspawati puspayanti putu qori queen rachel rachmawati radika radit raditya rafael rafdinal rafid rafles
  rahardian rahimah rahmad rahmah rahman rahmani rahmat rahmatullah rahmawati rahmayanti rahmi raihan raina raisa
  rajagukguk rajasa rajata ramadhani ramdan ramdani ramdhan ramlah ramlan ramli rangkuti rasid rasiman rasimin rasinah
  rasmi rasmini rasti rastini rasyid rasyidin ratih ratmi ratmini ratnadi ratnawati ratno ratri rayhan rebeka reflinda
  refrizal rendra rendy renny reno rentig respati retni retno reza riana rianto richard ricky ridwan rifai rifan rifki
  rifky rifqi rika rina rini ririn riska risman riyadi riyanti riyanto riyono rizal rizaldi rizka rizki rizky rizqi
  robby robert robertus robi rochman rochmat rocky rodiyah rofik rofiq rohim rohimah rohmad rohmah rohman rohmat rojak
  rojali rokayah rokhayah rokhmat romlah ronald ronny roro rosalina rosidah rosman rosmaniar rosmini rosna rosnida
  rostina rosyid rosyidah rozak rozi rubiman rubinah rubinem rubiyem rudi rudianto rudiyanto rudy ruhut rukiyah
  rukmini rumahorbo rumbiak rumengan ruminah rumini rumiyati rusdi ruslan rusli rusman rusmanto rusmiati rusmini
  rustam rustini ruswanto ruth ryan saadat sabri sabrina sadeli sadia sadikin sadiman sadina sadnyana saefullah
  saepudin saepul saepuloh safina safira safitri safrizal safrudin sagung sahril sahrul saiful saiman saiun sakiman
  sakinem sakiyem salahudin salimah saliman salinem saliyem salma salman salsabila salsabilla salwa samad samiah
  samijan samijo saminah saminem samini samino samirah samiran samiyem samosir samsir samsuddin samsudin samsul
  samsuri samuel sandiyasa sandra santi santika santoso sanusi sapto saptono saputra saputri saragi saragih sarah
  saraswati sardi sarifah sarijan sarijo sarimin sarinah sarinem sarip saripah sariyem sarjiman sarjiyem sarjono sarmi
  sarno sartika sartono sarwo sarwono sasha sastra sastro satiman satimin satinah satinem satiyem satrio sembiring
  seniwati septian septiana setiabudi setiawan setiono setiyawan setiyono setro shakila shania sherly shinta sholeh
  sholihah sholikin siahaan sianturi sidiq sigit sihombing sihotang silalahi silitonga silvi silvia simamora
  simanjuntak simbolon simon simson sinta sintia sinulingga sirait siregar siswanto siswoyo sitanggang siti sitinjak
  sitompul sitorus situmorang sjafri slamet smith sodikin soekarno sofian sofyan solihin solikah solikhin sondakh
  sophia srini sriyanto sriyati sriyono stefanus stephanie stevan steven suardana suardi suardika suarjana suarta
  suartana suartini suastika suastini subagyo subandi subawa subekti subiyanto subrata suciati sudana sudarma sudarmi
  sudarmini sudarno sudarsana sudarsono sudarti sudarto sudiana sudiani sudiarsa sudiarta sudiasih sudiati sudibyo
  sudiono sudira sudirman sudiyono sudjono sudrajat sugianto sugiarta sugiarti sugiarto sugiman suginem sugito
  sugiyono suhardi suharno suharti suharto suhartono suhatri suhendra suherman sujarwo sujiati sujiman sujinah sujono
  sukadana sukamto sukarata sukardi sukarja sukarno sukarta sukarti sukarya sukasih sukawati sukayasa sukerta sukinem
  sukini sukirman sukirno sukiyem sulaiman sulami sulastri sulis sulistiawati sulistiyo sulistyo sulistyowati sumadi
  sumadra sumanto sumardi sumarni sumarno sumarsih sumarta sumerta sumiati suminah sumini sumiyati sunar sunardi
  sunarsih sunarta sunarti sunarto sunaryo suntoro supardi supardjo suparman suparmi suparno suparta suparti suparwata
  suprapti suprapto supri supriadi suprihatin supriyadi supriyanto suratman suratmi suratno surip suripno suripto
  suroto surti suryadi suryani suryaningsih suryantara suryanti suryanto suryatmi suryawan suryono susana susanti
  susanto susi susilo susilowati sutama sutarja sutarmi sutarno sutejo sutinah sutini sutirah sutopo sutrisno suwandi
  suwardi suwarni suwarno suwarti suweca suwito suwitra suwondo suyanto suyati suyatno suyono swastika syafei syafii
  syafnir syafril syafrizal syafruddin syafrudin syafwan syahreza syahrial syahril syahrini syahrizal syahrul syaiful
  syamsiah syamsir syamsuar syamsuddin syamsudin syamsul syarif syarifah syarifuddin syukri syukron tahapary tamba
  tampubolon tantri tarigan tarihoran tarmin tarminah tarmuji tarno tarsih tarsono taryanto taryo taryono taslim
  tasman tasnim tasripin tatang tatik taufan taufik teddy tedi tedjo tejo teresa thamrin theresia thomas tigor
  timotius tinah tini tino tirtayasa tjahjono tjahyadi tjandra togar tohari tohir tommy toni tonny tono topan toto
  totok trisna trisnawati trisno triyani triyanto triyono tsabita tugiman tugimin tugino tugiyem tugiyo tuhumury
  tukijan tukiman tukinem tukino tukiran tukirin tukiyem tumanggor tumbel tumijo tuminah tuminem tumini tumirah
  tumiyem turah turinah turiyem turmin tuti tutik tutut uchita ucok udin ujang ujil ulfah ulva ulya umar umay umaya
  upiak usamah usep usman usyi uwais uyainah vanesa vania vanya vera vero veronika vicky victoria viktor viman vincent
  vino vinsen virman vivi wagiman waginah waginem wagini wagino wagiyem wagiyo wahid wahidin wahyono wahyudi wahyudin
  wahyuni wahyuningsih wakidi wakijan wakijo wakiman wakinem waluyo wanggai wardana wardaya warji warno warsih
  warsinah warsini warsita warsito warsiyem warsono wartini wartono wartoyo wasiman wasimin wasinah wasino wasis
  wasita wasito wasiyem wasto wastuti wawan wayan wenas wening wenny wibisono wibowo wicaksono widana widayat widayati
  widi widiana widiantara widianto widiastuti widiyanto widiyati widodo widyastuti wijayanti wiji wijiati wijiyanto
  william williams willy wilson wina winarni winarno winarsih winarti winda windia winston wirata wirawan wirda wirjo
  wiro wirta wirya wiryawan wisnu wisnuwardhana witari wito wiwik wiwin wiyogo wiyono wiyoto wongso wowor wulandari
  wulansari xanana yahya yakobus yakub yance yandri yanti yanto yanuar yasril yastini yati yatini yatmi yatmo yatno
  yayah yayan yayuk yendra yeni yenny yessi yohana yohanes yohannes yolanda yonathan yono yopi yosef yosep yosi yosua
  yudana yudha yudhi yudhistira yudi yudiana yudiantara yulfahmi yulhendri yuli yulia yuliana yuliani yulianti
  yulianto yuliarti yuliati yulinar yulius yulizar yuni yuniar yunita yusmar yusnidar yusri yusriadi yusrizal yusron
  yusuf yusup yuyun yuyut zaenab zaenal zaenudin zaenuri zahra zahrah zainab zainal zainir zainuddin zainudin zainul
  zakaria zaki zakir zakiyah zalindra zelaya zelda zetri zizi zubaidah zubair zuhri zulaiha zulaika zulaikha zulfa
  zulfadli zulfahmi zulfi zulfikar zulham zulhendra zulhendri zulkarnain zulkifli zulmi zulnedi zuraida
`);

/** Names that are also common words or parts of place names: a name only where something else says so. */
export const DOUBTFUL_NAMES = words(`
  ade adi adika adikara agung aji akbar ami amin ana ananda anang anggun ani anom ari aris arjo arta asep asih asmara
  asri atma aulia aurora ayu bagas bagus bakda bakti bala banawa bancar barus beni bob brown budiman bunga cahaya
  cahya cakra cakrabirawa cakrabuana cakrawala candra capa caraka catur cemeti cengkal cengkir cinta citra dacin dadap
  dadi damar dani danu dasa denok desak desi dewi dharma dian diana didi digdaya dina dinar dinda dini dirgantara doni
  dwi ega eja eka eli elis elok elon emas emong endah enteng epi erik erna ester esti eti etik eva evi fajar fitri
  fitria gadang gading gadis gaduh galak galang galar galih galur gaman gamani gamblang ganda gandewa gandi gangsar
  ganjaran gantar garan garang garda gatra gawati gede genta gilang gung gusti habib hadi hakim harta hasta ian ida
  ifa iik iis ika ima imam ina indah indra intan ira ita jabal jaga jagapati jagaraga jais jala jamal jane januar
  jarwa jaswadi jati jaya jayeng jelita jeri jindra johan johar joni juju julia kacung kajen kalim kanda kani karimah
  kariman karma karsa kartika kasiran kawaca kayun kemal kemba kemi kenari kenes khotimah kiki kirana kliwon komar
  kris kurnia kusno kusuma kusumo labuh laksana lala lanang langgeng lanjar lantar laras lazuardi lega legi lestari
  lia lie lili lilis lim liman limar lina linda lintang lis lubis luh luhung lulu lulut luwar luwes made maharani
  mahardika mahayana mahdi mahendra mahesa maheswara makara makmur makuta mala malik maman mandala manik maras maria
  mariana mawar maya mega melati meri merta mia mitra moh muh mujur mukti mulya mumpuni murni murti musa muslim
  muslimin mustika nada nadi najam nana nani narpati nawang neni nia nila nilam nina ning nita niyaga noor nova nrima
  nung nur nyai nyana oka oman oni ozy padma padmi panca pandu pangeran pangestu panji paris pasek patty paulin
  perangin perdana permadi permata pertiwi pia pipit poni praba prabu pradana pranata prayitna prima puji puput purba
  purnama purwa puspa puspita puteri puti putra putri raden rafi raharja rahayu rai raka rama ramadan ramadhan rangga
  rani rara ratna reksa reni resi restu ria rian riki rimba risma rita rohani roni ros rosa rosi roy sabar sabian saka
  sakti sakura salim sandi sari sarjana satria satya sekar selamet sentana septi setya sidik sinaga siska soleh sri
  stefani subur suci sugeng surya syawal syukur talia tami tan tania tanjung tari tati teguh tia tiara tika timbul
  tina tira tirta tirto tita titi titik titin tobing tom tomi topik tri tukul tulus uci uli ulil ulum umi ummi una
  unggul unjani untung upik urip usada utama utami utari uun uus vega wadi wage wahana wahyu wani wardi warni warsa
  warto waskita wati widya wijaya wira wisma wiwit wulan yani yasa yoga yogi yuda zamira zul
`);
