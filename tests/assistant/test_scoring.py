"""The scoring: what counts as the same call, as a right answer and as a wrong number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest

from server.assistant.reply import AnsweredCall, Reply, Source
from server.domain.reference import Reference
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument
from server.i18n import Locale
from tests.assistant.question_set import Argument as Asked
from tests.assistant.question_set import Call, Expected, Question, rates
from tests.assistant.scoring import Score, score
from tests.parts.books import evaluator

NB = Locale("nb")


def question(*expected: Expected, message: str = "Hva?", also: tuple[Call, ...] = ()) -> Question:
    return Question("nb-x-01", "nb", "x", message, list(expected), also=list(also))


def calls(*asked: tuple[str, list[Argument]]) -> Expected:
    return Expected(calls=[Call(name, cast("list[Asked]", arguments)) for name, arguments in asked])


def answered(name: str, *arguments: Argument) -> AnsweredCall:
    call = SingleCall(name, arguments)
    answer = evaluator().evaluate([call], rates(), NB.reader)[0]
    cells = [cell for row in answer for cell in row] if isinstance(answer, list) else [answer]
    return AnsweredCall(call, "", answer, " | ".join(NB.show(cell) for cell in cells))


def reply(*given: AnsweredCall, text: str = "", asks: str = "") -> Reply:
    return Reply(text, given, understood=bool(given), asks=asks)


def scored(expected: Expected, *given: AnsweredCall) -> Score:
    return score(question(expected), reply(*given))


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([("KS_BIDRAG", [20000])], [("ks_bidrag", [20000, 2018, "Kommune"])]),
        ([("KS_BIDRAG", [20000])], [("KS_BIDRAG", ["20 000"])]),
        ([("KS_BIDRAG", [[[10000], [20000]]])], [("KS_BIDRAG", [20000]), ("KS_BIDRAG", [10000])]),
        ([("KS_BIDRAG", [10000]), ("KS_BIDRAG", [20000])], [("KS_BIDRAG", [[[10000, 20000]]])]),
        ([("KS_SATS", [])], [("SATS", ["no.ks.bidrag.kommune", 2018])]),
        ([("PULJE", ["ikt-fornying-2009"])], [("SATS", ["no.pulje.ikt-fornying-2009", 2009])]),
        ([("KS_MATCHING", [130_000_000])], [("MATCHING", ["ks-finansiering", 130_000_000, 2018])]),
        ([("MEDFINANSIERING", [30_000_000, 2021, 2])], [("MATCHING", ["medfinansiering-2", 30_000_000, 2021])]),
        ([("INNBYGGERE", ["Ås", 2018])], [("FOLKETAL", ["0214", 2018])]),
        ([("FORDEL", [100, [[60], [40]]])], [("FORDEL", [100, [[0.6, 0.4]]])]),
        ([("KL_BIDRAG", [100_000, 5_500_000, "digitaliseringsstrategi-2008"])], [("KL_BIDRAG", [100_000, 5_500_000])]),
    ],
)
def test_accepts_equivalent_calls(
    asked: list[tuple[str, list[Argument]]], given: list[tuple[str, list[Argument]]]
) -> None:
    found = scored(calls(*asked), *(answered(name, *arguments) for name, arguments in given))
    assert found.right, found


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (("KS_BIDRAG", [20000, 2018]), ("KS_BIDRAG", [20000])),
        (("KS_BIDRAG", [0]), ("KS_BIDRAG", [0, None, "fylkeskommune"])),
        (("KS_BIDRAG", [20000]), ("MATCHING", ["ikt-fornying-2009", 2_000_000])),
        (("FORDEL", [100, [[60], [40]]]), ("FORDEL", [100, [[60.4], [39.6]]])),
    ],
)
def test_another_question_with_the_same_number_is_not_right(
    asked: tuple[str, list[Argument]], given: tuple[str, list[Argument]]
) -> None:
    found = scored(calls(asked), answered(given[0], *given[1]))
    assert found.wrong_numbers == ()
    assert found.right == (asked[1] == [0])  # who pays nothing may be either


def test_every_call_that_is_expected_must_be_there() -> None:
    expected = calls(("KS_BIDRAG", [10000]), ("KS_BIDRAG", [20000]))
    assert not scored(expected, answered("KS_BIDRAG", 10000)).right


def test_a_call_beside_the_right_one_is_a_wrong_number_unless_it_may_stand_there() -> None:
    beside, expected = answered("KS_BIDRAG", 7), calls(("KS_BIDRAG", [20000]))
    assert scored(expected, answered("KS_BIDRAG", 20000), beside).wrong_numbers == ("140",)
    allowed = question(expected, also=(Call("KS_BIDRAG", [7]),))
    assert score(allowed, reply(answered("KS_BIDRAG", 20000), beside)).right


def test_the_population_that_went_in_may_stand_beside() -> None:
    expected = Expected(calls=[Call("KS_BIDRAG", [{"f": "INNBYGGERE", "a": ["Ås", 2018]}])])
    assert scored(expected, answered("INNBYGGERE", "Ås", 2018), answered("KS_BIDRAG", 20084)).right


def test_a_number_that_the_call_does_not_give_is_wrong() -> None:
    invented = replace(answered("KS_BIDRAG", 20000), answer=Decimal(500_000), text="500 000 kr")
    assert scored(calls(("KS_BIDRAG", [20000])), invented).wrong_numbers == ("500000",)


def test_the_text_must_say_the_number() -> None:
    silent = replace(answered("KS_BIDRAG", 20000), text="")
    assert scored(calls(("KS_BIDRAG", [20000])), silent).fault == "the text doesn't say 400000"


def test_refusing_states_no_amount_but_the_questioner_s_own() -> None:
    asked = question(Expected(refuses=True), message="Er det 30 kr?")
    assert score(asked, reply(text="Det kan jeg ikke svare på.")).right
    assert score(asked, reply(text="Om 30 kr stemmer, vet jeg ikke.")).right
    assert score(asked, reply(text="Det er nok 45 kr.")).wrong_numbers == ("45",)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("En kommune med 20 000 innbyggere betaler 20 kr per innbygger: 400 000 kr, 0,4 mill. kr.", ()),
        ("Det er 380 000 kr mindre enn 400 000 kr.", ("380 000",)),
        ("Det er 400 000 kr, og fylket betaler 100 000 kr.", ("100 000",)),
    ],
)
def test_the_text_of_an_answer_invents_no_amount(text: str, wrong: tuple[str, ...]) -> None:
    asked = question(calls(("KS_BIDRAG", [20000])), message="KS-bidrag for tjue tusen?")
    assert score(asked, reply(answered("KS_BIDRAG", 20000), text=text)).wrong_numbers == wrong


def test_the_rule_looked_up_may_be_told() -> None:
    expected = calls(("MEDFINANSIERING", [4_000_000, 2018]))
    text = "0 kr: prosjekter fra 5 til 50 mill. kr får 50 %, inntil 15 mill."
    assert score(question(expected), reply(answered("MEDFINANSIERING", 4_000_000, 2018), text=text)).right


def test_a_default_may_be_told() -> None:
    shared = answered("KS_TILBAKEBETALING", 1000, [[1], [3]])
    expected = calls(("KS_TILBAKEBETALING", [1000, [[1], [3]]]))
    assert score(question(expected), reply(shared, text="1 000 kr, 0 % likt: 250 kr og 750 kr")).right


def test_an_amount_written_as_text_may_be_told() -> None:
    expected = calls(("BELOP_TEKST", [1_250_000_000, "mrd"]))
    assert score(question(expected), reply(answered("BELOP_TEKST", 1_250_000_000, "mrd"), text="1,3 mrd. kr")).right


def test_an_answer_is_no_refusal() -> None:
    found = score(question(Expected(refuses=True)), reply(answered("KS_BIDRAG", 20000)))
    assert (found.fault, found.wrong_numbers) == ("answered", ("400000",))


def test_asks_for_what_is_missing() -> None:
    asked = question(Expected(asks=["innbyggere"]))
    assert score(asked, reply(text="Hvor mange?", asks="innbyggere")).right
    assert not score(asked, reply(text="Hvilket år?", asks="år")).right
    assert not score(asked, reply(text="Det vet jeg ikke.")).right


def test_names_a_source() -> None:
    asked = question(Expected(source=["no.ks.bidrag.kommune"], words=["16/03919-4"]))
    source = Source("no.ks.bidrag.kommune", Reference("Invitasjon", case="sak 16/03919-4"))
    assert score(asked, Reply("", sources=(source,), understood=True)).right
    assert score(asked, Reply("", (answered("KS_SATS"),), (source,), understood=True)).wrong_numbers == ()
    other = replace(source, key="no.deflator.kommunal")
    assert not score(asked, Reply("", sources=(other,), understood=True)).right


def test_the_value_of_a_cited_rate_may_be_told() -> None:
    asked = question(Expected(source=["no.ks.bidrag.kommune"]))
    source = Source("no.ks.bidrag.kommune", Reference("Invitasjon"))
    assert score(asked, Reply("20 kr per innbygger", sources=(source,), understood=True)).right
    assert not score(asked, Reply("21 kr per innbygger", sources=(source,), understood=True)).right


def test_fills_a_workbook() -> None:
    asked = question(Expected(sheet=["okonomiplan"]))
    assert score(asked, Reply("", (answered("KS_BIDRAG", 20000),), understood=True, sheet="okonomiplan")).right
    assert not score(asked, Reply("", understood=True, sheet="rnb-2017")).right


def test_a_call_that_can_t_be_is_not_right() -> None:
    unknown = AnsweredCall(SingleCall("SUMMER", (1,)), "", Decimal(1), "1")
    assert not scored(calls(("KS_BIDRAG", [20000])), unknown).right
