"""What a browser may do with an answer: load, send and be framed by, as the Content-Security-Policy of its kind says;
and the other headers that keep strangers' pages away from it.
"""

from __future__ import annotations

from flask import Flask, Response, request

from server.web.services import Services

OFFICE = (
    "https://*.officeapps.live.com",
    "https://*.office.com",
    "https://*.office365.com",
    "https://*.cloud.microsoft",
    "https://*.sharepoint.com",
    "https://onedrive.live.com",
)
"""The addresses under which Excel on the web opens an add-in's pages in a frame: all pages above it must be of these.
On a desktop they have no frame."""

_NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'"
_UNUSED = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
_YEAR = "max-age=31536000"
_SHARED = ("/add-in/", "/manifest.xml", "/office-js/")
"""How the paths begin of what Excel on the web loads into pages of its own."""
_IN_A_DIALOG = ("/sign-in", "/add-in/")
"""How the paths begin of what is opened in Excel's dialog, which must go on knowing who opened it."""


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
    """Return the policy of a page that Excel opens: our scripts and Office.js; Excel on the web alone frames it.

    Office.js loads the rest of itself from where it comes from, and there a page in a frame that asks whether Excel is
    really Excel. Its telemetry stays within: it needs no other address to work.
    """
    address = services.office_js()
    office = "'self'" if address.startswith("/") else "/".join(address.split("/")[:3])
    scripts = " ".join(dict.fromkeys(("'self'", office)))
    scripted = _SCRIPTED.replace(_OWN_SCRIPTS, f"script-src {scripts}")
    return f"{scripted}; frame-src {office}; frame-ancestors {' '.join(OFFICE)}"


def register(app: Flask, services: Services) -> None:
    """Send every answer of `app` with what its policy leaves open."""
    secure = services.settings.public_url.startswith("https:")

    @app.after_request
    def harden(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", _NOT_A_PAGE)
        if "frame-ancestors 'none'" in headers["Content-Security-Policy"]:
            # For what is too old for the policy; it can't name whom Excel's pages are framed by.
            headers["X-Frame-Options"] = "DENY"
        # What an answer is it says itself; no browser is to take it for a page because of what is written in it.
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = _UNUSED
        shared = request.path.startswith(_SHARED) or request.headers.get("Origin") in services.settings.allowed_origins
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        if not request.path.startswith(_IN_A_DIALOG):
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if secure:
            headers["Strict-Transport-Security"] = _YEAR
        return response


_OWN_SCRIPTS = "script-src 'self'"
_SCRIPTED = (
    f"default-src 'none'; {_OWN_SCRIPTS}; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'"
)
