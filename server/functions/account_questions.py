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
)
