"""Words that say a quantity without a digit: a text of a model may have none, for nothing tells what they count."""

from __future__ import annotations

from server.assistant import number_words
from server.assistant.number_words import morphemes
from server.assistant.words import words_in

_ARTICLES = frozenset(word for word, value in number_words.ONES.items() if value == 1)
_NONE = frozenset({"anden", "andet", "enten"})
"""Words that can be taken apart into numbers, and are none."""
_SAID = (
    (frozenset(number_words.ONES) - _ARTICLES)
    | frozenset(number_words.TEENS)
    | frozenset(number_words.TENS)
    | number_words.HUNDRED
    | number_words.ONE_AND_A_HALF
    | number_words.HALF
    | number_words.QUARTER
    | number_words.THREE_QUARTERS
    | number_words.DOZEN
    | words_in(
        """
        snes score null nul nil zero naught ingen inga ingi inkje intet ingenting none nothing nada gratis
        twice thrice couple par kvart kvarten kr tkr mkr mnok mdkk eur euro euros usd dollar dollars pund mill mio mrd
        mia bn k mil
        två tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra sju åtta nio tio elva tolv fjorton sexton
        sjutton arton nitton ingenting hälften dubbelt
        zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreissig dreißig vierzig fünfzig sechzig
        siebzig achtzig neunzig
        deux trois quatre cinq sept huit neuf dix vingt trente quarante cinquante soixante cent mille
        dos tres cuatro cinco seis siete ocho nueve diez veinte cien mil
        kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen sata tuhat
        prosent procent percent pct prosentpoeng procentpoint promille permille
        """
    )
)
_BEGIN = (
    *("halv", "quarter", "dobbel", "dobbelt", "dobl", "fordobl", "double", "doubl", "trippel", "tripl", "tredobl"),
    *(
        "firdobl",
        "femdobl",
        "tidobl",
        "dusin",
        "dozen",
        "kostnadsfri",
        "omkostningsfri",
        "tredjedel",
        "tredel",
        "third",
    ),
    *("fjerdedel", "femtedel", "sjettedel", "tiendedel", "hundredel", "tusendel", "fifth", "tenth", "tjue", "tyve"),
)
_HOLD = (
    *("hundre", "hundra", "hundert", "tusen", "tusind", "tausend", "thousand", "hundred", "million", "millard"),
    *("milliard", "milliar", "miljon", "miljard", "billion", "billiard", "trillion", "miljoona"),
)


def is_quantity(word: str, language: str) -> bool:
    """Return whether `word`, in small letters, says a quantity to a reader of `language`."""
    if language == "en" and word == "to":
        return False
    if word in _ARTICLES or word in _NONE:
        return False
    return word in _SAID or word.startswith(_BEGIN) or any(each in word for each in _HOLD) or len(morphemes(word)) > 0
