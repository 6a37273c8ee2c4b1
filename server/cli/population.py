"""`medfin population`: the population register, and importing figures into it."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import click

from server.cli.session import Session, as_of_option, locale_option, open_session
from server.cli.table import print_table
from server.domain.additions import NewPopulation
from server.domain.countries import Country
from server.domain.errors import CellError, MedfinError
from server.domain.inhabitants import designation
from server.domain.periods import FIRST_YEAR, LAST_YEAR
from server.domain.population import PopulationKind, PopulationRow
from server.i18n import Locale
from server.storage.errors import DraftError
from server.storage.importers.answer import read_answer
from server.storage.importers.download import MOST_BYTES
from server.storage.importers.extract import Extract, LeftOut
from server.storage.importers.services import SERVICES, Reading, fetch
from server.storage.package_renumberings import packaged_renumberings
from server.storage.population_import import Fate, Imported, draft_population, import_population

_KINDS = {kind.value.replace("_", "-"): kind for kind in PopulationKind}
_ALWAYS_TOLD = (Fate.ADDED, Fate.CHANGED, Fate.UNCHANGED)
_YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)
_COUNTRY = click.Choice([country.value for country in Country])


@click.group()
def population() -> None:
    """Show the population register, and import figures into it."""


@population.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--source", type=click.Choice(list(SERVICES)), help="Whom to ask, without FILE: ssb or statbank; else both."
)
@click.option("--url", help="The service's address, if it isn't the usual one.")
@click.option("--country", type=_COUNTRY, help="This country's only: no or dk.")
@click.option("--year", "years", type=_YEAR, multiple=True, help="Take this year only; may be given several times.")
@click.option("--known-from", type=click.DateTime(["%Y-%m-%d"]), help="The day the figures became known.")
@click.option("--kind", type=click.Choice(list(_KINDS)), default="actual", show_default=True, help="What they are.")
@click.option("--reference", help="Where they come from; required for CSV.")
@click.option(
    "--trust",
    "trusted",
    multiple=True,
    metavar="NUMBER",
    help="Take this number although Medfin doesn't know it, or by another name.",
)
@click.option("--note", default="", help="Why, for the audit log.")
@click.option("--draft", is_flag=True, help="Make a draft of what is new or changed; otherwise it is published.")
@locale_option
def import_figures(
    file: Path | None,
    source: str | None,
    url: str | None,
    country: str | None,
    years: tuple[int, ...],
    known_from: datetime | None,
    kind: str,
    reference: str | None,
    trusted: tuple[str, ...],
    note: str,
    draft: bool,
    language: str | None,
) -> None:
    """Import figures from FILE: a saved answer of Statistics Norway's table 07459 or of Statistics Denmark's FOLK1A, or
    CSV (code,name,year,population). Without FILE they are fetched: from the service that --source names, from that of
    --country, or from both."""
    if file is not None and (source is not None or url is not None):
        raise click.UsageError("Give either FILE or --source.")
    if url is not None and source is None:
        raise click.UsageError("--url goes with --source.")
    if source is not None and country not in (None, SERVICES[source]):
        raise click.UsageError("--source and --country are of different countries.")
    session = open_session(language)
    owner = Country(country) if country else None
    if session.settings.four_eyes and not draft:
        raise DraftError("population.second_person")
    known = known_from.date() if known_from else None
    settings = session.settings
    taken = Reading(settings.today(), settings.time_zone, file is None, _KINDS[kind], known, reference or "")
    figures: list[NewPopulation] = []
    extracts: list[Extract] = []
    origins: list[str] = []
    for origin in [str(file)] if file else _services(source, owner):
        try:
            content = _content(file) if file else fetch(SERVICES[origin], url, frozenset(years))
            extract = read_answer(content, owner if file else SERVICES[origin]).of_years(frozenset(years))
            extract = extract.in_own_borders(packaged_renumberings(), frozenset(trusted))
            figures += taken.figures(extract)
        except MedfinError as error:
            click.echo(f"{origin}: {session.locale.text(error.code, **error.params)}", err=True)
            sys.exit(1)
        if not extract.figures:
            _print_left_out(session.locale, [extract])
            click.echo(f"{origin}: {session.locale.text('population.no_figures')}", err=True)
            sys.exit(1)
        extracts.append(extract)
        origins.append(f"{file.name if file else url or origin} (sha256 {sha256(content).hexdigest()})")
    text = note or "; ".join(sorted({str(each.reference) for each in figures}))
    take = draft_population if draft else import_population
    command = f"medfin population import {'--draft ' if draft else ''}{'; '.join(origins)}"
    imported = take(session.database, figures, session.act(command, text), text)
    _print_import(session.locale, extracts, imported)
    if not draft:
        _print_missing(session, extracts)


@population.command("show")
@click.argument("place")
@click.argument("year", required=False, type=int)
@locale_option
@as_of_option
def show(place: str, year: int | None, language: str | None, as_of: str | None) -> None:
    """Show how many lived in PLACE, a name or a number, on 1 January of YEAR or of the latest year."""
    session = open_session(language)
    view, locale = session.view(as_of).population, session.locale
    municipality = view.find(place.strip(), locale.reader.country)
    found = view.inhabitants(municipality, year)
    figure = locale.amount(found.inhabitants, "inhabitants")
    # A name may have been another municipality's that year than the one that has it now.
    alone = found.rows[0] if len(found.rows) == 1 else None
    place = designation(alone.name, alone.number) if alone else str(municipality)
    click.echo(f"{place}, {locale.day(date(found.year, 1, 1))}: {figure}")
    _print_rows(locale, found.rows, sources=True)


@population.command("list")
@click.option("--country", type=_COUNTRY, required=True, help="no or dk.")
@click.option("--year", type=_YEAR, help="The year; otherwise the latest that has figures of all municipalities.")
@locale_option
@as_of_option
def list_figures(country: str, year: int | None, language: str | None, as_of: str | None) -> None:
    """List all municipalities of a country with their population on 1 January, and the total."""
    session = open_session(language)
    view, locale = session.view(as_of).population, session.locale
    owner = Country(country)
    shown = view.latest_year(owner) if year is None else year
    _print_rows(locale, view.municipalities(owner, shown))
    try:
        total = locale.amount(view.total(owner, shown), "inhabitants")
    except CellError as error:
        click.echo(locale.text(error.code, **error.params), err=True)
        return
    country_name = locale.text(f"country.{owner.value}")
    click.echo(locale.text("population.total", country=country_name, day=date(shown, 1, 1), total=total))


def _services(source: str | None, country: Country | None) -> list[str]:
    """Return whom to ask: the one that was named, or those of `country`, or all."""
    return [name for name, owner in SERVICES.items() if source in (None, name) and country in (None, owner)]


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise MedfinError("population_file.too_large", limit=Decimal(MOST_BYTES // 1024 // 1024))
    return content


def _print_import(locale: Locale, extracts: Sequence[Extract], imported: Imported) -> None:
    by_year: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
    for figure in (figure for extract in extracts for figure in extract.figures):
        by_year[figure.country.value, figure.year].append(figure.inhabitants)
    headings = [locale.text(f"table.{name}") for name in ("country", "year", "figures", "inhabitants")]
    rows = [
        (
            locale.text(f"country.{country}"),
            str(year),
            locale.number(Decimal(len(counts))),
            locale.number(sum(counts, Decimal(0))),
        )
        for (country, year), counts in sorted(by_year.items())
    ]
    print_table(headings, rows, right=(2, 3))
    _print_left_out(locale, extracts)
    fates = [
        locale.text(f"population.import.{fate.value}", count=Decimal(imported.fates[fate]))
        for fate in Fate
        if imported.fates[fate] or fate in _ALWAYS_TOLD
    ]
    click.echo(f"{', '.join(fates)}.")
    if imported.fates[Fate.BACKDATED]:
        click.echo(locale.text("population.backdated"))
    if imported.revision is not None:
        click.echo(locale.text("population.published", revision=imported.revision))
    elif imported.draft is not None:
        click.echo(locale.text("population.drafted", draft=imported.draft))
    else:
        click.echo(locale.text("population.nothing_new"))


def _print_missing(session: Session, extracts: Sequence[Extract]) -> None:
    """Say of which years the register still lacks municipalities: a file that was cut off may have looked whole."""
    view, locale = session.view(None).population, session.locale
    for country, year in sorted({(figure.country, figure.year) for each in extracts for figure in each.figures}):
        if missing := view.missing(country, year):
            count, example = Decimal(len(missing)), missing[0]
            name = locale.text(f"country.{country.value}")
            click.echo(locale.text("population.still_missing", country=name, year=year, count=count, example=example))


def _print_left_out(locale: Locale, extracts: Sequence[Extract]) -> None:
    left_out = sum((extract.left_out for extract in extracts), Counter[LeftOut]())
    for reason, count in sorted(left_out.items()):
        if count:
            click.echo(locale.text(f"population.left_out.{reason.value}", count=Decimal(count)))


def _print_rows(locale: Locale, rows: Sequence[PopulationRow], *, sources: bool = False) -> None:
    headings = [locale.text(f"table.{name}") for name in ("number", "municipality", "year", "inhabitants", "kind")]
    if sources:
        headings += [locale.text(f"table.{name}") for name in ("known", "source")]
    shown = [
        (
            row.number,
            row.name,
            str(row.year),
            locale.number(row.inhabitants),
            locale.text(f"population_kind.{row.kind.value}"),
            *((locale.day(row.known_from), str(row.reference)) if sources else ()),
        )
        for row in rows
    ]
    print_table(headings, shown, right=(3,))
