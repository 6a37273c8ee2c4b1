"""How a workbook's formulas spell Medfin's functions: for the Office.js add-in or plainly, in Danish or Norwegian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from server.evaluation.spelling import bound
from server.functions.registry import Registry


@dataclass(frozen=True, slots=True)
class Formulas:
    """Writes calls in the file's spelling.

    `plain` leaves out the prefix that binds a formula to the Office.js add-in. `names` is what each function is called
    by the workbook's reader, where that isn't its canonical name; `namespace` what the add-in puts before it.
    """

    plain: bool = False
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    namespace: str = ""

    @classmethod
    def for_language(cls, language: str, registry: Registry, *, plain: bool = False, namespace: str = "") -> Formulas:
        """Return the formulas of a reader of `language`."""
        return cls(plain, MappingProxyType({each.name: each.called(language) for each in registry}), namespace)

    def call(self, name: str, *arguments: str) -> str:
        """Return the call of function `name`, without `=`; an argument is a reference or a literal as files have it."""
        called = self.names.get(name, name)
        return f"{called if self.plain else bound(called, self.namespace)}({','.join(arguments)})"


def quoted(text: str) -> str:
    """Return `text` as a literal of a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
