"""Which way imports go: the layers, and what walks the sources and finds every import that goes up.

An import counts wherever it stands (in a function, under TYPE_CHECKING, relative, or by name through importlib).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_LOW = {"domain", "functions", "evaluation"}
_MIDDLE = {
    "excel",
    "refresh",
    "assistant",
    "storage",
    "identity",
    "i18n",
    "config",
    "presentation",
    "documentation",
    "workbench",
    "addresses",
    "exchange",
}
LAYERS: dict[str, set[str]] = {
    "domain": set(),
    "functions": {"domain"},
    "evaluation": {"domain", "functions"},
    "excel": _LOW,
    "refresh": _LOW,
    "presentation": _LOW | {"i18n", "excel", "config", "addresses"},
    "documentation": _LOW | {"i18n", "presentation"},
    "assistant": _LOW | {"i18n", "presentation", "config"},
    "storage": {"domain", "addresses"},
    "exchange": {"domain", "evaluation", "storage", "addresses"},
    "identity": {"domain", "storage", "addresses", "config"},
    "i18n": {"domain"},
    "config": {"domain", "addresses"},
    "addresses": set(),
    "clock": {"domain", "storage", "config", "i18n"},
    "workbooks": _LOW | {"i18n"},
    "workbench": _LOW | {"i18n", "excel", "refresh", "config", "workbooks"},
    "web": _LOW | _MIDDLE,
    "cli": _LOW | _MIDDLE | {"workbooks", "addin"},
    "app": _LOW | _MIDDLE | {"workbooks", "clock", "web", "cli"},
    "server": set(),
    "addin": set(),
    "locales": set(),
}
"""What each part may import beside itself. The parts of server/ and the other folders stand under their own names."""

STARTS = {("server.cli.serve", "server.app")}
"""The command that starts the server names the application; it may not use anything else of it."""

PURE_PARTS = _LOW
"""The parts that do no I/O: they may use these modules and nothing else from outside."""
PURE_MODULES = {
    *("__future__", "abc", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions"),
    *("functools", "itertools", "math", "numbers", "operator", "re", "string", "types", "typing", "unicodedata"),
}
PURE_PACKAGES = {"rapidfuzz"}
"""Packages that only compute: rapidfuzz says how alike two texts are, and reads nothing but those."""
_CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "time"}
_DOORS = {"open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint"}

FOLDERS = ("server", "addin", "workbooks", "locales")


def violations(root: Path) -> list[str]:
    """Return every import under `root` that goes up, and every impurity of a pure part, as `place: what`."""
    found: list[str] = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            module = _module(path.relative_to(root))
            part = _part(module)
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for line, target in _imported(tree, module, path.name == "__init__.py", root):
                if fault := _fault(part, module, target):
                    found.append(f"{path.relative_to(root).as_posix()}:{line}: {fault}")
            if part in PURE_PARTS:
                found += [f"{path.relative_to(root).as_posix()}:{line}: {what}" for line, what in _impure(tree)]
    return found


def _fault(part: str, module: str, target: str) -> str:
    if part not in LAYERS:
        return f"{part} is no part of the layers"
    top = target.partition(".")[0]
    if top in FOLDERS:
        other = _part(target)
        if other == part or other in LAYERS[part] or (module, target) in STARTS:
            return ""
        return f"{part} may not import {target}"
    if part in PURE_PARTS and top not in PURE_MODULES | PURE_PACKAGES:
        return f"{part} may not import {target}"
    return ""


def _part(module: str) -> str:
    names = module.split(".")
    return names[1] if names[0] == "server" and len(names) > 1 else names[0]


def _module(path: Path) -> str:
    names = list(path.with_suffix("").parts)
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def _imported(tree: ast.AST, module: str, package: bool, root: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")
                above = above[: len(above) - node.level + (1 if package else 0)]
                base = ".".join([*above, *([base] if base else [])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if _is_module(root, inner) else base
        elif isinstance(node, ast.Call) and _called(node.func) in ("import_module", "__import__", "import_string"):
            for argument in node.args[:1]:
                named = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                yield node.lineno, argument.value.partition(":")[0] if named else ast.unparse(argument)  # type: ignore[attr-defined]


def _is_module(root: Path, name: str) -> bool:
    path = root.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def _impure(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _called(node.func)
            if isinstance(node.func, ast.Attribute) and name in _CLOCKS:
                yield node.lineno, f"{ast.unparse(node.func)}() asks the clock"
            if isinstance(node.func, ast.Name) and name in _DOORS:
                yield node.lineno, f"{name}() is not pure"


def _called(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


_SOURCES = {".py", ".js", ".html", ".css"}
_SKIPPED = {"node_modules", "__pycache__", "build", "dist", "var"}
LONGEST = 400
_DRAWERS = {"util", "utils", "helper", "helpers", "misc", "common"}
_ALLOWED_DRAWERS = {"server/functions/common.py"}


def sources(root: Path) -> list[Path]:
    """Return every source file under `root` that people write, those in hidden and built folders aside."""

    def walk(folder: Path) -> Iterator[Path]:
        for each in sorted(folder.iterdir()):
            if each.is_dir() and not each.name.startswith(".") and each.name not in _SKIPPED:
                yield from walk(each)
            elif each.suffix in _SOURCES:
                yield each

    return list(walk(root))


def untidy(root: Path) -> list[str]:
    """Return the files that are too long, and the files and folders named as drawers are."""
    found: list[str] = []
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST:
            found.append(f"{name} has {lines} lines; {LONGEST} is the most")
        drawers = _DRAWERS & {part.partition(".")[0].lower() for part in path.relative_to(root).parts}
        if drawers and name not in _ALLOWED_DRAWERS:
            found.append(f"{name} is named as a drawer ({', '.join(sorted(drawers))})")
    return found
