"""The list of workbooks that Medfin can build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openpyxl import Workbook

from server.domain.rate_books import RateView
from server.i18n import Locale
from workbooks import (
    aas_2017,
    aftale_2007,
    borgerportal_2008,
    digitaliseringsstrategi_2008,
    dream_2010,
    hele_landet,
    ikt_fornying_2009,
    kl_pulje_2010,
    okonomiplan,
    rnb_2017,
)
from workbooks.build import Build
from workbooks.formulas import Formulas
from workbooks.front import write_front
from workbooks.print_setup import set_up_print
from workbooks.row_heights import fit_rows
from workbooks.sources import write_sources


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook by its key; `title` is the code of its title in locales/, `write` fills its sheets."""

    key: str
    title: str
    write: Callable[[Build], None]

    def build(self, locale: Locale, formulas: Formulas, rates: RateView) -> Workbook:
        """Return the workbook in the reader's language, with formulas and without their values.

        Raise MedfinError where the rates lack what the workbook is made from.
        """
        return self.written(locale, formulas, rates).book

    def written(self, locale: Locale, formulas: Formulas, rates: RateView) -> Build:
        """Return the workbook as `build` does, with its sheets and what the front sheet tells of them."""
        build = Build(self.title, locale, formulas, rates)
        self.write(build)
        write_sources(build)
        write_front(build)
        for page in (build.front, *build.pages):
            build.define(page.names)
            set_up_print(page.sheet, page.print_titles)
            fit_rows(page.sheet, page.expected)
        build.book.properties.title = build.title
        build.book.properties.creator = "Medfin"
        build.book.properties.language = locale.language
        return build


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        each.key: each
        for each in (
            Template("kl-pulje-2010", "workbook.pool.title", kl_pulje_2010.write),
            Template("borgerportal-2008", "workbook.portal.title", borgerportal_2008.write),
            Template("digitaliseringsstrategi-2008", "workbook.strategy.title", digitaliseringsstrategi_2008.write),
            Template("dream-2010", "workbook.dream.title", dream_2010.write),
            Template("aftale-2007", "workbook.agreement.title", aftale_2007.write),
            Template("ikt-fornying-2009", "workbook.ikt.title", ikt_fornying_2009.write),
            Template("aas-2017", "workbook.aas.title", aas_2017.write),
            Template("rnb-2017", "workbook.rnb.title", rnb_2017.write),
            Template("okonomiplan", "workbook.plan.title", okonomiplan.write),
            Template("hele-landet", "workbook.country.title", hele_landet.write),
        )
    }
)
