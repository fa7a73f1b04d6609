"""The words that help to tell a person's name from the other capitalised words of a public service.

Longer than 250 lines because it is a list; all words are casefolded.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and greetings, after which a name stands.
TITLES = _words("""
aunt auntie aunty cllr constable councillor daddy dame dc dear di dj doctor dr ds father hello hey hhj hi hiya imam inspector judge lady lord
miss mr mrs ms mx nan nana nurse pc prof professor rabbi rev reverend sergeant sgt sir uncle
""")

# "St" of a church, a school, or a surname.
SAINT = ("st", "saint")

# Ranks and callings that are written in capitals before a name, and are other words in small letters.
RANKS = frozenset(("SO", "CO", "CPN", "HV", "SW", "DCI", "DI", "PS", "IDVA", "ISVA", "AMHP", "PCSO", "EWO"))

# Given names common among the people public services write to.
GIVEN = _words("""
aaliyah aarav aaron abbas abdul abdullah abena abigail abu ada adaeze adam adele adnan adrian agnes agnieszka ahmad
ahmed aidan aisha akua al alan alana albert alec alex alexander alexandra alexandru alexis alfie alfred ali alice
alicia alina alisha alison allan amanda amara amber amelia amina amir amira amit amna amy ana anastasia andrea andreea
andrei andrew andrzej aneta angela angus anika anil anita anjali ann anna annabel anne annette annie anthony antoni
antonio anwar anwen anya april archie ariana arjun art arthur arun asha ashley asif asma audrey ava ayaan ayesha ayo
aziz babajide babatunde barbara barnaby barry bartek beata beatrice becky belinda ben benjamin bernadette bernard
bethan bethany betty beverley bhavna bilal bill blessing bo bogdan bradley brandon brenda brendan brian bridget
bronwen bronwyn bruce bryan caitlin callum calum cameron camille candice carl carla carly carmen carol caroline
carolyn carys catherine cathy catrin catriona cecilia ceri cerys chantelle charlene charles charlie charlotte cheryl
chiamaka chidi chidinma chinedu chioma chloe chloë chris christian christina christine christopher chukwu cian ciara
claire clara clare claudia clive colin connor conor constance corey courtney craig cristina crystal curtis cynthia
dafydd daisy dale daljit damian damien daniel daniela danielle danny danuta daphne daria darius darren dave david
davina dawn debbie deborah declan deepak deepika delroy demi denise dennis derek desmond dev devon dewi diana diane
diego dimitri dominic dominik donald donna doreen doris dorothy douglas duncan dylan earl ebony ebuka ed edith edmund
edward efua eileen eilidh elaine eleanor elena eli elif elijah eliza elizabeth ella ellen ellie elliot ellis eloise
elsie emeka emily emma emmanuel emre enid eniola erica erin ernest esme esra esther ethan eugene eunice eva evan eve
evelyn ewa ewan faisal faith farah farhan farid fatima fatou fatoumata fatuma felicity felix femi fergus fiona
fionnuala florence folasade frances francesca francis frank frankie fraser fred freddie frederick freya funmi gabriel
gabriela gale ganesh gareth garry gary gavin gemma gene geoff geoffrey george georgia georgina gerald geraldine gerard
ghulam gillian gina giorgio giovanni gita giulia gladys glen glenda glenn gloria gordon grace graeme graham grant greg
gregory greta grzegorz gurpreet guy gwen gwyneth habib habiba hafsa hamza hannah haris harjit harold harpreet harriet
harrison harry harvey hasan hassan hayley hazel heather heidi helen helena henry herbert hibo hilary holly hong hope
horace howard huda hugh hugo hussain hussein ian ibrahim idris ifan ifeoma imani imogen imran indira ines ioan ioana
iqra irene irina iris isaac isabel isabella isabelle isla ismail ivan ivy iwan iwona jack jackie jackson jacob
jacqueline jade jaden jake jakub jamal james jamie jan jane janet janice janine jasmin jasmine jason jasper jaspreet
javed javier jay jayden jean jeanette jeff jeffrey jemima jennifer jenny jeremy jerome jess jessica jill jim jimmy jin
jo joan joanna joanne jodie joe joel john johnny jon jonah jonathan jordan jorge jose joseph josephine josh joshua joy
joyce juan judith judy julia julian julie juliet june justin justyna jyoti kai kamal kamran karen karim karl kasia
katarzyna kate katherine kathleen kathryn kathy katie katrina katy kaur kavita kay kayleigh keeley kehinde keira keith
kelly kelsey kemi ken kenneth kenny keri kerry kevin khadija khalid kian kieran kim kimberley kiran kirsten kirsty
kofi krishna kristina krzysztof kwame kyle kylie lakshmi lara latoya laura lauren laurence lawrence layla leah leanne
lee leila leo leon leonard leroy lesley leslie lewis liam libby lina linda lindsay ling lisa liz llinos lloyd logan
lois lorna lorraine louis louisa louise luca lucas lucia lucinda lucy luis lukasz luke luna lydia lynda lynn lynne
maciej mackenzie maddie madeleine madison magda magdalena mahmoud maisie malcolm malgorzata malik mandy manjit manuel
marc marcin marcus marek margaret maria mariam marian marie marilyn marina mario marion marjorie mark marlon marta
martha martin martyn mary maryam mateusz matilda matt matteo matthew maureen maurice max may maya meera megan mehmet
mei melanie melissa mercy mia michael michaela michal michelle mick miguel mihai mike mila mildred miles millie milly
mina ming miriam misbah mitchell moesha mohamed mohammad mohammed mohamud moira molly mona monica monika morgan
muhammad muriel mustafa myra nabila nadeem nadia nadine naima naomi nasreen natalia natalie natasha nathan nathaniel
naveed neha neil ngozi nia niall niamh nicholas nicola nicole nigel nikhil nikita nina nkechi noah noel noor nora
norma norman nour nuala obinna oleksandr olena olga olive oliver olivia olu oluwaseun omar oonagh oscar oskar osman
owen pamela parminder parveen pat patricia patrick patryk paul paula pauline pawel pearl penny percy pete peter petra
phil philip philippa phillip phoebe phyllis pia piers piotr pooja poppy prakash preeti priscilla priya rabia rachael
rachel radhika radoslaw rafal rahul raj rajesh ralph ramesh ramona rania rashid ravi ray raymond reba rebecca reece
reem reggie reginald rehana renee renée reuben rhian rhiannon rhona rhys riaz ricardo rich richard rick ricky rita
river rizwan rob robert roberta roberto robin robyn rodney roger rohan roisin roland roman romeo ron ronald ronnie
rory rosa rosalind rose roseanne rosemary rosie ross rowan roxanne roy ruby rukhsana rupert russell ruth ryan saad
saba sabrina sadia safiya saira sajid salim sally salma sam samantha sameer samina samir samuel sana sandeep sandra
sanjay saoirse sara sarah sasha scott sean sebastian selina seren serena sergio shabana shabnam shahid shane shanice
shannon sharif sharon shaun shauna shazia sheila shelley sheryl shirley shivani shona shreya sian sidney sienna silvia
simon simone siobhan siti siân sofia sonia sophia sophie soraya stacey stan stanley stefan stella stephanie stephen
steve steven stewart stuart sue suleiman sumaira summer sunita suresh susan susanna susannah suzanne svetlana sylvia
szymon tabitha tahir talia tamara tamika tania tanisha tanya tara tariq tatiana taylor ted temitope tendai terence
teresa teri terry tess tessa thabo thandi thelma theo theodore theresa thomas tiffany tim timothy tina toby todd tom
tomasz tommy toni tony tracey tracy trevor tristan trudy tunde tyler tyrone uche una usha usman uzma valentina valerie
vanessa vera verity veronica vicki vicky victor victoria vijay vikram vincent viola violet virginia vivian vivien
vivienne wanda warren wayne wei wendy wesley wilfred will william winifred winston wojciech xavier xin yasmin yasmine
yolanda yousef youssef yuki yusuf yvette yvonne zac zachary zahra zain zainab zak zara zena zeynep zoe zofia zoya zoë
zuzanna
""")

# Names that are also everyday words: as a name only beside stronger signs.
EVERYDAY = _words("""
angel april art august autumn baker banks bell berry best bill bishop black blue bond bread brook brown bush case
chance chase chelsea christian church clay close cook court cross crystal dawn day dean devon drew earl early eden eve
ever faith field fleet flint florence ford forest fox frank gale gay gene good grace grant gray green grey guy hall
hand harmony hart hill holly hope house hunt iris ivy jade jan jay jordan joy joyce june justice kay keen king knight
lake lane law lee lily little long love major march mark may mercy miles mill moss north olive page paris parish park
pat patience peace pearl penny pete piers pipe poppy power price pride prince queen ray read reed rich river rob rock
rod roman rose ross rowan ruby rush sage sharp short sky small south spring star steel stone storm strong sue summer
sunny swan temple trinity van victor viola violet ward warden watch waters way weeks wells west white will wise wish
wolf wood woods worth young
""")

# Months that are people's names too, and mostly mean the time of year.
MONTHS = _words("april august jan june march may")

# Names that are everyday words as well: names where they stand capitalised by themselves within a sentence.
CALLED = (GIVEN & EVERYDAY) | _words("""
art autumn bill blessing chance charity chase comfort destiny faith favour glory grace grant happy harmony heaven hope
joy justice king lucky mark mercy miracle patience pearl peace precious prince princess promise rich rob rose ruby
sandy serenity sky star sue summer sunny testimony treasure trinity will wisdom
""")

# Small words inside a surname.
PARTICLES = _words("""
ab al ap bin bint da de del della den der di dos el ibn la le ul van von
""")

# Words that end the name of an organisation, a place or a law, and take the words before them along.
HEADS = _words("""
academy act agency airport alliance arcade area army association authority avenue bank board borough branch bridge
building buildings bureau campus castle cathedral center centre centres chambers charity church city clinic close coalition
code college commission committee community company confederation constabulary convention corporation council county
court crescent department directive directorate district division drive estate europe federation force forum
foundation fund gardens gate green grove hall hamlets heath hill home homes hospice hospital hostel hotel house
infirmary institute islands isles jobcentre kingdom site lane law library limited lodge ltd mansions market mews ministry museum
nursery office ombudsman order panel parish park partnership party plc police practice prison project regulations road
rules scheme school service services society square standards station street surgery team terrace theatre tower town
tribunal trust union unit university valley view village walk way wharf wing
""")

# Capitalised words of letters, forms and signs that are no part of a person's name.
PLAIN = _words("""
mondays tuesdays genogram reoffending executively neomycin massachusetts juvenile gov asst sept wednesdays thursdays fridays saturdays sundays meddygfa ysgol cyngor bwrdd ysbyty heddlu samaritans mencap barnardos childline refuge turn2us gingerbread macmillan alcoholics anonymous
a aberdeen about above abuse access accommodation accompany account acknowledgement acting action actions activities
activity added additional address addresses administrator adsefydlu adult adults advance advice adviser advisers
advisor advisors advocacy advocate aecc affidavit afghan afghanistan african after afternoon again against age agent
agreed agreement aid albania albanian alcohol aldi all allah allegation allocated allowance also although always am
amazon america american amharic amnesty amount an ancestry and android annex annexe annual anonymous another answer
antisocial any anyone appeal appeals appellant appendix applicant applicants application applications appointment
appointments apprentice approved april arab arabic are area armagh arrangement arrangements arrears article as asda
asian ask assault assessment assessments assessor assistance assistant at atheist attendance attendant attention
attorney august aunt auntie aunty australia australian authorised autism autumn available avon away bacs bailiff
bailiffs balance bangladesh bangladeshi bangor bank bar barclays barnardos barnet barnsley basic basildon basingstoke
bath battersea be because bed bedfordshire been before behaviour being belfast below benefit benefits bengali best
bexley bible bill bills birmingham birth black blackburn blackpool blue bodies body bold bolton book boots both bottom
bournemouth box boyfriend bradford breach brent brighton bring bristol britain british brixton bromley brother
buckinghamshire buddhist budget buprenorphine burial burnley bury business but bwrdd by calendar call calls camberwell
cambridgeshire camden can cancelled cancer cannabis cannot cantonese capacity car card cardiff cardiology care carer
carers caribbean carlisle carmarthen case cases catholic cause cell cenedlaethol central certificate chair change
changes chapter charge charges check chelmsford chelsea cheltenham cheque cheshire chester chesterfield chief child
childcare children china chinese choose chosen christian christmas circumstances citizen citizens civil claim claimant
claims clare class clean clear clerk click client clients clinical closed co cocaine code colchester collection come
commissioner committal communication companies complaint complaints complete completed concern concerns condition
conditions conference confidential confirmation consent consequences consultant consultants consultation contact
contacts contempt contents continue contract control coordinator copies copy cornwall coroner corporate correspondence
cost costs could council counselling counsellor counsellors country county court courts cousin coventry covid crack
crawley create creative credit crime criminal crisis crown croydon cumbria current curriculum curry customer customers
cwmni cyber cymru dad daddy daily damages dari darlington data date dates datix day days ddeddf de deadline dear death
debit debits debt debts december decide decision decisions declaration defendant defendants delay delete dental
dentist department deputy derby derbyshire derry despite destination detail details development devon diagnosis
diazepam did digital direct direction directions director disability disabled discharge disclosing disclosure
discretionary discussion dispute diwali do docket doctor document documents does dog domestic domicile doncaster done
door dorset downing draft drink drop drug drugs dudley due duke dundee duration durham during duty dwp each ealing
early east eastbourne easter eastern ebay economy edinburgh edition education effective eid eight either elderly
electoral electronic eligibility eligible email emergency emotional employee employer employment enclosed enclosures
end enfield enforcement england english enquiries enquiry ensure enter entry environment environmental equality
equipment eritrea essex estate ethiopia eu european euston even evening event events every everyone eviction evidence
ex example excel except exclusion executive exeter existing expected expenses expert external eye facebook facilities
facts failure fair falkirk families family farsi fax february federal fee feel fees female final finally finance
finances financial find fire first five fixed flat floor follow following food for forced foreclosure form former
forms forward foster found four france free freedom french friday friend friendly friends from front fulham full
further future gas gateshead gcse gdpr ged gender general gentle german germany get getting ghana gillingham
girlfriend giro give given glasgow gloucestershire go god good google government gp grade gran grandad grandma grandpa
granny great greater green greenwich grimsby ground group groups guardian guidance guide gujarati gwasanaeth gwladol
gypsy hackney had half halifax hammersmith hampshire hanukkah hardship haringey harlow harm harrogate hartlepool has
hastings hate have havering having he head headteacher headway health hearing heart help helpful helpline her here
hereford heroin hers hertfordshire high higher highland hillingdon him hindi hindu his history hmcts hmp hmpps hmrc
holborn holiday holidays home homeless homelessness homes hong hospital hostel hounslow hour hours household houses
housing how however hsbc huddersfield hull human husband i iapt ibm ico id identity iechyd if igbo immediate
immediately immigration impact implied important in inc incident include included including income increase indeed
independent india indian individual information initial injunction injunctions inner inpatient inpatients inspector
instagram instalment instalments instead insurance intended interest interim internal international internet
interpreter interview into introduction inverness investigation involved iphone ipswich iran iraq ireland irish is
islam islamic island islington it italian italy item items its jamaican january jesus jewish job jobseekers joint july
june junior just justice keep kensington kent kenya key keynes keyworker kids kind kindly king kings kinship kirklees
know knowsley kong ks kurdish lambeth lancashire landing landlord landlords language large last late later latest law
laws lcd lead leader leads leaflet learning leasehold leave leaving leeds left legal leicester leicestershire less let
letter letters level levels lewisham lgbt lgbtq lgbtqia liability liaison library licence license lichfield lidl life
like likewise limits lincolnshire line link lisburn list listed litigant little live liverpool llandudno lloyds loan
local location log london long looking lord lost lot lower lump lunch luton macclesfield made mae magistrates
maidstone main maintenance make male mam mama man management manager managers manchester mandarin mandatory manner
mansfield many map mappa marac march margate marital maternity matron maximum may maybe me meal means meantime
measures meddwl medical medication medicine meet meeting meetings member members memo men mental mentor merseyside
merton message met methadone metropolitan middle middlesbrough midlands midwife midwifery midwives milton mind minimum
ministry minor minute minutes misconduct miss missed missing mixed mobile monday money monies month monthly months
moreover morning mortgage most mother move much multi multiple mum mummy muslim must my naloxone name named names nan
nana nanny national nationality nationwide natwest necessary need needs neighbour neighbourhood neither net netflix
never new newcastle newham newport newry next nhs nigeria night nights nine nino no nobody non none nor norfolk north
northampton northamptonshire northern northumberland norwich not note notes nothing notice notices nottingham
nottinghamshire november now number numbers nurses nursing obligations occupation occupational occupier occurrence
october of off offence offender offer officer officers offices official ofsted often old older oldham on once oncology
one ongoing online only open opening operational operations operator opportunity optician optional options or oral
order orders organisation organisations original orkney other others our out outcome outdoor outer outlook outpatient
outpatients outside outstanding over overall overpayment owed own owner owners oxford oxfordshire pack paddington
paediatric page pages paid paisley pakistan pakistani paper paracetamol paragraph parent parental parents parliament
part participant parties partner partners parôl pashto passover password past pathway pathways patient patients pay
paying payment payments paypoint pdf peace peckham penalty pending pension pensions people perhaps period permanent
permission person personal perth peterborough petition petitioner phone photo physical physio physiotherapy pip place
placement plaintiff plan planning plans please plus plymouth podiatry point poland police policies policy polish
pontypridd poole poor portal portsmouth portuguese position possession possible post postal postcode practitioner
practitioners prawf pre preferred present preston previous primary prime prince princess principal print prior
priority prison prisoner prisoners prisons privacy private pro probation problem problems procedure procedures process
processing professional programme progress project proof property proposal proposed protection protective provide
provider provision psychiatric psychiatrist psychiatry psychological psychologist public punjabi pupil pupils purple
purpose qualified quality quarter queen queens queries question questions quick quiet quran radio radiology ramadan
rape rate ratepayer rates re reablement reach read reading ready reason reasonable reasons recall receipt received
reception receptionist recommended record recorded records recovery red redbridge redcar reduction refer reference
referral referrals refuge refugee refund refusal refused regarding regards region regional register registered
registrar registration regular relate relationship relationships release relevant religion remember reminder remote
rent repair repairs repayment reply report reporting reports reps request requests required requirement requirements
research residence resident residential residents resource respect respite respondent respondents response
responsibilities responsibility responsible rest restorative result results return returned returns review reviews
richmond right rights ring risk risks rochdale roma roman romania romanian room rotherham rough routine royal rule
russia russian safe safeguarding safety said sainsburys salary salford salisbury samaritans same sandwell santander
saturday save say scarborough schedule scheme school schools scotland scottish scunthorpe seasonal second secondary
secretary section sections sector secure secured security see seek sefton self sen senco send senior sent sentence
sentencing september serious sertraline session sessions settled settlement seven several severe sex sexual shall
shared she sheet sheffield shelter shire short should shrewsbury shropshire side sign signature signed significant
signs sikh similar simple since sincerely single sister site situation six sixth skills skype sleep sleepers slough
small smoking snapchat so social solicitor solicitors solihull somali somalia some someone somerset son sorry sound
source south southampton southend southern southport southwark spain spanish speak speaker special specialist specific
speech spice spoke spouse spring st staff stafford staffordshire stage stages standard standing start state statement
stations status statutory stay step stepdad stepfather stepmother stepmum steps stevenage still stirling stockport
stockton stoke stop strategic strategy stratford street streets stress strong student students subject substance
subutex such sudan suffolk suicide suitable sum summary summer summons sums sunday sunderland super supervision
supervisor supplement support supported supporting supreme sure surgery surname surrey surveyor suspended sussex
sutton swahili swansea swindon syria table take taken talk tameside tamil target taunton tax teacher teachers teams
technical telephone telford tell temporary ten tenancies tenancy tenant tenants term terms tesco test text thames than
thank thanks that the their them themselves then therapeutic therapist therapy there therefore these they things think
third this thorough those though three through thursday ticket tigrinya tiktok time times title to today together told
tomorrow tool top topic torbay tort total tottenham town track trafford trainee training transfer transport trauma
travel traveller treatment tree trial truro try tuesday turkish turn twitter two tyne type uk ukraine ukrainian unable
uncle under understanding unfortunately unit unite united universal unless until up update updates upon upper urdu
urgent us use useful user users using usual van vehicle version very via victim victims victory video vietnam view
violence violent visit visiting visitor visitors visits vital voice voluntary volunteer volunteers vulnerable wages
waiting wakefield wales walk walsall walthamstow wandsworth want ward warden wards warning warrant warranty warrington
warwickshire was water watford we web website wednesday week weekend weekly weeks welcome welfare wellbeing welsh were
west western westminster what whatsapp when where whereas whether which while white whitehaven who whole whose why wi
widow wife wifi wigan will wiltshire wimbledon windsor winter wirral with within without witness witnesses woking
wolverhampton woman women worcester worcestershire word words work worker workers working works workshop world
worthing would wrexham write writing written y year years yellow yes yesterday yet york yorkshire yoruba you young
your yours yourself youth youtube yr ysgrifennydd zero zoom
""")

# Whole names of places and organisations that look like names of people.
KNOWN_PHRASES = frozenset((
    "tower hamlets", "milton keynes", "high wycombe", "tunbridge wells", "marie curie", "sue ryder", "kings cross",
    "al anon", "ann craft", "joseph rowntree", "hemel hempstead", "bury st", "bethnal green", "mary seacole",
    "harrow weald", "canary wharf", "merthyr tydfil", "rhondda cynon taf", "blaenau gwent", "microsoft word",
    "adobe acrobat", "duncan lewis", "irwin mitchell", "leigh day", "marks spencer", "john lewis", "james cook", "lloyd george", "adobe reader", "fast healthcare", "hemingway editor",
))  # fmt: skip

# Endings that people's names hardly ever have.
ENDINGS = (
    "tion", "sion", "ment", "ments", "tions", "ness", "ity", "ities", "ship", "ology", "ancy", "ency", "ance", "ence",
    "able", "ible", "ical", "ative", "based", "ising", "ating", "ated", "shire",
)  # fmt: skip
