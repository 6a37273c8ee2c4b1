"""Who may do what with rates: four roles, each with all that the one before it may."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A reader sees rates and computes; an editor drafts changes and checks those of others; a publisher publishes,
    schedules and undoes; an administrator also sees the audit log and everybody's tokens."""

    READER = "reader"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"

    @property
    def rank(self) -> int:
        """How much the role may, from 0."""
        return _ORDER[self]

    def includes(self, other: Role) -> bool:
        """Return whether this role may do all that `other` may."""
        return self.rank >= other.rank

    def at_most(self, other: Role) -> Role:
        """Return this role, or `other` where that one may less."""
        return self if other.includes(self) else other


_ORDER = {role: rank for rank, role in enumerate(Role)}


def highest(roles: set[Role]) -> Role | None:
    """Return the role among `roles` that may most, None when there is none."""
    return max(roles, key=lambda role: role.rank, default=None)
