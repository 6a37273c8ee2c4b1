"""However calls are put together into a batch, each is answered as if it were alone."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from server.domain.rate_books import RateView
from server.evaluation.batch import SingleCall
from server.evaluation.cells import Argument, Scalar
from server.evaluation.spelling import spellings
from server.functions import build_registry
from server.functions.registry import Function, Kind, Parameter
from tests.parts.books import NB, evaluator, packaged_book

ANYTHING: st.SearchStrategy[Scalar] = (
    st.none()
    | st.booleans()
    | st.integers(-10, 10**9)
    | st.floats()
    | st.sampled_from(["", " ", "20.000", "20.5", "x", "#N/A", "2018", 10**400, True, 0, 0.0, -0.0, 1, 1.0])
)
NAMES = [name for family in packaged_book().families.values() for name in family]
SUITABLE: dict[Kind, st.SearchStrategy[Scalar]] = {
    Kind.NUMBER: st.integers(0, 10**9) | st.floats(0, 1e308),
    Kind.YEAR: st.sampled_from([2016, 2017, 2018, 2018.0, "2018", 2019, 2022, None]),
    Kind.DAY: st.sampled_from(["2022-05-12", "12.05.2022", 44693, "2021-01-01", None]),
    Kind.CHOICE: st.sampled_from(["kommune", "Kommune", "fylkeskommune", None]),
    Kind.KEY: st.sampled_from([*packaged_book().rates, *NAMES, "NO.DEFLATOR.KOMMUNAL", "x.y"]),
    Kind.INTEGER: st.integers(-3, 3),
    Kind.AMOUNT_OR_KEY: st.integers(0, 10**9) | st.sampled_from(["07.11.04.50", "medfinansiering"]),
    Kind.PLACE: st.sampled_from(["Ås", "0301", 301, 101, "København", "Osloo"]),
}


def cells(parameter: Parameter | None) -> st.SearchStrategy[Scalar]:
    if parameter is None:
        return ANYTHING
    suitable = SUITABLE[parameter.kind]
    return suitable | suitable | suitable | ANYTHING


def arguments(parameter: Parameter | None) -> st.SearchStrategy[Argument]:
    scalar = cells(parameter)
    row = st.lists(scalar, min_size=1, max_size=2)
    matrix = st.lists(row, min_size=1, max_size=3)
    return scalar | scalar | scalar | matrix


@st.composite
def calls(draw: st.DrawFn) -> SingleCall:
    function: Function = draw(st.sampled_from(build_registry().functions))
    name = draw(st.sampled_from([each for alias in (function.name, *function.aliases) for each in spellings(alias)]))
    name = draw(st.sampled_from([name, name, name.lower(), "NO_SUCH"]))
    count = draw(st.integers(0, len(function.parameters) + 2))
    padded = [*function.parameters, None, None]
    return SingleCall(name, [draw(arguments(parameter)) for parameter in padded[:count]])


VIEWS = st.sampled_from([date(2017, 1, 1), date(2022, 6, 1), date(2026, 11, 23)]).map(
    lambda day: packaged_book().seen_on(day)
)


@given(st.lists(calls(), max_size=12), VIEWS)
def test_a_call_in_a_batch_is_answered_as_if_alone(batch: list[SingleCall], view: RateView) -> None:
    together = evaluator().evaluate(batch, view, NB)
    assert together == [evaluator().evaluate([call], view, NB)[0] for call in batch]


@given(
    st.lists(calls(), max_size=10).flatmap(lambda batch: st.tuples(st.just(batch), st.permutations(range(len(batch))))),
    VIEWS,
)
def test_the_order_of_the_calls_makes_no_difference(batch: tuple[list[SingleCall], list[int]], view: RateView) -> None:
    ordered, order = batch
    answers = evaluator().evaluate(ordered, view, NB)
    shuffled = evaluator().evaluate([ordered[index] for index in order], view, NB)
    assert shuffled == [answers[index] for index in order]


@given(
    st.lists(st.tuples(st.integers(0, 10**6), SUITABLE[Kind.YEAR], SUITABLE[Kind.CHOICE]), min_size=1, max_size=8),
    VIEWS,
)
def test_a_range_is_answered_as_its_cells_are(rows: list[tuple[int, Scalar, Scalar]], view: RateView) -> None:
    inhabitants: Argument = [[each] for each, _, _ in rows]
    years: Argument = [[year] for _, year, _ in rows]
    kind = rows[0][2]
    lifted = evaluator().evaluate([SingleCall("KS_BIDRAG", (inhabitants, years, kind))], view, NB)[0]
    singly = evaluator().evaluate([SingleCall("KS_BIDRAG", (each, year, kind)) for each, year, _ in rows], view, NB)
    if len(rows) == 1:
        assert lifted == singly[0]
    else:
        expected = ["" if year is None else each for each, (_, year, _) in zip(singly, rows, strict=True)]
        assert lifted == [[each] for each in expected]
