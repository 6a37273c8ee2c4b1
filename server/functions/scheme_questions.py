"""What people ask about schemes, in the four languages."""

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
    Label(
        "Egne midler på 4 mio. kr. i IKT-fornying 2009: hvad kommer fra staten?",
        "Egne midler på 4 mill. kr i IKT-fornying 2009: hva kommer fra staten?",
        "Eigne midlar på 4 mill. kr i IKT-fornying 2009: kva kjem frå staten?",
        "Own funds of 4 million kr in IKT-fornying 2009: what comes from the state?",
    ),
    Label(
        "Krone for krone i digitalisering 2023: hvad matcher staten 1,8 mio. kr. med?",
        "Krone for krone i digitalisering 2023: hva matcher staten 1,8 mill. kr med?",
        "Krone for krone i digitalisering 2023: kva matchar staten 1,8 mill. kr med?",
        "Krone for krone in digitalisering 2023: what does the state match 1,8 million kr with?",
    ),
    Label(
        "Statens tilskud efter reglerne i IKT-fornying 2009, når kommunen bruger 16.500.000 kr.",
        "Statens tilskudd etter reglene i IKT-fornying 2009 når kommunen bruker 16 500 000 kr",
        "Tilskotet frå staten etter reglane i IKT-fornying 2009 når kommunen brukar 16 500 000 kr",
        "The state's grant by the rules of IKT-fornying 2009 when the municipality spends 16 500 000 kr",
    ),
    Label(
        "Hvor meget lægger staten oveni 750.000 kr. i ordningen digitalisering 2023?",
        "Hvor mye legger staten på toppen av 750 000 kr i ordningen digitalisering 2023?",
        "Kor mykje legg staten på toppen av 750 000 kr i ordninga digitalisering 2023?",
        "How much does the state put on top of 750 000 kr in the scheme digitalisering 2023?",
    ),
    Label(
        "Vi går ind med 5 millioner. Hvor stor støtte giver IKT-fornying 2009?",
        "Vi går inn med 5 millioner. Hvor stor støtte gir IKT-fornying 2009?",
        "Vi går inn med 5 millionar. Kor stor stønad gir IKT-fornying 2009?",
        "We go in with 5 million. How much support does IKT-fornying 2009 give?",
    ),
    Label(
        "Statslig modfinansiering, ordning digitalisering 2023, kommunale midler 12 mio. kr.",
        "Statlig motfinansiering, ordning digitalisering 2023, kommunale midler 12 mill. kr",
        "Statleg motfinansiering, ordning digitalisering 2023, kommunale midlar 12 mill. kr",
        "State counter-funding, scheme digitalisering 2023, municipal funds 12 million kr",
    ),
    Label(
        "Hvor meget frigør vores egenfinansiering på 2.200.000 kr. i IKT-fornying 2009?",
        "Hvor mye frigjør egenfinansieringen vår på 2 200 000 kr i IKT-fornying 2009?",
        "Kor mykje frigjer eigenfinansieringa vår på 2 200 000 kr i IKT-fornying 2009?",
        "How much does our own financing of 2 200 000 kr free up in IKT-fornying 2009?",
    ),
    Label(
        "Beregn matchen af 900k i digitalisering 2023",
        "Beregn matchen av 900k i digitalisering 2023",
        "Rekn ut matchen av 900k i digitalisering 2023",
        "Compute the match for 900k in digitalisering 2023",
    ),
    Label(
        "Hvad kan en kommune hente hos staten i krisepakken IKT-fornying 2009 for 8 mio. kr.?",
        "Hva kan en kommune hente fra staten i krisepakken IKT-fornying 2009 for 8 millioner?",
        "Kva kan ein kommune hente frå staten i krisepakken IKT-fornying 2009 for 8 millionar?",
        "What can a municipality draw from the state in the crisis package IKT-fornying 2009 for 8 million?",
    ),
    Label(
        "Hvor stort et tilskud svarer til 6,4 mio. kr. i egne penge i digitalisering 2023?",
        "Hvor stort tilskudd svarer til 6,4 mill. kr i egne penger i digitalisering 2023?",
        "Kor stort tilskot svarer til 6,4 mill. kr i eigne pengar i digitalisering 2023?",
        "How large a grant corresponds to 6,4 million kr of own money in digitalisering 2023?",
    ),
    Label(
        "Hvad supplerer staten med, når egetbidraget er 3.000.000 kr. i digitalisering 2023?",
        "Hva supplerer staten med når egeninnsatsen er 3 000 000 kr i digitalisering 2023?",
        "Kva supplerer staten med når eigeninnsatsen er 3 000 000 kr i digitalisering 2023?",
        "What does the state supplement an own contribution of 3 000 000 kr with in digitalisering 2023?",
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
    Label(
        "Vi søger Digdir om penge til et projekt på 60 mio. kr.: hvor meget kan vi få?",
        "Vi søker Digdir om penger til et prosjekt på 60 mill. kr: hvor mye kan vi få?",
        "Vi søkjer Digdir om pengar til eit prosjekt på 60 mill. kr: kor mykje kan vi få?",
        "We apply to Digdir for a project of 60 million kr: how much can we get?",
    ),
    Label(
        "Medfinansieringsordningens dækning af 24 mio. kr. i 2019",
        "Medfinansieringsordningens dekning av 24 mill. kr i 2019",
        "Dekninga frå Medfinansieringsordninga av 24 mill. kr i 2019",
        "Medfinansieringsordningen's coverage of 24 million kr in 2019",
    ),
    Label(
        "Hvor mange kroner dækker den norske stat af et digitaliseringstiltag til 45 mio. kr. i 2022?",
        "Hvor mange kroner dekker staten av et digitaliseringstiltak til 45 mill. kr i 2022?",
        "Kor mange kroner dekkjer staten av eit digitaliseringstiltak til 45 mill. kr i 2022?",
        "How many kroner does the Norwegian state cover of a digitalisation measure of 45 million kr in 2022?",
    ),
    Label(
        "Strategisk fællesløsning (kategori 2), 70 mio. kr., 2022: støtte fra Medfinansieringsordningen?",
        "Strategisk fellesløsning (kategori 2), 70 mill. kr, 2022: støtte fra Medfinansieringsordningen?",
        "Strategisk fellesløysing (kategori 2), 70 mill. kr, 2022: stønad frå Medfinansieringsordninga?",
        "Strategic shared solution (category 2), 70 million kr, 2022: support from Medfinansieringsordningen?",
    ),
    Label(
        "Er et projekt på 4 mio. kr. stort nok til Medfinansieringsordningen i 2018?",
        "Er et prosjekt på 4 millioner stort nok for Medfinansieringsordningen i 2018?",
        "Er eit prosjekt på 4 millionar stort nok for Medfinansieringsordninga i 2018?",
        "Is a project of 4 million large enough for Medfinansieringsordningen in 2018?",
    ),
    Label(
        "Difis medfinansiering 2017, projektomkostning 18,6 mio. kr.",
        "Difis medfinansiering 2017, prosjektkostnad 18,6 mill. kr",
        "Medfinansieringa frå Difi 2017, prosjektkostnad 18,6 mill. kr",
        "Difi's co-funding 2017, project cost 18,6 million kr",
    ),
    Label(
        "Hvad skyder Digdir i et it-projekt med et budget på 35 mio. kr.?",
        "Hva skyter Digdir inn i et IT-prosjekt med et budsjett på 35 mill. kr?",
        "Kva skyt Digdir inn i eit IT-prosjekt med eit budsjett på 35 mill. kr?",
        "What does Digdir inject into an IT project with a budget of 35 million kr?",
    ),
    Label(
        "Tværgående digitaliseringsprojekt, kategori 2, 90.000.000 kr. i 2021: beregn Digdirs tilskud",
        "Tverrsektorielt digitaliseringsprosjekt, kategori 2, 90 000 000 kr i 2021: beregn Digdirs tilskudd",
        "Tverrsektorielt digitaliseringsprosjekt, kategori 2, 90 000 000 kr i 2021: rekn ut tilskotet frå Digdir",
        "Cross-sector digitalisation project, category 2, 90 000 000 kr in 2021: work out Digdir's grant",
    ),
    Label(
        "Ansøgning til Medfinansieringsordningen, omkostning 50 mio. kr. i 2019 – hvad kan tilsagnet lyde på?",
        "Søknad til Medfinansieringsordningen, kostnad 50 mill. kr i 2019 – hva kan tilsagnet bli på?",
        "Søknad til Medfinansieringsordninga, kostnad 50 mill. kr i 2019 – kva kan tilsegna bli på?",
        "Application to Medfinansieringsordningen, cost 50 million kr in 2019 – what can the award be?",
    ),
    Label(
        "Hvor meget af regningen på 22 mio. kr. for digitaliseringen tager Medfinansieringsordningen i 2021?",
        "Hvor mye av regningen på 22 millioner for digitaliseringen tar Medfinansieringsordningen i 2021?",
        "Kor mykje av rekninga på 22 millionar for digitaliseringa tek Medfinansieringsordninga i 2021?",
        "How much of the bill of 22 million for digitalisation does Medfinansieringsordningen take in 2021?",
    ),
    Label(
        "Hvor meget bidrager Medfinansieringsordningen med til et tiltag på 12,5 mio. kr. i 2022?",
        "Hvor mye bidrar Medfinansieringsordningen med til et tiltak på 12,5 mill. kr i 2022?",
        "Kor mykje bidreg Medfinansieringsordninga med til eit tiltak på 12,5 mill. kr i 2022?",
        "How much does Medfinansieringsordningen contribute to an initiative of 12,5 million kr in 2022?",
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
    Label(
        "Giv mig et overblik over støtteordningerne",
        "Gi meg en oversikt over støtteordningene",
        "Gi meg eit oversyn over støtteordningane",
        "Give me an overview of the funding schemes",
    ),
    Label(
        "Hvilke tilskudsprogrammer kender du?",
        "Hvilke tilskuddsprogrammer kjenner du til?",
        "Kva tilskotsprogram kjenner du til?",
        "Which grant programmes do you know of?",
    ),
    Label(
        "Alle matchingordninger i en tabel",
        "Alle matchingordninger i en tabell",
        "Alle matchingordningar i ein tabell",
        "All matching schemes in a table",
    ),
    Label(
        "Hvilke ordninger for medfinansiering kan man søge?",
        "Hvilke ordninger for medfinansiering kan man søke på?",
        "Kva ordningar for medfinansiering kan ein søkje på?",
        "Which schemes of co-financing can one apply for?",
    ),
    Label(
        "Ordningernes navne, regler, grundlag, lofter og år",
        "Ordningenes navn, regler, grunnlag, tak og år",
        "Namn, reglar, grunnlag, tak og år for ordningane",
        "The schemes' names, rules, bases, caps and years",
    ),
    Label(
        "Katalog over registrerede ordninger",
        "Katalog over registrerte ordninger",
        "Katalog over registrerte ordningar",
        "Catalogue of registered schemes",
    ),
    Label(
        "Jeg er ny her: hvad findes der af ordninger med statsligt tilskud?",
        "Jeg er ny her: hva finnes av ordninger med statlig tilskudd?",
        "Eg er ny her: kva finst av ordningar med statleg tilskot?",
        "I am new here: what schemes with state grants exist?",
    ),
    Label(
        "Hvilke finansieringsordninger har du regler for?",
        "Hvilke finansieringsordninger har du regler for?",
        "Kva finansieringsordningar har du reglar for?",
        "Which financing schemes do you have rules for?",
    ),
    Label(
        "Nævn samtlige støtteordninger i Norge og Danmark",
        "Nevn samtlige støtteordninger i Norge og Danmark",
        "Nemn samtlege støtteordningar i Noreg og Danmark",
        "Name every support scheme in Norway and Denmark",
    ),
    Label(
        "Sammenlign ordningerne: grundlag, loft og periode",
        "Sammenlign ordningene: grunnlag, tak og periode",
        "Samanlikn ordningane: grunnlag, tak og periode",
        "Compare the schemes: base, cap and period",
    ),
)
