"""Finds every code of a sentence in the sources, by one rule: it is handed to a parameter or a field called `code`.

A *carrier* is whatever has such a parameter or field: a function, a class, an error (which inherits its base's). What
is handed to it must be visible: a literal, a choice of literals, a table of them, or a code that was handed on. All
else is a problem, so that no code can slip by. A code that is put together (`unit.{…}`) is a family.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

BASE_ERROR = "MedfinError"
OTHER_FIELDS = {"Template": "title", "Function": "summary", "Parameter": "description"}
"""Fields that hold a code (of the functions: an English text, which is its own code) under another name."""

RECEIVERS = {"Locale": {"locale", "nb", "en"}, "StrictFile": {"file"}, "Page": {"page"}, "Build": {"build"}}
"""What instances of a class with a method that takes a code are called; `self` goes without saying."""

OTHER_MEANINGS = {"CellErrorBody"}
"""Classes whose field `code` is something else: Excel's error value, on the wire."""

BOUND = {"xlwings_functions", "streaming_functions", "desktop_module"}
"""Functions that may be handed a method that takes a code, because the codes they use are the registry's own texts."""

_FORWARDED = {"code", *OTHER_FIELDS.values()}
_CODE_LIKE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]*)*")


@dataclass(frozen=True)
class Use:
    """A code in the sources: a family has `*` for what is put in; `params` is None where they can't be seen."""

    code: str
    place: str
    params: frozenset[str] | None
    alone: bool = True
    """False where one of several codes is meant, so that each need not show all of the params."""


@dataclass(frozen=True)
class _Carrier:
    """Takes the code at `position`.

    `open`: its keywords are the params, but for its `own`, and with those `added` to them. `dictionary`: the params are
    the argument after the code. Neither: the params can't be seen.
    """

    position: int
    owner: str = ""
    open: bool = False
    dictionary: bool = False
    added: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


@dataclass
class Found:
    """What is in the sources: the codes, and the places that hide one."""

    uses: list[Use] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def find_codes(root: Path, folders: Iterable[str]) -> Found:
    """Return all codes in the Python files of `folders` under `root`."""
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
    }
    for tree in trees.values():
        for parent in ast.walk(tree):
            for child in ast.iter_child_nodes(parent):
                child.parent = parent  # type: ignore[attr-defined]
    carriers = _carriers(trees.values())
    found = Found()
    for name, tree in trees.items():
        _Reader(name, tree, carriers, trees, found).read()
    return found


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _carriers(trees: Iterable[ast.Module]) -> Mapping[str, list[_Carrier]]:
    nodes = [node for tree in trees for node in ast.walk(tree)]
    classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}
    errors = {BASE_ERROR}
    while more := {
        name for name, node in classes.items() if name not in errors and errors & set(map(_last, node.bases))
    }:
        errors |= more
    carriers: dict[str, list[_Carrier]] = {}
    for name, node in classes.items():
        if name not in OTHER_MEANINGS and (carrier := _of_class(node, classes, name in errors)):
            carriers.setdefault(name, []).append(carrier)
    for function in (node for node in nodes if isinstance(node, Function) and node.name != "__init__"):
        inside = next(_around(function))
        owner = inside.name if isinstance(inside, ast.ClassDef) else ""
        if (position := _position(function, bool(owner))) is not None:
            carrier = _Carrier(position, owner, open=function.args.kwarg is not None)
            carriers.setdefault(function.name, []).append(carrier)
    return carriers


def _of_class(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef], error: bool) -> _Carrier | None:
    fields = [
        each.target.id for each in node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    ]
    wanted = OTHER_FIELDS.get(node.name, "code")
    if wanted in fields:
        return _Carrier(fields.index(wanted), dictionary="params" in fields)
    if not error:
        return None
    init = next((each for each in node.body if isinstance(each, Function) and each.name == "__init__"), None)
    if init is None:
        base = next((classes[name] for name in map(_last, node.bases) if name in classes), None)
        return _of_class(base, classes, error) if base else _Carrier(0, open=True)
    position = _position(init, method=True)
    if position is None:
        return None
    own = frozenset(each.arg for each in init.args.kwonlyargs)
    return _Carrier(position, open=True, added=own & _passed_up(init), own=own)


def _passed_up(init: Function) -> frozenset[str]:
    """Return the arguments that an error's __init__ hands to its base as params."""
    calls = [node for node in ast.walk(init) if isinstance(node, ast.Call) and _is_super(node)]
    return frozenset(keyword.arg for call in calls for keyword in call.keywords if keyword.arg)


def _is_super(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "__init__" and _last(call.func.value) == "super"


def _position(function: Function, method: bool) -> int | None:
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    static = any(_last(each) == "staticmethod" for each in function.decorator_list)
    names = names[1:] if method and not static else names
    return names.index("code") if "code" in names else None


def _last(node: ast.AST) -> str:
    """Return the last name of an expression: `error` of `self._file.error(…)`, `locale` of `services.locale()`."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case ast.Call():
            return _last(node.func)
    return ""


def _looks_like_a_code(call: ast.Call, position: int) -> bool:
    if position >= len(call.args):
        return False
    argument = call.args[position]
    if isinstance(argument, ast.JoinedStr):
        return True
    return isinstance(argument, ast.Constant) and bool(_CODE_LIKE.fullmatch(str(argument.value)))


class _HiddenError(Exception):
    """A code that can't be seen."""


class _Reader:
    """Reads one file."""

    def __init__(
        self,
        name: str,
        tree: ast.Module,
        carriers: Mapping[str, list[_Carrier]],
        trees: Mapping[str, ast.Module],
        found: Found,
    ) -> None:
        self._name, self._tree, self._carriers, self._trees, self._found = name, tree, carriers, trees, found

    def read(self) -> None:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Attribute) and self._escapes(node):
                self._found.problems.append(
                    f"{self._name}:{node.lineno}: {ast.unparse(node)} is handed on with its codes"
                )
            if isinstance(node, ast.Call) and (carrier := self._carrier(node)):
                place = f"{self._name}:{node.lineno}"
                try:
                    codes = self._codes(self._handed(node, carrier), node)
                except _HiddenError as hidden:
                    self._found.problems.append(f"{place}: {hidden}")
                else:
                    params = self._params(node, carrier)
                    alone = len(codes) == 1
                    self._found.uses += [Use(code, place, params, alone) for code in sorted(codes)]

    def _carrier(self, call: ast.Call) -> _Carrier | None:
        if _is_super(call):
            inside = next(each for each in _around(call) if isinstance(each, ast.ClassDef))
            for base in map(_last, inside.bases):
                if base == BASE_ERROR or base in self._carriers:
                    return _Carrier(0, open=True) if base == BASE_ERROR else self._carriers[base][0]
            return None
        for carrier in self._carriers.get(_last(call.func), ()):
            if not carrier.owner:
                if isinstance(call.func, ast.Name) or _last(call.func)[:1].isupper():
                    return carrier
            elif isinstance(call.func, ast.Attribute):
                if self._receives(call, call.func.value, carrier.owner):
                    return carrier
                if _looks_like_a_code(call, carrier.position):
                    said = ast.unparse(call.func)
                    self._found.problems.append(
                        f"{self._name}:{call.lineno}: {said} takes a code, but of which class is it?"
                    )
        return None

    def _escapes(self, node: ast.Attribute) -> bool:
        """Return whether a method that takes a code is handed on without being called."""
        owners = [each.owner for each in self._carriers.get(node.attr, ()) if each.owner]
        if not any(self._receives(node, node.value, owner) for owner in owners):
            return False
        user = node.parent  # type: ignore[attr-defined]
        return not (isinstance(user, ast.Call) and (user.func is node or _last(user.func) in BOUND))

    def _receives(self, call: ast.AST, receiver: ast.expr, owner: str) -> bool:
        called = _last(receiver)
        if called == "self" and isinstance(receiver, ast.Name):
            inside = next((each for each in _around(call) if isinstance(each, ast.ClassDef)), None)
            return inside is not None and inside.name == owner
        return called == owner or called.strip("_") in RECEIVERS.get(owner, ())

    def _handed(self, call: ast.Call, carrier: _Carrier) -> ast.expr:
        for keyword in call.keywords:
            if keyword.arg in _FORWARDED:
                return keyword.value
        if carrier.position >= len(call.args) or any(
            isinstance(each, ast.Starred) for each in call.args[: carrier.position + 1]
        ):
            raise _HiddenError("the code is not where it should be")
        return call.args[carrier.position]

    def _codes(self, node: ast.expr, where: ast.AST) -> set[str]:
        """Return the codes that `node` may be; none when it is a code that was handed on."""
        match node:
            case ast.Constant(value=str()):
                return {str(node.value)}
            case ast.IfExp():
                return self._codes(node.body, where) | self._codes(node.orelse, where)
            case ast.Attribute() if node.attr in _FORWARDED:
                return set()
            case ast.JoinedStr():
                return self._joined(node, where)
            case ast.Name():
                return self._named(node.id, where)
            case ast.Call():
                return self._returned(node, where)
            case ast.Subscript():
                return self._elements(node.value, where, 1)
        raise _HiddenError(f"{ast.unparse(node)} hides a code")

    def _joined(self, node: ast.JoinedStr, where: ast.AST) -> set[str]:
        texts = [""]
        for part in node.values:
            if isinstance(part, ast.Constant):
                texts = [text + str(part.value) for text in texts]
            elif isinstance(part, ast.FormattedValue):
                try:
                    holes = self._codes(part.value, where) or {"*"}
                except _HiddenError:
                    holes = {"*"}
                texts = [text + hole for text in texts for hole in sorted(holes)]
        return set(texts)

    def _named(self, name: str, where: ast.AST) -> set[str]:
        for scope in _around(where):
            if isinstance(scope, Function | ast.Lambda) and name in _arguments(scope):
                if name == "code":
                    return set()
                raise _HiddenError(f"{name} is a code: call the parameter so")
            if isinstance(scope, Function | ast.Module | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
                values = list(self._bindings(scope, name))
                if values:
                    return set().union(*values)
        raise _HiddenError(f"{name} hides a code")

    def _bindings(self, scope: ast.AST, name: str) -> Iterator[set[str]]:
        for node in _own(scope):
            if (value := _assigned(node, name)) is not None:
                yield self._codes(value, node)
            elif isinstance(node, ast.For | ast.comprehension):
                path = _path_to(node.target, name)
                if path is not None:
                    yield self._looped(node.iter, path, node if isinstance(node, ast.For) else scope)

    def _looped(self, iterable: ast.expr, path: list[int], where: ast.AST) -> set[str]:
        if isinstance(iterable, ast.Call):
            name = _last(iterable.func)
            if name == "zip":
                return self._looped(iterable.args[path[0]], path[1:], where)
            if name == "enumerate":
                return self._looped(iterable.args[0], path[1:], where)
            if name == "items" and isinstance(iterable.func, ast.Attribute):
                return self._elements(iterable.func.value, where, path[0])
        return self._elements(iterable, where, None, path)

    def _elements(self, node: ast.expr, where: ast.AST, part: int | None, path: list[int] | None = None) -> set[str]:
        """Return what a table of codes holds: `part` 1 of a mapping are its values, 0 its keys."""
        if isinstance(node, ast.Name):
            for scope in _around(where):
                for each in _own(scope) if isinstance(scope, Function | ast.Module) else ():
                    if (value := _assigned(each, node.id)) is not None:
                        return self._elements(value, each, part, path)
        if isinstance(node, ast.Dict):
            return set().union(*(self._codes(each, where) for each in (node.values if part else node.keys) if each))
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            codes: set[str] = set()
            for element in node.elts:
                for index in path or []:
                    if not isinstance(element, ast.Tuple | ast.List):
                        raise _HiddenError(f"{ast.unparse(node)} hides codes")
                    element = element.elts[index]
                codes |= self._codes(element, where)
            return codes
        raise _HiddenError(f"{ast.unparse(node)} hides codes")

    def _returned(self, call: ast.Call, where: ast.AST) -> set[str]:
        name = _last(call.func)
        if name == "next" and isinstance(call.args[0], ast.GeneratorExp):
            generator = call.args[0]
            return self._codes(generator.elt, generator.elt) | set().union(
                *(self._codes(each, where) for each in call.args[1:])
            )
        if name == "get" and isinstance(call.func, ast.Attribute):
            return self._elements(call.func.value, where, 1) | set().union(
                *(self._codes(each, where) for each in call.args[1:])
            )
        for tree in self._trees.values():
            for node in ast.walk(tree):
                if isinstance(node, Function) and node.name == name:
                    returns = [each for each in _own(node) if isinstance(each, ast.Return) and each.value]
                    return set().union(*(self._codes(each.value, each) for each in returns if each.value))
        raise _HiddenError(f"{ast.unparse(call)} hides a code")

    def _params(self, call: ast.Call, carrier: _Carrier) -> frozenset[str] | None:
        if carrier.dictionary:
            after = call.args[carrier.position + 1 :]
            return _keys(after[0]) if after else frozenset()
        if not carrier.open or any(keyword.arg is None for keyword in call.keywords):
            return None
        return frozenset(keyword.arg for keyword in call.keywords if keyword.arg) - carrier.own | carrier.added


def _keys(node: ast.expr) -> frozenset[str] | None:
    if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
        return frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
    return None


def _assigned(node: ast.AST, name: str) -> ast.expr | None:
    """Return what the statement `node` puts into `name`, if it does."""
    if isinstance(node, ast.Assign) and any(_last(target) == name for target in node.targets):
        return node.value
    return node.value if isinstance(node, ast.AnnAssign) and _last(node.target) == name else None


def _around(node: ast.AST) -> Iterator[ast.AST]:
    while (node := getattr(node, "parent", None)) is not None:  # type: ignore[assignment]
        yield node


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a scope, without those of the scopes inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(
            child, Function | ast.ClassDef | ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp
        ):
            yield from _own(child)


def _arguments(scope: Function | ast.Lambda) -> set[str]:
    return {each.arg for each in (*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs)}


def _path_to(target: ast.expr, name: str) -> list[int] | None:
    if isinstance(target, ast.Name):
        return [] if target.id == name else None
    for index, each in enumerate(target.elts if isinstance(target, ast.Tuple | ast.List) else []):
        if (path := _path_to(each, name)) is not None:
            return [index, *path]
    return None
