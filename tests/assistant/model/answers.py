"""Questions to the assistant with a model that a test speaks for, on the packaged rates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from server.assistant.engine import Assistant
from server.assistant.model.answering import ModelAssistant, Shown
from server.assistant.model.endpoint import Endpoint
from server.assistant.model.settings import ModelSettings
from server.assistant.reply import ModelUse, Reply
from server.assistant.turn import Turn
from server.domain.rate_books import RateView
from server.i18n import Locale
from tests.parts.asking import assistant
from tests.parts.books import evaluator, packaged_view
from tests.parts.medfin import plain_spaces
from tests.parts.model_server import KEY, NAME, ModelServer

UNDERSTOOD = "Hva må en kommune med 20 000 innbyggere betale?"
"""A question that the embedded engine understands."""
ODD = "Kontingentet vårt til KS, når 20 000 innbyggere bor her?"
"""A question for an engine that is deaf, about KS_BIDRAG."""
NO = "Det kan jeg ikke svare på."
"""What an engine says that is deaf."""


class Deaf(Assistant):
    """The embedded engine as it is where it understands nothing, whatever it may learn yet."""

    def reply(self, message: str, view: RateView, locale: Locale, turns: Sequence[Turn] = ()) -> Reply:
        """Return that nothing is understood."""
        return Reply(NO, suggestions=(UNDERSTOOD,))


@cache
def deaf() -> Assistant:
    """Return an engine that understands nothing, which is made once."""
    return Deaf(evaluator())


@dataclass(frozen=True)
class Answer:
    """A reply, what was shown before it, and the tokens that it took."""

    reply: Reply
    shown: tuple[str, ...]
    tokens: int

    @property
    def text(self) -> str:
        """The reply's text, with plain spaces."""
        return plain_spaces(self.reply.text)

    @property
    def all(self) -> str:
        """All that the reader ever saw, with plain spaces."""
        return plain_spaces("".join(self.shown) + self.reply.text)

    @property
    def use(self) -> ModelUse | None:
        """What became of the model."""
        return self.reply.model


def settings_of(model: ModelServer, **changes: float | str) -> ModelSettings:
    """Return the settings of the endpoint `model`."""
    return ModelSettings(model.url, NAME, KEY, **changes)  # type: ignore[arg-type]


def assistant_with(
    model: ModelServer, embedded: Callable[[], Assistant] = assistant, **changes: float | str
) -> ModelAssistant:
    """Return an assistant that asks `model`, beside the engine that `embedded` gives."""
    return ModelAssistant(embedded(), evaluator(), Endpoint(settings_of(model, **changes)))


def answered(
    model: ModelServer,
    message: str = UNDERSTOOD,
    language: str = "nb",
    turns: Sequence[Turn] = (),
    by: ModelAssistant | None = None,
    **changes: float | str,
) -> Answer:
    """Return the answer to `message`, given by `by` or an assistant of its own; the embedded engine understands
    UNDERSTOOD, and is deaf to anything else."""
    tokens: list[int] = []
    embedded = assistant if message == UNDERSTOOD else deaf
    told = (by or assistant_with(model, embedded, **changes)).answer(
        message, packaged_view(), Locale(language), turns, tokens.append
    )
    *before, reply = list(told)
    assert isinstance(reply, Reply)
    shown = tuple(each.text for each in before if isinstance(each, Shown))
    assert len(shown) == len(before)
    return Answer(reply, shown, sum(tokens))
