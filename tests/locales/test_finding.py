"""The finder of codes, on made-up sources: it sees what is there and reports what hides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parts.codes import Found, find_codes
from tests.parts.template_codes import find_template_codes

FRAME = '''
class MedfinError(Exception):
    def __init__(self, code: str, /, **params: object) -> None: ...
class CellError(MedfinError):
    def __init__(self, excel: str, code: str, /, **params: object) -> None: ...
class FileError(MedfinError):
    def __init__(self, code: str, /, *, file: str, transient: bool = False, **params: object) -> None:
        super().__init__(code, file=file, **params)
class PlainError(CellError):
    """Inherits."""
class OwnError(MedfinError):
    def __init__(self, number: int) -> None:
        super().__init__("own.code", number=number)
class Message:
    code: str
    params: dict
class Failure:
    excel: str
    code: str
    params: dict
class Template:
    key: str
    title: str
class Locale:
    def text(self, code: str, /, **params: object) -> str:
        return code
    def show(self) -> str:
        return self.text("in.class")
class Other:
    def text(self, node: object) -> str: ...
def limit(code: str, count: int) -> None:
    raise MedfinError(code, count=count)
'''
FRAME_CODES = {"own.code", "in.class"}


def found(root: Path, source: str) -> Found:
    (root / "server").mkdir()
    (root / "server" / "frame.py").write_text(FRAME, encoding="utf-8")
    (root / "server" / "made_up.py").write_text(source, encoding="utf-8")
    return find_codes(root, ["server"])


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('raise MedfinError("a.b")', {"a.b"}),
        ('raise errors.MedfinError("a.b")', {"a.b"}),
        ('raise CellError(NA, "a.b", year=1)', {"a.b"}),
        ('raise PlainError(NA, "a.b")', {"a.b"}),
        ('raise FileError("a.b", file="x", transient=True)', {"a.b"}),
        ('MedfinError(code="a.b")', {"a.b"}),
        ('Message("a.b", {"x": 1})', {"a.b"}),
        ('Failure(NA, "a.b")', {"a.b"}),
        ('Template("key", "a.b")', {"a.b"}),
        ('limit("a.b", 1)', {"a.b"}),
        ('locale.text("a.b")', {"a.b"}),
        ('self._locale.text("a.b")', {"a.b"}),
        ('services.locale().text("a.b")', {"a.b"}),
        ('Locale("nb").text("a.b")', {"a.b"}),
        ('MedfinError("a.b" if x else "c.d")', {"a.b", "c.d"}),
        ('def f(x):\n    name = "a.b"\n    if x:\n        name = "c.d"\n    raise MedfinError(name)', {"a.b", "c.d"}),
        ('TABLE = {1: "a.b", 2: "c.d"}\ndef f(x):\n    raise MedfinError(TABLE[x])', {"a.b", "c.d"}),
        ('TABLE = {1: "a.b"}\ndef f(x):\n    raise MedfinError(TABLE.get(x, "c.d"))', {"a.b", "c.d"}),
        ('TABLE = {1: "a.b"}\nMedfinError(next((v for k, v in TABLE.items() if k), "c.d"))', {"a.b", "c.d"}),
        ('def pick(x):\n    return "a.b" if x else "c.d"\nMedfinError(pick(1))', {"a.b", "c.d"}),
        ('def pick(x):\n    if x:\n        return "a.b"\n    return x.code\nMedfinError(pick(1))', {"a.b"}),
        ('[locale.text(name) for name in ("a.b", "c.d")]', {"a.b", "c.d"}),
        ('[locale.text(f"t.{name}") for name in ("a", "b")]', {"t.a", "t.b"}),
        (
            'def f(rows):\n    rows = ((1, "a.b"), (2, "c.d"))\n    for n, label in rows:\n        locale.text(label)',
            {"a.b", "c.d"},
        ),
        ('for x, label in zip("AB", ("a.b", "c.d")):\n    locale.text(label)', {"a.b", "c.d"}),
        ('_ALL = ("a", "b")\nfor x, label in enumerate(_ALL, start=5):\n    locale.text(f"t.{label}")', {"t.a", "t.b"}),
        ('locale.text(f"unit.{rate.unit}")', {"unit.*"}),
        ('def f(code):\n    def g():\n        return Message(code, {})\n    return g\nf("a.b")', {"a.b"}),
        ("locale.text(error.code, **error.params)", set()),
        ("locale.text(template.title)", set()),
        ('other.text(element)\nlog.error("no code at all")', set()),
        ("xlwings_functions(registry, locale.text)", set()),
    ],
)
def test_codes_that_can_be_seen(source: str, codes: set[str], tmp_path: Path) -> None:
    result = found(tmp_path, source)
    assert result.problems == []
    assert {use.code for use in result.uses} == codes | FRAME_CODES


@pytest.mark.parametrize(
    "source",
    [
        "raise MedfinError(anything)",
        "raise MedfinError(settings.name)",
        'raise MedfinError("a." + b)',
        'raise MedfinError("a.%s" % b)',
        'raise MedfinError("a.{}".format(b))',
        "raise MedfinError(*arguments)",
        'raise MedfinError(x and "a.b" or "c.d")',
        "raise MedfinError()",
        "raise CellError(NA)",
        "def f(reason):\n    raise MedfinError(reason)",
        "raise MedfinError(elsewhere())",
        "raise MedfinError(TABLE[1])",
        "for name in names():\n    locale.text(name)",
        'stranger.text("a.b")',
        'stranger.text(f"a.{b}")',
        "say = locale.text",
        "map(locale.text, names)",
    ],
)
def test_codes_that_hide_are_reported(source: str, tmp_path: Path) -> None:
    result = found(tmp_path, source)
    assert len(result.problems) == 1
    assert result.problems[0].startswith("server/made_up.py:")


@pytest.mark.parametrize(
    ("source", "params"),
    [
        ('MedfinError("a.b", year=1, rate=2)', {"year", "rate"}),
        ('FileError("a.b", file="x", transient=True, key=1)', {"file", "key"}),
        ('Message("a.b", {"x": 1})', {"x"}),
        ('Message("a.b")', set()),
        ('MedfinError("a.b", **params)', None),
        ('Failure(NA, "a.b", params)', None),
        ('limit("a.b", count=1)', None),
        ('locale.text("a.b", day=1)', {"day"}),
    ],
)
def test_params_that_can_be_seen(source: str, params: set[str] | None, tmp_path: Path) -> None:
    uses = [use for use in found(tmp_path, source).uses if use.code == "a.b"]
    assert [use.params if use.params is None else set(use.params) for use in uses] == [params]


def test_codes_in_templates(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    template = (
        """{{ locale.text("a.b") }} {% if x %}{{ locale.text("c.d", day=1) }}{% endif %} {{ locale.text("l." + x) }}"""
    )
    (tmp_path / "server" / "page.html").write_text(template, encoding="utf-8")
    result = find_template_codes(tmp_path, ["server"])
    assert {(use.code, use.params) for use in result.uses} == {
        ("a.b", frozenset()),
        ("c.d", frozenset({"day"})),
        ("l.*", frozenset()),
    }
    (tmp_path / "server" / "page.html").write_text("{{ locale.text(x) }}", encoding="utf-8")
    assert len(find_template_codes(tmp_path, ["server"]).problems) == 1
