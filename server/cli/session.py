"""What a command works with: the settings, the reader's language, the functions and the rates."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

import click
from sqlalchemy import Engine

from server.config import Settings, SettingsError, load_settings
from server.domain.rate_books import RateView
from server.evaluation.batch import Evaluator, Limits
from server.functions import build_registry
from server.i18n import LANGUAGES, Locale, locale_of
from server.storage.as_of import seen_as_of
from server.storage.audit import Act
from server.storage.rate_books import RateBooks
from server.storage.setup import prepared_database

_LANGUAGE = "medfin.language"

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Session:
    """One run of a command. The database is opened, made and filled the first time that it is needed."""

    settings: Settings
    locale: Locale

    @cached_property
    def evaluator(self) -> Evaluator:
        """The functions."""
        settings = self.settings
        limits = Limits(settings.max_calls, settings.max_argument_cells, settings.max_result_cells)
        return Evaluator(build_registry(), limits)

    @cached_property
    def database(self) -> Engine:
        """The database, with its schema and the packaged rates; it is closed when the command ends."""
        engine = prepared_database(
            self.settings.database_url, datetime.now(self.settings.time_zone), self.settings.redis_url
        )
        if context := click.get_current_context(silent=True):
            context.call_on_close(engine.dispose)
        return engine

    @cached_property
    def books(self) -> RateBooks:
        """The rates, on a database that is up to date."""
        return RateBooks(self.database, self.settings.today, self.settings.time_zone)

    def act(self, where_from: str, why: str = "") -> Act:
        """Return what the person at the keyboard does now, by the command `where_from`."""
        return Act(getpass.getuser(), datetime.now(self.settings.time_zone), where_from, why)

    def view(self, as_of: str | None) -> RateView:
        """Return the rates as of `as_of`; see `seen_as_of`."""
        return seen_as_of(self.books, as_of)


def open_session(language: str | None) -> Session:
    """Return the session of a command whose reader asked for `language`, or for none."""
    settings = load_settings(os.environ)
    return Session(settings, _locale(language, settings.locale))


def fallback_locale(ctx: click.Context) -> Locale:
    """Return the language to report an error in, when even the settings may be what is wrong."""
    try:
        default = load_settings(os.environ).locale
    except SettingsError:
        default = "nb"
    return _locale(ctx.meta.get(_LANGUAGE), default)


def _locale(language: str | None, default: str) -> Locale:
    if language is not None:
        return Locale(language)
    # An English system is how most servers come, not a wish of a Danish or Norwegian budget office: English is asked
    # for with --locale or MEDFIN_LOCALE, the Nordic languages may also be taken from the system.
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = locale_of(os.environ.get(variable, "").partition(".")[0])
        if locale is not None and locale.language != "en":
            return locale
    return Locale(default)


def _remember(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    ctx.meta[_LANGUAGE] = value
    return value


def locale_option(command: Command) -> Command:
    """Add --locale."""
    decorate = click.option(
        "--locale",
        "language",
        type=click.Choice(list(LANGUAGES)),
        callback=_remember,
        help="Language of the answer: da, nb, nn or en.",
    )
    return decorate(command)


def as_of_option(command: Command) -> Command:
    """Add --as-of."""
    decorate = click.option("--as-of", help="Rates as of a day (2022-05-12) or a revision (rev:14); otherwise now.")
    return decorate(command)
