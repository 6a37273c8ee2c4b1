"""What was asked and answered before, as far as the next question may refer to it."""

from __future__ import annotations

from dataclasses import dataclass

from server.evaluation.batch import SingleCall


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question with the calls of its answer."""

    message: str
    calls: tuple[SingleCall, ...]
