"""`medfin eval`: typed as people type, answered as people read."""

from __future__ import annotations

import pytest

from tests.parts.medfin import Medfin, plain_spaces


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("=KS_BIDRAG(20000)", "400 000 kr"),
        ("=KS_BIDRAG(20000;2018)", "400 000 kr"),
        ('=KS_BIDRAG(100000;2018;"fylkeskommune")', "500 000 kr"),
        ("=KS_BIDRAG(20000;2019)", "0 kr"),
        ("=KS_BIDRAG(20.000)", "400 000 kr"),
        ("=KS_BIDRAG(20 000)", "400 000 kr"),
        ('=KS_BIDRAG("20.000")', "400 000 kr"),
        ("=ks_bidrag(20000)", "400 000 kr"),
        ("=_xldudf_KS_BIDRAG(20000)", "400 000 kr"),
        ("=_xll.KS_BIDRAG(20000)", "400 000 kr"),
        ('=KS_BIDRAG(20000;;"fylkeskommune")', "100 000 kr"),
        ('=KS_SATS("fylkeskommune";2018)', "5 kr per innbygger"),
        ("=KS_MATCHING(131500000)", "125 000 000 kr"),
        ("=KS_MATCHING(124999999)", "0 kr"),
        ("=KS_MATCHING_MANGLER(100000000)", "25 000 000 kr"),
        ('=SATS("no.deflator.kommunal";2022;"2022-05-12")', "3,7"),
        ('=SATS("no.deflator.kommunal";2022)', "6,7"),
        ("=KS_BIDRAG(20000)/2+0,5", "200 000,5"),
        ("=SUMMER(KS_BIDRAG({20000;5000});1,5)", "500 001,5"),
        ('=HVIS(KS_BIDRAG(20000)>1;"ja; nei";"nei")', "ja; nei"),
        ("=KS_BIDRAG(20000)=400000", "SANN"),
    ],
)
def test_answers_as_people_read(medfin: Medfin, formula: str, answer: str) -> None:
    assert medfin.answer("eval", formula) == f"{answer}\n"


@pytest.mark.parametrize("name", ["TEST.KS_BIDRAG", "_xldudf_TEST_KS_BIDRAG", "KS_BIDRAG"])
def test_a_namespace_may_stand_before_the_name(medfin: Medfin, name: str) -> None:
    answer = medfin.run("eval", f"={name}(20000)", "--locale", "nb", MEDFIN_ADDIN_NAMESPACE="TEST")
    assert plain_spaces(answer.stdout) == "400 000 kr\n"


def test_a_range_is_answered_cell_by_cell(medfin: Medfin) -> None:
    assert medfin.answer("eval", "=KS_BIDRAG({20000;5000})") == "400 000 kr\n100 000 kr\n"


def test_a_table_is_lined_up_as_a_budget_is_printed(medfin: Medfin) -> None:
    assert medfin.answer("eval", '=FLERAARSOVERSIGT("07.11.08";2010)', "--locale", "da").splitlines() == [
        "                          R     R     B     F   BO1   BO2   BO3",
        "mio. kr.               2007  2008  2009  2010  2011  2012  2013",
        "Nettoudgiftsbevilling   1,5   1,6   1,1   1,7   1,7   1,7   1,7",
        "Indtægt                 4,0   4,5   4,4   4,3   4,3   4,3   4,3",
        "Udgift                  4,9   5,4   5,5   6,0   6,0   6,0   6,0",
        "Årets resultat          0,6   0,7     -     -     -     -     -",
    ]


def test_shares_and_labels_of_a_table(medfin: Medfin) -> None:
    assert medfin.answer("eval", "=KS_ORDNING(131500000)", "--locale", "nn").splitlines() == [
        "Part                    Beløp (kr)      Del",
        "Staten                 125 000 000   42,2 %",
        "KS (utanom matchinga)   40 000 000   13,5 %",
        "Storbyane               35 000 000   11,8 %",
        "Andre medlemmer         96 500 000   32,5 %",
        "I alt                  296 500 000  100,0 %",
    ]
    parties = medfin.answer("eval", '=KL_FINANSIERING("digitaliseringsstrategi-2008")', "--locale", "en")
    assert parties.splitlines()[1].split() == ["Municipalities", "97,000,000"]


@pytest.mark.parametrize(
    ("signs", "figures"),
    [((), "4,0"), (("--signs", "revenue-positive"), "4,0"), (("--signs", "revenue-negative"), "\u22124,0")],
)
def test_the_sign_of_revenue_is_an_option(medfin: Medfin, signs: tuple[str, ...], figures: str) -> None:
    line = medfin.answer("eval", '=FLERAARSOVERSIGT("07.11.08";2010;"indtægt")', *signs, "--locale", "nb")
    assert line.split()[:2] == ["Indtægt", figures]


def test_a_table_without_headings_says_its_unit_above(medfin: Medfin) -> None:
    assert medfin.answer("eval", "=KS_TILBAKEBETALING(1000;{1;1;1})") == "kr\n334\n333\n333\n"
    assert medfin.answer("eval", "=FORDEL(100;{1\\1\\1})") == "34  33  33\n"
    assert medfin.answer("eval", "=KS_TILBAKEBETALING(1000;{1})") == "1 000 kr\n"


def test_an_error_is_no_table(medfin: Medfin) -> None:
    done = medfin.run("eval", "=KS_ORDNING(-1)", "--locale", "nb")
    assert (done.returncode, done.stdout) == (1, "#NUM!\n")


def test_a_negative_number_has_the_sign_of_the_language(medfin: Medfin) -> None:
    formula = '=PULJE_REST("ikt-fornying-2009";65000000)'
    assert medfin.answer("eval", formula, "--locale", "nb") == "\u22125 000 000 kr\n"
    assert medfin.answer("eval", formula, "--locale", "da") == "-5.000.000 kr.\n"


def test_an_amount_as_text_may_have_a_language_of_its_own(medfin: Medfin) -> None:
    assert medfin.answer("eval", '=BELOP_TEKST(155000000;"mio";"da")', "--locale", "nb") == "155,0 mio. kr.\n"
    assert medfin.answer("eval", '=BELOP_TEKST(155000000;"mio")', "--locale", "nb") == "155,0 mill. kr\n"


@pytest.mark.parametrize(
    ("language", "answer"),
    [("da", "400.000 kr.\n"), ("nb", "400 000 kr\n"), ("nn", "400 000 kr\n"), ("en", "400,000 kr\n")],
)
def test_answers_in_the_readers_language(medfin: Medfin, language: str, answer: str) -> None:
    assert medfin.answer("eval", "=KS_BIDRAG(20000)", "--locale", language) == answer


@pytest.mark.parametrize(
    ("formula", "output", "sentence"),
    [
        ("=KS_BIDRAG(20000;2016)", "#N/A\n", "Ingen sats for KS-bidrag i 2016. Første år er 2018."),
        ('=KS_BIDRAG("20.5")', "#VALUE!\n", "«20.5» kan leses på flere måter"),
        ("=KS_BIDRAG(-1)", "#NUM!\n", "kan ikke være under 0"),
        ("=1/0", "#DIV/0!\n", ""),
        ("=KS_BIDRAG(20.5)", "", "«20.5» kan leses på flere måter"),
        ("=KS_BIDRAG(20000, 2018)", "", "Skriv semikolon mellom argumentene"),
        ("=KS_BIDRAG(20000", "", "Se etter parenteser"),
        ("=KS_BIDRAAG(20000)", "", "kaller KS_BIDRAAG"),
        ("=A1*2", "", "her er det ikke noe ark"),
        ("KS_BIDRAG(20000)", "", "den begynner med ="),
        ("=", "", "den begynner med ="),
    ],
)
def test_errors_are_sentences_and_the_status_is_not_zero(
    medfin: Medfin, formula: str, output: str, sentence: str
) -> None:
    done = medfin.run("eval", formula)
    assert done.returncode == 1
    assert done.stdout == output
    assert sentence in plain_spaces(done.stderr)
    assert "Traceback" not in done.stderr


def test_the_rates_can_be_those_of_another_day(medfin: Medfin) -> None:
    assert medfin.answer("eval", '=SATS("no.deflator.kommunal";2022)', "--as-of", "2021-12-31") == "2,5\n"
    assert medfin.answer("eval", '=SATS("no.deflator.kommunal";2022)', "--as-of", "rev:1") == "6,7\n"
    before = medfin.run("eval", "=KS_BIDRAG(20000)", "--as-of", "2017-09-07")
    assert (before.returncode, before.stdout) == (1, "#N/A\n")
    assert "07.09.2017" in before.stderr


def test_a_formula_is_quoted_as_it_was_typed(medfin: Medfin) -> None:
    assert "=KS_BIDRAG(20000;2018))" in medfin.run("eval", "=KS_BIDRAG(20000;2018))").stderr


def test_an_english_reader_is_not_given_a_thousandth(medfin: Medfin) -> None:
    assert medfin.answer("eval", "=KS_BIDRAG(20000,2018)", "--locale", "en") == "400,000 kr\n"
    refused = medfin.run("eval", '=KS_BIDRAG("20,000")', "--locale", "en")
    assert (refused.returncode, refused.stdout) == (1, "#VALUE!\n")


def test_the_future_is_not_known(medfin: Medfin) -> None:
    done = medfin.run("eval", "=SATSVERSJON()", "--as-of", "2199-01-01")
    assert (done.returncode, done.stdout) == (1, "")
    assert "01.01.2199" in done.stderr


@pytest.mark.parametrize("as_of", ["yesterday", "2022-02-30", "rev:0", "rev:99"])
def test_an_as_of_that_is_none_is_refused(medfin: Medfin, as_of: str) -> None:
    done = medfin.run("eval", "=KS_BIDRAG(20000)", "--as-of", as_of)
    assert done.returncode == 1
    assert done.stdout == ""
    assert as_of.removeprefix("rev:") in done.stderr


def test_the_system_decides_the_language_where_it_is_nordic(medfin: Medfin) -> None:
    assert medfin.answer("eval", "=KS_BIDRAG(20000)", LANG="da_DK.UTF-8") == "400.000 kr.\n"
    assert medfin.answer("eval", "=KS_BIDRAG(20000)", LANG="en_US.UTF-8") == "400 000 kr\n"
    assert medfin.answer("eval", "=KS_BIDRAG(20000)", LANG="en_US.UTF-8", MEDFIN_LOCALE="en") == "400,000 kr\n"


def test_an_unknown_setting_stops_everything(medfin: Medfin) -> None:
    done = medfin.run("eval", "=KS_BIDRAG(20000)", MEDFIN_DATABASEURL="sqlite:////tmp/x.db")
    assert done.returncode == 1
    assert "MEDFIN_DATABASEURL" in done.stderr
    assert done.stdout == ""
