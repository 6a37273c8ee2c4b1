"""What a page may load, where its forms may lead and who may frame it: the Content-Security-Policy of its kind."""

from __future__ import annotations

from server.web.services import Services

OFFICE = (
    "https://*.officeapps.live.com",
    "https://*.office.com",
    "https://*.office365.com",
    "https://*.cloud.microsoft",
    "https://*.sharepoint.com",
)
"""The addresses under which Excel on the web opens an add-in's pages in a frame; on a desktop they have no frame."""


def for_people(services: Services) -> str:
    """Return the policy of a page without scripts, which nobody frames. Signing out goes on to the provider."""
    provider = services.settings.oidc_issuer
    forms = f"'self' {'/'.join(provider.split('/')[:3])}" if provider else "'self'"
    return (
        f"default-src 'none'; style-src 'self'; img-src 'self'; form-action {forms}; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def for_scripts(services: Services) -> str:
    """Return the policy of a page of our own scripts that talk to this server, which nobody frames."""
    return f"{_SCRIPTED}; frame-ancestors 'none'"


def for_excel(services: Services) -> str:
    """Return the policy of a page that Excel opens: our scripts and Office.js; Excel on the web alone frames it."""
    office = services.office_js()
    scripts = _OWN_SCRIPTS if office.startswith("/") else f"{_OWN_SCRIPTS} {'/'.join(office.split('/')[:3])}"
    return f"{_SCRIPTED.replace(_OWN_SCRIPTS, scripts)}; frame-ancestors {' '.join(OFFICE)}"


_OWN_SCRIPTS = "script-src 'self'"
_SCRIPTED = (
    f"default-src 'none'; {_OWN_SCRIPTS}; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'"
)
