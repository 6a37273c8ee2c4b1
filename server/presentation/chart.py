"""A rate's values over the years as a picture: where its lines and texts stand, for a page to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server.domain.rates import RateKind, RateValue
from server.i18n import Locale

WIDTH, HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 16, 16, 32
_MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A text of the picture, and the place beside which it stands."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`line` is the path of an SVG; `points` say the value when they are pointed at; all in units of WIDTH × HEIGHT."""

    line: str
    points: tuple[Mark, ...]
    years: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    floor: float


def chart_of(rows: Sequence[RateValue], kind: RateKind, unit: str, today: date, locale: Locale) -> Chart | None:
    """Return the picture of `rows`, those in force in the order of their days; None when fewer than two are numbers."""
    valued = [row for row in rows if isinstance(row.value, Decimal)]
    if len(valued) < 2:
        return None
    last_day = max(valued[-1].valid_from, today) if kind.carries_forward else valued[-1].valid_from
    first, last = valued[0].valid_from.toordinal(), last_day.toordinal()
    low, high = min(0.0, *(_number(row) for row in valued)), max(0.0, *(_number(row) for row in valued))
    tall = high - low or 1.0

    def across(day: date) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day.toordinal() - first) / (last - first or 1), 1)

    def up(number: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (number - low) / tall, 1)

    points = tuple(
        Mark(
            across(row.valid_from),
            up(_number(row)),
            f"{row.valid_from.year}: {locale.rate_value(row.value, unit)}",
        )
        for row in valued
    )
    step = -(-len(valued) // _MOST_LABELS)
    years = tuple(Mark(across(row.valid_from), HEIGHT - 10, str(row.valid_from.year)) for row in valued[::step])
    levels = tuple(Mark(_LEFT, up(level), locale.number(_decimal(level))) for level in sorted({low, high}))
    line = _steps(rows, across, up, last_day) if kind.carries_forward else _stems(points, up(0.0))
    return Chart(line, points, years, levels, up(0.0))


def _number(row: RateValue) -> float:
    return float(row.number())


def _decimal(level: float) -> Decimal:
    return Decimal(repr(level)).normalize() + 0


def _stems(points: Sequence[Mark], floor: float) -> str:
    """Return a line from the floor to each point: figures of one year have nothing between them."""
    return "".join(f"M{point.x} {floor}V{point.y}" for point in points)


def _steps(
    rows: Sequence[RateValue], across: Callable[[date], float], up: Callable[[float], float], last_day: date
) -> str:
    """Return the stairs of values that last until the next one or an end."""
    line, drawing = "", False
    for row in rows:
        x = across(min(row.valid_from, last_day))
        if not isinstance(row.value, Decimal):
            line += f"H{x}" if drawing else ""
            drawing = False
            continue
        y = up(_number(row))
        line += f"H{x}V{y}" if drawing else f"M{x} {y}"
        drawing = True
    return line + (f"H{across(last_day)}" if drawing else "")
