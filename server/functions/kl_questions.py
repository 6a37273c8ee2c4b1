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
)
