"""How an answer comes about: what is shown when, and what becomes of it when the endpoint fails."""

from __future__ import annotations

import json
import logging
import time

import pytest

from server.assistant.model.answering import Shown
from server.assistant.model.endpoint import Endpoint, EndpointError, Trouble
from server.assistant.model.settings import ModelSettings
from server.assistant.reply import ModelUse, Reply
from server.i18n import Locale
from tests.assistant.model.answers import NO, ODD, UNDERSTOOD, answered, assistant_with, deaf, settings_of
from tests.parts.asking import asked
from tests.parts.books import packaged_view
from tests.parts.model_server import (
    KEY,
    NAME,
    ModelServer,
    Step,
    calls,
    cut,
    events,
    hang,
    silence,
    status,
    text,
    whole,
)
from tests.parts.server import free_port

CALL = ("KS_BIDRAG", {"innbyggere": 20000})
OWN = asked(UNDERSTOOD).text


def test_our_own_words_come_first_and_what_the_model_adds_below(model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales ", "én gang. ", "Satsen er 2", "0 kr per innbygger."))
    answer = answered(model)
    assert answer.reply.text == f"{OWN}\n\nDet betales én gang. Satsen er 20 kr per innbygger."
    assert [each for each in answer.shown if each] == [
        OWN,
        "\n\nDet betales én gang.",
        " Satsen er 20 kr per innbygger.",
    ]
    assert answer.use is ModelUse.USED
    assert answer.reply.calls == asked(UNDERSTOOD).calls


def test_a_call_that_only_the_model_understood_is_marked(model: ModelServer) -> None:
    model.says(calls(CALL), text("Det betales én gang."))
    answer = answered(model, ODD)
    assert answer.reply.understood
    assert answer.reply.text == f"{OWN}\n{Locale('nb').text('assistant.model.interpreted')}\n\nDet betales én gang."
    assert "".join(answer.shown) == answer.reply.text


def test_what_is_said_before_a_call_is_no_answer(model: ModelServer) -> None:
    first = {"role": "assistant", "content": "Jeg regner det ut: 5 millioner.", "tool_calls": []}
    call = {"id": "a", "type": "function", "function": {"name": "KS_BIDRAG", "arguments": '{"innbyggere": 20000}'}}
    model.says(whole({**first, "tool_calls": [call]}, "tool_calls"), text("Det betales én gang."))
    answer = answered(model, ODD)
    assert answer.reply.text.endswith("\n\nDet betales én gang.")
    assert "5 millioner" not in answer.all


def test_calls_after_the_telling_has_begun_take_it_back(model: ModelServer) -> None:
    call = {"id": "a", "type": "function", "function": {"name": "KS_SATS", "arguments": "{}"}}
    told = whole({"role": "assistant", "content": "Det betales én gang.\n", "tool_calls": [call]}, "tool_calls")
    model.says(calls(CALL), told, text("Satsen er 20 kr per innbygger."))
    answer = answered(model)
    assert (answer.reply.text, answer.use) == (OWN, ModelUse.SET_ASIDE)
    model.says(calls(CALL), told, text("Satsen er 20 kr per innbygger."))
    assert answered(model, ODD).reply.text == NO


@pytest.mark.parametrize("question", [UNDERSTOOD, ODD])
def test_a_figure_that_is_invented_spoils_the_text_and_not_the_result(model: ModelServer, question: str) -> None:
    model.says(calls(CALL), text("Det betales én gang. Til sammen ", "blir det 500 000 kr. ", "Hilsen meg."))
    answer = answered(model, question)
    assert answer.text.startswith("En kommune med 20 000 innbyggere betaler 400 000 kr")
    assert not any(each in answer.all for each in ("500 000", "Hilsen"))
    assert "én gang" not in answer.reply.text
    assert answer.use is (ModelUse.USED if question == ODD else ModelUse.SET_ASIDE)


def test_text_without_a_call_is_no_answer(model: ModelServer) -> None:
    model.says(text("Kommunen må betale det som står i avtalen."))
    answer = answered(model, ODD)
    assert (answer.reply.text, answer.use) == (NO, ModelUse.SET_ASIDE)


def test_what_the_embedded_engine_called_is_told_the_model(model: ModelServer) -> None:
    model.says(text("Satsen er 20 kr per innbygger."))
    answer = answered(model)
    assert answer.reply.text == f"{OWN}\n\nSatsen er 20 kr per innbygger."
    _, _, asked_for, told = model.bodies[0]["messages"]
    assert asked_for["tool_calls"][0]["function"] == {"name": "KS_BIDRAG", "arguments": '{"innbyggere": 20000}'}
    assert json.loads(told["content"])["result"] == "400\u00a0000\u00a0kr"


def test_a_question_about_a_place_is_explained(model: ModelServer) -> None:
    question = "Hva må Ås betale i engangsbidrag til KS?"
    embedded = asked(question)
    assert [call.call.f for call in embedded.calls] == ["INNBYGGERE", "KS_BIDRAG"]
    model.says(text("Folketallet er 20 084 innbyggere, og satsen er 20 kr per innbygger."))
    told = list(assistant_with(model).answer(question, packaged_view(), Locale("nb")))
    reply = told[-1]
    assert isinstance(reply, Reply)
    assert reply.model is ModelUse.USED
    assert reply.text.startswith(embedded.text)
    assert reply.text.endswith("per innbygger.")


def test_a_question_back_stands_below_our_own_words(model: ModelServer) -> None:
    model.says(text("Mener du en kommune eller en fylkeskommune?"))
    answer = answered(model, ODD)
    assert answer.reply.text == f"{NO}\n\nMener du en kommune eller en fylkeskommune?"
    assert (answer.reply.understood, answer.reply.suggestions, answer.use) == (False, (UNDERSTOOD,), ModelUse.USED)
    model.says(text("Mener du 400 000 kr?"))
    assert answered(model, ODD).reply.text == NO
    model.says(text("Mener du en kommune? " * 20))
    assert answered(model, ODD).reply.text == NO


def test_no_model_is_asked_for_a_plan(model: ModelServer) -> None:
    reply = next(
        iter(
            assistant_with(model).answer(
                "Lag en økonomiplan for 12 000 innbyggere fra 2026", packaged_view(), Locale("nb")
            )
        )
    )
    assert isinstance(reply, Reply)
    assert (reply.sheet, reply.model, model.bodies) == ("okonomiplan", None, [])


BROKEN: dict[str, Step] = {
    "busy": status(429, Retry_After="60"),
    "unauthorised": status(401),
    "redirected": status(307, Location="http://127.0.0.1:9/v1"),
    "gone": status(404),
    "failing": status(500),
    "no stream": events("data: {nonsense\n\n"),
    "nothing": events(""),
    "nobody": events("data: [DONE]\n\n"),
    "of numbers": events("data: 5\n\ndata: [1]\n\ndata: null\n\n"),
    "of the wrong types": events(
        'data: {"choices": [{"delta": {"content": 5, "tool_calls": "x"}, "finish_reason": 7}]}\n\n'
    ),
    "no message": events('data: {"choices": [null]}\n\n'),
    "an error": events('data: {"error": {"message": "no"}}\n\n'),
    "without an end": events('data: {"choices": [{"delta": {"content": "Hei."}}]}\n\ndata: [DONE]\n\n'),
    "cut": cut("Det betales én gang. "),
    "too long": text("Det ", finish="length"),
    "filtered": text("Det ", finish="content_filter"),
    "too much": events(": " + "x" * (3 * 2**20) + "\n\n"),
    "an html page": whole({}, "stop"),
}


@pytest.mark.parametrize("step", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("after_call", [False, True])
def test_whatever_fails_the_embedded_answer_stands(
    model: ModelServer, step: Step, after_call: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    model.says(*([calls(CALL)] if after_call else []), step)
    answer = answered(model)
    assert answer.reply.text.startswith(OWN)
    assert answer.reply.calls == asked(UNDERSTOOD).calls
    assert KEY not in caplog.text
    assert KEY not in answer.all


def test_a_question_that_it_will_not_answer_does_not_close_the_endpoint(model: ModelServer) -> None:
    by = assistant_with(model)
    for _ in range(5):
        model.says(text("Det ", finish="content_filter"))
        assert answered(model, by=by).use is ModelUse.UNAVAILABLE
        assert len(model.bodies) == 1
    model.says(status(400))
    assert answered(model, by=by).use is ModelUse.UNAVAILABLE
    model.says(text("Det betales én gang."))
    assert answered(model, by=by).use is ModelUse.USED


@pytest.mark.parametrize(
    "name", ["busy", "unauthorised", "redirected", "gone", "failing", "no stream", "cut", "too long"]
)
def test_a_failure_is_told_apart(model: ModelServer, name: str) -> None:
    model.says(calls(CALL), BROKEN[name])
    answer = answered(model, ODD)
    assert (answer.reply.text, answer.use) == (NO, ModelUse.UNAVAILABLE)


def test_a_second_try_may_succeed(model: ModelServer) -> None:
    model.says(status(503), calls(CALL), status(429, Retry_After="0"), text("Det betales én gang."))
    assert answered(model).use is ModelUse.USED
    assert len(model.bodies) == 4


def test_a_model_that_takes_fewer_settings(model: ModelServer) -> None:
    model.says(status(400), calls(CALL), text("Det betales én gang."))
    assert answered(model).use is ModelUse.USED
    first, second, third = model.bodies
    assert (first["max_tokens"], first["temperature"], first["stream_options"]) == (1000, 0, {"include_usage": True})
    for body in (second, third):
        assert body["max_completion_tokens"] == 1000
        assert not {"max_tokens", "temperature", "stream_options"} & body.keys()


def test_an_endpoint_that_says_nothing(model: ModelServer) -> None:
    model.says(silence(model))
    answer = answered(model, wait_seconds=0.2)
    assert (answer.reply.text, answer.use, answer.tokens) == (OWN, ModelUse.UNAVAILABLE, 0)
    model.says(hang(model, "Det betales "))
    assert answered(model, wait_seconds=0.2).use is ModelUse.UNAVAILABLE


def test_an_endpoint_that_never_ends(model: ModelServer) -> None:
    model.says(hang(model, endless=True))
    assert answered(model, seconds=0.5).use is ModelUse.UNAVAILABLE
    assert model.left.wait(30)


def test_an_endpoint_that_is_not_there() -> None:
    endpoint = Endpoint(ModelSettings(f"http://127.0.0.1:{free_port()}/v1", NAME))
    with pytest.raises(EndpointError) as caught:
        list(endpoint.ask([{"role": "user", "content": "Hei"}], [], time.monotonic() + 30))
    assert caught.value.trouble is Trouble.CONNECTION


def test_an_endpoint_that_speaks_no_tls(model: ModelServer) -> None:
    endpoint = Endpoint(ModelSettings(model.url.replace("http:", "https:"), NAME, KEY))
    with pytest.raises(EndpointError) as caught:
        list(endpoint.ask([{"role": "user", "content": "Hei"}], [], time.monotonic() + 30))
    assert caught.value.trouble is Trouble.CONNECTION
    assert KEY not in repr(caught.value)


def test_a_dead_endpoint_is_left_alone_for_a_while(model: ModelServer) -> None:
    by = assistant_with(model)
    model.says(status(401))
    assert [answered(model, by=by).use for _ in range(5)] == [ModelUse.UNAVAILABLE] * 5
    assert len(model.bodies) == 3


def test_the_request_ends_when_nobody_waits_for_the_answer(model: ModelServer) -> None:
    model.says(calls(CALL), hang(model, "Det betales én gang.\n", endless=True))
    spent: list[int] = []
    told = assistant_with(model, deaf).answer(ODD, packaged_view(), Locale("nb"), (), spent.append)
    shown = next(each for each in told if isinstance(each, Shown) and each.text)
    assert shown.text.startswith("En kommune")
    told.close()
    assert model.left.wait(30)
    assert spent[0] > 0


def test_tokens_are_counted_by_the_endpoint_or_by_letters(model: ModelServer) -> None:
    model.says(calls(CALL, usage=700), text("Det betales én gang.", usage=50))
    assert answered(model).tokens == 750
    model.says(calls(CALL), text("Det betales én gang."))
    assert answered(model).tokens > 1000


def test_the_key_goes_to_the_endpoint_and_nowhere_else(model: ModelServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    model.says(calls(CALL), text("Det betales én gang."))
    answered(model)
    assert {headers["authorization"] for headers in model.headers} == {f"Bearer {KEY}"}
    assert model.bodies[0]["model"] == NAME
    assert KEY not in caplog.text + repr(settings_of(model)) + str(model.bodies)
