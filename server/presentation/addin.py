"""The add-in's manifest in the words of its readers, for the settings of an installation."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import urlsplit

from server.addresses import is_safe
from server.config import Settings
from server.domain.errors import MedfinError
from server.excel.manifest import Environment, Texts, manifest
from server.i18n import LANGUAGES, Locale


class ManifestError(MedfinError):
    """There is no manifest for this address."""


def manifest_of(settings: Settings, origin: str) -> bytes:
    """Return the manifest of the installation that is opened at `origin`, as XML.

    Raise ManifestError for an address that Excel doesn't load an add-in from: it must be https, or on this machine.
    """
    parts = urlsplit(origin)
    if not is_safe(origin) or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise ManifestError("manifest.address", address=origin)
    environment = Environment(
        f"{parts.scheme}://{parts.netloc}",
        version("medfin"),
        settings.addin_namespace,
        settings.addin_id,
        "/".join(settings.oidc_issuer.split("/")[:3]),
    )
    return manifest(environment, {language: _texts(Locale(language), environment) for language in LANGUAGES})


def _texts(locale: Locale, environment: Environment) -> Texts:
    return Texts(
        description=locale.text("manifest.description"),
        button=locale.text("manifest.button"),
        started=locale.text("manifest.started"),
        tip=locale.text("manifest.tip"),
        first_steps=locale.text("manifest.first_steps", function=environment.called("KS_BIDRAG")),
    )
