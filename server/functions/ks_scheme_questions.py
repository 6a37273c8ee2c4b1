"""What people ask about KS' financing scheme as a whole and what its users pay back, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

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
    Label(
        "Opstil finansieringsplanen for KS-ordningen med 126 mio. kr. fra kommunerne",
        "Sett opp finansieringsplanen for KS-ordningen med 126 mill. kr fra kommunene",
        "Set opp finansieringsplanen for KS-ordninga med 126 mill. kr frå kommunane",
        "Set out the financing plan of the KS scheme with 126 million kr from the municipalities",
    ),
    Label(
        "Hvor meget kommer fra henholdsvis stat, KS, storbyer og de øvrige i Digifin ved 131.500.000 kr. kommunalt?",
        "Hvor mye kommer fra henholdsvis stat, KS, storbyer og de andre i Digifin ved 131 500 000 kr kommunalt?",
        "Kor mykje kjem frå høvesvis stat, KS, storbyar og dei andre i Digifin ved 131 500 000 kr kommunalt?",
        "How much comes from the state, KS, the large cities and the others in Digifin at 131 500 000 kr municipally?",
    ),
    Label(
        "Parternes beløb og andele i KS' finansieringsordning, når sektoren stiller med 133 mio. kr.",
        "Partenes beløp og andeler i KS' finansieringsordning når sektoren stiller med 133 mill. kr",
        "Beløp og delar for partane i finansieringsordninga til KS når sektoren stiller med 133 mill. kr",
        "The parties' amounts and shares in KS' financing scheme when the sector puts up 133 million kr",
    ),
    Label(
        "Hvor stor bliver KS-ordningen i alt, hvis kommunerne indbetaler 120 millioner?",
        "Hvor stor blir KS-ordningen totalt hvis kommunene betaler inn 120 millioner?",
        "Kor stor blir KS-ordninga totalt dersom kommunane betaler inn 120 millionar?",
        "How big does the KS scheme become in total if the municipalities pay in 120 million?",
    ),
    Label(
        "Opgør KS-ordningens økonomi part for part ved 145 mio. kr. i kommunale indskud",
        "Spleiselaget i KS-ordningen post for post ved 145 mill. kr i kommunale innskudd",
        "Spleiselaget i KS-ordninga post for post ved 145 mill. kr i kommunale innskot",
        "Break down the KS scheme party by party at 145 million kr of municipal deposits",
    ),
    Label(
        "Hvilke bidragydere har KS-ordningen, og hvad yder de, når kommunerne giver 130 mio. kr.?",
        "Hvilke bidragsytere har KS-ordningen, og hva yter de når kommunene gir 130 mill. kr?",
        "Kva bidragsytarar har KS-ordninga, og kva yter dei når kommunane gir 130 mill. kr?",
        "Which contributors does the KS scheme have, and what do they provide when municipalities give 130 million?",
    ),
    Label(
        "Sammensætningen af KS-ordningen, kommunal del 127 mio. kr., som tabel",
        "Sammensetningen av KS-ordningen, kommunal del 127 mill. kr, som tabell",
        "Samansetninga av KS-ordninga, kommunal del 127 mill. kr, som tabell",
        "Make-up of the KS scheme, municipal part 127 million kr, as a table",
    ),
    Label(
        "Hele regnestykket for Digifin: stat, KS, byer og resten ved 138 mio. kr. fra kommunerne",
        "Hele regnestykket for Digifin: stat, KS, byer og resten ved 138 mill. kr fra kommunene",
        "Heile reknestykket for Digifin: stat, KS, byar og resten ved 138 mill. kr frå kommunane",
        "The whole sum for Digifin: state, KS, cities and the rest at 138 million kr from the municipalities",
    ),
    Label(
        "Oversigt over KS-ordningens finansiering ved 136 mio. kr. i medlemsbidrag",
        "Oversikt over finansieringen av KS-ordningen ved 136 mill. kr i medlemsinnskudd",
        "Oversyn over finansieringa av KS-ordninga ved 136 mill. kr i medlemsinnskot",
        "Overview of the financing of the KS scheme at 136 million kr of members' contributions",
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
    Label(
        "Løsningen kostede 2,4 mio. kr. at udvikle. Hvad skal kommuner med 12.000 og 36.000 indbyggere hver refundere?",
        "Løsningen kostet 2,4 mill. kr å utvikle. Hva skal kommuner med 12 000 og 36 000 innbyggere refundere hver?",
        "Løysinga kosta 2,4 mill. kr å utvikle. Kva skal kommunar med 12 000 og 36 000 innbyggjarar refundere kvar?",
        "The solution cost 2,4 million to develop. What do municipalities of 12 000 and 36 000 each reimburse?",
    ),
    Label(
        "Brugernes refusion af 500.000 kr. efter nøglerne 3, 2 og 1",
        "Brukernes refusjon av 500 000 kr etter nøklene 3, 2 og 1",
        "Refusjonen frå brukarane av 500 000 kr etter nøklane 3, 2 og 1",
        "The users' reimbursement of 500 000 kr by the keys 3, 2 and 1",
    ),
    Label(
        "Tilbagebetal 800.000 kr. til Digifin: 50 % lige over, resten efter folketal 8.000 og 24.000",
        "Betal tilbake 800 000 kr til Digifin: 50 % flatt, resten etter folketall 8 000 og 24 000",
        "Betal attende 800 000 kr til Digifin: 50 % flatt, resten etter folketal 8 000 og 24 000",
        "Pay back 800 000 kr to Digifin: 50 % flat, the rest by population 8 000 and 24 000",
    ),
    Label(
        "Hvem betaler hvor meget tilbage af løsningen til 1,5 mio. kr.? Brugerne har 5.000, 10.000 og 15.000 borgere",
        "Hvem betaler hvor mye tilbake av løsningen til 1,5 mill. kr? Brukerne har 5 000, 10 000 og 15 000 innbyggere",
        "Kven betaler kor mykje attende av løysinga til 1,5 mill. kr? Brukarane har 5 000, 10 000 og 15 000 bebuarar",
        "Who pays back how much of the shared solution of 1,5 million? Its users have 5 000, 10 000 and 15 000 people",
    ),
    Label(
        "Hver brugers andel af tilbagebetalingen: udviklingsomkostning 900.000 kr., nøgler 4, 3 og 2",
        "Hver brukers andel av tilbakebetalingen: utviklingskostnad 900 000 kr, nøkler 4, 3 og 2",
        "Delen til kvar brukar av tilbakebetalinga: utviklingskostnad 900 000 kr, nøklar 4, 3 og 2",
        "Each user's share of the repayment: development cost 900 000 kr, keys 4, 3 and 2",
    ),
    Label(
        "Hvordan skal brugerkommuner med 40.000 og 20.000 indbyggere bære udviklingsomkostningen på 3 mio. kr.?",
        "Hvordan skal brukerkommuner med 40 000 og 20 000 innbyggere bære utviklingskostnaden på 3 millioner?",
        "Korleis skal brukarkommunar med 40 000 og 20 000 innbyggjarar bere utviklingskostnaden på 3 millionar?",
        "How shall user municipalities with 40 000 and 20 000 inhabitants bear the development cost of 3 million?",
    ),
    Label(
        "Efter eSunnmøre-modellen: 30 % ens og resten efter folketal 9.000 og 6.000, tilbagebetaling af 600.000 kr.",
        "Etter eSunnmøre-modellen: 30 % likt og resten etter folketall 9 000 og 6 000, tilbakebetaling av 600 000 kr",
        "Etter eSunnmøre-modellen: 30 % likt og resten etter folketal 9 000 og 6 000, tilbakebetaling av 600 000 kr",
        "By the eSunnmøre model: 30 % equally and the rest by population 9 000 and 6 000, repayment of 600 000 kr",
    ),
    Label(
        "Afregning med brugerne af løsningen: 1.000.000 kr. i udvikling skal dækkes ind, nøgler 2, 1 og 1",
        "Oppgjør med brukerne av løsningen: 1 000 000 kr i utvikling skal dekkes inn, nøkler 2, 1 og 1",
        "Oppgjer med brukarane av løysinga: 1 000 000 kr i utvikling skal dekkjast inn, nøklar 2, 1 og 1",
        "Settlement with the solution's users: 1 000 000 kr of development is to be recovered, keys 2, 1 and 1",
    ),
    Label(
        "Regn ud, hvad tre lige store brugere skal føre tilbage til KS af 450.000 kr.",
        "Regn ut hva tre like store brukere skal føre tilbake til KS av 450 000 kr",
        "Rekn ut kva tre like store brukarar skal føre tilbake til KS av 450 000 kr",
        "Work out what three equally large users must return to KS of 450 000 kr",
    ),
    Label(
        "KS lagde 2 mio. kr. ud: hvad betaler kommuner på 7.000 og 21.000 indbyggere tilbage, når 20 % deles lige?",
        "KS la ut 2 millioner: hva betaler kommuner på 7 000 og 21 000 innbyggere tilbake når 20 % deles likt?",
        "KS la ut 2 millionar: kva betaler kommunar på 7 000 og 21 000 innbyggjarar tilbake når 20 % blir delt likt?",
        "KS advanced 2 million: what do municipalities of 7 000 and 21 000 pay back when 20 % is split equally?",
    ),
    Label(
        "Afdrag på løsningens udvikling: 1,8 mio. kr. på brugere med nøglerne 5, 3 og 1",
        "Nedbetaling av løsningens utvikling: 1,8 mill. kr på brukere med nøklene 5, 3 og 1",
        "Nedbetaling av utviklinga av løysinga: 1,8 mill. kr på brukarar med nøklane 5, 3 og 1",
        "Paying off the solution's development: 1,8 million kr on users with the keys 5, 3 and 1",
    ),
)
