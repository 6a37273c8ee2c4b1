"""Words for what municipalities have figures of and Medfin hasn't."""

from __future__ import annotations

from server.assistant.words import words_in

OTHER_TOPICS = words_in(
    """
    lønn lønnen lønna løn lønnen lønnings lønningen salary salaries wage wages pay-roll årslønn årsløn månedslønn
    tjener tjene
    skatt skatten skatter skattar skat skatten skatteprosent skatteprocent skatteøre skattøre grundskyld eiendomsskatt
    eigedomsskatt ejendomsskat kommuneskat kommuneskatt tax taxes formuesskatt moms mva merverdiavgift vat
    gjeld gjelda gæld gælden debt lån lånet lånene loan loans rente renten renter renta rentene interest avdrag afdrag
    ledige arbeidsledige arbeidsledighet arbeidsløyse arbeidslause arbejdsløse arbejdsløshed ledighed unemployed
    unemployment
    pensjon pensjonen pension pensionen pensions husleie husleige husleje rent boliger boligar bolig housing
    rammetilskudd rammetilskot bloktilskud udligning udligningen utjevning utjamning utjevningen equalisation
    barnehage barnehagen barnehageplass barnehageplasser børnehave børnehaver vuggestue daginstitution kindergarten
    nursery
    sykehjem sjukeheim sykehjemsplass plejehjem plejehjemsplads ældrepleje eldreomsorg eldreomsorgen hjemmetjenesten
    hjemmehjælp
    sfo fritidsordning skoleplass skoleplasser elever elevar elevene pupils students lærere lærarar lærer lærar
    teacher teachers
    ansatte tilsette medarbejdere medarbeidere employees årsverk
    vann vand vannavgift vassavgift water sewage avløp kloakk kloak spildevand renovasjon renovation avfall affald waste
    parkering parking strøm strøym strømpris straumpris elpris electricity brøyting snebrøyting snerydning snow
    brann brannvesen
    veg vei veien vegen vej vejen road roads bro bru tunnel kilometer km areal arealet area valg valet valget
    election turnout
    flyktninger flyktningar flygtninge refugees fødsler fødslar births dødsfall dødsfald deaths sykefravær
    sjukefråvær sygefravær
    eu socialfond sosialfond eøs eea børs aksje aktie aktier aksjer shares-price bitcoin valuta valutakurs kurs
    kursen exchange
    sosialhjelp sosialhjelpa kontanthjælp welfare integreringstilskudd integreringstilskot investeringer investeringar
    lottery bøte bøter bøde bøder fine fines gebyr gebyret gebyrer byggesak byggjesak byggesaksgebyr
    """
)
"""Whole words, in the four languages; what a function's own questions or a rate's name say is none of them."""
ACTIONS = words_in(
    """
    send sende email eposte slet slett delete fjern endre endra ændr ændre ændra opdater oppdater update change publiser
    publicer publish mail ring call book bestill bestil order skift installer install download last hent glem glemt
    gløym forget ignorer ignore reply respond pretend act lat svar answer udskriv print
    """
)
"""What a question begins with that wants something done."""
