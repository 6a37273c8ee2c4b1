"""Words that people say for those of the functions: oppjuster for framskriv, splitt for fordel."""

from __future__ import annotations

from collections.abc import Mapping

from server.assistant.words import stems_in, stems_of

_OTHER_WORDS = {
    "framskriv": """
        oppjuster oppjustere oppjusteres oppjustert oppjusterte opjuster opjustere opjusteres opjusteret prisomregn
        prisomregne prisomregnet prisomregning prisomrekn prisomrekne uplift uplifted indekser indeksere indeksér
        indeksering indeksregulere indeksjuster indeksjustere indeksjustert oppregn oppregne oppreguler oppregulere
        opreguler opregulere opregn opregne opregning oppregning løft løfte løftes omregn omregne omregnet
        omrekn omrekne
        inflate inflated escalate restate prisjuster prisjustere prisjustert prisjusteret prisreguler prisregulere
        prisregulert prisreguleret deflater deflatere deflatert adjusted inflation inflasjon inflasjonsjuster
        juster justere justeres justert pristalsreguler pristalsregulér bring bringe bringes brought
        inflasjonsjustere inflation inflationsreguler inflationsregulere kroneverdi prisstigning prisstigningen
        prisstigninga prisauke prisøkning prisnivå prisniveau prisnivået prisniveauet nivå niveau dagens
        """,
    "deflator": "prisvekst prisveksten prisvoksteren deflatorer deflatorane kostnadsdeflator lønnsvekst lønsvekst",
    "stor": """
        størst største større mindst mindste minst minste mindre biggest bigger largest larger smallest smaller
        """,
    "nøkler": """
        forhold forholdet høve høvet vekt vekter vektene vekta vægt vægte ratio proportion weights weight
        parter
        """,
    "udgift": "spending spend spent outlay outlays expenses expense utgiftssiden utgiftssida",
    "indtægt": "income earnings earn earned inntektssiden inntektssida",
    "fordel": """
        splitt splitte splittes splittet splitta opdel opdele opdeles oppdel oppdele spre spread utlign utligne
        allocate allocated allocating distribute distributed split divvy fordelinga fordelingen udlign udligne
        """,
    "bidrag": """
        regning regningen regninga rekning rekninga faktura fakturaen invoice bill avgift avgiften avgifta afgift
        kontingent kontingenten innbetaling innbetalinga innbetalingen indbetaling indbetalingen engangssum
        eingongssum engangsbetaling eingongsbetaling medlemsbidrag medlemsbetaling fee levy charge indskud indskuddet
        innskudd innskuddet innskot innskotet contribute contributes bidra bidrar bidrage bidrager bidreg contributed
        """,
    "engangsbidrag": """
        engangsinnskudd engangsinnskuddet engangsindskud engangsindskuddet eingongsinnskot eingongsinnskotet
        """,
    "tilknytning": "knyte knytte kople koble tilkoble tilkople tilslutte kobles koples connecting",
    "betale": "yte yter erlegge erlægge punge spytte rykke hoste skylder skyldar skuldar owe owes settle",
    "prosjekt": "søknad søknaden søknader ansøgning ansøgningen application tiltak tiltaket initiativ",
    "medfinansiering": "medfinansieringsordn medfin dekke dekker dekkes dekkje dekkjer dekt dekning dækning",
    "matching": "oveni spæder spæde skyter skyte toppe topper krone-for-krone matche matcher matches match matched",
    "pulje": """
        kasse kassen kassa fond fondet fund envelope pengepung puljebeløb puljebeløp budsjettramme
        budsjettramma
        """,
    "igjen": """
        resterer restbeløp restbeløpet restbeløb restbeløbet ubrukt ubrukte unspent balance ledig ledige saldo
        saldoen behold behald disponibelt disponibel
        """,
    "tildelt": """
        utdelt uddelt innvilget innvilga innvilgede delt brukt opbrugt oppbrukt forbrukt forbrugt awarded
        spent gjevne gjevet tildelte tildeling tildelinga tildelingen granting
        """,
    "mangler": "lacking lacks shortfall skorter skorte vantar mankerer tillegg tillæg underdekning",
    "rejst": """
        skaffet skaffa innhentet innhenta indsamlet innsamlet innsamla collected mobilised mobilisert fått
        fået
        """,
    "utløser": "trigger triggers triggered unlock unlocks unlocked frigir frigjør frigjer frigiver frigør utbetaler",
    "innbyggere": """
        folk borgere borgarar borgar borger personer menneske mennesker sjeler sjelar residents resident
        vokse vokser vokst vokste voksede vokset veks voks vakse folkevekst befolkningsvekst grew grown grow
        people bosatte busette bosatt busett beboere bebuarar citizens headcount innbyggartal befolkningstal
        befolkningstall borgertal innbyggertallet innbyggartalet befolkningsstørrelse folketallene
        """,
    "satsversjon": "utgave udgave utgåve edition revisjon revision revisjonen revisionen",
    "stadium": "fase fasen phase kolonne kolonnen column status",
    "nettoutgift": "nettobeløp nettobeløb nettotal nettotall nettokostnad nettoomkostning nettosum nettoresultat",
    "tilbakebetaling": "refusjon refundering refusion refunderes refundere reimburse reimbursement repay repaid",
    "årspris": "abonnement abonnementet abonnementspris subscription årsavgift årsavgiften årsavgifta",
    "skriv": """
        omskriv omskrive omskrives formater formatere konverter konvertere convert formatted vise presenter
        presentere uttrykk uttrykke udtryk udtrykke gjengi gjengje gengiv gengive express
        """,
    "ordninger": """
        fortegnelse fortegnelsen fortegnelser
        støtteordning støtteordninger støtteordningar støtteordningene tilskudsordninger tilskotsordningar
        programmer programmes
        """,
    "partene": "partsvis bidragsytere bidragsytarar bidragydere contributors aktører aktørane",
}


def _by_stem() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, others in _OTHER_WORDS.items():
        for stem in stems_in(others):
            found[stem] = found.get(stem, frozenset()) | stems_of(word)
    return found


OTHER_WORDS = frozenset(word for others in _OTHER_WORDS.values() for word in others.split())
"""All of them."""
SYNONYMS = _by_stem()
"""The stems of the functions' own word, by the stem of one that is said for it."""
