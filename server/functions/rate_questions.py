"""What people ask about any rate, prices, places, shares and texts, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

VALUE = (
    Label(
        "Hvad er den kommunale deflator i 2022?",
        "Hva er den kommunale deflatoren i 2022?",
        "Kva er den kommunale deflatoren i 2022?",
        "What is the municipal deflator in 2022?",
    ),
    Label(
        "Hvad var deflatoren for 2022, som den var kendt 12. maj 2022?",
        "Hva var deflatoren for 2022 slik den var kjent 12. mai 2022?",
        "Kva var deflatoren for 2022 slik han var kjend 12. mai 2022?",
        "What was the deflator for 2022 as it was known on 12 May 2022?",
    ),
    Label(
        "Hvor højt er pl-indekset (pris- og lønreguleringen) i 2022?",
        "Hvor høy er indeksen (pris- og lønnsveksten i prosent) i 2022?",
        "Kor høg er indeksen (pris- og lønsveksten i prosent) i 2022?",
        "How high is the index (the price and wage growth in percent) in 2022?",
    ),
    Label(
        "Slå satsen no.deflator.kommunal op for 2022",
        "Slå opp satsen no.deflator.kommunal for 2022",
        "Slå opp satsen no.deflator.kommunal for 2022",
        "Look up the value of the rate no.deflator.kommunal for 2022",
    ),
)
BRACKET = (
    Label(
        "Hvad koster tilslutning til Digiorden for 20.000 indbyggere?",
        "Hva koster tilknytning til Digiorden for 20 000 innbyggere?",
        "Kva kostar tilknyting til Digiorden for 20 000 innbyggjarar?",
        "What does connection to Digiorden cost for 20 000 inhabitants?",
    ),
    Label(
        "Hvad er årsprisen for Fiks folkeregister for en kommune med 50.000 indbyggere i 2021?",
        "Hva er årsprisen for Fiks folkeregister for en kommune med 50 000 innbyggere i 2021?",
        "Kva er årsprisen for Fiks folkeregister for ein kommune med 50 000 innbyggjarar i 2021?",
        "What is the yearly price of Fiks folkeregister for a municipality with 50 000 inhabitants in 2021?",
    ),
    Label(
        "Trinsats (interval) for 20.000 indbyggere i Digiordens pristabel",
        "Trinnsats (intervall) for 20 000 innbyggere i pristabellen til Digiorden",
        "Trinnsats (intervall) for 20 000 innbyggjarar i pristabellen til Digiorden",
        "Bracket (tier) for 20 000 inhabitants in the price table of Digiorden",
    ),
)
SOURCE = (
    Label(
        "Hvor kommer satsen for KS-bidrag fra?",
        "Hvor kommer satsen for KS-bidrag fra?",
        "Kvar kjem satsen for KS-bidrag frå?",
        "Where does the rate of the KS contribution come from?",
    ),
    Label(
        "Hvilket dokument er kilden til den kommunale deflator i 2022?",
        "Hvilket dokument er kilden til den kommunale deflatoren i 2022?",
        "Kva dokument er kjelda til den kommunale deflatoren i 2022?",
        "Which document is the source of the municipal deflator in 2022?",
    ),
    Label(
        "Hvad er sagsnummeret og henvisningen for KS-bidraget i 2018?",
        "Hva er saksnummeret og henvisningen for KS-bidraget i 2018?",
        "Kva er saksnummeret og tilvisinga for KS-bidraget i 2018?",
        "What is the case number and the reference of the KS contribution in 2018?",
    ),
)
VERSION = (
    Label(
        "Hvilken version af satserne bruger du?",
        "Hvilken versjon av satsene bruker du?",
        "Kva versjon av satsane bruker du?",
        "Which version of the rates do you use?",
    ),
    Label(
        "Hvilken revision er satserne fra, og hvornår blev de opdateret?",
        "Hvilken revisjon er satsene fra, og når ble de oppdatert?",
        "Kva revisjon er satsane frå, og når vart dei oppdaterte?",
        "Which revision are the rates from, and when were they updated?",
    ),
)
INDEXED = (
    Label(
        "Hvad er 20 kr. fra 2018 i 2026-kroner?",
        "Hva er 20 kr fra 2018 i 2026-kroner?",
        "Kva er 20 kr frå 2018 i 2026-kroner?",
        "What is 20 kr of 2018 in 2026 prices?",
    ),
    Label(
        "Fremskriv 500.000 kr. fra 2018 til 2026 med den kommunale deflator",
        "Framskriv 500 000 kr fra 2018 til 2026 med kommunal deflator",
        "Framskriv 500 000 kr frå 2018 til 2026 med kommunal deflator",
        "Index 500 000 kr from 2018 to 2026 with the municipal deflator",
    ),
    Label(
        "Omregn 3 mio. kr. i 2018-priser til 2026-priser",
        "Regn om 3 millioner i 2018-priser til 2026-kroner",
        "Rekn om 3 millionar i 2018-prisar til 2026-kroner",
        "Convert 3 million kr in 2018 prices to 2026 prices",
    ),
    Label(
        "Hvad svarer 100 kr. i 2021 til i 2022-priser?",
        "Hva tilsvarer 100 kr i 2021 i 2022-priser?",
        "Kva svarer 100 kr i 2021 til i 2022-prisar?",
        "What is 100 kr in 2021 worth in today's money of 2022?",
    ),
    Label(
        "Prisjuster (deflater) 1 mio. kr. fra 2022 tilbage til 2021",
        "Prisjuster (deflater, indeksreguler) 1 million kr fra 2022 tilbake til 2021",
        "Prisjuster (deflater, indeksreguler) 1 million kr frå 2022 tilbake til 2021",
        "Adjust (deflate) 1 million kr from 2022 back to 2021 for inflation",
    ),
    Label(
        "Hvad er 100.000 kr. i 2019 værd i 2024?",
        "Hva er 100 000 kr i 2019 verdt i 2024?",
        "Kva er 100 000 kr i 2019 verdt i 2024?",
        "What is the value of 100 000 kr in 2019 in 2024?",
    ),
)
SHARES = (
    Label(
        "Fordel 100.000 kr. efter nøglerne 2, 0 og 1",
        "Fordel 100 000 kr etter nøklene 2, 0 og 1",
        "Fordel 100 000 kr etter nøklane 2, 0 og 1",
        "Share out 100 000 kr by the keys 2, 0 and 1",
    ),
    Label(
        "Del 3,3 mio. kr. på kommuner med 20.000, 5.000 og 3.000 indbyggere",
        "Del 3,3 millioner på kommuner med 20 000, 5 000 og 3 000 innbyggere",
        "Del 3,3 millionar på kommunar med 20 000, 5 000 og 3 000 innbyggjarar",
        "Divide 3,3 million among municipalities with 20 000, 5 000 and 3 000 inhabitants",
    ),
    Label(
        "Fordel 90.000 kr. ligeligt på fire kommuner",
        "Fordel 90 000 kr likt på fire kommuner",
        "Fordel 90 000 kr likt på fire kommunar",
        "Share 90 000 kr equally among four municipalities",
    ),
    Label(
        "Fordeling af 100 kr. efter folketal, så andelene summer nøjagtigt",
        "Fordeling av 100 kr etter folketall, så andelene summerer nøyaktig",
        "Fordeling av 100 kr etter folketal, så delane summerer nøyaktig",
        "Apportion 100 kr by population so that the shares add up",
    ),
)
INHABITANTS = (
    Label(
        "Hvor mange indbyggere har København?",
        "Hvor mange innbyggere har Ås?",
        "Kor mange innbyggjarar har Ås?",
        "How many inhabitants does Ås have?",
    ),
    Label(
        "Folketal i København i 2020",
        "Folketallet i Oslo i 2018",
        "Folketalet i Oslo i 2018",
        "The population of Oslo in 2018",
    ),
    Label(
        "Hvor mange bor der i København kommune 1. januar 2020?",
        "Hvor mange bor i Ås kommune 1. januar 2018?",
        "Kor mange bur i Ås kommune 1. januar 2018?",
        "How many people live in the municipality of Ås on 1 January 2018?",
    ),
    Label("Indbyggertal København", "Innbyggertall Ås", "Innbyggjartal Ås", "Number of inhabitants Ås"),
    Label(
        "Hvor mange boede der i København i 2020?",
        "Hvor mange bodde det i Oslo i 2018?",
        "Kor mange budde det i Oslo i 2018?",
        "How many lived in Oslo in 2018?",
    ),
    Label(
        "Hvor stor er København?",
        "Hvor stor er Oslo kommune?",
        "Kor stor er Oslo kommune?",
        "How big is Oslo?",
    ),
    Label(
        "Befolkningen i København",
        "Befolkningen i Oslo",
        "Folkemengda (befolkninga) i Oslo",
        "The population of København in figures",
    ),
    Label(
        "Hvor mange mennesker bor der i København?",
        "Hvor mange mennesker bor i Oslo?",
        "Kor mange menneske bur i Oslo?",
        "How many people live in Oslo?",
    ),
)
WRITTEN = (
    Label(
        "Skriv 155.000.000 kr. som tekst i mio.",
        "Skriv 155 000 000 kr som tekst i mio",
        "Skriv 155 000 000 kr som tekst i mio",
        "Write 155 000 000 kr as text in mio",
    ),
    Label(
        "Formater beløbet 400.000 kr. på dansk",
        "Formater beløpet 400 000 kr på nynorsk",
        "Formater beløpet 400 000 kr på nynorsk",
        "Format the amount 400 000 kr in English",
    ),
)
