"""One XML part of a workbook as a tree, read without trusting it and written with its declaration and encoding kept."""

from __future__ import annotations

import re
from typing import TypeAlias
from xml.parsers import expat

from lxml import etree

from server.refresh.error import WorkbookError

Element: TypeAlias = etree._Element
Tree: TypeAlias = "etree._ElementTree[etree._Element]"

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARATION = re.compile(r"<\?xml\s.*?\?>\s*", re.DOTALL)

_START = re.compile(r"""<([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+\s*>""")


class _RootReachedError(Exception):
    pass


class _DoctypeFoundError(Exception):
    pass


def refuse_document_type(data: bytes, name: str) -> None:
    """Raise `workbook.document_type` if the XML part `name` declares one; bytes that are no XML pass."""
    if not _may_be_xml(data):
        return
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _found_doctype
    parser.StartElementHandler = _reached_root
    try:
        parser.Parse(data, True)
    except _RootReachedError:
        return
    except _DoctypeFoundError:
        raise WorkbookError("workbook.document_type", part=name) from None
    except (expat.ExpatError, ValueError, LookupError):
        # Expat gave up before the root, so it can't tell: whoever else reads the part might see a document type.
        if any(mark in data for text in ("<!DOCTYPE", "<!ENTITY") for mark in _spellings(text)):
            raise WorkbookError("workbook.document_type", part=name) from None


def parse(data: bytes, name: str) -> Tree:
    """Return the part's tree. Raise `workbook.document_type` or `workbook.broken_part`."""
    refuse_document_type(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise WorkbookError("workbook.broken_part", part=name) from None
    tree = root.getroottree()
    if tree.docinfo.doctype:
        raise WorkbookError("workbook.document_type", part=name)
    return tree


def serialise(tree: Tree, original: bytes) -> bytes:
    """Return the tree as bytes, with the byte order mark, declaration, encoding and root tag of `original`."""
    mark, encoding = next(
        ((m, e) for m, e in _MARKS if original.startswith(m)), (b"", tree.docinfo.encoding or "utf-8")
    )
    before = original[len(mark) :].decode(encoding, errors="replace")
    declaration = _DECLARATION.match(before)
    text = (declaration[0] if declaration else "") + etree.tostring(tree, encoding="unicode")
    root = tree.getroot()
    name = etree.QName(root).localname if root.prefix is None else f"{root.prefix}:{etree.QName(root).localname}"
    old, new = _START.search(before), _START.search(text)
    if old is not None and new is not None and old[1] == new[1] == name:
        # lxml writes the root's namespaces before its other attributes, which Excel doesn't.
        text = text[: new.start()] + old[0] + text[new.end() :]
    return mark + text.encode(encoding, errors="xmlcharrefreplace")


def namespace(element: Element) -> str:
    """Return the element's namespace with the braces that prefix a tag, or nothing."""
    tag = str(element.tag)
    return tag[: tag.index("}") + 1] if tag.startswith("{") else ""


def _may_be_xml(data: bytes) -> bool:
    start = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return start.startswith(b"<")


def _spellings(text: str) -> tuple[bytes, bytes, bytes]:
    return text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")


def _found_doctype(*_: object) -> None:
    raise _DoctypeFoundError


def _reached_root(*_: object) -> None:
    raise _RootReachedError
