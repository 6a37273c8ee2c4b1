"""What people ask about the accounts of a Finance Act, in the four languages."""

from __future__ import annotations

from server.domain.texts import Label

OVERVIEW = (
    Label(
        "Vis flerårsoversigten for konto 07.11.08 i finansloven 2010",
        "Vis flerårsoversikten for konto 07.11.08 i finansloven 2010",
        "Vis fleirårsoversikta for konto 07.11.08 i finanslova 2010",
        "Show the multi-year overview of account 07.11.08 in the Finance Act 2010",
    ),
    Label(
        "Hvad er udgiften for DREAM-gruppen?",
        "Hva er utgiften for DREAM-gruppen?",
        "Kva er utgifta for DREAM-gruppa?",
        "What is the expenditure (Udgift) of the DREAM group?",
    ),
    Label(
        "Budgetoversigt for § 07.11.08.10: indtægt og nettoudgiftsbevilling",
        "Budsjettoversikt for § 07.11.08.10: inntekt og nettoutgiftsbevilgning",
        "Budsjettoversikt for § 07.11.08.10: inntekt og nettoutgiftsløyving",
        "Budget overview of § 07.11.08.10: revenue and net appropriation",
    ),
    Label(
        "Hvad var årets resultat for § 07.11.08 i finansloven 2010?",
        "Hva var årets resultat for § 07.11.08 i finansloven 2010?",
        "Kva var årets resultat for § 07.11.08 i finanslova 2010?",
        "What was the result of the year (Årets resultat) of § 07.11.08 in the Finance Act 2010?",
    ),
    Label(
        "Tallene for § 07.11.08 i FL 2010, år for år",
        "Tallene for § 07.11.08 i den danske finansloven 2010, år for år",
        "Tala for § 07.11.08 i den danske finanslova 2010, år for år",
        "The figures of § 07.11.08 in the Danish Finance Act 2010, year by year",
    ),
    Label(
        "Hvad er der budgetteret med af indtægter på konto 07.11.08?",
        "Hva er budsjettert i inntekter på konto 07.11.08?",
        "Kva er budsjettert i inntekter på konto 07.11.08?",
        "What revenue (Indtægt) is budgeted on account 07.11.08?",
    ),
    Label(
        "Bevillingen til DREAM-gruppen over årene",
        "Bevilgningen til DREAM-gruppen over årene",
        "Løyvinga til DREAM-gruppa over åra",
        "The appropriation for the DREAM group over the years",
    ),
    Label(
        "Slå hovedkonto 07.11.08 op: regnskab, budget, finanslov og BO-år",
        "Slå opp hovedkonto 07.11.08: regnskap, budsjett, finanslov og BO-år",
        "Slå opp hovudkonto 07.11.08: rekneskap, budsjett, finanslov og BO-år",
        "Look up main account 07.11.08: accounts, budget, Finance Act and BO years",
    ),
    Label(
        "Underkonto 07.11.08.10, almindelig virksomhed: udgifter",
        "Underkonto 07.11.08.10, alminnelig virksomhet: utgifter",
        "Underkonto 07.11.08.10, alminneleg verksemd: utgifter",
        "Sub-account 07.11.08.10, general activity: expenditure (Udgift)",
    ),
    Label(
        "Hvordan ser DREAM-gruppens økonomi ud i overslagsårene?",
        "Hvordan ser DREAM-gruppens økonomi ut i overslagsårene?",
        "Korleis ser økonomien til DREAM-gruppa ut i overslagsåra?",
        "How do the finances of the DREAM group look in the estimate years (BO)?",
    ),
    Label(
        "Nettoudgiftsbevillingen på § 07.11.08 i finansåret 2010",
        "Nettoutgiftsbevilgningen på § 07.11.08 i finansåret 2010",
        "Nettoutgiftsløyvinga på § 07.11.08 i finansåret 2010",
        "The net appropriation (Nettoudgiftsbevilling) of § 07.11.08 in the financial year 2010",
    ),
    Label(
        "Budgetspecifikation for paragraf 07.11.08 med R, B, F og BO1-BO3",
        "Budsjettspesifikasjon for paragraf 07.11.08 med R, B, F og BO1-BO3",
        "Budsjettspesifikasjon for paragraf 07.11.08 med R, B, F og BO1-BO3",
        "Budget specification of section 07.11.08 with R, B, F and BO1-BO3",
    ),
    Label(
        "Hent årets resultat for DREAM-gruppen",
        "Hent årets resultat for DREAM-gruppen",
        "Hent årets resultat for DREAM-gruppa",
        "Fetch the year's result (Årets resultat) of the DREAM group",
    ),
    Label(
        "Hvad står der på konto 07.11.08 i finanslovens anmærkninger?",
        "Hva står på konto 07.11.08 i den danske finansloven?",
        "Kva står på konto 07.11.08 i den danske finanslova?",
        "What does the Danish Finance Act say for account 07.11.08?",
    ),
)
NET = (
    Label(
        "Hvad er nettoudgiften, når udgiften er 6,0 og indtægten 4,3?",
        "Hva er nettoutgiften når utgiften er 6,0 og inntekten 4,3?",
        "Kva er nettoutgifta når utgifta er 6,0 og inntekta 4,3?",
        "What is the net expenditure when the expenditure is 6,0 and the revenue 4,3?",
    ),
    Label(
        "Beregn nettobevillingen af udgift 4,9, indtægt 4,0 og årets resultat 0,6",
        "Beregn nettobevilgningen av utgift 4,9, inntekt 4,0 og årets resultat 0,6",
        "Rekn ut nettoløyvinga av utgift 4,9, inntekt 4,0 og årets resultat 0,6",
        "Calculate the net appropriation of expenditure 4,9, revenue 4,0 and the year's result 0,6",
    ),
    Label(
        "Netto af udgift 5,4, indtægt 4,5, resultat 0,7 og forbrug af reserveret bevilling 0,2",
        "Netto av utgift 5,4, inntekt 4,5, resultat 0,7 og bruk av reservert bevilgning 0,2",
        "Netto av utgift 5,4, inntekt 4,5, resultat 0,7 og bruk av reservert løyving 0,2",
        "Net of expenditure 5,4, revenue 4,5, result 0,7 and use of reserved appropriation 0,2",
    ),
    Label(
        "Træk indtægter på 4,3 fra udgifter på 6,0",
        "Trekk inntekter på 4,3 fra utgifter på 6,0",
        "Trekk inntekter på 4,3 frå utgifter på 6,0",
        "Subtract the revenue of 4,3 from the expenditure of 6,0",
    ),
    Label(
        "Udgift 8,2 minus indtægt 3,1, hvad bliver det netto?",
        "Utgift 8,2 minus inntekt 3,1, hva blir det netto?",
        "Utgift 8,2 minus inntekt 3,1, kva blir det netto?",
        "Expenditure 8,2 minus revenue 3,1, what is it net?",
    ),
    Label(
        "Vi bruger 12,5 mio. kr. og tjener 7,3 mio. kr. ind: nettoudgift?",
        "Vi bruker 12,5 mill. kr og tar inn 7,3 mill. kr: nettoutgift?",
        "Vi brukar 12,5 mill. kr og tek inn 7,3 mill. kr: nettoutgift?",
        "We spend 12,5 million kr and take in 7,3 million kr: net expenditure?",
    ),
    Label(
        "Nettotallet ved bruttoudgifter på 5,5 og indtægter på 4,4",
        "Nettotallet ved bruttoutgifter på 5,5 og inntekter på 4,4",
        "Nettotalet ved bruttoutgifter på 5,5 og inntekter på 4,4",
        "The net figure at outlays of 5,5 and income of 4,4",
    ),
    Label(
        "Hvor stort er nettobehovet, når omkostningerne er 9,0 og egne indtægter 2,4?",
        "Hvor stort er nettobehovet når kostnadene er 9,0 og egne inntekter 2,4?",
        "Kor stort er nettobehovet når kostnadene er 9,0 og eigne inntekter 2,4?",
        "How large is the net need when costs are 9,0 and own income 2,4?",
    ),
    Label(
        "Nettoudgiftsbevilling = ? Udgift 5,5, indtægt 4,4, resultat 0,3",
        "Nettoutgiftsbevilgning = ? Utgift 5,5, inntekt 4,4, resultat 0,3",
        "Nettoutgiftsløyving = ? Utgift 5,5, inntekt 4,4, resultat 0,3",
        "Net appropriation = ? Expenditure 5,5, revenue 4,4, result 0,3",
    ),
    Label(
        "Hvad koster det netto, hvis udgiften er 1.200.000 kr. og indtægten 450.000 kr.?",
        "Hva koster det netto hvis utgiften er 1 200 000 kr og inntekten 450 000 kr?",
        "Kva kostar det netto dersom utgifta er 1 200 000 kr og inntekta 450 000 kr?",
        "What does it cost net if the expenditure is 1 200 000 kr and the revenue 450 000 kr?",
    ),
    Label(
        "Nettobudget af udgifter 20.000 og indtægter 14.500",
        "Nettobudsjett av utgifter 20 000 og inntekter 14 500",
        "Nettobudsjett av utgifter 20 000 og inntekter 14 500",
        "Net budget of expenditure 20 000 and revenue 14 500",
    ),
    Label(
        "Nettobevilling med årets resultat 0,4 og forbrug af reserveret bevilling 0,1 – udgift 7,0 og indtægt 5,0",
        "Nettobevilgning med årets resultat 0,4 og bruk av reservert bevilgning 0,1 – utgift 7,0 og inntekt 5,0",
        "Nettoløyving med årets resultat 0,4 og bruk av reservert løyving 0,1 – utgift 7,0 og inntekt 5,0",
        "Net appropriation: expenditure 7,0, revenue 5,0, year's result 0,4, use of reserved appropriation 0,1",
    ),
    Label(
        "Hvad skal dækkes netto, når udgiften er 27 mia. kr. og indtægten 9 mia. kr.?",
        "Hva må dekkes netto når utgiften er 27 milliarder og inntekten 9 milliarder?",
        "Kva må dekkjast netto når utgifta er 27 milliardar og inntekta 9 milliardar?",
        "What must be covered net when the expenditure is 27 billion kr and the revenue 9 billion kr?",
    ),
    Label(
        "Forskellen mellem udgift 10,4 og indtægt 6,1",
        "Differansen mellom utgift 10,4 og inntekt 6,1",
        "Skilnaden mellom utgift 10,4 og inntekt 6,1",
        "The difference between expenditure 10,4 and revenue 6,1",
    ),
)
STAGE = (
    Label(
        "Hvilket stadie har 2012 i finansloven for 2010?",
        "Hvilket stadium har 2012 i finansloven for 2010?",
        "Kva stadium har 2012 i finanslova for 2010?",
        "Which stage is 2012 in the Finance Act of 2010?",
    ),
    Label(
        "Er 2007 regnskab eller budget, når budgetåret er 2010?",
        "Er 2007 regnskap eller budsjett når budsjettåret er 2010?",
        "Er 2007 rekneskap eller budsjett når budsjettåret er 2010?",
        "Is 2007 accounts or budget when the budget year is 2010?",
    ),
    Label(
        "Budgetstadie for 2011 med budgetår 2010 (R, B, F, BO1)",
        "Budsjettstadium for 2011 med budsjettår 2010 (R, B, F, BO1)",
        "Budsjettstadium for 2011 med budsjettår 2010 (R, B, F, BO1)",
        "Budget stage of 2011 with budget year 2010 (R, B, F, BO1)",
    ),
    Label(
        "Er 2009 budget, regnskab eller overslag i FL 2010?",
        "Er 2009 budsjett, regnskap eller overslag i FL 2010?",
        "Er 2009 budsjett, rekneskap eller overslag i FL 2010?",
        "Is 2009 budget, accounts or an estimate in the FA 2010?",
    ),
    Label(
        "Hvilken kolonne hører 2013 til i finansloven 2010?",
        "Hvilken kolonne hører 2013 til i finansloven 2010?",
        "Kva kolonne høyrer 2013 til i finanslova 2010?",
        "Which column does 2013 belong to in the Finance Act 2010?",
    ),
    Label(
        "FL 2012: hvad kaldes 2014?",
        "Dansk finanslov 2012: hva kalles 2014?",
        "Dansk finanslov 2012: kva heiter 2014?",
        "Finance Act 2012: what is 2014 called?",
    ),
    Label(
        "Er 2012 et BO-år, når budgetåret er 2011?",
        "Er 2012 et BO-år når budsjettåret er 2011?",
        "Er 2012 eit BO-år når budsjettåret er 2011?",
        "Is 2012 a BO year when the budget year is 2011?",
    ),
    Label(
        "Betegnelsen for år 2008 set fra budgetår 2010",
        "Betegnelsen for år 2008 sett fra budsjettår 2010",
        "Nemninga for år 2008 sett frå budsjettår 2010",
        "The label of the year 2008 as seen from budget year 2010",
    ),
    Label(
        "Hvilket overslagsår er 2013 i finansloven for 2010 – første, andet eller tredje?",
        "Hvilket overslagsår er 2013 i finansloven for 2010 – første, andre eller tredje?",
        "Kva overslagsår er 2013 i finanslova for 2010 – første, andre eller tredje?",
        "Which estimate year is 2013 in the Finance Act for 2010 – the first, second or third?",
    ),
    Label(
        "Fase for 2009 i forhold til finansår 2010",
        "Fase for 2009 i forhold til finansår 2010",
        "Fase for 2009 i høve til finansår 2010",
        "Phase of 2009 relative to financial year 2010",
    ),
    Label(
        "Skal jeg skrive R, B, F eller BO ved 2011, når finansloven er for 2009?",
        "Skal jeg skrive R, B, F eller BO ved 2011 når finansloven er for 2009?",
        "Skal eg skrive R, B, F eller BO ved 2011 når finanslova er for 2009?",
        "Should I put R, B, F or BO at 2011 when the Finance Act is for 2009?",
    ),
    Label(
        "Budgetår 2015, året 2013: hvilket bogstav?",
        "Budsjettår 2015, året 2013: hvilken bokstav?",
        "Budsjettår 2015, året 2013: kva bokstav?",
        "Budget year 2015, the year 2013: which letter?",
    ),
    Label(
        "Er 2020 allerede afsluttet regnskab i finansloven for 2022?",
        "Er 2020 alt avlagt regnskap i finansloven for 2022?",
        "Er 2020 alt avlagd rekneskap i finanslova for 2022?",
        "Is 2020 already closed accounts in the Finance Act for 2022?",
    ),
    Label(
        "Status for 2010 i FL 2012: regnskab eller budget?",
        "Status for 2010 i dansk FL 2012: regnskap eller budsjett?",
        "Status for 2010 i dansk FL 2012: rekneskap eller budsjett?",
        "Status of 2010 in the FA 2012: accounts or budget?",
    ),
)
