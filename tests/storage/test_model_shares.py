"""How much of the language model each may use, whichever process counts."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, select

from server.storage import models
from server.storage.database import reading, writing
from server.storage.model_shares import Share, claim, forget_until, spend, tokens_of

AT = datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_so_many_questions_a_minute(engine: Engine) -> None:
    share = Share(2, 1000)
    assert [claim(engine, "a", AT, share) for _ in range(4)] == [True, True, False, False]
    assert claim(engine, "b", AT, share)
    assert [claim(engine, "a", AT + MINUTE, share) for _ in range(3)] == [True, True, False]


def test_so_many_tokens_a_day(engine: Engine) -> None:
    share = Share(100, 1000)
    assert claim(engine, "a", AT, share)
    spend(engine, "a", AT, 999)
    assert claim(engine, "a", AT + MINUTE, share)
    spend(engine, "a", AT, 1)
    assert not claim(engine, "a", AT + 2 * MINUTE, share)
    assert claim(engine, "a", AT + DAY, share)
    with reading(engine) as connection:
        assert tokens_of(connection, "a", AT + DAY) == 0


def test_more_tokens_than_the_column_holds(engine: Engine) -> None:
    assert claim(engine, "a", AT, Share(1, 1))
    for _ in range(4):
        spend(engine, "a", AT, 10**15)
    with reading(engine) as connection:
        assert tokens_of(connection, "a", AT) == 2**31 - 1


def test_many_at_once_get_no_more(engine: Engine) -> None:
    granted: list[bool] = []

    def ask() -> None:
        granted.append(claim(engine, "a", AT, Share(3, 1000)))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(granted) == [False] * 5 + [True] * 3


def test_yesterdays_count_is_deleted(engine: Engine) -> None:
    claim(engine, "a", AT, Share(1, 1))
    claim(engine, "b", AT + DAY, Share(1, 1))
    with writing(engine) as connection:
        forget_until(connection, AT + DAY)
        assert connection.scalar(select(func.count()).select_from(models.ModelUse)) == 1
