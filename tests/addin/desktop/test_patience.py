"""How long a calculation may be held up."""

from __future__ import annotations

from addin.desktop.patience import AT_ONCE, SECONDS, Patience


def test_the_first_few_calls_are_waited_for() -> None:
    patience = Patience(lambda: 7.0)
    assert [patience.left() for _ in range(AT_ONCE + 2)] == [SECONDS] * AT_ONCE + [0.0] * 2


def test_not_longer_than_so_in_all() -> None:
    patience = Patience(lambda: 7.0)
    patience.spend(SECONDS - 0.5)
    assert patience.left() == 0.5
    patience.spend(1.0)
    assert patience.left() == 0.0


def test_after_a_pause_another_calculation_begins() -> None:
    now = [7.0]
    patience = Patience(lambda: now[0])
    patience.left()
    patience.spend(SECONDS)
    now[0] += 0.5
    assert patience.left() == 0.0
    now[0] += 1.5
    assert patience.left() == SECONDS
