"""What goes between a provider of OpenID Connect and us: a sign-in that is under way, and whom it turns out to be."""

from __future__ import annotations

from dataclasses import dataclass

from server.domain.roles import Role


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that has been sent to the provider: what must come back, and what proves that it was ours."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Whom the provider says it is: `subject` with the issuer, the name it gives, and the role that follows."""

    subject: str
    name: str
    role: Role
