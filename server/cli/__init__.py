"""The `medfin` command. Each noun's commands live in a module of their own; this one puts them together."""

from __future__ import annotations

import sys
from typing import Any

import click

from server.cli.database import database
from server.cli.docs import docs
from server.cli.evaluate import evaluate
from server.cli.population import population
from server.cli.rates import rates
from server.cli.refresh import refresh
from server.cli.serve import serve
from server.cli.session import fallback_locale
from server.cli.token import token
from server.cli.user import user
from server.cli.workbook import workbook
from server.domain.errors import MedfinError


class _Medfin(click.Group):
    """Shows a MedfinError as its sentence, without a traceback, and ends with status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MedfinError as error:
            locale = fallback_locale(ctx)
            click.echo(locale.text(error.code, **error.params), err=True)
            sys.exit(1)


@click.group(cls=_Medfin, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="medfin")
def main() -> None:
    """Medfin: co-financing in spreadsheets, computed from rates that an administrator maintains with their sources."""


for command in (serve, evaluate, refresh, rates, population, workbook, docs, user, token, database):
    main.add_command(command)
