"""How Excel's own functions treat a range, as far as the refresh must know; which ones the engine has is not here.

Two things depend on it. A formula that is no array formula gets one cell of a range where one value is wanted (implicit
intersection), and the engine always takes the whole range. And where Excel computes such a function for each value of a
range, the engine has it for the first value only. Formulas of both kinds are recognised by these lists and left as they
are, so a function that is on none of them is taken to want single values.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# These take ranges and always show one cell.
_AGGREGATES = _names(
    """
    AND AREAS AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS CHITEST COLUMNS CONCAT CORREL COUNT COUNTA COUNTBLANK
    COUNTIF COUNTIFS COVAR COVARIANCE.P COVARIANCE.S DAVERAGE DCOUNT DCOUNTA DEVSQ DGET DMAX DMIN DPRODUCT
    DSTDEV DSTDEVP DSUM DVAR DVARP FORECAST FORECAST.LINEAR FTEST FVSCHEDULE GCD GEOMEAN HARMEAN HLOOKUP
    INTERCEPT IRR KURT LARGE LCM MATCH MAX MAXA MAXIFS MDETERM MEDIAN MIN MINA MINIFS MIRR MODE MODE.SNGL
    MULTINOMIAL NETWORKDAYS NETWORKDAYS.INTL NPV OR PEARSON PERCENTILE PERCENTILE.EXC PERCENTILE.INC PERCENTRANK
    PERCENTRANK.EXC PERCENTRANK.INC PROB PRODUCT QUARTILE QUARTILE.EXC QUARTILE.INC RANK RANK.AVG RANK.EQ ROWS
    RSQ SERIESSUM SHEETS SKEW SLOPE SMALL STDEV STDEV.P STDEV.S STDEVA STDEVP STDEVPA STEYX SUBTOTAL SUM SUMIF
    SUMIFS SUMPRODUCT SUMSQ SUMX2MY2 SUMX2PY2 SUMXMY2 T.TEST TEXTJOIN TRIMMEAN TTEST VAR VAR.P VAR.S VARA VARP
    VARPA VLOOKUP WORKDAY WORKDAY.INTL XIRR XMATCH XNPV XOR Z.TEST ZTEST
    """
)

# These want one value for each argument and show one cell for it.
_SIMPLE = _names(
    """
    ABS CEILING CHAR CLEAN CODE CONCATENATE DATE DATEVALUE DAY DAYS DEGREES EDATE EOMONTH EVEN EXACT EXP FACT
    FALSE FIND FIXED FLOOR HOUR IF IFERROR IFNA IFS INT ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT
    ISNUMBER ISODD ISTEXT LEFT LEN LN LOG LOG10 LOWER MID MINUTE MOD MONTH MROUND N NA NOT NOW ODD PI POWER
    PROPER QUOTIENT RADIANS REPLACE REPT RIGHT ROUND ROUNDDOWN ROUNDUP SEARCH SECOND SIGN SQRT SUBSTITUTE SWITCH
    T TEXT TIME TODAY TRIM TRUE TRUNC UPPER VALUE WEEKDAY WEEKNUM YEAR YEARFRAC
    """
)

ONE_CELL = _AGGREGATES
"""Whatever ranges these are given, the outside sees one value."""

CERTAIN = _AGGREGATES | _SIMPLE
"""Given single values for their single-valued arguments, these show one cell."""

# These take ranges and may show one cell or several.
_PICKERS = _names("AGGREGATE CHOOSE INDEX LOOKUP OFFSET XLOOKUP")

# The engine computes these for each value of a range, or they make several values of one.
_THROUGH = _names(
    """
    ANCHORARRAY BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER FREQUENCY GROWTH HSTACK IF IFERROR
    IFNA LINEST LOGEST MINVERSE MMULT MUNIT RANDARRAY SEQUENCE SORT SORTBY TAKE TEXTSPLIT TOCOL TOROW
    TRANSPOSE TREND UNIQUE VSTACK WRAPCOLS WRAPROWS
    """
)

MAKES_ARRAYS = _names("MUNIT RANDARRAY SEQUENCE TEXTSPLIT")
"""These come to several values without any range."""

# Which arguments of the functions that take ranges want one value, the first being 0.
_SINGLE_ARGUMENTS = {
    "AGGREGATE": {0, 1},
    "AVERAGEIF": {1},
    "CHOOSE": {0},
    "COUNTIF": {1},
    "FORECAST": {0},
    "FORECAST.LINEAR": {0},
    "FVSCHEDULE": {0},
    "HLOOKUP": {0, 2, 3},
    "INDEX": {1, 2, 3},
    "LARGE": {1},
    "LOOKUP": {0},
    "MATCH": {0, 2},
    "NETWORKDAYS": {0, 1},
    "NETWORKDAYS.INTL": {0, 1, 2},
    "NPV": {0},
    "OFFSET": {1, 2, 3, 4},
    "PERCENTILE": {1},
    "PERCENTILE.EXC": {1},
    "PERCENTILE.INC": {1},
    "PERCENTRANK": {1, 2},
    "PERCENTRANK.EXC": {1, 2},
    "PERCENTRANK.INC": {1, 2},
    "QUARTILE": {1},
    "QUARTILE.EXC": {1},
    "QUARTILE.INC": {1},
    "RANK": {0, 2},
    "RANK.AVG": {0, 2},
    "RANK.EQ": {0, 2},
    "SERIESSUM": {0, 1, 2},
    "SMALL": {1},
    "SUBTOTAL": {0},
    "SUMIF": {1},
    "TRIMMEAN": {1},
    "VLOOKUP": {0, 2, 3},
    "WORKDAY": {0, 1},
    "WORKDAY.INTL": {0, 1, 2},
    "XLOOKUP": {0, 3, 4, 5},
    "XMATCH": {0, 2, 3},
    "XNPV": {0},
}
_CRITERIA = {"AVERAGEIFS": 2, "COUNTIFS": 1, "MAXIFS": 2, "MINIFS": 2, "SUMIFS": 2}
"""The first criterion of these; every second argument from it on is one."""

WHOLE_RANGES = _names(
    """
    AGGREGATE BYCOL BYROW CHOOSECOLS CHOOSEROWS CORREL COVAR FILTER FORECAST FREQUENCY GROWTH HSTACK INDEX
    INTERCEPT LINEST LOGEST LOOKUP MATCH MDETERM MINVERSE MMULT MODE PEARSON PROB RSQ SLOPE SORT SORTBY STEYX
    SUMPRODUCT SUMX2MY2 SUMX2PY2 SUMXMY2 TOCOL TOROW TRANSPOSE TREND TTEST UNIQUE VSTACK XLOOKUP XMATCH ZTEST
    """
)
"""These compute whole ranges in their arguments even in a formula that is no array formula."""

READS_ANYWHERE = frozenset({"INDIRECT", "OFFSET", "GETPIVOTDATA", "RTD"})
"""Which cells these read can't be told from a formula's text."""

LOCAL_TEXT = frozenset({"TEXT", "FIXED", "DOLLAR"})
"""What these write depends on the reader's Windows settings, which no file has; so does what their formats mean."""

PASSES_TEXTS = _names(
    """
    AND AVERAGE CHOOSE COLUMN COLUMNS CONCAT CONCATENATE COUNT COUNTA COUNTBLANK EXACT FALSE FIND HLOOKUP IF IFERROR
    IFNA IFS INDEX ISBLANK ISERR ISERROR ISNA ISNONTEXT ISNUMBER ISTEXT LEFT LEN LOOKUP LOWER MATCH MAX MEDIAN MID MIN
    N NA OR PRODUCT PROPER REPLACE RIGHT ROW ROWS SEARCH STDEV SUBSTITUTE SUM SWITCH T TEXTJOIN TODAY TRIM TRUE TYPE
    UPPER VAR VLOOKUP XLOOKUP XMATCH
    """
)
"""These pass over a text in a cell, or take it as a text. Any other function is taken to read the number in it."""

VOLATILE = frozenset({"NOW", "RAND", "RANDARRAY", "RANDBETWEEN"})
"""What these give is another thing at each computation, so no value of theirs is worth writing; TODAY lasts a day."""

READS_VISIBILITY = frozenset({"SUBTOTAL", "AGGREGATE"})
"""These look at whether a row is shown."""

BINDS_NAMES = frozenset({"LET", "LAMBDA"})
"""These give names to values inside a formula."""

_PREFIXES = ("_XLFN._XLWS.", "_XLFN.")


def plain_name(name: str) -> str:
    """Return a function's name in capitals and without the prefix that newer functions have in a file."""
    upper = name.upper()
    for prefix in _PREFIXES:
        if upper.startswith(prefix):
            return upper[len(prefix) :]
    return upper


def wants_one_value(function: str, argument: int) -> bool:
    """Return whether a function wants one value there, so that several must be intersected or computed one by one."""
    if function in _CRITERIA:
        first = _CRITERIA[function]
        return argument >= first and (argument - first) % 2 == 0
    if function in _AGGREGATES or function in _PICKERS:
        return argument in _SINGLE_ARGUMENTS.get(function, ())
    return function not in _THROUGH


def passes_on(function: str) -> bool:
    """Return whether several values that go into a function come out as several."""
    return function in _THROUGH
