"""Finds the codes in the HTML templates: `locale.text("…")`, or `locale.text("family." + member)`."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, nodes

from tests.parts.codes import Found, Use


def find_template_codes(root: Path, folders: list[str]) -> Found:
    """Return the codes in every template of `folders` under `root`."""
    found = Found()
    for folder in folders:
        for path in sorted((root / folder).rglob("*.html")):
            tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
            name = path.relative_to(root).as_posix()
            for call in tree.find_all(nodes.Call):
                if isinstance(call.node, nodes.Getattr) and call.node.attr == "text":
                    _read(call, f"{name}:{call.lineno}", found)
    return found


def _read(call: nodes.Call, place: str, found: Found) -> None:
    code = call.args[0] if call.args else None
    params = None if call.dyn_kwargs else frozenset(keyword.key for keyword in call.kwargs)
    match code:
        case nodes.Const(value=str()):
            found.uses.append(Use(code.value, place, params))
        case nodes.Add(left=nodes.Const(value=str())):
            found.uses.append(Use(f"{code.left.value}*", place, params))  # type: ignore[attr-defined]  # a Const, just matched
        case _:
            found.problems.append(f"{place}: a code that can't be seen")
