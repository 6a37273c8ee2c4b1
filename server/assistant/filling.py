"""From what a question mentions to the arguments of a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from types import MappingProxyType

from server.assistant.amount_choice import LISTING, groups_of, nearest
from server.assistant.arguments import Filled, Filler, LookedUp, Plain, Several
from server.assistant.choices import choices_said
from server.assistant.comparing import COMPARING
from server.assistant.member_names import members_said
from server.assistant.mentions import (
    BARE,
    FROM,
    INHABITANTS,
    PERCENT,
    TO,
    YEARS,
    Amount,
    Day,
    Mention,
    Year,
)
from server.assistant.nearness import Nearness, Words
from server.assistant.question import Question
from server.assistant.rate_names import Named, are_alike
from server.assistant.reserved_words import WHOLE_THOUSANDS
from server.assistant.year_roles import NOW, are_listed, is_span, roles_of
from server.domain.errors import CellError
from server.evaluation.cells import Argument
from server.functions.lookup import spelled
from server.functions.registry import Function, Kind, Parameter, Takes

_AS_WELL, _AS_WELL_AS, _NAMED_BETTER = 0.6, 0.85, 0.3
_MOST_PARTS = 1000
_THOUSANDS = Decimal(-3)
"""The decimals of whole thousands."""
_EQUALLY = ("likt", "like", "lige", "ligeligt", "jevnt", "jamt", "equally", "evenly", "equal")


def filled(
    function: Function, question: Question, words: Words, before: Mapping[str, Argument] = MappingProxyType({})
) -> Filled:
    """Return `function` with what `question` gives for its arguments.

    `words` are those of its parameters, and `before` the arguments of its call that the question may go on from.
    """
    return _Filling(function, question, words, before).fill()


class _Filling:
    def __init__(self, function: Function, question: Question, words: Words, before: Mapping[str, Argument]) -> None:
        self._function, self._question, self._words, self._before = function, question, words, before
        self._mentions = question.mentions
        self._nearness = Nearness(function, question, words)
        self._arguments: list[Filler] = [None] * len(function.parameters)
        self._used: set[Mention] = set()
        self._unread: list[tuple[Parameter, Amount]] = []
        self._variants: list[tuple[int, tuple[Plain, ...]]] = []
        self._named: Named | None = None

    def fill(self) -> Filled:
        self._keys(Kind.KEY)
        self._choices()
        self._days()
        self._numbers()
        self._keys(Kind.AMOUNT_OR_KEY)
        self._years()
        self._places()
        self._now()
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
        left = tuple(each for each in mentions if each not in self._used)
        return Filled(
            self._function,
            tuple(self._arguments),
            missing,
            left,
            tuple(self._unread),
            tuple(self._variants),
            self._named,
            len(self._used),
        )

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
                    self._arguments[place] = named.name.partition(".")[0]
                    self._take(named)
                elif parameter.name in self._before:
                    self._named = self._named_before(parameter.name)
            elif "*" in self._function.rates:
                named = self._best(self._may_be_key)
                if named is not None:
                    self._arguments[place] = named.rate.key
                    self._take(named)
            else:
                said = members_said(parameter, self._named, self._question)
                if said is not None:
                    self._arguments[place], mention = said
                    self._used.update(mention)

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
        close = [each for each in candidates if each.score >= _AS_WELL_AS * best.score and each.share >= best.share / 2]
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
            if both and not self._question.has(*COMPARING) and not self._joined([at for _, at in said]):
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
        ends = sorted(places)
        return all(
            other == one + 2 and self._question.tokens[one + 1].plain in LISTING for one, other in pairwise(ends)
        )

    def _days(self) -> None:
        for place, _ in self._of_kind(Kind.DAY):
            if self._mentions.days:
                self._arguments[place] = self._mentions.days[0].day
                self._used.add(self._mentions.days[0])

    def _numbers(self) -> None:
        groups = list(groups_of(self._question, self._used))
        parameters = list(self._of_kind(Kind.NUMBER, Kind.INTEGER, Kind.AMOUNT_OR_KEY))
        for place, parameter in sorted(parameters, key=lambda each: each[1].takes is not Takes.WHOLE):
            if parameter.takes is Takes.WHOLE:
                self._whole(place, parameter, groups)
        singles = [(place, each) for place, each in parameters if each.takes is not Takes.WHOLE]
        alike = [each for each in singles if not each[1].optional]
        for group in groups:
            # As many numbers as arguments that are alike: 6,0 og 4,3.
            if 1 < len(group) == len(alike) and len({each.unit for _, each in alike}) == 1:
                ordered = self._nearness.order([each for _, each in alike])
                for parameter, amount in zip(ordered, group, strict=True):
                    self._give(self._function.parameters.index(parameter), parameter, [amount])
        for place, parameter in self._of_kind(Kind.INTEGER):
            if parameter.minimum is not None and self._question.has(*WHOLE_THOUSANDS):
                self._arguments[place] = _THOUSANDS
        open_ones = [group for group in groups if not any(each in self._used for each in group)]
        for place, group in nearest(self._nearness, singles, open_ones):
            self._give(place, self._function.parameters[place], group)

    def _whole(self, place: int, parameter: Parameter, groups: Sequence[list[Amount]]) -> None:
        lists = [group for group in groups if len(group) > 1 and not any(each in self._used for each in group)]
        counted = [group for group in lists if group[-1].unit in (INHABITANTS, BARE, PERCENT)]
        if counted:
            self._give(place, parameter, counted[-1])
            self._count(len(counted[-1]))
            if self._question.has(*_EQUALLY) and not any(each.unit == PERCENT for each in self._mentions.amounts):
                self._arguments[place] = Several((Decimal(1),) * len(counted[-1]))
        elif self._mentions.places:
            self._arguments[place] = LookedUp(tuple(each.text for each in self._mentions.places))
            self._used.update(self._mentions.places)

        elif equal := self._equal_parts(groups):
            self._arguments[place] = Several((Decimal(1),) * int(equal.value))
            self._used.add(equal)

    def _equal_parts(self, groups: Sequence[list[Amount]]) -> Amount | None:
        """Return into how many equal parts something is shared: likt på fire kommuner."""
        if not self._question.has(*_EQUALLY):
            return None
        counts = [amount for group in groups for amount in group if amount.unit == BARE and amount.problem is None]
        whole = [
            each for each in counts if each.value == each.value.to_integral_value() and 1 < each.value <= _MOST_PARTS
        ]
        return whole[-1] if whole else None

    def _count(self, length: int) -> None:
        """Take the number that only says how many a list has: tre kommuner med 20 000, 5 000 og 3 000."""
        counts = [each for each in self._mentions.amounts if each.unit in (BARE, YEARS) and each.value == length]
        self._used.update(counts[:1])

    def _give(self, place: int, parameter: Parameter, group: Sequence[Amount]) -> None:
        self._used.update(group)
        for amount in group:
            part = parameter.unit == INHABITANTS and amount.value != amount.value.to_integral_value()
            if amount.problem is not None or part:
                self._unread.append((parameter, amount))
                return
        values = tuple(_as(parameter, amount) for amount in group)
        if parameter.takes is Takes.WHOLE or (len(values) > 1 and parameter.takes.lifts):
            self._arguments[place] = Several(values)
        else:
            self._arguments[place] = values[0]
            if len(values) > 1:
                self._variants.append((place, values))

    def _years(self) -> None:
        years = [year for year in self._mentions.years if year not in self._used]
        if not self._mentions.days or any(parameter.kind is Kind.DAY for parameter in self._function.parameters):
            first_days: list[Day] = []
        else:
            # The first of January of a year is how a population is dated.
            first_days = [day for day in self._mentions.days if (day.day.month, day.day.day) == (1, 1)]
        parameters = list(self._of_kind(Kind.YEAR))
        if first_days and parameters and not years:
            self._arguments[parameters[0][0]] = first_days[0].day.year
            self._used.add(first_days[0])
            return
        if len(parameters) == 1:
            self._one_year(*parameters[0], years)
            return
        roles = roles_of(self._question, years)
        for role, prefix in ((FROM, "fra"), (TO, "til")):
            for place, parameter in parameters:
                wanted = next((year for year in years if roles[year] == role and year not in self._used), None)
                if parameter.name.startswith(prefix) and wanted is not None:
                    self._arguments[place] = wanted.year
                    self._used.add(wanted)
        if len(years) == 1 and all(parameter.name in self._before for _, parameter in parameters):
            # What changes in prices that were asked about is the year that they are wanted in.
            parameters = parameters[-1:]
        open_ones = [(place, each) for place, each in parameters if self._arguments[place] is None]
        rest = [year for year in years if year not in self._used]
        pairs = sorted(
            (-self._nearness.of_year(parameter, year), number, place)
            for place, parameter in open_ones
            for number, year in enumerate(rest)
        )
        for _, number, place in pairs:
            if self._arguments[place] is None and rest[number] not in self._used:
                self._arguments[place] = rest[number].year
                self._used.add(rest[number])

    def _one_year(self, place: int, parameter: Parameter, years: Sequence[Year]) -> None:
        # The kroner of a year are no year of a rate: they are reached by a function of prices only.
        years = [year for year in years if not year.prices]
        if not years:
            return
        if not are_listed(self._question, years):
            years = years[:1]
        self._used.update(years)
        values = tuple(dict.fromkeys(year.year for year in years))
        if len(values) == 2 and parameter.takes.lifts and is_span(self._question, *years[:2]):
            values = tuple(range(values[0], values[1] + 1))
        if len(values) == 1:
            self._arguments[place] = values[0]
        elif parameter.takes.lifts and not any(isinstance(each, Several | LookedUp) for each in self._arguments):
            self._arguments[place] = Several(values)
        else:
            self._arguments[place] = values[0]
            self._variants.append((place, values))

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
            if parameter.unit == "inhabitants" and not parameter.optional:
                years = [year for year in self._mentions.years if year not in self._used]
                year = years[0] if years and not any(self._of_kind(Kind.YEAR)) else None
                names = tuple(dict.fromkeys(each.text for each in places))
                self._arguments[place] = LookedUp(names, year.year if year else None)
                self._used.update(places)
                if year is not None:
                    self._used.add(year)
                return

    def _now(self) -> None:
        """Fill the year that prices are wanted in, where today's are asked for."""
        years = list(self._of_kind(Kind.YEAR))
        for place, parameter in years:
            is_open = parameter.name.startswith("til") or (len(years) == 1 and parameter.name.startswith("fra"))
            if is_open and self._question.has(*NOW):
                self._arguments[place] = self._question.view.known_on.year


def _as(parameter: Parameter, amount: Amount) -> Decimal:
    """Return the value of `amount` in the unit of `parameter`."""
    if parameter.unit == "share" and amount.unit == PERCENT:
        return amount.value / 100
    return amount.value
