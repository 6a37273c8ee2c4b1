"""Somebody who has shown who they are, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server.domain.errors import MedfinError
from server.domain.roles import Role


class How(StrEnum):
    """By what somebody has shown who they are."""

    SIGN_IN = "sign_in"
    """The cookie of a browser in which they signed in."""
    TOKEN = "token"
    """A personal access token."""
    BEARER = "bearer"
    """A token of the provider."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by the `subject` that never changes (`local:kari`, or the provider's), and by the name `who` that stands
    in drafts and in the audit log; one `who` is one person. `local`: they have a password here."""

    subject: str
    who: str
    role: Role
    how: How = How.SIGN_IN
    local: bool = False


class IdentityError(MedfinError):
    """Somebody isn't who they say, or may not come in."""


def subject_of_account(name: str) -> str:
    """Return the subject of the account `name`."""
    return f"local:{name}"
