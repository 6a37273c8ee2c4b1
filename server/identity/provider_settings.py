"""What an administrator says of the provider of OpenID Connect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.config import Settings
from server.domain.roles import Role


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """What an administrator says of the provider; `roles` has the values of `role_claim` by role."""

    issuer: str
    client_id: str
    client_secret: str
    scopes: str
    audience: str
    role_claim: str
    roles: Mapping[Role, frozenset[str]]
    name_claim: str
    default_role: Role | None = None


def provider_settings(settings: Settings) -> ProviderSettings | None:
    """Return what is said of the provider, None when there is none."""
    if not settings.oidc_issuer:
        return None
    return ProviderSettings(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        scopes=settings.oidc_scopes,
        audience=settings.oidc_audience or settings.oidc_client_id,
        role_claim=settings.oidc_role_claim,
        roles={
            Role.READER: settings.oidc_reader,
            Role.EDITOR: settings.oidc_editor,
            Role.PUBLISHER: settings.oidc_publisher,
            Role.ADMINISTRATOR: settings.oidc_administrator,
        },
        name_claim=settings.oidc_name_claim,
        default_role=settings.oidc_default_role,
    )
