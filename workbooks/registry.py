"""The list of workbooks that Medfin can build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openpyxl import Workbook

from server.i18n import Locale
from workbooks import aas_2017
from workbooks.formulas import Formulas


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook by its key; `title` is the code of its title in locales/."""

    key: str
    title: str
    build: Callable[[Locale, Formulas], Workbook]


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {each.key: each for each in (Template("aas-2017", "workbook.aas.title", aas_2017.build),)}
)
