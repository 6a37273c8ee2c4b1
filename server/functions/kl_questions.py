"""What people ask that the functions of the Danish agreements answer, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

FINANCING = (
    Label(
        "Hvad betaler kommunerne efter aftalen om digitaliseringsstrategi 2008?",
        "Hva betaler kommunene etter avtalen om digitaliseringsstrategi 2008?",
        "Kva betaler kommunane etter avtalen om digitaliseringsstrategi 2008?",
        "What do the municipalities pay by the agreement on digitaliseringsstrategi 2008?",
    ),
    Label(
        "Hvordan er Projekt Digital Forvaltning finansieret, og hvad betaler regionerne og staten?",
        "Hvordan er Projekt Digital Forvaltning finansiert, og hva betaler regionene og staten?",
        "Korleis er Projekt Digital Forvaltning finansiert, og kva betaler regionane og staten?",
        "How is Projekt Digital Forvaltning financed, and what do the regions and the state pay?",
    ),
    Label(
        "Vis parterne i den danske aftale digitaliseringsstrategi 2008",
        "Vis partene i den danske avtalen digitaliseringsstrategi 2008",
        "Vis partane i den danske avtalen digitaliseringsstrategi 2008",
        "Show the parties of the Danish agreement digitaliseringsstrategi 2008",
    ),
    Label(
        "Hvor meget finansierer kommunerne i alt i aftalen fra juni 2007?",
        "Hvor mye finansierer kommunene totalt i den danske avtalen fra 2007?",
        "Kor mykje finansierer kommunane totalt i den danske avtalen frå 2007?",
        "How much do the municipalities finance in total in the Danish agreement of 2007?",
    ),
    Label(
        "Hvor stor er regionernes regning i aftalen digitaliseringsstrategi 2008?",
        "Hvor stor er regionenes regning i den danske avtalen digitaliseringsstrategi 2008?",
        "Kor stor er rekninga til regionane i den danske avtalen digitaliseringsstrategi 2008?",
        "How large is the regions' bill in the Danish agreement digitaliseringsstrategi 2008?",
    ),
    Label(
        "Hvad er statens bidrag til Projekt Digital Forvaltning?",
        "Hva er den danske statens bidrag til Projekt Digital Forvaltning?",
        "Kva er bidraget frå den danske staten til Projekt Digital Forvaltning?",
        "What is the Danish state's contribution to Projekt Digital Forvaltning?",
    ),
    Label(
        "Projekt Digital Forvaltning: hvor mange millioner skyder kommunerne i?",
        "Projekt Digital Forvaltning: hvor mange millioner spytter kommunene inn?",
        "Projekt Digital Forvaltning: kor mange millionar spyttar kommunane inn?",
        "Projekt Digital Forvaltning: how many millions do the municipalities put in?",
    ),
    Label(
        "Økonomien i KL's og Danske Regioners aftale med staten, digitaliseringsstrategi 2008, part for part",
        "Økonomien i KLs og Danske Regioners avtale med staten, digitaliseringsstrategi 2008, part for part",
        "Økonomien i avtalen mellom KL, Danske Regioner og staten, digitaliseringsstrategi 2008, part for part",
        "The finances of KL's and Danske Regioner's agreement, digitaliseringsstrategi 2008, party by party",
    ),
    Label(
        "Hvem dækker hvor meget i digitaliseringsstrategi 2008, kommuner kontra regioner?",
        "Hvem dekker hvor mye i digitaliseringsstrategi 2008, kommuner kontra regioner?",
        "Kven dekkjer kor mykje i digitaliseringsstrategi 2008, kommunar kontra regionar?",
        "Who covers how much in digitaliseringsstrategi 2008, municipalities versus regions?",
    ),
    Label(
        "Kommunernes udgift ved statsaftalen om digitaliseringsstrategi 2008",
        "Kommunenes utgift etter den danske statsavtalen digitaliseringsstrategi 2008",
        "Utgifta til kommunane etter den danske statsavtalen digitaliseringsstrategi 2008",
        "The municipalities' expense under the Danish state agreement digitaliseringsstrategi 2008",
    ),
    Label(
        "Hvad beløber aftalen digitaliseringsstrategi 2008 sig til i alt?",
        "Hva beløper avtalen digitaliseringsstrategi 2008 seg til i alt?",
        "Kva kjem avtalen digitaliseringsstrategi 2008 på i alt?",
        "What does the agreement digitaliseringsstrategi 2008 amount to in total?",
    ),
    Label(
        "Stemmer summen af parterne i digitaliseringsstrategi 2008 med totalen?",
        "Stemmer summen av partene i avtalen digitaliseringsstrategi 2008 med totalen?",
        "Stemmer summen av partane i avtalen digitaliseringsstrategi 2008 med totalen?",
        "Does the sum of the parties in the agreement digitaliseringsstrategi 2008 agree with the total?",
    ),
    Label(
        "Økonomiaftalen fra juni 2007: hvor meget står regionerne for?",
        "Den danske økonomiavtalen fra juni 2007: hvor mye står regionene for?",
        "Den danske økonomiavtalen frå juni 2007: kor mykje står regionane for?",
        "The Danish economic agreement of June 2007: how much do the regions account for?",
    ),
    Label(
        "Hvordan er finansieringen af Projekt Digital Forvaltning delt op mellem parterne?",
        "Finansieringsfordelingen mellom partene i Projekt Digital Forvaltning",
        "Finansieringsfordelinga mellom partane i Projekt Digital Forvaltning",
        "How is the funding of Projekt Digital Forvaltning divided between the parties?",
    ),
)
CONTRIBUTION = (
    Label(
        "Hvad er en kommunes andel af KL-aftalen, når den har 100.000 indbyggere?",
        "Hva er en dansk kommunes andel av KL-avtalen når den har 100 000 innbyggere?",
        "Kva er ein dansk kommune sin del av KL-avtalen når han har 100 000 innbyggjarar?",
        "What is a Danish municipality's share of the KL agreement when it has 100 000 inhabitants?",
    ),
    Label(
        "Hvor stort bliver KL-bidraget for en kommune med 100.000 indbyggere ud af 5.500.000?",
        "Hvor stort blir KL-bidraget for en kommune med 100 000 innbyggere av 5 500 000?",
        "Kor stort blir KL-bidraget for ein kommune med 100 000 innbyggjarar av 5 500 000?",
        "How large is the KL contribution of a municipality with 100 000 inhabitants of 5 500 000?",
    ),
    Label(
        "Hvor stor en del (hvor stor andel) af KL-aftalen falder på København?",
        "Hvor stor del (hvor stor andel) av KL-avtalen faller på København?",
        "Kor stor del (kor stor andel) av KL-avtalen fell på København?",
        "What share of the KL agreement falls on København?",
    ),
    Label(
        "København: kommunens del efter folketal af digitaliseringsstrategien fra KL",
        "København: kommunens del etter folketall av digitaliseringsstrategien fra KL",
        "København: kommunen sin del etter folketal av digitaliseringsstrategien frå KL",
        "København: the municipality's part by population of KL's digitalisation strategy",
    ),
    Label(
        "Hvor meget skal en kommune på 45.000 indbyggere lægge i digitaliseringsstrategien efter KL-aftalen?",
        "Hvor mye må en dansk kommune på 45 000 innbyggere legge i digitaliseringsstrategien etter KL-avtalen?",
        "Kor mykje må ein dansk kommune på 45 000 innbyggjarar leggje i digitaliseringsstrategien etter KL-avtalen?",
        "How much must a Danish municipality of 45 000 put into the digitalisation strategy under the KL agreement?",
    ),
    Label(
        "Københavns regning for KL-aftalen",
        "Københavns regning for KL-avtalen",
        "Rekninga til København for KL-avtalen",
        "København's bill for the KL agreement",
    ),
    Label(
        "Vores part af kommunernes udgift i KL-aftalen: folketal 62.000 ud af 5,5 mio.",
        "Vår part av kommunenes utgift i KL-avtalen: folketall 62 000 av 5,5 millioner",
        "Vår part av utgifta til kommunane i KL-avtalen: folketal 62 000 av 5,5 millionar",
        "Our part of the municipalities' expense in the KL agreement: population 62 000 out of 5,5 million",
    ),
    Label(
        "Hvad koster KL's digitaliseringsstrategi en by på 80k indbyggere?",
        "Hva koster KLs digitaliseringsstrategi en dansk by med 80k innbyggere?",
        "Kva kostar digitaliseringsstrategien til KL ein dansk by med 80k innbyggjarar?",
        "What does KL's digitalisation strategy cost a Danish town of 80k inhabitants?",
    ),
    Label(
        "Beregn kommuneandelen i Projekt Digital Forvaltning for 30.000 borgere",
        "Beregn kommuneandelen i Projekt Digital Forvaltning for 30 000 borgere",
        "Rekn ut kommunedelen i Projekt Digital Forvaltning for 30 000 borgarar",
        "Work out one municipality's share of Projekt Digital Forvaltning for 30 000 citizens",
    ),
    Label(
        "Vi er halvtreds tusind borgere: hvad skylder vi efter aftalen med KL?",
        "Vi er femti tusen i den danske kommunen: hva skylder vi etter avtalen med KL?",
        "Vi er femti tusen i den danske kommunen: kva skuldar vi etter avtalen med KL?",
        "We are fifty thousand in our Danish municipality: what do we owe under the agreement with KL?",
    ),
    Label(
        "Fordelt efter indbyggertal, hvor meget skal København bære i KL-aftalen?",
        "Fordelt etter innbyggertall, hvor mye må København bære i KL-avtalen?",
        "Fordelt etter innbyggjartal, kor mykje må København bere i KL-avtalen?",
        "Spread by population, how much must København bear in the KL agreement?",
    ),
    Label(
        "Indbetaling efter KL-aftalen, kommune med 21.300 borgere",
        "Innbetaling etter KL-avtalen, dansk kommune med 21 300 borgere",
        "Innbetaling etter KL-avtalen, dansk kommune med 21 300 borgarar",
        "Payment under the KL agreement, Danish municipality with 21 300 citizens",
    ),
    Label(
        "Hvad skal en kommune på 15.000 betale, når landets 5.475.000 indbyggere deler KL-aftalen?",
        "Hva må en dansk kommune på 15 000 betale når landets 5 475 000 innbyggere deler KL-avtalen?",
        "Kva må ein dansk kommune på 15 000 betale når 5 475 000 innbyggjarar i landet deler KL-avtalen?",
        "What must a Danish municipality of 15 000 pay when the country's 5 475 000 share the KL agreement?",
    ),
    Label(
        "Prisen for digitaliseringsstrategi 2008 for en kommune med 40.000 mennesker",
        "Prislappen på digitaliseringsstrategi 2008 for en dansk kommune med 40 000 mennesker",
        "Prislappen på digitaliseringsstrategi 2008 for ein dansk kommune med 40 000 menneske",
        "The price tag of digitaliseringsstrategi 2008 for a Danish municipality of 40 000 people",
    ),
)
CO_FINANCING = (
    Label(
        "Hvor meget medfinansierer puljen af en dokumenteret udgift på 500.000 kr., når der er 2 mio. kr. tilbage?",
        "Hvor mye medfinansierer potten av en dokumentert utgift på 500 000 kr når det er 2 mill. kr igjen?",
        "Kor mykje medfinansierer potten av ei dokumentert utgift på 500 000 kr når det er 2 mill. kr att?",
        "How much does the pool co-finance of a documented expense of 500 000 kr when 2 million kr is left?",
    ),
    Label(
        "Hvad kan vi få i KL-medfinansiering til en udgift på 500.000 kr.?",
        "Hva kan vi få i dansk KL-medfinansiering til en utgift på 500 000 kr?",
        "Kva kan vi få i dansk KL-medfinansiering til ei utgift på 500 000 kr?",
        "What KL co-financing can we get for a documented expense of 500 000 kr?",
    ),
    Label(
        "Dækker § 07.11.04.50 vores udgift på 500.000 kr.?",
        "Dekker § 07.11.04.50 utgiften vår på 500 000 kr?",
        "Dekkjer § 07.11.04.50 utgifta vår på 500 000 kr?",
        "Does § 07.11.04.50 cover our expense of 500 000 kr?",
    ),
    Label(
        "Vi har dokumenteret 750.000 kr. Hvad refunderer § 07.11.04.50?",
        "Vi har dokumentert 750 000 kr. Hva refunderer § 07.11.04.50?",
        "Vi har dokumentert 750 000 kr. Kva refunderer § 07.11.04.50?",
        "We have documented 750 000 kr. What does § 07.11.04.50 reimburse?",
    ),
    Label(
        "Medfinansiering af en dokumenteret omkostning på 1,2 mio. kr., når der er 900.000 kr. i den kommunale pulje",
        "Medfinansiering av en dokumentert kostnad på 1,2 mill. kr når den danske kommunale potten har 900 000 kr",
        "Medfinansiering av ein dokumentert kostnad på 1,2 mill. kr når den danske kommunale potten har 900 000 kr",
        "Co-financing of a documented cost of 1,2 million kr when the Danish municipal pool holds 900 000 kr",
    ),
    Label(
        "Hvor meget af en udgift på 2,5 mio. kr. kan KL-puljen bære, når restbeløbet er 1 mio. kr.?",
        "Hvor mye av en utgift på 2,5 mill. kr kan KL-potten bære når restbeløpet er 1 mill. kr?",
        "Kor mykje av ei utgift på 2,5 mill. kr kan KL-potten bere når restbeløpet er 1 mill. kr?",
        "How much of an expense of 2,5 million kr can the KL pool carry when its balance is 1 million kr?",
    ),
    Label(
        "Bilag for 320.000 kr. er sendt til KL, og puljen har 4 mio. kr. tilbage: hvad får vi udbetalt?",
        "Bilag på 320 000 kr er sendt til KL, og potten har 4 mill. kr igjen: hva blir utbetalt?",
        "Bilag på 320 000 kr er sende til KL, og potten har 4 mill. kr att: kva blir utbetalt?",
        "Receipts of 320 000 kr are sent to KL and the pool has 4 million kr left: what is paid out?",
    ),
    Label(
        "Tilskud efter KL's indstilling til udgifter på 650.000 kr.",
        "Tilskudd etter KLs innstilling til utgifter på 650 000 kr",
        "Tilskot etter innstillinga frå KL til utgifter på 650 000 kr",
        "Grant on KL's recommendation for expenses of 650 000 kr",
    ),
    Label(
        "Slår den kommunale medfinansieringspulje til, når vi bruger 1.800.000 kr., og der er 1,5 mio. kr. i den?",
        "Strekker den danske medfinansieringspuljen til hvis vi bruker 1 800 000 kr og det er 1,5 mill. kr å ta av?",
        "Strekk den danske medfinansieringspulja til dersom vi brukar 1 800 000 kr og det er 1,5 mill. kr å ta av?",
        "Does the Danish co-financing pool suffice if we spend 1 800 000 kr and it has 1,5 million kr to draw on?",
    ),
    Label(
        "KL-medfinansiering, dokumenteret forbrug 275.000 kr., restpulje 5 mio. kr.",
        "KL-medfinansiering, dokumentert forbruk 275 000 kr, restpott 5 mill. kr",
        "KL-medfinansiering, dokumentert forbruk 275 000 kr, restpott 5 mill. kr",
        "KL co-financing, documented spending 275 000 kr, pool balance 5 million kr",
    ),
    Label(
        "Får vi hele udgiften på 1 mio. kr. dækket af finanslovens kommunale medfinansieringspulje?",
        "Får vi dekket hele utgiften på 1 million fra medfinansieringspuljen i den danske finansloven?",
        "Får vi dekt heile utgifta på 1 million frå medfinansieringspulja i den danske finanslova?",
        "Is our whole expense of 1 million covered by the municipal co-financing pool in the Danish Finance Act?",
    ),
    Label(
        "Projektet har kostet 430.000 kr. ifølge bilagene – hvad kommer retur fra § 07.11.04.50?",
        "Prosjektet har kostet 430 000 kr ifølge bilagene – hva kommer i retur fra § 07.11.04.50?",
        "Prosjektet har kosta 430 000 kr ifølgje bilaga – kva kjem i retur frå § 07.11.04.50?",
        "Our project has cost 430 000 kr by the vouchers – what comes back from § 07.11.04.50?",
    ),
    Label(
        "Hvor stor medfinansiering kan KL indstille til en dokumenteret regning på 95.000 kr.?",
        "Hvor stor medfinansiering kan KL innstille til en dokumentert regning på 95 000 kr?",
        "Kor stor medfinansiering kan KL innstille til ei dokumentert rekning på 95 000 kr?",
        "How much co-financing can KL recommend for a documented invoice of 95 000 kr?",
    ),
)
