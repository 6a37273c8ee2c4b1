"""The spellings of a function's name in a file: plain, Office.js (`_xldudf_`) and XLL (`_xll.`).

An installation beside another has a namespace, which its Office.js add-in puts before the names: people type
`TEST.KS_SATS`, and the file has `_xldudf_TEST_KS_SATS`.
"""

from __future__ import annotations

from collections.abc import Collection

OFFICE_JS = "_xldudf_"
XLL = "_xll."


def bare(name: str) -> str:
    """Return `name` in capitals and without the prefix that Excel gives it in a file."""
    name = name.strip().upper()
    for prefix in (OFFICE_JS.upper(), XLL.upper()):
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def bound(name: str, namespace: str = "") -> str:
    """Return `name` as a file has it that Excel binds to the Office.js add-in."""
    # A file has `_` for every dot of the namespace.
    within = f"{namespace.replace('.', '_')}_" if namespace else ""
    return f"{OFFICE_JS}{within}{name}"


def spellings(name: str, namespace: str = "") -> tuple[str, ...]:
    """Return every way that `name` may be written in a file: plain, `_xldudf_NAME`, `_xll.NAME`; with a namespace also
    `NAMESPACE.NAME` and `_xldudf_NAMESPACE_NAME`."""
    everywhere = (name, bound(name), XLL + name)
    return (*everywhere, f"{namespace}.{name}", bound(name, namespace)) if namespace else everywhere


def plain(spelled: str, names: Collection[str], namespace: str = "") -> str:
    """Return which of `names` is spelled so; empty for none of them."""
    name = bare(spelled)
    if name in names:
        return name
    for prefix in (f"{namespace}.", f"{namespace.replace('.', '_')}_") if namespace else ():
        within = name.removeprefix(prefix.upper())
        if within != name and within in names:
            return within
    return ""
