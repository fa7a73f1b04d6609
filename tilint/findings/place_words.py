"""Places, shops and medicines that letters speak of: a capitalised word that nobody knows may be a person, and these are none.

Longer than a page because it is a list; all words are casefolded.
"""

from __future__ import annotations

PLACES = frozenset(
    """
abbey aberaeron aberdare aberdeen aberdeenshire abergavenny aberystwyth abingdon accrington acton airdrie aldershot
alloa alnwick altrincham ambleside amersham ammanford andover anfield anglesey antrim arbroath argyll armagh arnold
ascot ashbourne ashford ashington aston aylesbury ayr ayrshire bacup ballymena banbury banff bangor barking barnes
barnsley barnstaple barrhead barry barton basildon basingstoke bath bathgate batley battersea beaconsfield beaumaris
bebington beckenham bedale bedford bedlington bedworth beeston belfast belper bermondsey berwick beverley bewdley bexley
bexleyheath bicester bideford bilston bishopbriggs blackburn blackpool blackwood bletchley blyth bodmin bognor bolsover
bolton bootle boston bournemouth bracknell bradford braintree brecon brent brentford brentwood bridgend bridgnorth
bridgwater bridlington bridport brighouse brightlingsea brighton bristol brixham brixton broadstairs bromley bromsgrove
buckingham bude budleigh burgess burnley burslem burton bury buxton byker caernarfon caerphilly camberwell camborne
cambridge camden cannock canterbury cardiff cardigan carlisle carlton carmarthen carnforth carrickfergus castleford
caterham catford chard charlton chatham cheadle chelmsford cheltenham chepstow chertsey chesham chester chesterfield
chichester chippenham chislehurst chorley christchurch cirencester clacton clapham cleckheaton cleethorpes clevedon
clitheroe clydebank coalville coatbridge colchester coleraine colne colwyn congleton consett conwy corby cosham coventry
cowdenbeath cowes cradley craigavon cramlington cranleigh crawley crewe crewkerne cromer crosby croydon cumbernauld
cumbria cwmbran dagenham dalkeith darlington dartford dartmouth darwen daventry dawlish deal denbigh deptford dereham
derry devizes dewsbury didcot dingwall diss dolgellau doncaster dorchester dorking dornoch dover downpatrick driffield
droitwich dronfield dudley dulwich dumbarton dumfries dunbar dundee dunfermline dungannon dunoon dunstable durham ealing
earlsfield eastbourne eastfield eastleigh eccles edgware edinburgh edmonton egham elgin ellesmere ely enfield
enniskillen epping epsom erith esher eston evesham exeter exmouth failsworth fakenham falkirk falmouth fareham
farnborough farnham farnworth faversham felixstowe felling ferndown filey finchley fleetwood folkestone forfar forres
fraserburgh frome gainsborough galashiels garforth gateshead gillingham girvan glasgow glastonbury glossop gloucester
goole goring gorleston gorton gosport govan grangemouth grantham gravesend grays greenock greenwich grimsby guernsey
guildford guisborough guiseley hackney haddington hailsham halesowen halifax halstead halton hamilton hammersmith
hampstead handsworth harborne harbourne harehills haringey harlech harlesden harlow harpenden harrogate hartlepool
harwich haslemere haslingden hastings hatfield havant haverfordwest haverhill hawick haworth haydock hebburn heckmondwike
hedon helensburgh helston hendon henley hereford hertford hetton hexham heysham heywood hinckley hitchin hoddesdon
holbeck holborn holmfirth holyhead holywell honiton horley hornchurch hornsea hornsey horsham houghton hounslow hove
hoylake hoyland hucknall huddersfield hull hulme hungerford hunstanton huntingdon huyton hyde hythe ilford ilfracombe
ilkeston ilkley immingham inverclyde inverness ipswich irlam irvine islington jarrow jersey johnstone keighley kelso
kempston kendal kenilworth keswick kettering keynsham kidderminster kidlington kidsgrove kilburn kilmarnock kingsbridge
kingston kingswood kinross kirkby kirkcaldy kirkcudbright kirkham kirkintilloch kirklees kirkwall knaresborough
knottingley knowsley knutsford lambeth lanark lanarkshire lancaster largs larne launceston leamington leatherhead leeds
leek leicester leigh leighton leith lerwick leominster letchworth lewes lewisham leyland leyton limavady lincoln lisburn
liskeard littleborough littlehampton livingston llandudno llanelli llangefni llangollen loftus londonderry loughborough
loughton louth lowestoft ludlow lurgan luton lutterworth lydney lymington lytham mablethorpe macclesfield machynlleth
magherafelt maghull maidenhead maidstone maldon malton malvern manchester manningtree mansfield margate marlborough
marlow maryport matlock melksham merthyr mexborough middlesbrough middleton midhurst midlothian mildenhall millbrook
millom minehead mirfield mold monmouth montrose morden morecambe moray morley morpeth motherwell musselburgh nairn
nantwich narberth neath nelson newark newbiggin newbury newcastle newhaven newham newmarket newport newquay newry
newtown normanton northallerton northampton northwich norwich norwood nottingham nuneaton oakham oban okehampton oldbury
oldham omagh ormskirk orpington ossett oswestry otley oxted padstow paignton paisley peckham peebles penarth penge
penicuik penistone penrith penryn penzance perth peterborough peterhead peterlee petersfield pickering plumstead
plymouth pontefract ponteland pontypool pontypridd poole portadown porth porthcawl porthmadog portishead portsmouth
portstewart prescot prestatyn preston prestwich prestwick pudsey pwllheli radcliffe radstock rainford ramsbottom
ramsgate rawtenstall rayleigh redbridge redcar redditch redhill redruth reigate renfrew retford rhondda rhuddlan rhyl
richmond rickmansworth ringwood ripley ripon rochdale rochester rochford romford romsey rossendale rotherham rotherhithe
royston royton rugby rugeley runcorn rushden ruthin ryde rye salcombe sale salford salisbury saltash saltcoats sandbach
sandwell sandwich scarborough scunthorpe seaford seaham seaton selby selkirk sevenoaks shaftesbury shanklin sheerness
sheffield shepton sherborne shetland shildon shipley shoreditch shoreham shrewsbury sidcup sidmouth sittingbourne
skegness skelmersdale skipton sleaford slough smethwick snodland solihull somerton southall southampton southend
southgate southport southsea southwark spalding spennymoor spilsby stafford staines stalybridge stamford stanley stanton
stepney stevenage stewarton stirling stockport stockton stonehaven stonehouse stornoway stourbridge stourport stowmarket
strabane stranraer stratford streatham stretford stroud stromness sudbury sunderland surbiton sutton swadlincote swaffham
swanage swanley swansea swindon sydenham tadcaster tamworth taunton tavistock teddington teesside teignmouth telford
tenby tewkesbury thame thanet thatcham thetford thirsk thornaby thornbury thurrock thurso tipton tiverton todmorden
tonbridge torquay totnes tottenham tranent tredegar tring trowbridge truro twickenham tynemouth tyneside uckfield
ulverston uppingham upminster uttoxeter uxbridge ventnor wakefield wallasey wallingford wallsend walsall walthamstow
walton wandsworth wantage ware wareham warminster warrington warwick washington watford wealdstone wednesbury
wellingborough wellington welshpool wembley westbury westerham westminster weston wetherby weybridge weymouth whitby
whitchurch whitechapel whitehaven whitehall whitley whitstable wick widnes wigan wigston willenhall wilmslow winchester
windermere winsford wisbech witham withernsea witney woking wokingham wolverhampton wombwell woodbridge woodstock
woolwich wootton worcester workington worksop worthing wrexham wymondham yarmouth yateley yeovil york ystrad
abertawe caerdydd cymru ceredigion gwynedd powys casnewydd caerfyrddin
afghanistan albania algeria america angola australia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia
botswana brazil britain bulgaria burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus
denmark ecuador egypt england eritrea estonia ethiopia fiji finland france gambia georgia germany ghana gibraltar greece
guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
kazakhstan kenya kosovo kurdistan kuwait laos latvia lebanon lesotho liberia libya lithuania luxembourg madagascar malawi
malaysia mali malta mauritania mauritius mexico moldova mongolia montenegro montserrat morocco mozambique myanmar namibia
nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal
qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia somaliland spain sudan sweden
switzerland syria taiwan tanzania thailand togo trinidad tunisia turkey turkmenistan uganda ukraine ulster uruguay
uzbekistan venezuela vietnam wales yemen zambia zimbabwe africa asia europe
berlin brussels calais dublin dunkirk kabul lagos mogadishu paris rome warsaw kyiv karachi lahore mirpur sylhet dhaka
delhi mumbai kashmir punjab gujarat thames mersey severn tyne humber trent clyde tees avon pennines snowdonia cotswolds
abrahamic afghan albanian algerian american amharic arabic asian bengali bosnian british bulgarian buddhist cantonese
catholic christian congolese czech dari english eritrean ethiopian european farsi french gambian german ghanaian greek
gujarati hindu hungarian indian iranian iraqi irish islamic italian jamaican japanese jewish kenyan korean kurdish latvian
lithuanian malay mandarin mirpuri muslim nepalese nepali nigerian oromo pakistani pashto persian polish portuguese punjabi
romani romanian russian scottish sikh sinhala slovak slovakian somali sorani spanish sudanese swahili sylheti syrian tamil
thai tigrinya turkish twi ugandan ukrainian urdu vietnamese welsh yoruba zimbabwean igbo shona cornish ulster gaelic basque catalan
aripiprazole buprenorphine citalopram clozapine codeine diazepam espranor fentanyl fluoxetine gabapentin haloperidol insulin
lithium lorazepam metformin mirtazapine morphine naloxone olanzapine paroxetine pregabalin propranolol quetiapine ritalin
risperidone tramadol valium venlafaxine zopiclone
aldi argos asda barclays boots costa deliveroo disney duolingo fortnite greggs halifax hermes iceland ikea lego lidl lloyds
mcdonalds minecraft monzo morrisons nationwide nintendo playstation pokemon primark roblox sainsbury santander spotify starbucks
tesco tiktok uber waitrose wetherspoon wickes xbox youtube
toxteth brynmill rhiwbina moss handsworth sparkhill gorbals easterhouse bootle speke chapeltown tooting brixton dalston mossside
""".split()
)
