"""Addresses that guess have to wait, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from server.identity.throttle import Throttle

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WINDOW = timedelta(minutes=10)


def test_an_address_that_fails_often_has_to_wait() -> None:
    throttle = Throttle(most=3, window=WINDOW)
    for seconds in range(3):
        assert throttle.blocked_until("a", NOW + timedelta(seconds=seconds)) is None
        throttle.failed("a", NOW + timedelta(seconds=seconds))
    assert throttle.blocked_until("a", NOW + timedelta(minutes=9)) == NOW + WINDOW
    assert throttle.blocked_until("b", NOW) is None
    assert throttle.blocked_until("a", NOW + WINDOW) is None


def test_failures_far_apart_do_not_add_up() -> None:
    throttle = Throttle(most=2, window=WINDOW)
    for hour in range(5):
        throttle.failed("a", NOW + timedelta(hours=hour))
        assert throttle.blocked_until("a", NOW + timedelta(hours=hour)) is None


def test_many_addresses_do_not_fill_the_memory() -> None:
    throttle = Throttle(most=1, window=WINDOW)
    for number in range(20_000):
        throttle.failed(str(number), NOW)
    assert len(throttle._failures) <= 10_000
    assert throttle.blocked_until("19999", NOW) is not None
