"""What people ask about the contribution to KS' financing scheme and its rate, in the four languages."""

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
    Label(
        "Vi er 12.500 indbyggere: hvor stor bliver regningen fra KS?",
        "Kommunen vår har 12 500 innbyggere – hvor stor blir regningen fra KS?",
        "Vi er 12 500 fastbuande i kommunen: kor stor blir rekninga frå KS?",
        "Our municipality has 12 500 residents; how big is the bill from KS?",
    ),
    Label(
        "Hvor meget skal et norsk fylke med 250.000 borgere punge ud med til Digifin?",
        "Hva må et fylke med 250 000 borgere ut med til Digifin?",
        "Kor mykje må eit fylke med 250 000 borgarar punge ut med til Digifin?",
        "How much does a county council serving 250 000 citizens have to put into Digifin?",
    ),
    Label(
        "Engangskontingent til KS: 8.300 hoveder, 2018",
        "Engangskontingent til KS: 8 300 hoder, 2018",
        "Eingongskontingent til KS: 8 300 hovud, 2018",
        "One-off KS levy: 8 300 heads, 2018",
    ),
    Label(
        "Hvad er prisen for at komme med i KS' finansieringsordning for en by på 45.000 mennesker?",
        "Hva er prislappen for å bli med i KS' finansieringsordning når vi er 45 000 mennesker?",
        "Kva er prislappen for å bli med i finansieringsordninga til KS når vi er 45 000 menneske?",
        "What is the price tag for joining KS' financing scheme for a town of 45 000 people?",
    ),
    Label(
        "Hvor meget skal en kommune på tyve tusind indbyggere spytte i KS' fælles kasse?",
        "Hvor mye må en kommune på tjue tusen spytte inn i spleiselaget til KS?",
        "Kor mykje må ein kommune på tjue tusen spytte inn i spleiselaget til KS?",
        "How much does a municipality of twenty thousand chip in to KS' joint fund?",
    ),
    Label(
        "Hvad skylder vi KS i 2018 som fylkeskommune med 186.000 indbyggere?",
        "Hva skylder vi KS i 2018 som fylkeskommune med 186 000 innbyggere?",
        "Kva skuldar fylkeskommunen KS i 2018 når det bur 186 000 der?",
        "What do we owe KS in 2018 as a county with a population of 186 000?",
    ),
    Label(
        "Hvilket beløb skal Ås budgettere med til indbetalingen til Digifin?",
        "Hvor mye må Ås budsjettere med til innbetalingen til Digifin?",
        "Kor mykje må Ås budsjettere med til innbetalinga til Digifin?",
        "How much should Ås budget for the payment to Digifin?",
    ),
    Label(
        "Medlemsbidraget til KS' finansieringsordning ved et folketal på 3.200",
        "Medlemsbidraget til KS' finansieringsordning ved et folketall på 3 200",
        "Medlemsbidraget til finansieringsordninga til KS ved eit folketal på 3 200",
        "The member's fee for KS' financing scheme at a population of 3 200",
    ),
    Label(
        "Kommunaldirektøren spørger, hvad det koster at dække vores part af KS-ordningen – vi er 27k indbyggere",
        "Rådmannen spør hva det koster å dekke vår del av KS-ordningen med 27k innbyggere",
        "Rådmannen spør kva det kostar å dekkje delen vår av KS-ordninga med 27k innbyggjarar",
        "The chief executive asks what our part in the KS scheme costs with 27k inhabitants",
    ),
    Label(
        "Engangsudgift til KS i budgettet: kommune, 60.000 borgere",
        "Engangsutgift til KS i budsjettet: kommune, 60 000 borgere",
        "Eingongsutgift til KS i budsjettet: kommune, 60 000 bebuarar",
        "One-off expense for KS in the budget: municipality, population 60 000",
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
    Label(
        "KS-satsen for 2018",
        "KS-satsen for 2018",
        "KS-satsen for 2018",
        "The KS rate for 2018",
    ),
    Label(
        "Hvad er satsen pr. hoved for kommuner?",
        "Hva må en fylkeskommune betale per hode?",
        "Kva må fylka betale per hovud?",
        "What is the per capita rate for municipalities?",
    ),
    Label(
        "Hvor meget pr. borger tager KS for finansieringsordningen?",
        "Hvor mye per person tar KS for finansieringsordningen?",
        "Kor mykje per person tek KS for finansieringsordninga?",
        "How much per person does KS charge for the financing scheme?",
    ),
    Label(
        "Vis kronebeløbet pr. indbygger til Digifin for kommuner i 2018",
        "Vis kronebeløpet per innbygger til Digifin for kommuner i 2018",
        "Vis kronebeløpet per innbyggjar til Digifin for kommunar i 2018",
        "Show the amount in kroner per resident to Digifin for municipalities in 2018",
    ),
    Label(
        "Prisen pr. hoved i KS-ordningen for norske fylker",
        "Prisen per hode i KS-ordningen for fylker",
        "Prisen per hovud i KS-ordninga for fylka",
        "The price per head in the KS scheme for counties",
    ),
    Label(
        "Hvilken sats gælder for fylkeskommunerne i Digifin i 2018?",
        "Hvilken sats gjelder for fylkeskommunene i Digifin i 2018?",
        "Kva sats gjeld for fylkeskommunane i Digifin i 2018?",
        "Which rate applies to the county councils in Digifin in 2018?",
    ),
    Label(
        "Er det 20 kr. pr. indbygger, en kommune betaler til KS?",
        "Er det 20 kroner per innbygger en kommune betaler til KS?",
        "Er det 20 kroner per innbyggjar ein kommune betaler til KS?",
        "Is it 20 kroner per inhabitant that a municipality pays to KS?",
    ),
    Label(
        "Bidragssats, KS, kommune",
        "Bidragssats KS kommune",
        "Bidragssats KS kommune",
        "Contribution rate, KS, municipality",
    ),
    Label(
        "Hvad ganges folketallet med i KS-bidraget?",
        "Hva ganges folketallet med i KS-bidraget?",
        "Kva blir folketalet gonga med i KS-bidraget?",
        "By what figure is the population multiplied in the KS contribution?",
    ),
    Label(
        "Enhedsprisen pr. borger i KS' digitaliseringsordning",
        "Enhetsprisen per innbygger i KS' digitaliseringsordning",
        "Einingsprisen per innbyggjar i digitaliseringsordninga til KS",
        "The unit price per citizen of KS' digitalisation scheme",
    ),
    Label(
        "Hvad tager KS pr. næse i 2018?",
        "Hva tar KS per snute i 2018?",
        "Kva tek KS per nase i 2018?",
        "What does KS take per capita in 2018?",
    ),
    Label(
        "Hvad er taksten pr. person, når en kommune træder ind i KS-ordningen?",
        "Hva er taksten per person når en kommune går inn i KS-ordningen?",
        "Kva er taksten per person når ein kommune går inn i KS-ordninga?",
        "What is the tariff per person when a municipality enters the KS scheme?",
    ),
)
