"""Which arguments of a function the amounts in a question are."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from server.assistant.amount_choice import FEW, groups_of, nearest
from server.assistant.arguments import Several
from server.assistant.comparing import COMPARING
from server.assistant.giving import Given, Open
from server.assistant.mentions import BARE, COUNT, INHABITANTS, PERCENT, YEARS, Amount, Mention
from server.assistant.nearness import NUMBERS
from server.assistant.question import Question
from server.assistant.repeats import repeats
from server.assistant.reserved_words import WHOLE_THOUSANDS
from server.assistant.units import is_of_noun
from server.assistant.words import WORD, phrases_in, words_in
from server.functions.registry import Kind, Parameter, Takes

_MOST_PARTS = 1000
_PAIR = 2
_MOST_PEOPLE = 10**6
"""More than any municipality has."""
_WHAT_IF = phrases_in(
    "hva om, hva hvis, hvad om, hvad hvis, kva om, kva viss, what if, what about, hva med, kva med, hvad med"
)
_HAVING = words_in("har med has have with på")
_PREPOSITIONS = words_in("på til i etter efter med og by to on in with and mellom mellem between")
_RECEIVERS = words_in(
    """
    kommuner kommunar kommunene kommunane kommunerne municipalities parter partar parties brukere brukarar brugere users
    avdelinger avdelingar afdelinger departments enheter einingar enheder units skoler skular schools
    """
)
"""Words for those that something is shared out among."""
_THOUSANDS = Decimal(-3)
"""The decimals of whole thousands."""
_EQUALLY = ("likt", "like", "lige", "ligeligt", "jevnt", "jamt", "equally", "evenly", "equal")


def amounts_given(open_ones: Open) -> Given:
    """Return what the amounts of the question are for the open arguments."""
    return _Giving(open_ones).give()


def equal_parts(question: Question, used: Set[Mention]) -> Amount | None:
    """Return into how many equal parts something is shared: likt på fire kommuner."""
    if not question.has(*_EQUALLY):
        return None
    counts = [each for each in question.mentions.amounts if each not in used and each.problem is None]
    whole = [
        each
        for each in counts
        if each.unit in (BARE, COUNT) and each.value == each.value.to_integral_value() and 1 < each.value <= _MOST_PARTS
    ]
    return whole[-1] if whole else None


def shared_equally(question: Question) -> bool:
    """Return whether something is shared out in equal parts, rather than a share of it: likt mellom Ås og Oslo."""
    by_people = question.has("folketall", "folketal", "innbyggertall", "indbyggertal", "innbyggjartal", "population")
    percent = any(each.unit == PERCENT for each in question.mentions.amounts)
    return question.has(*_EQUALLY) and not by_people and not percent


class _Giving:
    def __init__(self, open_ones: Open) -> None:
        self._function, self._question, self._nearness = open_ones.function, open_ones.question, open_ones.nearness
        self._places, self._named = open_ones.places, open_ones.named
        self._amounts = open_ones.question.mentions.amounts
        self._given = Given(used=set(open_ones.used))

    def give(self) -> Given:
        groups = list(groups_of(self._question, self._given.used))
        for group in groups:
            self._count(group)
        for place, parameter in self._places.items():
            if parameter.takes is Takes.WHOLE:
                self._whole(place, parameter, self._open(groups))
            elif self._is_rounding(parameter):
                self._given.arguments[place] = _THOUSANDS
        singles = [(place, each) for place, each in self._places.items() if each.takes is not Takes.WHOLE]
        self._in_order(singles, self._open(groups))
        singles = [each for each in singles if each[0] not in self._given.arguments]
        groups = self._apart(singles, self._open(groups))
        for place, group in nearest(self._nearness, singles, groups, self._repeats):
            self._give(place, self._places[place], group)
        self._by_elimination(singles, self._open(groups))
        self._more(singles, self._open(groups))
        return self._given

    def _is_rounding(self, parameter: Parameter) -> bool:
        """Return whether `parameter` is a number of decimals and whole thousands are asked for."""
        is_decimals = parameter.kind is Kind.INTEGER and parameter.minimum is not None
        return is_decimals and self._question.has(*WHOLE_THOUSANDS)

    def _open(self, groups: Sequence[list[Amount]]) -> list[list[Amount]]:
        return [group for group in groups if not any(each in self._given.used for each in group)]

    def _repeats(self, group: Sequence[Amount]) -> bool:
        return all(repeats(each, self._function, self._named, self._question.view) for each in group)

    def _count(self, group: Sequence[Amount]) -> None:
        """Take the number that only says how many a list has: tre kommuner med 20 000, 5 000 og 3 000."""
        counts = [each for each in self._amounts if each.unit in (BARE, YEARS, COUNT) and each not in group]
        said = [each for each in counts if len(group) > 1 and each.value == len(group) and self._counts(each)]
        self._given.used.update(said[:1])

    def _counts(self, amount: Amount) -> bool:
        """Return whether a noun stands behind `amount`."""
        tokens = self._question.tokens
        after = tokens[amount.end] if amount.end < len(tokens) else None
        if amount.unit != BARE or not any(each.isdigit() for each in amount.text):
            return True
        return after is not None and after.kind == WORD and after.plain not in _PREPOSITIONS

    def _whole(self, place: int, parameter: Parameter, groups: Sequence[list[Amount]]) -> None:
        units = (INHABITANTS, BARE, PERCENT)
        counted = [group for group in groups if len(group) > 1 and group[-1].unit in units]
        keys = counted[-1] if counted else self._loose_keys(groups, units)
        if not keys:
            return
        self._give(place, parameter, keys)
        shares = any(each.unit == PERCENT for each in self._amounts)
        if self._question.has(*_EQUALLY) and not shares:
            self._given.arguments[place] = Several((Decimal(1),) * len(keys))

    def _loose_keys(self, groups: Sequence[list[Amount]], units: Sequence[str]) -> list[Amount]:
        """Return the keys of a list whose members have names: helse 45, oppvekst 40 og teknisk 15."""
        singles = [
            group[0]
            for group in groups
            if len(group) == 1
            and group[0].scale == 1
            and group[0].unit in units
            and not self._is_of_receivers(group[0])
        ]
        money = [
            group
            for group in groups
            if len(group) == 1 and group[0] not in singles and not self._is_of_receivers(group[0])
        ]
        if not money:
            singles = singles[1:]
        return singles if len(singles) > 1 and len({each.unit for each in singles} - {BARE}) < _PAIR else []

    def _is_of_receivers(self, amount: Amount) -> bool:
        """Return whether `amount` says how many there are to share something out among: mellom to kommuner."""
        tokens = self._question.tokens
        after = tokens[amount.end].plain if amount.end < len(tokens) else ""
        return amount.unit == BARE and after in _RECEIVERS

    def _in_order(self, singles: Sequence[tuple[int, Parameter]], groups: Sequence[list[Amount]]) -> None:
        """Give a list of as many numbers as there are arguments that are alike, where it is all: 6,0 og 4,3."""
        alike = [each for _, each in singles if not each.optional]
        if len(groups) != 1 or len(alike) < 2 or len(groups[0]) != len(alike) or len({each.unit for each in alike}) > 1:
            return
        for parameter, amount in zip(self._nearness.order(alike), groups[0], strict=True):
            self._give(self._function.parameters.index(parameter), parameter, [amount])

    @staticmethod
    def _apart(singles: Sequence[tuple[int, Parameter]], groups: list[list[Amount]]) -> list[list[Amount]]:
        """Return the members of lists one by one where the function has several arguments that are alike."""
        required = [each for _, each in singles if not each.optional]
        amounts = [each for group in groups for each in group]
        several = len(required) > 1 and len({each.unit for each in required}) == 1
        # One that may be an amount or a name takes an amount as well: udgift 2 mio., 6 mio. tilbage.
        either = [each for _, each in singles if each.kind is Kind.AMOUNT_OR_KEY]
        if (several and len(amounts) <= len(singles)) or (either and len(amounts) == len(required) + len(either)):
            return [[each] for each in amounts]
        return groups

    def _by_elimination(self, singles: Sequence[tuple[int, Parameter]], groups: Sequence[list[Amount]]) -> None:
        """Give the one amount that is left for the one argument that takes it, where words tell what the others are."""
        alike = [each for each in self._function.parameters if each.kind in NUMBERS and each.takes is not Takes.WHOLE]
        left = [group for group in groups if not self._repeats(group)]
        open_ones = [(place, each) for place, each in singles if place not in self._given.arguments]
        if len(left) != 1 or len(alike) != _PAIR:
            return
        fitting = [
            (place, each)
            for place, each in open_ones
            if self._nearness.takes(each, left[0][-1]) and each.kind is not Kind.INTEGER
        ]
        taken = [each for place, each in singles if place in self._given.arguments]
        if len(fitting) == 1 and any(each.unit == fitting[0][1].unit for each in taken):
            self._give(*fitting[0], left[0])

    def _more(self, singles: Sequence[tuple[int, Parameter]], groups: Sequence[list[Amount]]) -> None:
        """Add to the numbers of an argument those that stand further on: 3 500 og 8 900, og byen har 51 000."""
        for place, parameter in singles:
            if place not in self._given.arguments or not parameter.takes.lifts:
                continue
            if parameter.unit != INHABITANTS and not self._question.has(*COMPARING, *_WHAT_IF):
                continue
            more = [group for group in groups if self._is_more(parameter, group)]
            if more:
                first = [
                    each for each in self._amounts if each in self._given.used and self._nearness.takes(parameter, each)
                ]
                mine = [each for each in first if self._is_of(place, each)]
                every = sorted([*mine, *(each for group in more for each in group)], key=lambda each: each.start)
                self._give(place, parameter, every)
                return

    def _is_of(self, place: int, amount: Amount) -> bool:
        given = self._given.arguments[place]
        values = given.values if isinstance(given, Several) else (given,)
        return amount.value in values

    def _is_more(self, parameter: Parameter, group: Sequence[Amount]) -> bool:
        if self._repeats(group) or any(
            not self._nearness.takes(parameter, each) or each.problem is not None for each in group
        ):
            return False
        if parameter.unit != INHABITANTS:
            return True
        # A bare number may be anything: the amount that somebody thinks it is.
        has = self._question.tokens[group[0].start - 1].plain in _HAVING if group[0].start else False
        people = all(
            FEW <= each.value < _MOST_PEOPLE and not is_of_noun(self._question.tokens, each.end) for each in group
        )
        return group[-1].unit == INHABITANTS or (has and people)

    def _give(self, place: int, parameter: Parameter, group: Sequence[Amount]) -> None:
        self._given.used.update(group)
        for amount in group:
            part = parameter.unit == INHABITANTS and amount.value != amount.value.to_integral_value()
            if amount.problem is not None or part:
                self._given.unread.append((parameter, amount))
                return
        values = tuple(_as(parameter, amount) for amount in group)
        if parameter.takes is Takes.WHOLE or (len(values) > 1 and parameter.takes.lifts):
            self._given.arguments[place] = Several(values)
        else:
            self._given.arguments[place] = values[0]
            if len(values) > 1:
                self._given.variants.append((place, values))


def _as(parameter: Parameter, amount: Amount) -> Decimal:
    """Return the value of `amount` in the unit of `parameter`."""
    if parameter.unit == "share" and amount.unit == PERCENT:
        return amount.value / 100
    return amount.value
