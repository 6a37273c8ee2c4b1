"""The module of the classic xlwings add-in: a plain file of functions, written from the registry.

xlwings reads it to make the VBA functions that Excel calls. So names must be possible in Python and in VBA.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from server.functions.registry import Function, Parameter, Registry, Result, Takes

Text = Callable[[str], str]
"""Gives a function's or parameter's description in the reader's language."""

CLIENT = "medfin_desktop"
"""The package beside the module that does the work."""
CATEGORY = "Medfin"
STATUS = "MEDFIN_STATUS"
EXPLAIN = ("MEDFIN_FEIL", "MEDFIN_FEJL")
"""The function that tells why a call fails, in Norwegian and Danish spelling."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The module's own texts: its first line, and the descriptions of the functions that only this add-in has."""

    heading: str
    status: str
    explain: str
    explain_function: str
    explain_arguments: str


@dataclass(frozen=True, slots=True)
class Module:
    """What is written into the module beside the functions: the server's address, the language, the client's sentences,
    how a moment is written, and whether xlwings has results spill, for an Excel that doesn't by itself."""

    url: str
    locale: str
    sentences: Mapping[str, str]
    moment: str
    expand: bool = False


def desktop_module(registry: Registry, text: Text, texts: Texts, given: Module) -> str:
    """Return the module's source."""
    own = [_status(texts), *(_explain(name, texts) for name in EXPLAIN)]
    taken = {*registry.names, STATUS, *EXPLAIN}
    functions = [
        _function(name, function, text, taken, given.expand)
        for function in registry
        for name in (function.name, *function.aliases)
    ]
    return "\n\n\n".join([_head(texts, given), *functions, *own]) + "\n"


def _head(texts: Texts, given: Module) -> str:
    sentences = "\n".join(f"        {name!r}: {sentence!r}," for name, sentence in given.sentences.items())
    return f'''"""{texts.heading}"""

import xlwings as xw

from {CLIENT} import AddIn

ADD_IN = AddIn(
    url={given.url!r},
    locale={given.locale!r},
    moment={given.moment!r},
    texts={{
{sentences}
    }},
)'''


def _function(name: str, function: Function, text: Text, taken: set[str], expand: bool) -> str:
    names = {parameter.name: argument_name(parameter.name, taken) for parameter in function.parameters}
    signature = ", ".join(
        f"{names[parameter.name]}=None" if parameter.optional else names[parameter.name]
        for parameter in function.parameters
    )
    spills = function.result is Result.TABLE or any(parameter.takes.lifts for parameter in function.parameters)
    lines = [
        f"@xw.func(category={CATEGORY!r})",
        *(_argument(names[parameter.name], parameter, text) for parameter in function.parameters),
        _return(expand and spills),
        f"def {name}({signature}):",
        f"    {text(function.summary)!r}",
        f"    return ADD_IN.call({', '.join([repr(name), *names.values()])})",
    ]
    return "\n".join(lines)


def _argument(name: str, parameter: Parameter, text: Text) -> str:
    rows = "" if parameter.takes is Takes.ONE else "ndim=2, "
    return f"@xw.arg({name!r}, {rows}err_to_str=True, doc={text(parameter.description)!r})"


def _return(expand: bool) -> str:
    # As they are: xlwings would otherwise make an empty text of a Null, which is how an error gets into the cell.
    return '@xw.ret("raw", expand="table")' if expand else '@xw.ret("raw")'


def _status(texts: Texts) -> str:
    return "\n".join(
        [
            f"@xw.func(category={CATEGORY!r}, volatile=True)",
            _return(False),
            f"def {STATUS}():",
            f"    {texts.status!r}",
            "    return ADD_IN.status()",
        ]
    )


def _explain(name: str, texts: Texts) -> str:
    return "\n".join(
        [
            f"@xw.func(category={CATEGORY!r})",
            f"@xw.arg('funksjon', doc={texts.explain_function!r})",
            f"@xw.arg('*argumenter', ndim=2, err_to_str=True, doc={texts.explain_arguments!r})",
            _return(False),
            f"def {name}(funksjon, *argumenter):",
            f"    {texts.explain!r}",
            "    return ADD_IN.explain(funksjon, *argumenter)",
        ]
    )


def argument_name(name: str, functions: set[str]) -> str:
    """Return `name` as Python and VBA can have it: in ASCII, for VBA is read in the code page of the computer, and
    neither a word of theirs nor, in any case, one of the `functions`, which VBA takes for the same."""
    plain = "".join(_SPELLED.get(letter, letter) for letter in name)
    reserved = plain.lower() in _VBA_WORDS or keyword.iskeyword(plain) or plain.upper() in functions
    return f"{plain}_" if reserved else plain


def _spelled() -> Iterator[tuple[str, str]]:
    for letter, letters in {"å": "aa", "æ": "ae", "ø": "oe"}.items():
        yield letter, letters
        yield letter.upper(), letters.upper()


_SPELLED = dict(_spelled())

_VBA_WORDS = frozenset(
    [
        "addressof",
        "and",
        "any",
        "as",
        "boolean",
        "byref",
        "byte",
        "byval",
        "call",
        "case",
        "cbool",
        "cbyte",
        "ccur",
        "cdate",
        "cdbl",
        "cdec",
        "cint",
        "clng",
        "clnglng",
        "clngptr",
        "close",
        "const",
        "csng",
        "cstr",
        "currency",
        "cvar",
        "cverr",
        "date",
        "debug",
        "decimal",
        "declare",
        "defbool",
        "defbyte",
        "defcur",
        "defdate",
        "defdbl",
        "defint",
        "deflng",
        "defobj",
        "defsng",
        "defstr",
        "defvar",
        "dim",
        "do",
        "double",
        "each",
        "else",
        "elseif",
        "empty",
        "end",
        "endif",
        "enum",
        "eqv",
        "erase",
        "error",
        "event",
        "exit",
        "false",
        "for",
        "friend",
        "function",
        "get",
        "global",
        "gosub",
        "goto",
        "if",
        "imp",
        "implements",
        "in",
        "input",
        "integer",
        "is",
        "lbound",
        "len",
        "let",
        "like",
        "line",
        "lock",
        "long",
        "longlong",
        "longptr",
        "loop",
        "lset",
        "me",
        "mod",
        "name",
        "new",
        "next",
        "not",
        "nothing",
        "null",
        "object",
        "on",
        "open",
        "option",
        "optional",
        "or",
        "paramarray",
        "preserve",
        "print",
        "private",
        "property",
        "public",
        "put",
        "raiseevent",
        "redim",
        "rem",
        "resume",
        "return",
        "rset",
        "seek",
        "select",
        "set",
        "shared",
        "single",
        "static",
        "step",
        "stop",
        "string",
        "sub",
        "then",
        "to",
        "true",
        "type",
        "typeof",
        "ubound",
        "unlock",
        "until",
        "variant",
        "wend",
        "while",
        "with",
        "withevents",
        "write",
        "xor",
        "caller",
    ]
)
"""What VBA keeps for itself, and xlwings the name `caller`."""
