"""Whether a function is what a question asks for, rather than only the least unlikely one."""

from __future__ import annotations

from collections.abc import Sequence

from server.assistant import scope
from server.assistant.arguments import Carried, LookedUp
from server.assistant.hints import names_abroad
from server.assistant.question import Question
from server.assistant.recognition import Candidate, counts_only, is_same_kind
from server.assistant.vocabulary import Vocabulary

POPULATION = "INNBYGGERE"
"""The function that gives how many live somewhere, which others look up."""
_ASKS, _LIKE, _NEAR, _SAME = 0.4, 0.45, 0.7, 0.8
"""How near a question must be to one of a function's, to be asked back about, and answered without any argument."""
ENOUGH, _ENOUGH_ALONE, _ENOUGH_TO_ASK = 0.42, 0.2, 0.3
"""The score from which a question is taken to ask for a function; for one that is far ahead of the others and takes all
that is mentioned; and for one that lacks an argument."""
_WELL_FILLED, _TWO = 0.1, 2
"""What less is enough where two things or more are mentioned, and all have a place."""
COVERED, _COVERED_BY_ALL, _COVERED_ALONE, _COVERED_BY_NAME = 0.5, 0.4, 0.6, 0.25
"""How much of what a question says the function must have words for; where it takes all that is mentioned; and where no
number, year or place is said that would tell; and where it names a rate by its key or number."""
_ALL_COVERED = 0.9
"""How much of what is said is as good as all."""
_ALONE = 0.1
"""How far ahead of the others one is that stands alone."""


class Meaning:
    """Judges the candidates for one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question, self._vocabulary = question, vocabulary

    def is_meant(self, best: Candidate, candidates: Sequence[Candidate]) -> bool:
        """Return whether `best` is what is asked for, rather than only the least unlikely of the `candidates`."""
        given, said = best.filled, self._question.said
        looks_up = any(isinstance(each, LookedUp) for each in given.arguments)
        others = (
            each.score
            for each in candidates
            if each.is_complete and not is_same_kind(each, best) and not (looks_up and each.function.name == POPULATION)
        )
        alone = best.score - max(others, default=0.0) >= _ALONE
        if alone and given.used and best.is_complete and not given.unread:
            enough = _ENOUGH_ALONE - _WELL_FILLED * (given.used > 1)
            covered = _COVERED_BY_ALL - _WELL_FILLED * (given.used > _TWO)
            if best.fit.cover >= _COVERED_ALONE:
                enough -= _WELL_FILLED
            if given.named is None and not self._vocabulary.anchored(best.function, said):
                enough, covered = ENOUGH, COVERED
        elif given.missing:
            if not counts_only(given) or (self._question.unknown and not given.used and given.named is None):
                return False
            sure = (alone, best.fit.cover >= _ALL_COVERED)
            enough, covered = _ENOUGH_TO_ASK - _WELL_FILLED * sum(sure), COVERED
        else:
            enough, covered = ENOUGH, COVERED if given.used else _COVERED_ALONE
        if given.named is not None and given.named.exact:
            covered = _COVERED_BY_NAME
        if not best.function.parameters and self._vocabulary.calls(best.function, said):
            # Nothing else is called like that: hvilken satsversjon.
            enough, covered = _ENOUGH_TO_ASK, _COVERED_BY_NAME
        if best.score < enough or best.fit.cover < covered:
            return False
        if not best.follows and best.fit.like < _NEAR and self._is_unnamed_abroad(best):
            return False
        if given.named is not None:
            return True
        if best.fit.like < _NEAR and not self._vocabulary.anchored(best.function, said):
            # Every word that fits is one that many functions have.
            return False
        return self._is_enough(best)

    def _is_unnamed_abroad(self, best: Candidate) -> bool:
        """Return whether `best` is of the country that the reader isn't of, and nothing says that it is meant."""
        function, question = best.function, self._question
        if not scope.is_abroad(function, question) or best.filled.named is not None or question.mentions.places:
            return False
        return not names_abroad(function, question, self._vocabulary)

    def _is_enough(self, best: Candidate) -> bool:
        """Return whether the words alone are enough to answer, or to ask back, where little else is said."""
        if best.filled.missing:
            anchored = best.fit.like >= _NEAR or self._vocabulary.anchored(best.function, self._question.said)
            return best.fit.like >= _ASKS and anchored
        goes_on = any(isinstance(each, Carried) for each in best.filled.arguments)
        if best.filled.used or goes_on or self._vocabulary.calls(best.function, self._question.said):
            return True
        return best.fit.like >= (_LIKE if len(self._question.said) > 1 else _SAME)
