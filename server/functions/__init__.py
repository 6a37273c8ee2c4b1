"""The worksheet functions: typed arguments and a view of the rates in, domain values out. One module a family."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from server.functions import accounts, apportionment, common, kl, ks, places, pools, prices, schemes, texts
from server.functions.registry import Function, Registry

FAMILIES: Mapping[str, tuple[Function, ...]] = MappingProxyType(
    {
        "ks": ks.FUNCTIONS,
        "kl": kl.FUNCTIONS,
        "schemes": schemes.FUNCTIONS,
        "pools": pools.FUNCTIONS,
        "accounts": accounts.FUNCTIONS,
        "prices": prices.FUNCTIONS,
        "apportionment": apportionment.FUNCTIONS,
        "places": places.FUNCTIONS,
        "common": common.FUNCTIONS,
        "texts": texts.FUNCTIONS,
    }
)
"""The functions by subject; a family's title is the text `family.…` in locales/."""


def build_registry() -> Registry:
    """Return the registry of every function; raise RegistryError when a record is wrong."""
    return Registry(FAMILIES.values())
