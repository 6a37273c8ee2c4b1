"""Tables on a terminal: columns lined up, figures to the right, no lines drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> None:
    """Print `rows` under `headings`; the columns numbered in `right` (from 0) are set to the right."""
    print_rows((headings, *rows), right=right)


def print_rows(rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> None:
    """Print `rows`, all of one width, as a table without headings of its own; `right` as for `print_table`."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for line in rows:
        cells = [
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
