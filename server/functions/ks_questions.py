"""What people ask that the functions of KS' financing scheme answer, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

CONTRIBUTION = (
    Label(
        "Hvad skal en kommune med 20.000 indbyggere betale i KS-bidrag?",
        "Hva må en kommune med 20 000 innbyggere betale?",
        "Kva må ein kommune med 20 000 innbyggjarar betale?",
        "What does a municipality with 20 000 inhabitants pay?",
    ),
    Label(
        "Hvor meget koster KS' finansieringsordning en fylkeskommune med 100.000 indbyggere i 2018?",
        "Hvor mye koster KS-ordningen en fylkeskommune med 100 000 innbyggere i 2018?",
        "Kor mykje kostar KS-ordninga ein fylkeskommune med 100 000 innbyggjarar i 2018?",
        "How much does the KS scheme cost a county with 100 000 inhabitants in 2018?",
    ),
    Label(
        "Hvad bliver engangsbeløbet til KS' digitaliseringsordning for Ås?",
        "Hva blir engangsbeløpet til KS' digitaliseringsordning for Ås?",
        "Kva blir eingongsbeløpet til KS si digitaliseringsordning for Ås?",
        "What is the one-time contribution to KS' scheme for digitalisation for Ås?",
    ),
    Label(
        "Hvor stort er bidraget til KS for 5.000 indbyggere?",
        "Beregn bidraget (innskuddet) til KS for 5 000 innbyggere",
        "Rekn ut bidraget (innskotet) til KS for 5 000 innbyggjarar",
        "Calculate the fee that a municipality must contribute to KS for 5 000 people",
    ),
)
RATE = (
    Label(
        "Hvad er satsen pr. indbygger i KS' finansieringsordning?",
        "Hva er satsen per innbygger i KS' finansieringsordning?",
        "Kva er satsen per innbyggjar i KS si finansieringsordning?",
        "What is the rate per inhabitant in KS' financing scheme?",
    ),
    Label(
        "Hvor mange kroner pr. indbygger betaler en fylkeskommune til KS?",
        "Hvor mange kroner per hode betaler en fylkeskommune til KS?",
        "Kor mange kroner per innbyggjar betaler ein fylkeskommune til KS?",
        "How many kroner per head does a county pay to KS?",
    ),
    Label("KS-satsen for 2018", "KS-satsen for 2018", "KS-satsen for 2018", "The KS rate for 2018"),
    Label(
        "Hvad er satsen pr. hoved for kommuner?",
        "Hva må en fylkeskommune betale per hode?",
        "Kva må fylka betale per hovud?",
        "What is the per capita rate for municipalities?",
    ),
)
MATCHING = (
    Label(
        "Hvad udløser 131,5 mio. kr. fra kommunerne i statsligt tilskud til KS-ordningen?",
        "Hva utløser 131,5 millioner fra kommunene i statlig tilskudd til KS-ordningen?",
        "Kva løyser 131,5 millionar frå kommunane ut i statleg tilskot til KS-ordninga?",
        "What does 131,5 million from the municipalities release in state grant to the KS scheme?",
    ),
    Label(
        "Hvor meget giver staten, hvis kommunerne sammen rejser 120 mio. kr. til KS?",
        "Hvor mye bidrar staten med hvis kommunesektoren samler inn 120 mill. kr til KS?",
        "Kor mykje gir staten dersom kommunesektoren samlar inn 120 mill. kr til KS?",
        "How much does the state contribute if the municipal sector together raises 120 million kr for KS?",
    ),
    Label(
        "Bliver statens penge udløst ved 125 mio. kr. i kommunale midler?",
        "Blir statens midler utløst ved 125 millioner kroner i kommunale midler?",
        "Blir statens midlar utløyste ved 125 millionar kroner i kommunale midlar?",
        "Is the state's match for KS released by 125 million kroner of municipal funds?",
    ),
)
MISSING = (
    Label(
        "Hvor meget mangler kommunerne, når de har samlet 100 mio. kr. til KS-ordningen?",
        "Hvor mye mangler kommunene når de har samlet inn 100 millioner til KS-ordningen?",
        "Kor mykje manglar kommunane når dei har samla inn 100 millionar til KS-ordninga?",
        "How much is still missing when the municipalities have raised 100 million for the KS scheme?",
    ),
    Label(
        "Hvad skal der til, før statens bidrag udløses, hvis der er rejst 110 mio. kr.?",
        "Hva gjenstår før statens bidrag utløses hvis det er samlet inn 110 mill. kr?",
        "Kva står att før statens bidrag blir utløyst dersom det er samla inn 110 mill. kr?",
        "What remains before the state's contribution is released if 110 million kr is raised?",
    ),
    Label(
        "Hvor langt er der igen til tærsklen, når vi har rejst 90 mio. kr.?",
        "Hvor langt er det igjen til terskelen når vi har samlet inn 90 mill. kr?",
        "Kor langt er det att til terskelen når vi har samla inn 90 mill. kr?",
        "How far is it to the threshold when 90 million kr is raised?",
    ),
    Label(
        "Hvor langt er vi fra statens bidrag, når der er rejst 90 mio. kr.?",
        "Hvor langt unna er statens bidrag når det er samlet inn 90 mill. kr?",
        "Kor langt frå statens bidrag er vi når det er samla inn 90 mill. kr?",
        "How far are we from the state's contribution when 90 million kr is raised?",
    ),
)
SCHEME = (
    Label(
        "Vis, hvordan KS' finansieringsordning er finansieret med 131,5 mio. kr. fra kommunerne",
        "Vis hvordan KS' finansieringsordning er finansiert med 131,5 mill. kr fra kommunene",
        "Vis korleis KS si finansieringsordning er finansiert med 131,5 mill. kr frå kommunane",
        "Show how KS' financing scheme is financed with 131,5 million kr from the municipalities",
    ),
    Label(
        "Hvordan ser KS-ordningen ud med 131,5 mio. kr. i kommunale midler?",
        "Hvordan ser KS-ordningen ut med 131,5 mill. kr i kommunale midler?",
        "Korleis ser KS-ordninga ut med 131,5 mill. kr i kommunale midlar?",
        "What does the KS scheme look like with 131,5 million kr of municipal funds?",
    ),
    Label(
        "Tabel over stat, KS, storbyer og øvrige medlemmer, når kommunerne rejser 131,5 mio. kr.",
        "Tabell over stat, KS, storbyer og øvrige medlemmer når kommunene samler inn 131,5 mill. kr",
        "Tabell over stat, KS, storbyar og andre medlemmer når kommunane samlar inn 131,5 mill. kr",
        "Table of the state, KS, large cities and other members when 131,5 million kr is raised",
    ),
    Label(
        "Hvem finansierer hvad i KS-ordningen, og hvilken andel har hver part?",
        "Hvem finansierer hva i KS-ordningen, og hvilken andel har hver part?",
        "Kven finansierer kva i KS-ordninga, og kva del har kvar part?",
        "Who finances what in the KS scheme, and what share does each party have?",
    ),
    Label(
        "Hvem betaler hvad i KS-ordningen, når kommunerne har samlet 140 mio. kr.?",
        "Hvem betaler hva i KS-ordningen når kommunene har samlet inn 140 mill. kr?",
        "Kven betaler kva i KS-ordninga når kommunane har samla inn 140 mill. kr?",
        "Who pays what in the KS scheme when the municipalities have raised 140 million kr?",
    ),
)
REPAYMENT = (
    Label(
        "Hvordan fordeles tilbagebetalingen af 1 mio. kr. mellem kommuner med 20.000 og 5.000 indbyggere?",
        "Hvordan fordeles tilbakebetalingen av 1 million mellom kommuner med 20 000 og 5 000 innbyggere?",
        "Korleis blir tilbakebetalinga av 1 million fordelt mellom kommunar med 20 000 og 5 000 innbyggjarar?",
        "How is the repayment of 1 million shared between municipalities with 20 000 and 5 000 inhabitants?",
    ),
    Label(
        "Hvad skal hver bruger betale tilbage af udviklingsomkostningen på 1.000 kr. med nøglerne 1, 1 og 1?",
        "Hva må hver bruker betale tilbake av utviklingskostnaden på 1 000 kr med nøklene 1, 1 og 1?",
        "Kva må kvar brukar betale tilbake av utviklingskostnaden på 1 000 kr med nøklane 1, 1 og 1?",
        "What must each user pay back of the development cost of 1 000 kr with the keys 1, 1 and 1?",
    ),
    Label(
        "Tilbagebetaling af 1 mio. kr. med 30 % ligeligt og resten efter indbyggertal 20.000 og 5.000",
        "Tilbakebetaling av 1 million med 30 % likt og resten etter innbyggertall 20 000 og 5 000",
        "Tilbakebetaling av 1 million med 30 % likt og resten etter innbyggjartal 20 000 og 5 000",
        "Repayment of 1 million with 30 % equally and the rest by population 20 000 and 5 000",
    ),
)
