"""What people ask about schemes and pools, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

MATCHING = (
    Label(
        "Hvad udløser 16,5 mio. kr. i ordningen IKT-fornying 2009?",
        "Hva utløser 16,5 millioner i ordningen IKT-fornying 2009?",
        "Kva løyser 16,5 millionar ut i ordninga IKT-fornying 2009?",
        "What does 16,5 million release in the scheme IKT-fornying 2009?",
    ),
    Label(
        "Hvor meget giver staten til et projekt på 2,5 mio. kr. i digitalisering 2023?",
        "Hvor mye gir staten til et prosjekt på 2,5 mill. kr i digitalisering 2023?",
        "Kor mykje gir staten til eit prosjekt på 2,5 mill. kr i digitalisering 2023?",
        "How much does the state give to a project of 2,5 million kr in digitalisering 2023?",
    ),
    Label(
        "Hvad er matchingen af 3,3 mio. kr. i egne midler i IKT-fornying 2009?",
        "Hva blir statens andel (matching) av 3,3 mill. kr i egne midler i IKT-fornying 2009?",
        "Kva blir staten sin del (matching) av 3,3 mill. kr i eigne midlar i IKT-fornying 2009?",
        "What is the state's share (match) of 3,3 million kr of own funds in IKT-fornying 2009?",
    ),
)
CO_FINANCING = (
    Label(
        "Hvor meget kan et projekt på 30 mio. kr. få fra Medfinansieringsordningen i 2018?",
        "Hvor mye kan et prosjekt på 30 millioner få fra Medfinansieringsordningen i 2018?",
        "Kor mykje kan eit prosjekt på 30 millionar få frå Medfinansieringsordninga i 2018?",
        "How much can a project of 30 million get from Medfinansieringsordningen in 2018?",
    ),
    Label(
        "Statslig medfinansiering af et digitaliseringsprojekt, der koster 100 mio. kr., kategori 2, i 2021",
        "Statlig medfinansiering av et digitaliseringsprosjekt som koster 100 mill. kr, kategori 2, i 2021",
        "Statleg medfinansiering av eit digitaliseringsprosjekt som kostar 100 mill. kr, kategori 2, i 2021",
        "State co-financing of a digitalisation project that costs 100 million kr, category 2, in 2021",
    ),
    Label(
        "Hvilket tilskud giver Digdir (Difi) til et projekt på 20 mio. kr.?",
        "Hvilken støtte gir Digdir (Difi) til et prosjekt på 20 mill. kr?",
        "Kva støtte gir Digdir (Difi) til eit prosjekt på 20 mill. kr?",
        "What support does Digdir (Difi) give to a project of 20 million kr?",
    ),
)
SCHEMES = (
    Label(
        "Hvilke ordninger er der?",
        "Hvilke ordninger finnes?",
        "Kva ordningar finst?",
        "Which schemes are there?",
    ),
    Label(
        "Vis en oversigt over alle ordninger med regler og lofter",
        "Vis en oversikt over alle ordninger med regler og tak",
        "Vis ei oversikt over alle ordningar med reglar og tak",
        "Show a list of all schemes with rules and caps",
    ),
    Label(
        "Liste over tilskudsordningerne",
        "List opp tilskuddsordningene",
        "List opp tilskotsordningane",
        "List the registered grant schemes",
    ),
)
POOL = (
    Label(
        "Hvor stor er puljen IKT-fornying 2009?",
        "Hvor stor er potten for IKT-fornying 2009?",
        "Kor stor er potten for IKT-fornying 2009?",
        "How large is the pool of IKT-fornying 2009?",
    ),
    Label(
        "Hvor meget er der afsat i Medfinansieringsordningens ramme i 2019?",
        "Hvor mye er bevilget (satt av) i rammen for Medfinansieringsordningen i 2019?",
        "Kor mykje er løyvd (sett av) i ramma for Medfinansieringsordninga i 2019?",
        "How much is the appropriation (set aside) of Medfinansieringsordningen in 2019?",
    ),
    Label(
        "Hvilket beløb er bevilget til KS-finansiering i 2017?",
        "Hva er bevilgningen til KS-finansiering i 2017?",
        "Kva er løyvinga til KS-finansiering i 2017?",
        "What was appropriated for ks-finansiering in 2017?",
    ),
    Label(
        "Puljens størrelse: digitalisering 2023",
        "Puljens størrelse: digitalisering 2023",
        "Storleiken på pulja: digitalisering 2023",
        "The pool's size: digitalisering 2023",
    ),
)
POOL_LEFT = (
    Label(
        "Hvor meget resterer af rammen for Medfinansieringsordningen i 2019?",
        "Hvor mye gjenstår av rammen for Medfinansieringsordningen i 2019?",
        "Kor mykje gjenstår av ramma for Medfinansieringsordninga i 2019?",
        "How much remains of the appropriation of Medfinansieringsordningen in 2019?",
    ),
    Label(
        "Hvor meget er der tilbage af puljen IKT-fornying 2009?",
        "Hvor mye er igjen av potten for IKT-fornying 2009?",
        "Kor mykje er att av potten for IKT-fornying 2009?",
        "How much is left of the pool of IKT-fornying 2009?",
    ),
    Label(
        "Hvad er resten af puljen IKT-fornying 2009, når 20 mio. kr. er tildelt?",
        "Hva er resten av puljen IKT-fornying 2009 når 20 mill. kr er tildelt?",
        "Kva er resten av pulja IKT-fornying 2009 når 20 mill. kr er tildelte?",
        "What is the rest of the pool IKT-fornying 2009 when 20 million kr is granted?",
    ),
    Label(
        "Resterende midler i Medfinansieringsordningen 2019 efter tildelingerne",
        "Gjenstående midler i Medfinansieringsordningen 2019 etter tildelingene",
        "Attståande midlar i Medfinansieringsordninga 2019 etter tildelingane",
        "Remaining funds of Medfinansieringsordningen 2019 after grants",
    ),
    Label(
        "Hvor meget er der tilbage (rest) af rammen i ordningen?",
        "Hvor mye er igjen av rammen i ordningen?",
        "Kor mykje står att av ramma i ordninga?",
        "How much remains of the appropriation?",
    ),
)
