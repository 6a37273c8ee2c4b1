"""What people ask about any rate, its source and its version, in the four languages."""

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
    Label(
        "Norsk kommunal deflator 2024",
        "Kommunal deflator 2024",
        "Kommunal deflator 2024",
        "Municipal deflator 2024",
    ),
    Label(
        "Hvor stor var prisvæksten i norske kommuner i 2021 ifølge deflatoren?",
        "Hvor stor var prisveksten i kommunene i 2021 ifølge deflatoren?",
        "Kor stor var prisveksten i kommunane i 2021 ifølgje deflatoren?",
        "How large was price growth in Norwegian municipalities in 2021 by the deflator?",
    ),
    Label(
        "Kommunal pris- og lønregulering 2022",
        "Dansk kommunal pris- og lønnsregulering 2022",
        "Dansk kommunal pris- og lønsregulering 2022",
        "Danish municipal price and wage growth in 2022",
    ),
    Label(
        "Hvad er den faste driftsbetaling for Digiorden i 2021?",
        "Hva er den faste driftskostnaden for Digiorden i 2021?",
        "Kva er den faste driftskostnaden for Digiorden i 2021?",
        "What is the fixed operating cost of Digiorden in 2021?",
    ),
    Label(
        "Hvor stort er KS' eget indskud i 2018?",
        "Hvor stort er KS' eget innskudd i 2018?",
        "Kor stort er KS sitt eige innskot i 2018?",
        "How large is KS' own deposit in 2018?",
    ),
    Label(
        "Hvad skønnede man den norske kommunale deflator for 2023 til pr. 11. maj 2023?",
        "Hva ble kommunal deflator for 2023 anslått til per 11. mai 2023?",
        "Kva vart kommunal deflator for 2023 anslått til per 11. mai 2023?",
        "What was the municipal deflator for 2023 estimated at as of 11 May 2023?",
    ),
    Label(
        "Værdien af satsen dk.pl.stat i 2025",
        "Verdien av satsen dk.pl.stat i 2025",
        "Verdien av satsen dk.pl.stat i 2025",
        "The value of the rate dk.pl.stat in 2025",
    ),
    Label(
        "Hvilken andel fordeler eSunnmøre ligeligt i 2016?",
        "Hvilken andel fordeler eSunnmøre likt i 2016?",
        "Kva del fordeler eSunnmøre likt i 2016?",
        "Which share does eSunnmøre divide equally in 2016?",
    ),
    Label(
        "Storbyernes indskud i 2018",
        "Storbyenes innskudd i 2018",
        "Innskotet frå storbyane i 2018",
        "The large cities' deposit in 2018",
    ),
    Label(
        "Oplys væksten i kommunal deflator for 2019, som den var kendt i oktober 2018",
        "Oppgi veksten i kommunal deflator for 2019 slik den var kjent i oktober 2018",
        "Oppgi veksten i kommunal deflator for 2019 slik han var kjend i oktober 2018",
        "State the growth of the municipal deflator for 2019 as known in October 2018",
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
    Label(
        "Hvad skal en kommune på 7.500 indbyggere give for at komme på Digiorden?",
        "Hva må en kommune på 7 500 innbyggere ut med for å koble seg på Digiorden?",
        "Kva må ein kommune på 7 500 innbyggjarar ut med for å kople seg på Digiorden?",
        "What must a municipality of 7 500 pay for access to Digiorden?",
    ),
    Label(
        "Fiks folkeregister, 9.000 indbyggere, 2021: pris?",
        "Fiks folkeregister, 9 000 innbyggere, 2021: pris?",
        "Fiks folkeregister, 9 000 innbyggjarar, 2021: pris?",
        "Fiks folkeregister, 9 000 inhabitants, 2021: price?",
    ),
    Label(
        "Hvilket pristrin ligger 30.000 indbyggere på hos Fiks folkeregister i 2021?",
        "Hvilket pristrinn ligger 30 000 innbyggere på i Fiks folkeregister i 2021?",
        "Kva pristrinn ligg 30 000 innbyggjarar på i Fiks folkeregister i 2021?",
        "Which price step do 30 000 inhabitants stand on in Fiks folkeregister in 2021?",
    ),
    Label(
        "Opkoblingsafgift til Digiorden ved et folketal på 4.999",
        "Oppkoblingsavgift til Digiorden ved et folketall på 4 999",
        "Oppkoplingsavgift til Digiorden ved eit folketal på 4 999",
        "Hook-up charge for Digiorden at a population of 4 999",
    ),
    Label(
        "Årligt abonnement på Fiks folkeregister for 12k indbyggere i 2021",
        "Årlig abonnement på Fiks folkeregister for 12k innbyggere i 2021",
        "Årleg abonnement på Fiks folkeregister for 12k innbyggjarar i 2021",
        "Yearly subscription to Fiks folkeregister for 12k inhabitants in 2021",
    ),
    Label(
        "Vi er 52.300 mennesker: hvad skal vi af med for Fiks folkeregister i 2021?",
        "Vi er 52 300 mennesker: hva blir regningen for Fiks folkeregister i 2021?",
        "Vi er 52 300 menneske: kva blir rekninga for Fiks folkeregister i 2021?",
        "We are 52 300 people: what is the charge for Fiks folkeregister in 2021?",
    ),
    Label(
        "Tilslutningspris efter kommunestørrelse, Digiorden, 16.000 borgere",
        "Tilknytningspris etter kommunestørrelse, Digiorden, 16 000 borgere",
        "Tilknytingspris etter kommunestorleik, Digiorden, 16 000 borgarar",
        "Connection price by size of municipality, Digiorden, 16 000 citizens",
    ),
    Label(
        "Find den rigtige sats i Digiordens pristrappe for 6.200 indbyggere",
        "Finn riktig sats i pristrappen til Digiorden for 6 200 innbyggere",
        "Finn rett sats i pristrappa til Digiorden for 6 200 innbyggjarar",
        "Find the right rate in Digiorden's price ladder for 6 200 inhabitants",
    ),
    Label(
        "Hvad koster det at tage Digiorden i brug for tre tusind indbyggere?",
        "Hva koster det å ta i bruk Digiorden for tre tusen innbyggere?",
        "Kva kostar det å ta i bruk Digiorden for tre tusen innbyggjarar?",
        "What does it cost to adopt Digiorden for three thousand inhabitants?",
    ),
    Label(
        "I hvilken størrelsesgruppe i prislisten for Fiks folkeregister 2021 havner 49.999 indbyggere?",
        "I hvilken størrelsesgruppe i prislisten for Fiks folkeregister 2021 havner 49 999 innbyggere?",
        "I kva storleiksgruppe i prislista for Fiks folkeregister 2021 hamnar 49 999 innbyggjarar?",
        "In which size group of the price list of Fiks folkeregister 2021 do 49 999 inhabitants end up?",
    ),
    Label(
        "Prisklasse for Digiorden med 8.800 indbyggere",
        "Prisklasse for Digiorden med 8 800 innbyggere",
        "Prisklasse for Digiorden med 8 800 innbyggjarar",
        "Price class of Digiorden with 8 800 inhabitants",
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
    Label(
        "Hvor har du den norske kommunale deflator for 2024 fra?",
        "Hvor har du kommunal deflator for 2024 fra?",
        "Kvar har du kommunal deflator for 2024 frå?",
        "Where did you get the municipal deflator for 2024?",
    ),
    Label(
        "Belæg for KS-bidraget",
        "Belegg for KS-bidraget",
        "Belegg for KS-bidraget",
        "Evidence for the KS contribution",
    ),
    Label(
        "Dokumentation for prisen på Fiks folkeregister 2021",
        "Dokumentasjon for prisen på Fiks folkeregister 2021",
        "Dokumentasjon for prisen på Fiks folkeregister 2021",
        "Documentation of the price of Fiks folkeregister 2021",
    ),
    Label(
        "Hvem har offentliggjort tilslutningsprisen til Digiorden?",
        "Hvem har publisert tilknytningsprisen for Digiorden?",
        "Kven har publisert tilknytingsprisen for Digiorden?",
        "Who published the connection price of Digiorden?",
    ),
    Label(
        "Giv mig linket til kilden for rammen i Medfinansieringsordningen i 2019",
        "Gi meg lenken til kilden for rammen i Medfinansieringsordningen i 2019",
        "Gi meg lenkja til kjelda for ramma i Medfinansieringsordninga i 2019",
        "Give me the link to the source of the appropriation of Medfinansieringsordningen in 2019",
    ),
    Label(
        "Kildehenvisning: kommunal pris- og lønregulering 2022",
        "Kildehenvisning: dansk kommunal pris- og lønnsregulering 2022",
        "Kjeldetilvising: dansk kommunal pris- og lønsregulering 2022",
        "Citation for dk.pl.kommunal 2022",
    ),
    Label(
        "Hvilken sag og hvilket dokument ligger til grund for puljen IKT-fornying 2009?",
        "Hvilken sak og hvilket dokument ligger til grunn for potten IKT-fornying 2009?",
        "Kva sak og kva dokument ligg til grunn for potten IKT-fornying 2009?",
        "Which case and which document is the pool IKT-fornying 2009 founded on?",
    ),
    Label(
        "Revisor vil se, hvad satsen for KS-bidraget bygger på",
        "Revisoren vil se hva satsen for KS-bidraget bygger på",
        "Revisoren vil sjå kva satsen for KS-bidraget byggjer på",
        "The auditor wants to see what the rate of the KS contribution is based on",
    ),
    Label(
        "Hvor er reglen i IKT-fornying 2009 dokumenteret?",
        "Hvor er regelen i IKT-fornying 2009 dokumentert?",
        "Kvar er regelen i IKT-fornying 2009 dokumentert?",
        "Where is the rule of IKT-fornying 2009 documented?",
    ),
    Label(
        "Ophavet til tallet for den norske kommunale deflator i 2025",
        "Opphavet til tallet for kommunal deflator i 2025",
        "Opphavet til talet for kommunal deflator i 2025",
        "The origin of the figure for the municipal deflator in 2025",
    ),
    Label(
        "Hjemlen for KS-bidraget i 2018: dokument og dato?",
        "Hjemmelen for KS-bidraget i 2018: dokument og dato?",
        "Heimelen for KS-bidraget i 2018: dokument og dato?",
        "The authority for the KS contribution in 2018: document and date?",
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
    Label(
        "Er satserne ajour?",
        "Er satsene oppdaterte?",
        "Er satsane ajour?",
        "Are the rates up to date?",
    ),
    Label(
        "Hvornår er satserne sidst ændret?",
        "Når ble satsene sist endret?",
        "Når vart satsane sist endra?",
        "When were the rates last changed?",
    ),
    Label(
        "Satsernes revisionsnummer",
        "Revisjonsnummeret til satsene",
        "Revisjonsnummeret til satsane",
        "The revision number of the rates",
    ),
    Label(
        "Hvor nye er satserne, som projektmappen er beregnet med?",
        "Hvor nye er satsene som arbeidsboken er beregnet med?",
        "Kor nye er satsane som arbeidsboka er rekna ut med?",
        "How recent are the rates that the workbook is computed from?",
    ),
    Label(
        "Vis version og dato for satsgrundlaget",
        "Vis versjon og dato for satsgrunnlaget",
        "Vis versjon og dato for satsgrunnlaget",
        "Show the version and date of the rate basis",
    ),
    Label(
        "Hvilken udgave af satstabellen regner du efter?",
        "Hvilken utgave av satstabellen regner du etter?",
        "Kva utgåve av satstabellen reknar du etter?",
        "Which edition of the rate table do you go by?",
    ),
    Label(
        "Satsversion, tak",
        "Satsversjon, takk",
        "Satsversjon, takk",
        "Rate version, please",
    ),
    Label(
        "Stempel med satsernes dato til bunden af arket",
        "Stempel med satsenes dato nederst i arket",
        "Stempel med datoen for satsane nedst i arket",
        "A stamp with the rates' date for the foot of the sheet",
    ),
    Label(
        "Fra hvilken dag er det satssæt, du bruger nu?",
        "Fra hvilken dag er satssettet du bruker nå?",
        "Frå kva dag er satssettet du brukar no?",
        "From which day is the rate set that you use now?",
    ),
    Label(
        "Har vi de nyeste satser, eller er der kommet en ny revision?",
        "Har vi de nyeste satsene, eller har det kommet en ny revisjon?",
        "Har vi dei nyaste satsane, eller har det kome ein ny revisjon?",
        "Do we have the newest rates, or is there a new revision?",
    ),
    Label(
        "Regner arket med gamle satser?",
        "Regner arket med gamle satser?",
        "Reknar arket med gamle satsar?",
        "Is the sheet using old rates?",
    ),
)
