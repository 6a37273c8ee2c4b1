"""`medfin ask`: the answer, the formula and the sources; the status says whether there is an answer."""

from __future__ import annotations

from tests.parts.medfin import Medfin, plain_spaces


def test_the_answer_with_its_formula_and_source(medfin: Medfin) -> None:
    lines = medfin.answer("ask", "Hva må en kommune med 20 000 innbyggere betale?", "--locale", "nb").splitlines()
    assert lines[0].startswith("En kommune med 20 000 innbyggere betaler 400 000 kr")
    assert "=KS_BIDRAG(20000)" in lines
    assert any(line.startswith("Kilde: Ås kommune") for line in lines)


def test_as_of_a_day(medfin: Medfin) -> None:
    said = medfin.answer("ask", "Hva er deflatoren i 2022?", "--locale", "nb", "--as-of", "2022-05-12")
    assert "3,7" in said.splitlines()[0]


def test_what_it_cannot_answer(medfin: Medfin) -> None:
    done = medfin.run("ask", "Hvordan blir været?", "--locale", "nb")
    assert done.returncode == 1
    assert plain_spaces(done.stdout).startswith("Det kan jeg ikke svare på.")
