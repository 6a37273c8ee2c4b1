"""From what a question mentions to the arguments of a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise
from types import MappingProxyType

from server.assistant.amount_choice import FEW
from server.assistant.amount_filling import amounts_given, equal_parts, shared_equally
from server.assistant.arguments import Filled, Filler, LookedUp, Plain, Several
from server.assistant.asked_part import of_what_is_asked
from server.assistant.choices import choices_said
from server.assistant.claims import claim_in
from server.assistant.comparing import COMPARING
from server.assistant.day_reading import months_in
from server.assistant.giving import Given, Open
from server.assistant.listing import LISTING
from server.assistant.member_names import members_said
from server.assistant.mentions import BARE, COUNT, DATED, INHABITANTS, LABEL, YEARS, Amount, Day, Mention, Place, Year
from server.assistant.nearness import Nearness, Words
from server.assistant.question import Question
from server.assistant.rate_names import Named, are_alike
from server.assistant.reading import COUNTED
from server.assistant.repeats import repeats
from server.assistant.words import NUMBER, WORD, words_in
from server.assistant.year_filling import years_given
from server.domain.errors import CellError
from server.domain.rates import RateKind
from server.evaluation.cells import Argument
from server.functions.lookup import spelled
from server.functions.registry import Function, Kind, Parameter, Result, Takes

_ARTICLES = words_in("en ein et eit ei a an én éin")
_FEW = range(2, 13)
_NEAR = 3
_AS_WELL, _AS_WELL_AS, _NAMED_BETTER = 0.6, 0.85, 0.3


def filled(
    function: Function, question: Question, words: Words, before: Mapping[str, Argument] = MappingProxyType({})
) -> Filled:
    """Return `function` with what `question` gives for its arguments.

    `words` are those of its parameters, and `before` the arguments of its call that the question may go on from.
    """
    return _Filling(function, question, words, before).fill()


class _Filling:
    def __init__(self, function: Function, question: Question, words: Words, before: Mapping[str, Argument]) -> None:
        self._function, self._words, self._before = function, words, before
        self._question = question = of_what_is_asked(question, function)
        self._mentions = question.mentions
        self._nearness = Nearness(function, question, words)
        self._arguments: list[Filler] = [None] * len(function.parameters)
        self._used: set[Mention] = set()
        self._unread: list[tuple[Parameter, Amount]] = []
        self._variants: list[tuple[int, tuple[Plain, ...]]] = []
        self._named: Named | None = None
        self._population_year: Year | None = None

    def fill(self) -> Filled:
        self._keys(Kind.KEY)
        self._choices()
        self._days()
        self._amounts()
        self._keys(Kind.AMOUNT_OR_KEY)
        self._counted_in()
        self._years()
        self._places()
        self._parts()
        missing = tuple(
            parameter
            for place, parameter in enumerate(self._function.parameters)
            if not parameter.optional and self._arguments[place] is None
        )
        mentions: tuple[Mention, ...] = (
            *self._mentions.amounts,
            *self._mentions.years,
            *self._mentions.days,
            *self._mentions.places,
        )
        left = [each for each in mentions if each not in self._used and not self._is_idle(each)]
        claimed = claim_in(self._question, self._function, left)
        left = [each for each in left if each is not claimed]
        repeated = tuple(each for each in left if isinstance(each, Amount) and self._repeats(each))
        return Filled(
            self._function,
            tuple(self._arguments),
            missing,
            tuple(each for each in left if each not in repeated),
            repeated,
            claimed,
            tuple(self._unread),
            tuple(self._variants),
            self._named,
            len(self._used),
        )

    def _repeats(self, amount: Amount) -> bool:
        return repeats(amount, self._function, self._named, self._question.view)

    def _is_idle(self, mention: Mention) -> bool:
        """Return whether `mention` changes nothing: how many there are of what is listed, or a day that was said
        twice, or that is the document's."""
        if isinstance(mention, Amount):
            if mention.unit == DATED:
                return mention.start in self._question.outside
            if mention.unit == LABEL:
                return self._named is not None and self._named.name.endswith(f"-{mention.text}")
            counted = {len(self._mentions.places), len(self._mentions.years)} - {0, 1}
            if mention.unit == COUNT and mention.value in counted:
                return True
            in_words = mention.scale == 1 and mention.value in _FEW and not mention.text.isdigit()
            of_table = self._function.result is Result.TABLE and not self._takes_keys()
            return of_table and (mention.unit == COUNT or (mention.unit in (BARE, YEARS) and in_words))
        if isinstance(mention, Year):
            defaults = (each.default for each in self._function.parameters if each.kind is Kind.KEY)
            return any(isinstance(each, str) and each.endswith(f"-{mention.year}") for each in defaults)
        if isinstance(mention, Day):
            others = [each for each in self._mentions.days if each in self._used]
            if any((each.day.year, each.day.month) == (mention.day.year, mention.day.month) for each in others):
                return True
            return self._named is not None and self._is_of_document(self._named, mention)
        return False

    def _takes_keys(self) -> bool:
        return any(each.takes is Takes.WHOLE for each in self._function.parameters)

    def _is_of_document(self, named: Named, mention: Day) -> bool:
        """Return whether the document that the rate is from was published in the month of a day without a day."""
        if self._question.tokens[mention.start].kind == NUMBER:
            return False
        texts = (row.reference.title for row in self._question.view.in_force(named.rate.key))
        return any((mention.day.month, mention.day.year) in months_in(text) for text in texts)

    def _of_kind(self, *kinds: Kind) -> Iterator[tuple[int, Parameter]]:
        for place, parameter in enumerate(self._function.parameters):
            if parameter.kind in kinds and self._arguments[place] is None:
                yield place, parameter

    def _keys(self, kind: Kind) -> None:
        for place, parameter in self._of_kind(kind):
            families = self._question.view.book.families
            if parameter.name in families:
                named = self._best(partial(self._is_member, parameter.name))
                if named is not None:
                    # A party's rate of an agreement names the agreement.
                    named = self._part_of(named)
                    self._arguments[place] = named.name.partition(".")[0]
                    self._take(named)
                    if other := self._compared(parameter.name, named):
                        self._variants.append((place, (str(self._arguments[place]), other)))
                elif parameter.name in self._before:
                    self._named = self._named_before(parameter.name)
            elif "*" in self._function.rates:
                named = self._best(self._may_be_key)
                if named is not None:
                    self._arguments[place] = named.rate.key
                    self._take(named)
            else:
                said = members_said(self._named, self._question)
                if said:
                    self._arguments[place] = said[0]
                if len(said) > 1:
                    self._variants.append((place, said))

    def _part_of(self, named: Named) -> Named:
        """Return the account within the one that is `named` whose number is said: 07.11.08, underkonto 10."""
        for amount in self._mentions.amounts:
            key = f"{named.rate.key}-{amount.text}"
            if amount.unit == LABEL and key in self._question.view.book.rates:
                self._used.add(amount)
                return replace(named, rate=self._question.view.book.rates[key], name=f"{named.name}-{amount.text}")
        return named

    def _compared(self, family: str, best: Named) -> str:
        """Return the name of the other one that `best` is compared with: which pool is bigger, this or that."""
        if not self._question.has(*COMPARING):
            return ""
        return next(
            (
                each.name.partition(".")[0]
                for each in self._question.named
                if self._is_member(family, each)
                and each.tokens - best.tokens
                and best.tokens - each.tokens
                and each.score >= _AS_WELL * best.score
                and not each.is_part_of(best)
            ),
            "",
        )

    def _named_before(self, family: str) -> Named | None:
        """Return the scheme, agreement or the like of the call before, whose parts may now be spoken of."""
        name = spelled(str(self._before[family]))
        rates = self._question.view.family(family)
        rate = next((rate for each, rate in rates.items() if each.partition(".")[0] == name), None)
        return None if rate is None else Named(rate, family, name, 0.0, 0.0)

    def _take(self, named: Named) -> None:
        self._named = self._named or named
        years = {int(part) for part in named.name.replace(".", "-").split("-") if part.isdigit() and len(part) == 4}
        if any(parameter.kind is Kind.YEAR for parameter in self._function.parameters):
            return
        # The year in a name is no year that is asked for, nor is that of the document: aftalen fra 2007.
        titles = " ".join(row.reference.title for row in self._question.view.in_force(named.rate.key))
        self._used.update(year for year in self._mentions.years if year.year in years or str(year.year) in titles)

    def _is_member(self, family: str, named: Named) -> bool:
        return named.family == family and self._function.may_look_up(named.rate)

    def _may_be_key(self, named: Named) -> bool:
        return not self._function.kinds or named.rate.kind in self._function.kinds

    def _best(self, fits: Callable[[Named], bool]) -> Named | None:
        candidates = [each for each in self._question.named if fits(each)]
        if not candidates:
            return None
        best = candidates[0]
        top = max(each.score for each in self._question.named)
        # What names another rate much better doesn't mean this one.
        if best.score < _AS_WELL * top:
            return None
        others = [each for each in self._question.named if each.score >= best.score and not each.is_part_of(best)]
        if any(each.share >= best.share + _NAMED_BETTER for each in others):
            return None
        if "*" in self._function.rates and (are_alike(candidates) or self._is_of_either_country(candidates)):
            return None
        least = _AS_WELL_AS if self._holds(best) else _AS_WELL
        close = [each for each in candidates if each.score >= least * best.score and each.share >= best.share / 2]
        return next((each for each in close if self._holds(each)), best)

    def _is_of_either_country(self, named: Sequence[Named]) -> bool:
        """Return whether a rate of each country is named about as well, to a reader of neither."""
        best, country = named[0], named[0].rate.key.partition(".")[0]
        if self._question.locale.reader.country is not None or best.exact:
            return False
        return any(each.score >= _AS_WELL * best.score and each.rate.key.partition(".")[0] != country for each in named)

    def _holds(self, named: Named) -> bool:
        """Return whether there is a value in the first year that is asked for."""
        years = self._mentions.years
        if not years:
            return True
        try:
            self._question.view.in_year(named.rate.key, years[0].year)
        except CellError:
            return False
        return True

    def _choices(self) -> None:
        for place, parameter in self._of_kind(Kind.CHOICE):
            said = list(choices_said(parameter, self._question.tokens, self._mentions.taken))
            spoken = [choice for choice, _ in said]
            both = parameter.default in spoken and any(choice != parameter.default for choice in spoken)
            counted = sum(
                each.unit == INHABITANTS or (each.unit == BARE and each.value >= FEW) for each in self._mentions.amounts
            )
            is_one = both and counted < 2 and not self._question.has(*COMPARING)
            if is_one and not self._joined([at for _, at in said]):
                spoken = [choice for choice in spoken if choice != parameter.default]
            if not spoken:
                continue
            if spoken[0] != parameter.default:
                self._arguments[place] = spoken[0]
            at = {token for _, token in said}
            self._used.update(
                each for each in self._mentions.amounts if any(each.start <= token < each.end for token in at)
            )
            if len(set(spoken)) > 1 and parameter.takes is Takes.ONE:
                self._variants.append((place, tuple(dict.fromkeys(spoken))))

    def _joined(self, places: Sequence[int]) -> bool:
        """Return whether the words at `places` follow one another with nothing but an *and* between them."""
        tokens = self._question.tokens
        between = [
            [token.plain for token in tokens[one + 1 : other] if token.plain not in _ARTICLES]
            for one, other in pairwise(sorted(places))
        ]
        return all(len(words) == 1 and words[0] in LISTING for words in between)

    def _days(self) -> None:
        for place, _ in self._of_kind(Kind.DAY):
            if self._mentions.days:
                # A whole date says more than a month does.
                day = min(self._mentions.days, key=lambda each: self._question.tokens[each.start].kind == WORD)
                self._arguments[place] = day.day
                self._used.add(day)

    def _amounts(self) -> None:
        self._take_given(amounts_given(self._open(Kind.NUMBER, Kind.INTEGER, Kind.AMOUNT_OR_KEY)))

    def _years(self) -> None:
        alone = not any(isinstance(each, Several | LookedUp) for each in self._arguments)
        self._take_given(years_given(self._open(Kind.YEAR), alone=alone, before=self._before.keys()))

    def _open(self, *kinds: Kind) -> Open:
        places = dict(self._of_kind(*kinds))
        return Open(self._function, self._question, self._nearness, places, self._used, self._named)

    def _take_given(self, given: Given) -> None:
        for place, filler in given.arguments.items():
            self._arguments[place] = filler
        self._variants += given.variants
        self._unread += given.unread
        self._used |= given.used

    def _parts(self) -> None:
        """Take the number of equal parts for the keys that none are said for."""
        for place, parameter in self._of_kind(Kind.NUMBER):
            if parameter.takes is Takes.WHOLE and (equal := equal_parts(self._question, self._used)):
                self._arguments[place] = Several((Decimal(1),) * int(equal.value))
                self._used.add(equal)

    def _places(self) -> None:
        places = [each for each in self._mentions.places if each not in self._used]
        if not places:
            return
        for place, parameter in self._of_kind(Kind.PLACE):
            names = tuple(dict.fromkeys(each.text for each in places))
            self._arguments[place] = names[0] if len(names) == 1 else Several(names)
            self._used.update(places)
            if len(names) > 1 and not parameter.takes.lifts:
                self._arguments[place] = names[0]
                self._variants.append((place, names))
            return
        for place, parameter in self._of_kind(Kind.NUMBER):
            # Nothing is shared out among one.
            counts = (
                len({each.text for each in places}) > 1
                if parameter.takes is Takes.WHOLE
                else parameter.unit == INHABITANTS
            )
            if not parameter.optional and (counts or RateKind.BRACKETS in self._function.kinds):
                self._look_up(place, places)
                return

    def _counted_in(self) -> None:
        """Take the year that the inhabitants of places are counted in, where a rate's year would be another: med
        folketallet i 2020."""
        if self._function.counts_people or not any(self._of_kind(Kind.YEAR)) or not self._mentions.places:
            return
        for year in self._mentions.years:
            near = self._question.tokens[max(year.start - _NEAR, 0) : year.start]
            if year not in self._used and any(token.stems & COUNTED for token in near):
                self._population_year = year
                self._used.add(year)
                return

    def _look_up(self, place: int, places: Sequence[Place]) -> None:
        """Take the inhabitants of `places`, in the year that is said for them where the function has none; where
        something is shared equally among them, how many they are."""
        if self._function.parameters[place].takes is Takes.WHOLE and shared_equally(self._question):
            self._arguments[place] = Several((Decimal(1),) * len({each.text for each in places}))
            self._used.update(places)
            return
        years = [year for year in self._mentions.years if year not in self._used]
        days = [day for day in self._mentions.days if (day.day.month, day.day.day) == (1, 1)]
        if days and not years:
            self._used.add(days[0])
            years = [Year(days[0].day.year, days[0].start, days[0].end)]
        year = years[0] if years and not any(self._of_kind(Kind.YEAR)) else self._population_year
        self._arguments[place] = LookedUp(
            tuple(dict.fromkeys(each.text for each in places)), year.year if year else None
        )
        self._used.update(places if year is None else (*places, year))
