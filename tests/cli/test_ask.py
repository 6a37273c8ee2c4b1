"""`medfin ask`: the answer, the formula and the sources; the status says whether there is an answer."""

from __future__ import annotations

from tests.parts.medfin import Medfin, plain_spaces
from tests.parts.model_server import KEY, NAME, ModelServer, calls, text
from tests.parts.server import free_port


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


def test_how_to_make_the_workbook_that_is_asked_for(medfin: Medfin) -> None:
    question = "Lag et regneark med KS-bidraget for alle kommunene i hele landet"
    lines = medfin.answer("ask", question, "--locale", "nb").splitlines()
    assert "medfin workbook build hele-landet --output hele-landet.xlsx" in lines


def test_with_a_model_and_without(medfin: Medfin, model: ModelServer) -> None:
    question = ("ask", "Hva må en kommune med 20 000 innbyggere betale?", "--locale", "nb")
    environment = {"MEDFIN_ASSISTANT_MODEL_URL": model.url, "MEDFIN_ASSISTANT_MODEL": NAME}
    model.says(calls(("KS_BIDRAG", {"innbyggere": 20000})), text("Det betales én gang."))
    assert "Det betales én gang." in medfin.answer(*question, **environment).splitlines()
    model.says(calls(("KS_BIDRAG", {"innbyggere": 20000})), text("Det betales 5 millioner kr."))
    own = medfin.answer(*question, **environment)
    assert own == medfin.answer(*question)
    model.says(text("Hei"))
    assert medfin.answer(*question, "--no-model", **environment) == own
    assert model.bodies == []


def test_a_model_that_is_not_there(medfin: Medfin) -> None:
    question = ("ask", "Hva må en kommune med 20 000 innbyggere betale?", "--locale", "nb")
    address = f"http://127.0.0.1:{free_port()}/v1"
    environment = {
        "MEDFIN_ASSISTANT_MODEL_URL": address,
        "MEDFIN_ASSISTANT_MODEL": NAME,
        "MEDFIN_ASSISTANT_MODEL_KEY": KEY,
    }
    done = medfin.run(*question, **environment)
    assert done.returncode == 0
    assert plain_spaces(done.stdout) == medfin.answer(*question)
    assert KEY not in done.stderr
