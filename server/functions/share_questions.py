"""What people ask about sharing an amount out, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

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
    Label(
        "Opdel 750.000 kr. i forholdet 3, 2 og 5",
        "Splitt 750 000 kr i forholdet 3, 2 og 5",
        "Splitt 750 000 kr i høvet 3, 2 og 5",
        "Split 750 000 kr in the ratio 3, 2 and 5",
    ),
    Label(
        "Tre kommuner med 8.000, 12.000 og 20.000 indbyggere deler en udgift på 1,6 mio. kr. efter indbyggertal",
        "Tre kommuner med 8 000, 12 000 og 20 000 innbyggere skal dele en utgift på 1,6 mill. kr etter innbyggertall",
        "Tre kommunar med 8 000, 12 000 og 20 000 innbyggjarar skal dele ei utgift på 1,6 mill. kr etter innbyggjartal",
        "Three municipalities with 8 000, 12 000 and 20 000 inhabitants share an expense of 1,6 million by population",
    ),
    Label(
        "Hvor meget får hver, når 600.000 kr. deles lige mellem fem?",
        "Hvor mye får hver når 600 000 kr deles likt på fem?",
        "Kor mykje får kvar når 600 000 kr blir delt likt på fem?",
        "How much does each get when 600 000 kr is split evenly among five?",
    ),
    Label(
        "Fordelingsnøgle 40, 35 og 25 på 2 mio. kr.",
        "Fordelingsnøkkel 40, 35 og 25 på 2 mill. kr",
        "Fordelingsnøkkel 40, 35 og 25 på 2 mill. kr",
        "Apportionment key 40, 35 and 25 applied to 2 million kr",
    ),
    Label(
        "Spred 480.000 kr. proportionalt på vægtene 1, 2 og 3",
        "Spre 480 000 kr proporsjonalt på vektene 1, 2 og 3",
        "Spre 480 000 kr proporsjonalt på vektene 1, 2 og 3",
        "Allocate 480 000 kr proportionally to the weights 1, 2 and 3",
    ),
    Label(
        "Del 1.000.000 kr. mellem syv lige store parter, så det går op på kronen",
        "Del 1 000 000 kr mellom sju like store parter så det går opp på krona",
        "Del 1 000 000 kr mellom sju like store partar så det går opp på krona",
        "Divide 1 000 000 kr between seven equal parties so that it comes out to the krone",
    ),
    Label(
        "Skolerne har 120, 300 og 80 elever: fordel 350.000 kr. efter elevtallet",
        "Skolene har 120, 300 og 80 elever: fordel 350 000 kr etter elevtallet",
        "Skulane har 120, 300 og 80 elevar: fordel 350 000 kr etter elevtalet",
        "The schools have 120, 300 and 80 pupils: allot 350 000 kr by their number",
    ),
    Label(
        "Hvordan falder 5 mio. kr. ud på kommunerne, når nøgletallene er 10, 20 og 30?",
        "Hvordan slår 5 millioner ut på kommunene når nøkkeltallene er 10, 20 og 30?",
        "Korleis slår 5 millionar ut på kommunane når nøkkeltala er 10, 20 og 30?",
        "How do 5 million fall out on the municipalities when the key figures are 10, 20 and 30?",
    ),
    Label(
        "Andele af 90k efter folketallene 4.000, 6.000 og 10.000",
        "Andeler av 90k etter folketallene 4 000, 6 000 og 10 000",
        "Delar av 90k etter folketala 4 000, 6 000 og 10 000",
        "Portions of 90k by the populations 4 000, 6 000 and 10 000",
    ),
    Label(
        "Pro rata-fordeling af 275.000 kr. på nøglerne 7, 2 og 2",
        "Pro rata-fordeling av 275 000 kr på nøklene 7, 2 og 2",
        "Pro rata-fordeling av 275 000 kr på nøklane 7, 2 og 2",
        "Pro rata distribution of 275 000 kr on the keys 7, 2 and 2",
    ),
)
