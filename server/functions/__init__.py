"""The worksheet functions: typed arguments and a view of the rates in, domain values out. One module a family."""

from __future__ import annotations

from server.functions import common, ks
from server.functions.registry import Registry

FAMILIES = (ks.FUNCTIONS, common.FUNCTIONS)


def build_registry() -> Registry:
    """Return the registry of every function; raise RegistryError when a record is wrong."""
    return Registry(FAMILIES)
