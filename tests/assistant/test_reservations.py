"""What is not answered, because the answer would be one to another question; and roles that words give to amounts."""

from __future__ import annotations

import pytest

from tests.parts.asking import asked, formulas


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("nb", "Hva betaler ikke en kommune med 20 000 innbyggere?"),
        ("nb", "Sum av KS-bidrag for 10 000 og 20 000 innbyggere"),
        ("nb", "Hva er gjennomsnittlig KS-bidrag for 10 000 og 20 000 innbyggere?"),
        ("nb", "Hva er dobbelt så mye som KS-bidraget for 20 000 innbyggere?"),
        ("nb", "Hvor mange kommuner har over 20 000 innbyggere?"),
        ("nb", "Hva koster Fiks folkeregister per måned for 50 000 innbyggere i 2021?"),
        ("nb", "Hva er 500 000 kr fra 2018 i 2026-kroner med 3 % prisvekst?"),
        ("nb", "Hva koster Digiorden og KS-ordningen for 20 000 innbyggere?"),
        ("nb", "KS-bidrag for 20 000 innbyggere og 5 fylkeskommuner"),
        ("da", "Hvor mange procent betaler kommunerne i digitaliseringsstrategi 2008?"),
        ("da", "KS-bidrag for et par tusind indbyggere"),
        ("da", "KS-bidrag for 20'500 indbyggere"),
        ("nn", "Kva er nettoutgifta når inntekta dekker 3 av 12 millionar?"),
        ("nn", "Kva er inntekta når nettoutgifta er 2 og utgifta 5?"),
        ("nn", "Kor mykje er delt ut frå IKT-fornying 2009?"),
        ("nn", "Staten gir 125 millionar. Kor mykje må kommunane gi?"),
        ("en", "KS contribution for fewer than 20 000 inhabitants"),
        ("en", "How many municipalities with 20 000 inhabitants are there?"),
        ("nb", "Hva betaler en kommune med 16 qvert innbyggere i KS-bidrag?"),
        ("da", "Hvor mange procent er 20 000 indbyggeres KS-bidrag?"),
        ("da", "Hvad var højest: den kommunale PL i 2022 eller statens generelle PL i 2023?"),
        ("nb", "Hva gir medfinansieringsordningen for et prosjekt på 34 kr i 2024?"),
        ("nb", "Hva skal vi betale til finansieringsordningen til KS?"),
        ("nb", "Vi fikk 5 mill. i fjor. Hva får vi i medfinansiering for 40 mill. i 2024?"),
        ("nb", "KS-bidraget for 20 000 er vel 400 000? Eller 500 000?"),
        ("nb", "KS-bidrag for 20 000 innbyggere (20 000 i fjor)"),
        ("nb", "Fordel 100 000 mellom to kommuner, 60 prosent til den ene og resten til den andre"),
        ("nb", "Fordel 300 000 kr mellom fem kommuner med 10 000 innbyggere hver"),
        ("nb", "Fordel 300 000 kr på 10 000, 20 000 og 30 000 innbyggere, men den minste slipper å betale"),
        ("nb", "Vi er en kommune med 23 450 innbyggere og et budsjett på 1,2 milliarder. Hva blir KS-bidraget?"),
        ("nb", "KS-bidrag for en kommune med 9 800 innbyggere og 4 300 husstander"),
        ("nb", "Vi er 23 450 innbyggere og har 1 500 ansatte, hva blir bidraget til KS?"),
        ("nb", "Hvor mange flere innbyggere hadde Ås i 2018 enn i 2017?"),
        ("nb", "Hvor mye har folketallet i Ås økt siden 2017?"),
        ("nb", "Hva betaler en kommune med 20 000 og en fylkeskommune med 100 000 innbyggere i KS-bidrag?"),
        ("nb", "Hva betaler Ås fylkeskommune i KS-bidrag?"),
        ("da", "Hvad betaler staten om året til Projekt Digital Forvaltning?"),
        ("da", "Hvad betaler den enkelte region til digitaliseringsstrategien?"),
        ("nb", "Om kommunene samler inn 130 millioner, hvor mye penger blir det i alt med statens bidrag?"),
        ("da", "Hvad er 100.000 DKK fra 2020 i 2022-priser?"),
        ("nb", "100 000 fra 2018 til 2026 i danske priser"),
        ("nb", "Hva var deflatoren for 2022 før oktober 2022?"),
        ("nb", "Ås slår seg sammen med Oslo, hva blir KS-bidraget i 2018?"),
        ("nb", "Nabokommunen har 30 000 innbyggere. Hva betaler vi i KS-bidrag?"),
        ("nb", "Medfinansiering for et prosjekt på 30 mill. i 2018 hvis halvparten er interne lønnskostnader"),
        ("nb", "KS-bidrag for 20 000 innbyggere i sak 2017/1234"),
        ("nb", "IKT-fornying 2009: 3,3 mill. fra staten, hvor stort var prosjektet?"),
        ("nb", "Hva må Ås betale til KS i 2018, når Oslo betaler 13,5 mill.?"),
        ("da", "Puljen har 900 tilbage, udgift 500.000"),
        ("da", "Hvad er statens pris- og lønregulering i 2021?"),
    ],
)
def test_what_an_answer_would_leave_out_of_account_is_not_answered(language: str, message: str) -> None:
    reply = asked(message, language)
    assert not reply.understood
    assert not reply.calls


@pytest.mark.parametrize(
    ("message", "formula"),
    [
        ("Vi har 12,4 i utgift og 7,9 i inntekt. Hva er nettoutgiften?", "=NETTOUTGIFT(12,4;7,9)"),
        ("Vi har 7,9 i inntekt og 12,4 i utgift. Hva er nettoutgiften?", "=NETTOUTGIFT(12,4;7,9)"),
        ("Netto med 4,5 i inntekt, 0,7 i resultat og 5,4 i utgift", "=NETTOUTGIFT(5,4;4,5;0,7)"),
        ("Hva er 100 kr i dag i 2018-kroner?", "=FRAMSKRIV(100;2026;2018)"),
        ("Oppjuster 640 000 kroner fra 2018-nivå til 2022-nivå", "=FRAMSKRIV(640000;2018;2022)"),
        ("Hva er 20 kr i 2022-priser når de er i 2018-priser?", "=FRAMSKRIV(20;2018;2022)"),
        ("Hva er 20 kr fra 2018 i 2022-kroner?", "=FRAMSKRIV(20;2018;2022)"),
        ("Hva svarer 5 mill. kr i 2020-priser til i 2022?", "=FRAMSKRIV(5000000;2020;2022)"),
        ("Hva er 3 mill. i 2019-kroner omregnet til 2022?", "=FRAMSKRIV(3000000;2019;2022)"),
        ("Hvor mange kroner per innbygger var fylkessatsen i KS-ordningen i 2018?", '=KS_SATS("fylkeskommune";2018)'),
        ("Splitt 75 000 likt på fem avdelinger", "=FORDEL(75000;{1;1;1;1;1})"),
        ("KS-bidrag for 12 og en halv tusen innbyggere", "=KS_BIDRAG(12500)"),
        (
            "Hvor mange prosent kommer fra staten når sektoren stiller med 131,5 mill. i KS-ordningen?",
            "=KS_ORDNING(131500000)",
        ),
        ("Hvor mange prosent er kommunal deflator i 2022?", '=SATS("no.deflator.kommunal";2022)'),
        ("Vi var 16 000 i 2018 og betalte KS-bidrag. Hva skulle vi betale i 2021?", "=KS_BIDRAG(16000;2021)"),
        ("Sak 45/26, frist 12. mars: vi er 8 430 innbyggere. Hva blir KS-bidraget?", "=KS_BIDRAG(8430)"),
        (
            "2009 IKT-fornying: sett at 31,2 mill. er delt ut, hva gjenstår?",
            '=PULJE_REST("ikt-fornying-2009";31200000;2009)',
        ),
        ("Hvilken satsversjon bruker du egentlig?", "=SATSVERSJON()"),
        ("I 2017 hadde vi 19 000 innbyggere. Hva er KS-bidraget for 2018 med 20 000?", "=KS_BIDRAG(20000;2018)"),
        ("Del 300 000 likt mellom Ås og Oslo", "=FORDEL(300000;{1;1})"),
        ("Hva er deflatoren for 2022 per 12/5-2022?", '=SATS("no.deflator.kommunal";2022;"2022-05-12")'),
        ("Net expenditure with expenditure 5.2 and revenue 4.1.", "=NETTOUTGIFT(5,2;4,1)"),
        ("Hvor stor del ble delt likt i eSunnmøre i 2016?", '=SATS("no.esunnmore.andel_likt";2016)'),
        (
            "Hva gir medfinansieringsordningen til et prosjekt på 70 mill. med dagens regler?",
            "=MEDFINANSIERING(70000000)",
        ),
        (
            "1,5 millioner skal betales tilbake av fire like store kommuner med likt beløp. Hva blir det på hver?",
            "=KS_TILBAKEBETALING(1500000;{1;1;1;1})",
        ),
        ("In the 2010 Danish Finance Act, is 2008 a budget figure? What stage is it?", "=BUDGETSTADIE(2008;2010)"),
        ("Hvilket år steg kommunal deflator mest, 2022 eller 2023?", '=SATS("no.deflator.kommunal";{2022;2023})'),
    ],
)
def test_words_say_which_amount_is_which(message: str, formula: str) -> None:
    assert formulas(message) == [formula]
