"""Words that people write around what they ask, by language: they tell nothing of which figure is wanted."""

from __future__ import annotations

from server.assistant.words import words_in

_DA = """
afdeling afdelingen afdelinger aftalt aften aftenen aktuel aktuelle aktuelt allerede almindelig almindelige
almindeligt altid ang angående anvende anvender anvendt anvendte arbejde arbejdede arbejder arbejdet arkene
assistenten bad basere baserer baseret bede beder bedt begynde begynder begyndt begyndte beklager bestemme bestemmer
bilag bilagene bilaget bla blevet borgmester borgmesteren bruges budgetmøde budgetmødet burdet bydel byen byråd
byrådet chat chatten chef chefen chefer cheferne computer computeren controller controlleren dagsorden dagsordenen
dengang dens derefter derfor dermed desværre dets dine direktion direktionen direktør direktøren diskutere diskuterede
diskuterer diskuteret dokumenterne drøfte drøftede drøfter drøftet dvs dér efterfølgende eftermiddag eftermiddagen
eftersom egentli egentligt eks eksempel eksemplet ellers email emailen endelig endelige endeligt engang enig enige etc
evt fandt fedt feks fil filen filer filerne finde findes fine fint fordi forelagde forelagt forelægge forelægger
forespørgsel forespørgslen forkert forkerte formentlig formiddag formiddagen formodentlig forslag forslagene forslaget
forstod forstå forstået forstår forstås fortalt fortalte fortælle fortæller forventer fremgik fremgå fremgået fremgår
fremlagde fremlagt fremlægge fremlægger fremlægges fundet funktion funktionen fx fyn fået gad gamle gammelt gav
generelt gennem gider gik gjaldt gjorde gjort glemme glemmer glemt glemte goddag gode godmorgen grundet gå gået gælde
gældende gældt gøres haft hallo handle handlede handler handlet haves heldigvis helst helt hende hendes hente hentede
henter henvendelse henvendelsen heri hermed hidtil hilsen hilsner hinanden hjalp hjemmeside hjemmesiden hjulpet hjælpe
hjælper hm hmm holde holder holdes holdt hos hovedstaden hurtig hurtige hurtigt husk huske huskede husker husket hvert
håbe håbede håber håbet høre hører høring høringen høringer hørt hørte iflg ifm igennem iht imidlertid inden
indstilling indstillingen information informationen interessant interessante især jep jf jfr jylland ka kalde kalder
kende kendt kendte kig kiggede kigger kigget klar klare klart kollegaen kollegaer kollegaerne kolleger kollegerne
komme kommet kommunalbestyrelse kommunalbestyrelsen kommunens kommunenummer konkret konkrete kontor kontoret korrekt
korrekte kort korte ku kunnet lade lader ladet lagde lagt lavede laver lavet ledelse ledelsen ledere lederen lederne
lette ligefrem ligesom ligge ligger ligget ligsom lille lissom lod love lovede lover lovet lå lægge lægger læse læser
læst læste mail mails medarbejder medarbejdere medarbejderen medarbejderne mene mener menes ment mente mfl mht
midtjylland mm mulig mulige muligt muligvis mv mvh måde måden måle måler målt måttet møde møder møderne nabo naboen
naboer naboerne nabokommune nabokommunen nabokommuner nabokommunerne naturligvis nedenstående nem nemme nemt nogen
nordjylland nordsjælland normal normale normalt notater notaterne notatet ny nye nylig nyligt nysgerrig nysgerrige nyt
nåh nærmest næsten nævne nævner nævnte nødvendig nødvendige nødvendigt nøjagtigt obs offentlig offentlige offentligt
ofte ok okay omkring oplyse oplyser oplyst oplyste oplæg oplægget orientering orienteringen osv outlook ovenstående
overhovedet overveje overvejede overvejer overvejet pc pdf perfekt pga planlagde planlagt planlægge planlægger
politiker politikere politikeren politikerne powerpoint pressen præcise præcist præsentation præsentationen præsentere
præsenterede præsenterer præsenteret prøve prøvede prøver prøvet ps pt pågældende rapport rapporten rapporter
rapporterne referat referatet regnearkene relevant relevante ret revisor revisoren revisorer revisorerne rigtig
rigtige rigtigt ringe ringede ringer ringet rådhus rådhuset rådmand rådmanden sad sagde sagen sager sagerne
sagsbehandler sagsbehandlere sagsbehandleren sagsfremstilling sagsfremstillingen sagt samtidig sandsynligvis sandt sat
satte selvfølgelig send sende sender sendes sendt sendte sent sgu sidde sidder siddet sidenhen sige siger siges sikker
sikkert sikre simpelthen sit sjælland ske skema skemaet sker sket skete skrev skriv skriver sku skullet skønt slags
små snakke snakkede snakker snakket snart somme sommetider spurgt spurgte spørg spørge spørger spørgsmålene
spørgsmålet stadig stadigvæk starte startede starter startet straks stå stået super svare svarede svarer svaret svær
svære svært sydjylland synes syntes system systemer systemet sådanne sådant således sædvanlig sædvanlige sædvanligt
særlig sætte sætter sættes søge søger søgt søgte sønderjylland tage tager taget tale taler tallene talt talte teams
temmelig tidligt tilfælde ting tingen tingene tit tja tjek tjekke tjekkede tjekker tjekket tog travl tro troede troet
tror tydelig tydelige tydeligt tydeligvis typisk typiske tænke tænker tænkt tænkte udarbejde udarbejdede udarbejder
udarbejdes udarbejdet udgjorde udgjort udgør udgøre udkastet udvalg udvalgene udvalget undersøge undersøger undersøgt
undersøgte undervejs undskyld undskylder usikker usikkert usikre vanlig vanlige vanligt vedr vedrøre vedrørende
vedrører vedrørte vel velkommen venlig venlige vente ventede venter ventet vestjylland vh vha via vidst vigtig vigtige
vigtigt villet virke virkede virkelig virker virket viser vises vist viste vor vort vurdere vurderede vurderer
vurderet åbenbart årsberetning årsberetningen ø øen øh øhm økonomiafdeling økonomiafdelingen økonomichef økonomichefen
økonomichefer økonomikonsulent økonomikonsulenten økonomiudvalg økonomiudvalget ønske ønskede ønsket øren østjylland
mandag mandagen tirsdag tirsdagen onsdag onsdagen torsdag torsdagen fredag fredagen lørdag søndag nuværende færdig
højst overhovedet remse rems
færdige færdigt kommunenr kommnr komnr knr komm nr
"""
_NB = """
mandag tirsdag lørdag søndag ferdig ferdige nåværende vs kontra versus
aktuell aktuelle aktuelt allerede alltid ang angående antakelig antall anvende anvender anvendt arbeide arbeider
arbeidet arkene assistenten asså avdeling avdelinga avdelingen avdelinger avtalt ba basere baserer baseres basert bedt
begynne begynner begynt begynte beklager ber beskjed bestemme bestemmer bla blitt bra bruke brukes budsjettforslag
budsjettforslaget burdet byen bygd bygda byråd byrådet bystyre bystyret chat chatten controller controlleren dagsorden
dagsordenen dalane dengang dens derav deretter derfor dermed dessverre dets dine diskutere diskuterer diskutert
diskuterte dokumentene drøfte drøfter drøftet dvs egentlige eks eksempel eksempelet eksemplet ellers enda endelig
endelige engang enig enige enkel enkle ennå epost eposten etc etterhvert ettermiddag ettermiddagen etterpå ettersom
evt feil feks fil fila filen filene filer fine finne finnes fint flott flotte fordi forespørsel forespørselen
formannskap formannskapet formiddag formiddagen forslag forslagene forslaget forsto forstod forstå forstår forstått
fort fortalt fortalte fortelle forteller fortsatt forventer fram framdeles framgikk framgå framgår framlagt framlegge
framlegger fremdeles fremgikk fremgå fremgår fremlagt fremlegge fremlegger funksjon funksjonen funnet ga gamle gammelt
gav generelt gjaldt gjelde gjeldende gjeldt gjennom gjorde gjort gjøres glemme glemmer glemt glemte goddag gode
godmorgen grei greie greier greit grunnet gudbrandsdalen gå halla hallingdal hallo handle handler handlet hardanger
hatt haugalandet heisann heldigvis helgeland helst helt henne hennes hente henter henvendelse henvendelsen herav
herfra hilsen hilsninger hittil hjalp hjelpe hjelper hjemmeside hjemmesiden hjulpet holde holder holdes holdt hos
hovedstaden husk huska huske husker husket hverandre hvert hyggelig hyggelige håpe håper håpet høre hører høring
høringa høringen høringer hørt hørte ifbm iflg ifm iht imidlertid info informasjon informasjonen innen innlandet
innstilling innstillinga innstillingen interessant interessante især jf jfr jobba jobbe jobber jobbet jæren kjapp
kjenne kjent kjente klar klare klart kollegaen kollegaene kollegaer kollegene kolleger komme kommet kommunenr
kommunens kommunenummer kommunestyre kommunestyret konkret konkrete kontor kontoret korrekt korrekte kort korte kunnet
kveld kvelden kysten la lagd lagde lager laget lagt lar latt ledere lederen ledergruppa ledergruppe lederne legge
legger leser lest leste ligge ligger ligget lille lita lite liten lofoten lot lova love lover lovet lovt lovte lure
lurt lurte lå løs mail medarbeider medarbeidere medarbeideren medarbeiderne mene mener menes ment mente mfl mht mi mm
mulig mulige muligens mv mvh måle måler målt målte måte måten måttet møtene møter møtes møtt møtte nabo naboen naboene
naboer nabokommune nabokommunen nabokommunene nabokommuner naturligvis nedenfor nesten nettopp nettsida nettside
nettsiden nevne nevner nevnte nordfjord nordmøre normal normale normalt notatene notater notatet ny nye nylig
nysgjerrig nysgjerrige nytt nån nærmest nødvendig nødvendige obs offentlig offentlige ofoten ofte ok okay okei omkring
opplyse opplyser opplyst opplyste ordfører ordførere ordføreren ordførerne osv outlook ovenfor ovennevnte overhodet pc
pcen pdf perfekt pga planla planlagt planlegge planlegger politiker politikere politikeren politikerne powerpoint
prata prate prater pratet presentasjon presentasjonen presentere presenterer presentert presenterte presis presist
pressen prøvd prøvde prøve prøver ps pt rapport rapporten rapportene rapporter rask raskt referat referatet
regnearkene relevant relevante rett revisor revisoren revisorene revisorer riktig riktige ringe ringer ringt ringte
romsdal rundt rådgiver rådgivere rådgiveren sa sagt saka saken sakene saker saksbehandler saksbehandleren saksframlegg
saksframlegget saksfremlegg saksfremlegget salten samtidig sannsynligvis sant satt satte selvfølgelig send sende
sender sendt sendte sent setesdal sette setter si sier sies sikker sikkert sikre sirka sitte sitter sittet sjef sjefen
sjefene sjefer sjekk sjekka sjekke sjekker sjekket sjøl skje skjedd skjedde skjema skjemaet skjer skjønne skjønner
skjønt skjønte skrev skriv skriver skullet slags slike slikt slippe små snakka snakke snakker snakket snart snill
snille snilt sogn spesielt spm spurt spurte spør spørre spørsmålene spørsmålet starte starter startet stedet sto
straks stå stått sunnmøre super supert svare svarer svart svarte svært synes syns syntes system systemer systemet
således sånne sånt søke søker søkt søkte sørlandet ta tallene tar tatt teams tema temaet temmelig tenke tenker tenkt
tenkte tidlig ting tingen tingene tja tok travle trenge trengt trengte tro trodd trodde trolig tror trøndelag tydelig
tydelige tydeligvis typisk typiske undersøke undersøker undersøkt undersøkte unnskyld usikker usikkert usikre
utarbeide utarbeider utarbeidet utgjorde utgjort utgjør utgjøre utkastet utvalg utvalgene utvalget valdres vanlig
vanlige vanligvis vanskelig vanskelige varaordfører varaordføreren vedlegg vedleggene vedlegget vedr vedrørende vel
veldig velkommen vennlig vennlige venta vente venter ventet vesterålen vestlandet vh vha via viktig viktige villet
virke virkelig virker virket virksomheter viser vises vist viste vurdere vurderer vurdert vurderte åpenbart årsmelding
årsmeldinga årsmeldingen øh økonomiavdeling økonomiavdelinga økonomiavdelingen ønska ønske ønsket østlandet øy øya
"""
_NN = """
måndag måndagen tysdag tysdagen onsdag torsdag torsdagen fredag fredagen laurdag sundag ferdig ferdige noverande
aktuell aktuelle aktuelt allereie alltid ang angåande anslag arbeidd arbeidde arbeide arbeider arka assistenten
austlandet avdeling avdelinga avdelingar avtalt bad basere baserer basert baserte bede bedt begynner begynte beklagar
ber bestemme bestemmer bla blitt bra bruka bruke budsjettforslag budsjettforslaget budsjettframlegg budsjettframlegget
burda byen bygd bygda byrja byrjar byrje byråd byrådet bystyre bystyret chat chatten controller controlleren dagsorden
dagsordenen deretter derfor dermed dessverre difor dine diskutere diskuterer diskutert diskuterte dokker dokumenta
drøfta drøftar drøfte dvs då døme dømet einig einige eks eksempel eksempelet elles enda endeleg endelege enkel enkle
enno epost eposten etc etterkvart ettermiddag ettermiddagen etterpå ettersom evt fann fanst feil feks fil fila filene
filer fine finnast finne finst fint flott flotte fordi formannskap formannskapet formiddag formiddagen forslag
forslaga forslaget forstod forstå forstår forstått fort fortalde fortalt fortel fortelje fram framgjekk framgå framgår
framlagt framlegg framlegget framleggje framleis framme funksjon funne føremiddag føremiddagen førespurnad
førespurnaden galdt gamle gammal gammalt gav generelt gjeld gjeldande gjelde gjennom gjera gjev gjorde gjort gløymde
gløyme gløymer gløymt goddag gode godmorgon grei greie greier greit greitt grunna gå halde halla hallo handla handlar
handle hatt heilt heimesida heimeside heisann held heldigvis heldt helsing helst hennar henne hentar hente herfrå
hittil hjelpe hjelper hjelpt hjelpte hjå hos hovudstaden hugsa hugsar hugse huska huskar hyggeleg hyggelege håpa håpar
håpe høyrde høyre høyrer høyring høyringa høyrt ifbm iflg ifm iht imidlertid info informasjon informasjonen innan
innlandet innstilling innstillinga interessant interessante jf jfr jobba jobbar jobbe ka kjapp kjende kjenne kjent
klar klare klart kollegaane kollegaar kollegaen kome komme kommunestyre kommunestyret konkret konkrete kontor kontoret
korrekt korrekte kort korte kunna kvarandre kvart kveld kvelden kysten la laga lagar lagt lar las lata late lege legge
leggje leiar leiarane leiarar leiaren leiargruppa leiargruppe lett lette ligg ligge lita lite liten litle lova lovar
love lovt lovte lure lurt lurte låg lèt lét mail mailen medan medarbeidar medarbeidarane medarbeidarar medarbeidaren
meine meiner meint meinte mfl mht mi mm mogleg moglege moglegvis mv mvh måle måler målt målte måte måten måtta møta
nabo naboane naboar naboen nabokommunane nabokommunar nabokommune nabokommunen naturlegvis naudsynt naudsynte nedanfor
nemnde nemne nemner nesten nettopp nettsida nettside nokor nokre normal normale normalt notata notatet ny nye nyleg
nysgjerrig nysgjerrige nytt nytta nyttar nytte nærast nødvendig nødvendige obs offentleg offentlege ofte ok okay okei
omkring oppgåva oppgåve oppgåver opplyse opplyser opplyst opplyste ordførar ordførarane ordførarar ordføraren orsak
osv outlook ovanfor pc pcen pdf perfekt pga planla planlagt planlegg planleggje politikar politikarane politikarar
politikaren powerpoint prata pratar prate presentasjon presentasjonen presentere presenterer presentert presenterte
presis presist pressa prøvd prøvde prøve prøver ps pt rapport rapportane rapportar rapporten rask raskt referat
referatet reknearka relevant relevante rett rette revisor revisorane revisorar revisoren riktig riktige ringde ringer
ringje ringjer ringt rundt rådgjevar rådgjevarar rådgjevaren sa sagt saka sakene saker saksbehandlar saksbehandlarar
saksbehandlaren saksframlegg saksframlegget samd samde samstundes sannsynlegvis sat seia seie seier seint send sende
sender sendt setja setje sette sikker sikkert sikre sit sitte sjef sjefane sjefar sjefen sjekk sjekka sjekkar sjekke
sjøl sjølvsagt skje skjedd skjedde skjema skjemaet skjer skjøna skjønar skjøne skjønner skjønt skjønte skreiv skriv
skulla slag slags slike slikt små snakka snakkar snakke snart snill snille snilt spesielt spm spurde spurt spør spørje
spørsmåla spørsmålet staden starta startar starte straks stå stått super supert svara svarar svare svart svarte svært
synest syntest system systema systemet såg såleis sånne sånt søker søkje søkjer søkt søkte sørlandet ta takkar tala
tar tatt td teams tek teke tema temaet tenke tenker tenkje tenkjer tenkt tenkte tidleg tilråding tilrådinga ting tinga
tingen tja tok travle trenge trengst trong tru trudde truleg trunge trur trutt trøndelag tydeleg tydelege tydelegvis
typisk typiske undersøkje undersøkjer undersøkt undersøkte unnskyld usikker usikkert usikre utarbeidd utarbeidde
utarbeide utarbeider utgjer utgjere utgjorde utgjort utkastet utval utvala utvalet vanleg vanlege vanlegvis vanskeleg
vanskelege varaordførar varaordføraren vedlegg vedlegga vedlegget vedr vedrørande vel veldig velkomen venleg venlege
venta ventar vente vera verka verkar verke verkeleg vert vesle vestlandet vh vha via viktig viktige vilja visast viser
vist viste vona vonar vone vonleg vorte vurdere vurderer vurdert vurderte årsmelding årsmeldinga òg øh økonomiavdeling
økonomiavdelinga ønskje ønskt ønskte øy øya
"""
_EN = """
monday tuesday wednesday thursday friday saturday sunday i'm we're it's i've
we've that's they're i'd we'd i'll we'll there's here's audit audits auditing
able absolutely accurately actually aforementioned after afternoon afterwards again against agenda agendas ago agree
agreed agreeing agrees ah almost along already although always annex answer answered answering answers anybody anyhow
anyone anything anyway apparently appear appeared appearing appears appendices appendix applicable applied applies
apply applying appreciate appreciated appreciates appropriate approx approximately around asap ask asked asking asks
assistant assistants assume assumed assumes assuming attachment attachments auditor auditors away base based basically
basing because before began begin beginning begins begun being believe believed believes believing bit board boards
boss bosses brief briefly btw busy bye calculation calculations call called calling calls came cases cc certain
certainly chair chairman chat chatbot check checked checking checks cheers chief circa city clear clearly colleague
colleagues coming committee committees computer computers concern concerned concerning concerns concrete confirm
confirmed confirming confirms confused consider considered considering considers consultation consultations controller
controllers conversation conversations cool correct correctly council councillor councillors councils curious current
currently dear decide decides deciding definitely department departments detail details difficult director directors
discuss discussed discusses discussing discussion discussions doc docs doing done drafted drafting drafts early easily
easy email emailed emailing emails enter entered entering especially etc evening eventually evidently exact example
examples executives expect expecting expects fact facts familiar faq figure figures file files final finding finds
fine folder folders follow followed following follows forget forgets forgetting forgot forgotten form formal forms
fortunately frequently friendly function funen fyi gave generally gets getting gimme given giving glad going gone
gonna goodbye gotta gotten great group groups guess guessed guesses guessing handle handled handles handling handy
happen happened happening happens happy hard having hear heard hearing hearings hears helped helpful helping helps
hence here hey honest honestly hope hoped hopefully hopes hoping however ie immediately important indeed info inform
information informed informing informs inquiries inquiry instance interested interesting intranet island islands issue
issues jutland kind kinda kinds knowing known knows last late lately later liked likely likes little look looked
looking looks lovely made mail mails makes making management manager managers matter matters mayor mayors meanwhile
measure measured measures measuring meet meeting meetings meets memo memos mention mentioned mentioning mentions met
mind minding morning municipality naturally nearly necessary needed needing needs neighbor neighborhood neighbors
neighbour neighbourhood neighbouring neighbours new nice normal normally note notes obvious obviously occasionally
office officer officers offices official officially often oh ok okay old online ordinary otherwise ought ourselves
outlook paper papers particular particularly pc pdf perfect perhaps place places planned planning pls plz politician
politicians possible possibly powerpoint precise preparation prepared prepares preparing present presentation
presentations presented presenting presently presents presumably probably promise promised promises promising proper
properly proposal proposals ps public put puts putting queries query questions quick quickly quite rather re reading
reads really recently regard regarded regarding regards relate related relates relating relevant remember remembered
remembering remembers report reports request requests right rightly said saw saying screen search searched searches
searching seeing seem seemed seems seen sees send sending sends sent sets setting sheets short shortly showed showing
shown shows simple simply sit site sits sitting small somebody somehow someone something sometimes somewhere soon
sorry sort sorts speak speaking speaks specific specifically spoke spoken spreadsheets standing stands start started
starting starts stood straightaway stuff subject subjects suitable suppose supposed supposes sure surely system
systems take taken takes taking talk talked talking talks task tasks team teams telling tells thanked therefore thing
things think thinking thinks though thought through throughout thus thx told too took tool tools topic topics town
towns tried tries truly try trying typical typically uh um uncertain understand understanding understands understood
unfortunately unsure use used useful uses using usual usually valid via village villages wanna wanted wanting wants
way ways webpage webpages website websites welcome well went wish wished wishes within wonder wondered wondering
wonders work worked working works write writes writing wrong wrote wrt yeah yep yes yet yours yourself yup zealand
"""

NEUTRAL_WORDS = words_in(" ".join((_DA, _NB, _NN, _EN)))
"""In any of the languages: people write one with words of another."""
