"""The assistant on the packaged rates and the examples' population, as the tests ask it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from server.assistant.engine import Assistant
from server.assistant.reply import Reply
from server.assistant.turn import Turn
from server.evaluation.batch import SingleCall
from server.i18n import Locale
from server.workbench.building import every_title
from tests.parts.books import evaluator, packaged_view
from tests.parts.medfin import plain_spaces


@cache
def assistant() -> Assistant:
    """Return the assistant, which is made once."""
    return Assistant(evaluator(), every_title())


def asked(message: str, language: str = "nb", turns: Sequence[Turn] = ()) -> Reply:
    """Return the reply to `message`."""
    return assistant().reply(message, packaged_view(), Locale(language), turns)


def formulas(message: str, language: str = "nb", turns: Sequence[Turn] = ()) -> list[str]:
    """Return the formulas of the reply to `message`, which must be understood."""
    reply = asked(message, language, turns)
    assert reply.understood, reply.text
    return [call.formula for call in reply.calls]


def text_of(reply: Reply) -> str:
    """Return the reply's text with every kind of space made plain."""
    return plain_spaces(reply.text)


def turn(message: str, name: str, *arguments: object) -> Turn:
    """Return an earlier question that was answered by one call."""
    return Turn(message, (SingleCall(name, list(arguments)),))  # type: ignore[arg-type]
