"""The embedded engine: understands a question without a network or a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from server.assistant import documents, plan, scope
from server.assistant.answering import answered, failure_of, guarded, reply_of, sources_of
from server.assistant.arguments import Filled
from server.assistant.calls import Caller, Computed
from server.assistant.claims import holds
from server.assistant.language import language_of
from server.assistant.lexicon import lexicon
from server.assistant.meaning import COVERED, ENOUGH, POPULATION, Meaning
from server.assistant.mentions import Amount
from server.assistant.neutral_words import NEUTRAL_WORDS
from server.assistant.question import Before, Question, question_of
from server.assistant.rate_names import RateNames
from server.assistant.recognition import Candidate, Recogniser, told_apart
from server.assistant.refusal import Refusals
from server.assistant.reply import Reply
from server.assistant.reservations import Reservations, unfounded_repeat
from server.assistant.reserved_words import RESERVED_WORDS
from server.assistant.spelling import Speller
from server.assistant.turn import Turn
from server.assistant.typed_formulas import calls_in, is_computed_with
from server.assistant.vocabulary import Vocabulary
from server.assistant.words import tokens_of
from server.assistant.workbooks_named import WorkbookTitles
from server.domain.errors import CellError
from server.domain.rate_books import RateBook, RateView
from server.domain.rates import RateValue
from server.evaluation.batch import Evaluator, SingleCall
from server.functions.registry import Kind
from server.i18n import Locale
from server.presentation.answers import unit_of

_BOOKS = 4
"""How many revisions' names are kept."""
_NEXT = 3
_CLOSE = 0.03
"""Two functions whose scores differ by less than this are as likely."""
_BETTER, _NEARLY = 0.12, 0.3
_AS_MEANT = 0.5
"""How well the words of what has a place for all that is said must fit, where those of another fit better."""
_SOURCE = "KILDE"
_WHY = ("hvorfor", "kvifor", "why", "forklar", "explain", "hvordan", "korleis", "how")


class Assistant:
    """Answers questions with the functions of an evaluator's registry. It keeps no conversation."""

    def __init__(self, evaluator: Evaluator, titles: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
        """Take what computes, and the titles of the workbooks that may be asked for, in all languages, by
        their keys."""
        self._evaluator = evaluator
        self._workbooks = WorkbookTitles(titles)
        self.vocabulary = Vocabulary(evaluator.registry)
        self.reservations = Reservations(evaluator.registry)
        self._recogniser = Recogniser(evaluator.registry, self.vocabulary)
        self._names: dict[int, tuple[RateBook, RateNames, Speller]] = {}

    def reply(self, message: str, view: RateView, locale: Locale, turns: Sequence[Turn] = ()) -> Reply:
        """Return the answer to `message`, computed from `view`, in the language that it is asked in; where the words
        don't tell, in that of `locale`. `turns` are the questions before, the last one last."""
        reply = self._reply(message, view, locale, turns)
        if reply.understood or not turns or turns[-1].calls:
            return reply
        before, earlier = turns[-1].message, turns[:-1]
        if not self._reply(before, view, locale, earlier).asks:
            return reply
        # What was asked back for is answered: the question and the answer are one.
        whole = self._reply(f"{before} {message}", view, locale, earlier)
        return whole if whole.understood or whole.asks else reply

    def question(self, message: str, view: RateView, locale: Locale, turns: Sequence[Turn] = ()) -> Question:
        """Return `message` as it is understood before any function is thought of; see `reply`."""
        spoken = language_of(tokens_of(message), locale)
        names, speller = self._names_in(view.book)
        before = self._before(turns, view, spoken)
        return question_of(message, view, spoken, self.vocabulary, names, turns, speller, before)

    def candidates(self, question: Question) -> list[Candidate]:
        """Return the functions that `question` may ask for with their arguments, the likeliest first."""
        return self._recogniser.candidates(question)

    def computed(self, candidate: Candidate, question: Question) -> list[Computed]:
        """Return what `candidate` comes to, with what is looked up for it."""
        return Caller(self._evaluator, question.view, question.locale).calls(candidate.filled)

    def _reply(self, message: str, view: RateView, locale: Locale, turns: Sequence[Turn]) -> Reply:
        question = self.question(message, view, locale, turns)
        if not plan.asks_for_plan(question) and (key := self._workbooks.wanted(question)):
            locale = question.locale
            return Reply(locale.text("assistant.workbook"), understood=True, sheet=key)
        return _Answering(question, self._evaluator, self.vocabulary, self._recogniser, self.reservations).reply()

    def _before(self, turns: Sequence[Turn], view: RateView, locale: Locale) -> Before:
        """Return what the last call of the last of `turns` comes to."""
        call = turns[-1].calls[-1] if turns and turns[-1].calls else None
        function = self._evaluator.registry.find(call.f) if call is not None else None
        if call is None or function is None:
            return Before()
        computed = Caller(self._evaluator, view, locale).compute(call)
        said = [
            value
            for parameter, value in zip(function.parameters, call.a, strict=False)
            if parameter.kind is Kind.YEAR and isinstance(value, int)
        ]
        rows = [row.valid_from.year for row in computed.explanation.lookups if isinstance(row, RateValue)]
        year = said[-1] if said else max(rows, default=None)
        return Before(computed.answer if isinstance(computed.answer, Decimal) else None, year)

    def _names_in(self, book: RateBook) -> tuple[RateNames, Speller]:
        kept = self._names.get(id(book))
        if kept is None or kept[0] is not book:
            if len(self._names) >= _BOOKS:
                self._names.clear()
            speller = Speller(lexicon(self.vocabulary.functions, book), NEUTRAL_WORDS | RESERVED_WORDS)
            kept = self._names[id(book)] = (book, RateNames(book), speller)
        return kept[1:]


class _Answering:
    """One question under way."""

    def __init__(
        self,
        question: Question,
        evaluator: Evaluator,
        vocabulary: Vocabulary,
        recogniser: Recogniser,
        reservations: Reservations,
    ) -> None:
        self._reservations = reservations
        self._question, self._vocabulary, self._recogniser = question, vocabulary, recogniser
        self._caller = Caller(evaluator, question.view, question.locale)
        self._refusals = Refusals(question, vocabulary)
        self._meaning = Meaning(question, vocabulary)

    def reply(self) -> Reply:
        question = self._question
        refused = self._refusals.beyond()
        if refused is not None:
            return refused
        if plan.asks_for_plan(question):
            return self._plan()
        if question.turn is not None and not question.said and not question.mentions.any and question.has(*_WHY):
            return self._again(question.turn)
        if typed := calls_in(question.text, self._caller.registry):
            if is_computed_with(question.text, self._caller.registry):
                return self._refusals.not_understood()
            return self._typed(typed)
        candidates = self._recogniser.candidates(question)
        if documents.asks_for_source(question):
            return self._source(candidates)
        return self._function([each for each in candidates if each.function.name != _SOURCE])

    def _plan(self) -> Reply:
        locale = self._question.locale
        try:
            wanted = plan.plan_of(self._question)
        except CellError as error:
            return self._refusals.failed(error)
        if wanted is None:
            return self._refusals.ask_for_place()
        year = int(wanted.inputs["budget_year"])
        if wanted.place:
            text = locale.text("assistant.plan.place", place=wanted.place, first=year, last=year + 3)
        else:
            text = locale.text("assistant.plan.inhabitants", first=year, last=year + 3)
        lines = [text, locale.text("assistant.plan.inputs")]
        if wanted.foreign:
            lines.append(locale.text("assistant.plan.foreign"))
        return Reply("\n".join(lines), understood=True, sheet=wanted.key, inputs=wanted.inputs)

    def _source(self, candidates: Sequence[Candidate]) -> Reply:
        question = self._question
        people = next((each for each in candidates if each.function.name == POPULATION), None)
        if people is not None and question.mentions.places and people.fit.cover >= COVERED:
            return self._function([people])
        rows: Sequence[RateValue] = documents.found_in(question)
        calls: list[Computed] = []
        own = next((each for each in candidates if each.function.name == _SOURCE), None)
        if not rows and question.turn is not None:
            calls = [self._caller.compute(call) for call in question.turn.calls if self._known(call.f)]
            rows = [row for each in calls for row in each.explanation.lookups if isinstance(row, RateValue)]
            calls = []
        if not rows and own is not None and not own.filled.missing:
            calls = self._caller.calls(own.filled)
            failure = next((found for each in calls if (found := failure_of(each.answer))), None)
            if failure is not None:
                return self._refusals.failed(failure)
            rows = [row for each in calls for row in each.explanation.lookups if isinstance(row, RateValue)]
        if not rows:
            return self._refusals.not_understood()
        locale, view = question.locale, question.view
        lines = [
            locale.text(
                "assistant.source_of",
                label=view.rate(row.key).label,
                value=locale.rate_value(row.value, view.rate(row.key).unit),
                day=row.valid_from,
                known_from=row.known_from,
                reference=str(row.reference),
            )
            for row in rows
        ]
        told = [self._caller.compute(SingleCall(_SOURCE, [row.key, row.valid_from.year])) for row in rows]
        calls_told = tuple(answered(each, view, locale) for each in told if not each.failed)
        reply = Reply("\n".join(lines), calls_told, sources_of(rows), understood=True, suggestions=self._next(_SOURCE))
        return guarded(reply, question, rows)

    def _typed(self, calls: Sequence[SingleCall]) -> Reply:
        """Return what formulas come to that stand in the question."""
        computed = [self._caller.compute(call) for call in calls]
        failure = next((found for each in computed if (found := failure_of(each.answer))), None)
        if failure is not None:
            return self._refusals.failed(failure)
        return reply_of(computed, self._question, self._next(computed[-1].call.f))

    def _again(self, turn: Turn) -> Reply:
        """Return the answer before once more, with all that it rests on."""
        computed = [self._caller.compute(call) for call in turn.calls if self._known(call.f)]
        failure = next((found for each in computed if (found := failure_of(each.answer))), None)
        if failure is not None:
            return self._refusals.failed(failure)
        if not computed:
            return self._refusals.not_understood()
        return reply_of(computed, self._question, self._next(computed[-1].call.f))

    def _known(self, name: str) -> bool:
        return any(each.name == name for each in self._vocabulary.functions)

    def _function(self, candidates: Sequence[Candidate]) -> Reply:
        if not candidates:
            return self._refusals.not_understood()
        best = candidates[0]
        if not best.follows:
            # What fits the words much better is what is meant, though something must still be asked.
            least = best.words + _BETTER
            if best.filled.named is None or not best.function.asks_for_any:
                best = next(
                    (
                        each
                        for each in candidates
                        if each.words > least and each.score > best.score - _CLOSE and each.filled.missing
                    ),
                    best,
                )
        if best.filled.left and not best.follows:
            # What has a place for all that is said may be meant, though the words fit another one better.
            whole = [
                each
                for each in candidates
                if each.is_complete
                and each.filled.used > best.filled.used
                and min(each.fit.cover, each.fit.like) >= _AS_MEANT
                and not scope.is_abroad(each.function, self._question)
            ]
            if likely := [each for each in whole if self._meaning.is_meant(each, candidates)]:
                best, candidates = likely[0], likely
        if not best.follows and not self._meaning.is_meant(best, candidates):
            return self._refusals.not_understood()
        refused = self._refusals.of(best)
        if refused is not None:
            return refused
        rival = next((each for each in candidates[1:] if each.score > best.score - _CLOSE), None)
        if rival is not None and not best.follows and not best.filled.missing and not rival.filled.missing:
            meant = told_apart(best, rival, self._question)
            if meant is None:
                return self._refusals.which((best, rival))
            best = meant
        if best.filled.unread:
            return self._refusals.unread(*best.filled.unread[0])
        if unsaid := self._reservations.before(self._question, best.filled):
            other = next((each for each in candidates if self._says(each, best, unsaid)), None)
            if other is None:
                return self._refusals.left_over(unsaid)
            best = other
        if best.filled.missing:
            return self._missing(best.filled)
        computed = self._caller.calls(best.filled)
        failure = next((found for each in computed if (found := failure_of(each.answer))), None)
        if failure is not None:
            return self._refusals.failed_for(failure, best.filled)
        refused = self._reserved(best, computed)
        if refused is not None:
            return refused
        reply = reply_of(computed, self._question, self._next(best.function.name))
        return self._confirmed(reply, best.filled.claimed, computed)

    def _confirmed(self, reply: Reply, claimed: Amount | None, computed: Sequence[Computed]) -> Reply:
        """Return `reply` with whether it is what was `claimed`."""
        answers = [each.answer for each in computed if not each.helps]
        if claimed is None or len(answers) != 1 or not isinstance(answers[0], Decimal):
            return reply
        locale = self._question.locale
        if holds(claimed, answers[0]):
            said = locale.text("assistant.claim.right")
        else:
            said = locale.text("assistant.claim.wrong")
        return replace(reply, text=f"{said} {reply.text}")

    def _says(self, other: Candidate, best: Candidate, words: str) -> bool:
        """Return whether `other` is about as likely as `best`, and is asked for by the `words` that `best` isn't."""
        if other.score < max(ENOUGH, best.score - _NEARLY) or other.filled.missing or other.filled.unread:
            return False
        if not self._reservations.speaks(other.function, words) or self._refusals.of(other) is not None:
            return False
        return not self._reservations.before(self._question, other.filled)

    def _reserved(self, best: Candidate, computed: Sequence[Computed]) -> Reply | None:
        """Return why what was computed is not what is asked for; None when it is."""
        view = self._question.view
        for amount in best.filled.repeated:
            if unfounded_repeat(amount, computed, self._question):
                return self._refusals.left_over(amount.text)
        units = [unit_of(each.explanation, view) for each in computed if not each.helps]
        unsaid = self._reservations.after(self._question, computed, units, best.filled.repeated)
        return self._refusals.left_over(unsaid) if unsaid else None

    def _missing(self, given: Filled) -> Reply:
        parameter = given.missing[0]
        name = scope.unknown_name(self._question)
        if parameter.kind is Kind.PLACE and scope.whole_country(self._question):
            return self._refusals.not_understood()
        takes_place = parameter.kind is Kind.PLACE or parameter.unit == "inhabitants"
        if takes_place and name:
            try:
                self._caller.place(name)
            except CellError as error:
                return replace(self._refusals.failed(error), asks=parameter.name)
        return self._refusals.ask(given.function, parameter)

    def _next(self, answered: str) -> tuple[str, ...]:
        """Return what may be asked next: questions near to this one that other functions answer."""
        language = self._question.locale.language
        own = {
            question.in_language(language)
            for each in self._vocabulary.functions
            if each.name == answered
            for question in each.questions
        }
        near = self._vocabulary.nearest(self._question.said, language, _NEXT + 1)
        return tuple(_others(near, own))[:_NEXT]


def _others(near: Sequence[str], own: set[str]) -> Iterator[str]:
    return (each for each in near if each not in own)
