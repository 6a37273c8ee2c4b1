"""What a question says that would make a function's answer the answer to another question: a number is only stated when
nothing of the kind is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from server.assistant.arguments import Filled, LookedUp, Several
from server.assistant.calls import Computed
from server.assistant.choices import NUMBERED
from server.assistant.mentions import BARE, INHABITANTS, KRONER, PERCENT, Amount
from server.assistant.question import Question
from server.assistant.synonyms import SYNONYMS
from server.assistant.words import MARK, WORD, Token, stems_of, tokens_of, words_in
from server.domain.rates import RateValue
from server.domain.texts import LANGUAGES
from server.functions.registry import Function, Kind, Registry, Result, Takes


def _phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a list that is written as a text, with commas or lines between them."""
    return tuple(phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip())


_CHANGES = _phrases(
    """
    ikke, ikkje, not, don't, doesn't, isn't, without, uten, uden, utan, unntatt, undtagen, bortsett, unnateke, except
    excluding, ekskl, eksklusive, minus, utenom, utanom, udenom, foruten, aldri, aldrig, never
    gjennomsnitt, gjennomsnittet, gjennomsnittlig, snitt, snittet, gennemsnit, gennemsnittet, gennemsnitlig
    gennemsnitligt, gjennomsnittleg, average, mean, median
    dobbelt, dobbelte, dobbel, doble, fordoble, double, twice, tredobbelt, triple, times, ganger, gange, gonger, halvere
    halvert, halveret, halverer, halved
    trekk, trekke, trekkes, trekker, træk, trække, trækkes, trækker, fratrukket, fratrekt, subtract, deduct, pluss, plus
    legg til, læg til, add
    hvilket år, hvilke år, kva år, kva for eit år, which year, what year, hvilken måned, hvor lenge, hvor længe
    kor lenge, how long
    bokstaver, bogstaver, bokstavar, letters, in words, med ord
    igjen, att, tilbage, left, remain, remains, remaining, gjenstår, resterer, mangler, manglar, missing, langt unna
    langt frå, langt fra, how far
    tredel, tredelen, tredjedel, tredjedelen, firedel, fjerdedel, fjerdedelen, femtedel, third, fifth, halve
    hvor stor del, kor stor del, hvor stor andel, kor stor andel, hvor stor en del, hvor stor en andel, what share
    what part, what proportion, how large a share, how big a share
    samla beløpet, samlede beløb, samlede beløp, samlet beløp, samla beløp, totale beløpet, totalbeløp, totalbeløpet
    totalbeløb, totalbeløbet, total amount, hele beløpet, hele beløbet, heile beløpet
    for å få, for at få, to get, to receive, for å motta, for at modtage, in order to
    vi selv, vi sjølve, me sjølve, oss selv, os selv, ourselves, egenandel, egenandelen, eigendel, eigendelen
    egenbetaling, egenbetalingen, eigenbetaling
    """
)
"""Words that turn an answer into another one: its opposite, its mean, its double, what leads to it."""
_IDLE = _phrases(
    "ikke sant, ikke sandt, ikkje sant, vet ikke, ved ikke, veit ikkje, don't know, kan du ikke, ikke bare"
)
_SUMS = _phrases(
    """
    til sammen, tilsammen, til saman, sammenlagt, samanlagt, sum, summen, totalt, total, i alt, in total, altogether
    together, combined, samlet, samla, begge, both
    """
)
_MORE = _phrases(
    """
    mer enn, meir enn, mere end, more than, mindre enn, mindre end, less than, flere enn, fleire enn, flere end
    fewer than, færre enn, færre end, større enn, større end, larger than, bigger than, smaller than, høyere enn
    højere end, høgare enn, higher than, lavere enn, lavere end, lågare enn, lower than, mest, most, flest, færrest
    hvilke kommuner, kva kommunar, which municipalities, hvilken kommune har, kva kommune har
    høyest, højest, høgst, highest, lavest, lågast, lowest, størst, biggest, largest
    """
)
"""Words that compare, so that at least two results are wanted."""
_BOUNDS = words_in(
    """
    over under minst mindst maks maksimalt høyst højst minimum maximum
    enn end than above below mellom mellem between inntil indtil
    """
)
"""Words that make the number behind them a bound rather than a number."""
_COMPARED = words_in(
    "lågare lavere høyere høgare højere mindre mer meir mere more less lower higher fleire flere færre fewer"
)
_MILLION = 10**6
_SIGNS = frozenset({"minus", "halve"})
_COUNTING = _phrases("hvor mange, kor mange, how many")
_MONEY = words_in("kroner krone kr penger penge pengar money millioner millionar millions mio mill tusen tusinde")
_PEOPLE = words_in(
    """
    folk personer sjeler sjele sjelar menneske mennesker borgere borgarar fastboende
     bor bur bodde budde boede er are vi
    """
)
_INHABITANTS = stems_of("innbyggere")
_PER_PERSON = _phrases(
    """
    per innbygger, pr innbygger, per innbyggjar, per indbygger, pr indbygger, pr . indbygger, per inhabitant, per capita
    per hode, per hovud, pr hoved, pr . hoved, per head, per person, pr . person, pr . borger, per borger, a head
    """
)
_PER_YEAR = _phrases(
    """
    per år, pr år, pr . år, i året, om året, årlig, årlige, årlege, årleg, årligt, hvert år, kvart år, per year, a year
    yearly, annually, annual, per annum, every year, each year
    """
)
_PER_MONTH = _phrases(
    """
    per måned, pr måned, pr . måned, i måneden, månedlig, månedlige, månedligt, per månad, i månaden, månadleg
    om måneden, om månaden, per month, monthly, a month, each month
    """
)
_PER_DAY = _phrases("per uke, per veke, pr uge, pr . uge, per week, weekly, per dag, pr dag, pr . dag, per day, daily")
_PERCENT = _phrases(
    "hvor mange prosent, hvor mange procent, kor mange prosent, what percentage, what percent, how many percent"
)
_PERCENTS = words_in("prosentandel procentandel prosentdel procentdel prosentvis percentage")
_WHEN = _phrases(
    """
    når ble, når blir, når vart, når var, når kom, når kjem, når kommer, når skal, når må
    hvornår, when was, when is, when did, when do, when does, when will
    """
)
_ASKING = words_in("hva hvor hvordan hvilken hvilket hvilke kva kor korleis hvad what how which hvem kven who")
_COUNTIES = words_in("fylkeskommune fylkeskommunen fylkeskommuner fylkeskommunar fylke fylket fylker county counties")
_SCOPES: Mapping[str, frozenset[str]] = {
    "stat": words_in("statlig statlige statleg statlege statslig statslige statens"),
    "privat": words_in("privat private"),
    "lønn": words_in("lønn løn lønnen wages wage salaries"),
    "county": words_in("fylkeskommunal fylkeskommunale regional regionale"),
}
_KNOWN_UNITS = {KRONER: ("kr",), BARE: ("kr", "mio", "percent"), PERCENT: ("percent", "share")}


@dataclass(frozen=True, slots=True)
class _Own:
    """What a function's own questions say, from which it is known what it can be asked."""

    text: str
    words: frozenset[str]


class Reservations:
    """Tells what in a question stands against an answer by the function that fits it best."""

    def __init__(self, registry: Registry) -> None:
        self._own = {function.name: _own(function) for function in registry}

    def before(self, question: Question, filled: Filled) -> str:
        """Return the words of `question` that the call `filled` would leave out of account, empty for none."""
        function = filled.function
        own = self._own[function.name]
        return next(
            (
                found
                for found in (
                    _said(question, _CHANGES, own, but=_IDLE),
                    _said(question, _SUMS, own) if _count(filled) > 1 else "",
                    _said(question, _MORE, own) if _count(filled) < 2 and not _is_table(function) else "",
                    _bound(question, function),
                    _scaled(question, function),
                    _counted(question, function, own),
                    _when(question, own),
                    _county(question, function, own),
                    _other_name(question, filled, own),
                    _scope(question, filled, own),
                    _country(question, function),
                )
                if found
            ),
            "",
        )

    def after(self, question: Question, computed: Sequence[Computed], units: Sequence[str]) -> str:
        """Return the words that ask for another unit than `units`, those of what was `computed`; empty for none."""
        asked = [each for each in computed if not each.helps]
        if not asked or any(each.explanation.function.result is not Result.NUMBER for each in asked):
            return ""
        function = asked[-1].explanation.function
        own = self._own[function.name]
        for phrases, mark in (
            (_PER_PERSON, "inhabitant"),
            (_PER_YEAR, "year"),
            (_PER_MONTH, "month"),
            (_PER_DAY, "day"),
        ):
            if any(mark not in unit for unit in units) and (said := _said(question, phrases, own)):
                return said
        if any(unit not in ("percent", "share") for unit in units):
            spoken = next((token.text for token in question.tokens if token.plain in _PERCENTS), "")
            return _said(question, _PERCENT, own) or spoken
        return ""


def unfounded_repeat(amount: Amount, computed: Sequence[Computed], question: Question) -> bool:
    """Return whether `amount`, which no argument takes, is anything else than a rate that was looked up: 20 kr."""
    after = question.tokens[amount.end] if amount.end < len(question.tokens) else None
    if amount.unit == BARE and after is not None and after.kind == WORD:
        return True
    view = question.view
    rows = [row for each in computed for row in each.explanation.lookups if isinstance(row, RateValue)]
    units = _KNOWN_UNITS.get(amount.unit, ())
    return not any(
        row.value == amount.value and any(view.rate(row.key).unit.startswith(unit) for unit in units) for row in rows
    )


def _own(function: Function) -> _Own:
    texts = [question.in_language(language) for question in function.questions for language in LANGUAGES]
    texts += [name.replace("_", " ") for name in (function.name, *function.aliases)]
    tokens = [tokens_of(text) for text in texts]
    text = " | ".join(" ".join(token.plain for token in each) for each in tokens)
    return _Own(f" {text} ", frozenset(stem for each in tokens for token in each for stem in token.stems))


def _plain(question: Question) -> str:
    """Return what the question says, the words of its numbers aside."""
    numbers = {place for each in question.mentions.amounts for place in range(each.start, each.end)}
    words = (
        "#" if place in numbers and token.plain in _SIGNS else token.plain
        for place, token in enumerate(question.tokens)
    )
    return f" {' '.join(words)} "


def _said(question: Question, phrases: Sequence[str], own: _Own, *, but: Sequence[str] = ()) -> str:
    """Return the first of `phrases` that the question says and the function's own questions don't."""
    plain = _plain(question)
    for idle in but:
        plain = plain.replace(f" {idle} ", " | ")
    return next((each for each in phrases if f" {each} " in plain and f" {each} " not in own.text), "")


def _count(filled: Filled) -> int:
    """Return how many results there will be."""
    counts = [len(values) for _, values in filled.variants]
    for parameter, filler in zip(filled.function.parameters, filled.arguments, strict=True):
        if parameter.takes is Takes.WHOLE:
            continue
        if isinstance(filler, Several):
            counts.append(len(filler.values))
        elif isinstance(filler, LookedUp):
            counts.append(len(filler.places))
    return max(counts, default=1)


def _is_table(function: Function) -> bool:
    return function.result is Result.TABLE


def _bound(question: Question, function: Function) -> str:
    if any(parameter.takes is Takes.WHOLE for parameter in function.parameters):
        return ""
    for amount in question.mentions.amounts:
        before = question.tokens[amount.start - 1] if amount.start else None
        if before is not None and before.plain in _BOUNDS:
            return f"{before.text} {amount.text}"
        after = question.tokens[amount.end] if amount.end < len(question.tokens) else None
        if after is not None and after.plain in _COMPARED:
            return f"{amount.text} {after.text}"
    return ""


def _scaled(question: Question, function: Function) -> str:
    """Return a small bare number beside one of millions: 3 av 12 millioner may be millions too."""
    if any(parameter.takes is Takes.WHOLE for parameter in function.parameters):
        return ""
    kroner = [each for each in question.mentions.amounts if each.unit in (BARE, KRONER)]
    if not any(each.scale >= _MILLION for each in kroner):
        return ""
    small = [each for each in kroner if each.unit == BARE and each.scale == 1 and 0 < each.value < 1000]
    return next((each.text for each in small if not _is_category(question, each)), "")


def _is_category(question: Question, amount: Amount) -> bool:
    return amount.start > 0 and bool(question.tokens[amount.start - 1].stems & NUMBERED)


def _counted(question: Question, function: Function, own: _Own) -> str:
    """Return what is counted, where that is not what the function gives: how many municipalities."""
    words = [token for token in question.tokens if token.kind == WORD]
    for one, two, noun in zip(words, words[1:], words[2:], strict=False):
        if f"{one.plain} {two.plain}" not in _COUNTING:
            continue
        phrase = f" {one.plain} {two.plain} {noun.plain} "
        is_money = noun.plain in _MONEY and (function.unit.startswith("kr") or "*" in function.rates)
        is_people = function.unit == INHABITANTS and (noun.plain in _PEOPLE or _means_people(noun))
        if not is_money and not is_people and phrase not in own.text and not _counts_as(noun, own):
            return f"{one.text} {two.text} {noun.text}"
    return ""


def _means_people(noun: Token) -> bool:
    return any(not SYNONYMS.get(stem, frozenset()).isdisjoint(_INHABITANTS) for stem in noun.stems)


def _counts_as(noun: Token, own: _Own) -> bool:
    """Return whether a function's own questions count what `noun` is, whatever its form."""
    if "inhabitants" not in own.text:
        return False
    counted = frozenset(
        stem
        for phrase in _COUNTING
        for piece in own.text.split(f" {phrase} ")[1:]
        for token in tokens_of(piece)[:1]
        for stem in token.stems
    )
    return not noun.stems.isdisjoint(counted)


def _when(question: Question, own: _Own) -> str:
    if any(token.plain in _ASKING for token in question.tokens):
        return ""
    plain = _plain(question)
    return next(
        (each for each in _WHEN if plain.startswith(f" {each} ") and f" {each.split()[0]} " not in own.text), ""
    )


def _county(question: Question, function: Function, own: _Own) -> str:
    if any(parameter.kind is Kind.CHOICE and "fylkeskommune" in parameter.choices for parameter in function.parameters):
        return ""
    return next(
        (token.text for token in question.tokens if token.plain in _COUNTIES and not token.stems & own.words), ""
    )


def _other_name(question: Question, filled: Filled, own: _Own) -> str:
    """Return a name in the question that is neither the function's, nor that of the rate that it is about."""
    named = filled.named.tokens if filled.named is not None else frozenset()
    label = _label_stems(filled)
    start = True
    for place, token in enumerate(question.tokens):
        capital = token.kind == WORD and token.capital and (not start or _is_abbreviation(token))
        start = (token.kind == MARK and token.text in ".?!:\"'«»–-(") or (start and token.kind != WORD)
        if not capital or place in question.mentions.taken or place in named or token.stems & (own.words | label):
            continue
        if place in question.said_at and token in question.telling and question.said[question.said_at.index(place)]:
            return token.text
    return ""


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _label_stems(filled: Filled) -> frozenset[str]:
    if filled.named is None:
        return frozenset()
    rate = filled.named.rate
    texts = [rate.key.replace(".", " ").replace("-", " "), *(rate.label.in_language(each) for each in LANGUAGES)]
    return frozenset(stem for text in texts for token in tokens_of(text) for stem in token.stems)


def _scope(question: Question, filled: Filled, own: _Own) -> str:
    """Return a word for whose or which figures are wanted, where the rate that was found is of others."""
    if "*" not in filled.function.rates and not filled.function.kinds:
        return ""
    known = own.words | _label_stems(filled)
    scoped = frozenset(word for words in _SCOPES.values() for word in words)
    return next((token.text for token in question.tokens if token.plain in scoped and not token.stems & known), "")


def _country(question: Question, function: Function) -> str:
    """Return the country that is spoken of beside one of its municipalities: the share of Norway that lives there."""
    if not question.mentions.places or not any(each.kind is Kind.PLACE for each in function.parameters):
        return ""
    shares = words_in("andel andelen del share part prosent procent percent")
    tokens: Iterator[Token] = (token for token in question.tokens if token.plain in shares)
    return next((token.text for token in tokens), "")
