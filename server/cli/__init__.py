"""The `medfin` command. Each noun's commands live in a module of their own, loaded when they are asked for: all of them
would double the time that a command takes to start."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import click

from server.domain.errors import MedfinError


def _ask() -> click.Command:
    from server.cli.ask import ask

    return ask


def _serve() -> click.Command:
    from server.cli.serve import serve

    return serve


def _evaluate() -> click.Command:
    from server.cli.evaluate import evaluate

    return evaluate


def _refresh() -> click.Command:
    from server.cli.refresh import refresh

    return refresh


def _rates() -> click.Command:
    from server.cli.rates import rates

    return rates


def _population() -> click.Command:
    from server.cli.population import population

    return population


def _workbook() -> click.Command:
    from server.cli.workbook import workbook

    return workbook


def _docs() -> click.Command:
    from server.cli.docs import docs

    return docs


def _manifest() -> click.Command:
    from server.cli.manifest import manifest

    return manifest


def _trial() -> click.Command:
    from server.cli.trial import trial

    return trial


def _user() -> click.Command:
    from server.cli.user import user

    return user


def _token() -> click.Command:
    from server.cli.token import token

    return token


def _database() -> click.Command:
    from server.cli.database import database

    return database


def _desktop() -> click.Command:
    from server.cli.desktop import desktop

    return desktop


COMMANDS: Mapping[str, Callable[[], click.Command]] = MappingProxyType(
    {
        "ask": _ask,
        "db": _database,
        "desktop": _desktop,
        "docs": _docs,
        "eval": _evaluate,
        "manifest": _manifest,
        "population": _population,
        "rates": _rates,
        "refresh": _refresh,
        "serve": _serve,
        "token": _token,
        "try": _trial,
        "user": _user,
        "workbook": _workbook,
    }
)
"""What loads each command, by its name."""


class _Medfin(click.Group):
    """Shows a MedfinError as its sentence, without a traceback, and ends with status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        load = COMMANDS.get(cmd_name)
        return load() if load else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MedfinError as error:
            from server.cli.session import fallback_locale

            locale = fallback_locale(ctx)
            click.echo(locale.text(error.code, **error.params), err=True)
            sys.exit(1)


@click.group(cls=_Medfin, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="medfin")
def main() -> None:
    """Medfin: co-financing in spreadsheets, computed from rates that an administrator maintains with their sources."""
