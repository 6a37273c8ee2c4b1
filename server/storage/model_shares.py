"""How much of the language model each person may use, whichever process they reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, case, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from server.storage import models
from server.storage.database import writing

_DAY_SECONDS, _MINUTE_SECONDS = 86_400, 60
_MOST_TOKENS = 2**31 - 1
"""As much as the column holds."""


@dataclass(frozen=True, slots=True)
class Share:
    """The most that one person may use: questions in a minute, tokens in a day (of UTC)."""

    questions_a_minute: int
    tokens_a_day: int


def claim(engine: Engine, who: str, now: datetime, share: Share) -> bool:
    """Count a question of `who` (a hash of somebody) at `now`; return whether they may have it, else count nothing."""
    minute, day = _minute(now), _day(now)
    use = models.ModelUse
    first = {"who": who, "minute": minute, "questions": 0, "day": day, "tokens": 0}
    with writing(engine) as connection:
        connection.execute(_insert(connection).values(first).on_conflict_do_nothing())
        # One statement decides and counts: processes that ask at once wait for each other here.
        counted = (
            update(use)
            .where(use.who == who)
            .where(or_(use.minute != minute, use.questions < share.questions_a_minute))
            .where(or_(use.day != day, use.tokens < share.tokens_a_day))
            .values(
                minute=minute,
                questions=case((use.minute == minute, use.questions + 1), else_=1),
                day=day,
                tokens=case((use.day == day, use.tokens), else_=0),
            )
        )
        return connection.execute(counted).rowcount == 1


def spend(engine: Engine, who: str, now: datetime, tokens: int) -> None:
    """Count what a question of `who` has taken."""
    day, use = _day(now), models.ModelUse
    taken = min(tokens, _MOST_TOKENS // 2)
    with writing(engine) as connection:
        spent = case(
            (use.day != day, taken), (use.tokens > _MOST_TOKENS - taken, _MOST_TOKENS), else_=use.tokens + taken
        )
        connection.execute(update(use).where(use.who == who).values(day=day, tokens=spent))


def forget_until(connection: Connection, now: datetime) -> None:
    """Delete what was counted on days before the one of `now`."""
    connection.execute(delete(models.ModelUse).where(models.ModelUse.day < _day(now)))


def tokens_of(connection: Connection, who: str, now: datetime) -> int:
    """Return how many tokens `who` has used on the day of `now`."""
    use = models.ModelUse
    return connection.scalar(select(use.tokens).where(use.who == who, use.day == _day(now))) or 0


def _insert(connection: Connection) -> postgresql.Insert | sqlite.Insert:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(models.ModelUse)


def _minute(now: datetime) -> int:
    return int(now.timestamp()) // _MINUTE_SECONDS


def _day(now: datetime) -> int:
    return int(now.timestamp()) // _DAY_SECONDS
