"""A YAML file as nodes with places, and only plain YAML: mappings, lists, scalars; no key twice, no alias, no tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from server.storage.errors import RatesFileError

_TEXT = "tag:yaml.org,2002:str"
_DEEPEST = 50
"""How deep lists and mappings may lie in each other: the composer goes down with them, until the process crashes."""


class _NotPlainError(Exception):
    """An anchor, an alias or a tag, at a line and column from 0."""


class _TooDeepError(Exception):
    """Too many lists and mappings in each other, at a line and column from 0."""


def _compose(text: str) -> Node | None:
    """Return the one document of `text` as nodes, from which no objects are built; refuse anchors, aliases and tags.

    By libyaml, which reads the packaged rates eight times as fast as PyYAML's own parser: every start waits for them.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise _TooDeepError(event.start_mark.line if event.start_mark else 0, 0)
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            mark = event.start_mark
            raise _NotPlainError(*((mark.line, mark.column) if mark else (0, 0)))
    node: Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return node


class StrictFile:
    """One file; every method takes a node of it and raises RatesFileError at that node's place."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        self._content = content

    def root(self) -> Node:
        """Return the file's one document."""
        try:
            text = self._content.decode()
            root = _compose(text)
        except UnicodeDecodeError as error:
            raise self._error_at("rates_file.not_utf8", self._content.count(b"\n", 0, error.start), 0) from None
        except _NotPlainError as error:
            raise self._error_at("rates_file.not_plain", *error.args) from None
        except _TooDeepError as error:
            raise self._error_at("rates_file.not_yaml", *error.args) from None
        except yaml.MarkedYAMLError as error:
            raise self._error_marked("rates_file.not_yaml", error) from None
        except yaml.reader.ReaderError as error:
            raise self._error_at("rates_file.not_yaml", text.count("\n", 0, error.position), 0) from None
        if root is None:
            raise self._error_at("rates_file.not_a_mapping", 0, 0)
        return root

    def error(self, code: str, node: Node, **params: object) -> RatesFileError:
        """Return the error `code` at the beginning of `node`."""
        return self._error_at(code, node.start_mark.line, node.start_mark.column, **params)

    def mapping(self, node: Node) -> list[tuple[Node, Node]]:
        """Return the keys and values of a mapping that has at least one, no key twice."""
        if not isinstance(node, MappingNode) or not node.value:
            raise self.error("rates_file.not_a_mapping", node)
        seen = set()
        for key_node, _ in node.value:
            key = self.word(key_node)
            if key in seen:
                raise self.error("rates_file.key_twice", key_node, key=key)
            seen.add(key)
        return list(node.value)

    def fields(self, node: Node, *, required: Sequence[str], optional: Iterable[str] = ()) -> dict[str, Node]:
        """Return the fields of a mapping that has all of `required`, and nothing beyond these and `optional`."""
        fields: dict[str, Node] = {}
        for key_node, value_node in self.mapping(node):
            name = self.word(key_node)
            if name not in required and name not in optional:
                raise self.error("rates_file.unknown_field", key_node, field=name)
            fields[name] = value_node
        for name in required:
            if name not in fields:
                raise self.error("rates_file.field_missing", node, field=name)
        return fields

    def sequence(self, node: Node) -> list[Node]:
        """Return the items of a list that has at least one."""
        if not isinstance(node, SequenceNode) or not node.value:
            raise self.error("rates_file.not_a_list", node)
        return list(node.value)

    def word(self, node: Node) -> str:
        """Return the text of a scalar that is written without quotation marks: a key, a number, a day, a code."""
        if not isinstance(node, ScalarNode) or node.style:
            raise self.error("rates_file.not_a_word", node)
        return str(node.value)

    def text(self, node: Node) -> str:
        """Return a text that isn't empty, quoted or not. A bare number, day or truth value is no text."""
        if not isinstance(node, ScalarNode) or node.tag != _TEXT or not node.value.strip():
            raise self.error("rates_file.not_a_text", node)
        return str(node.value)

    def choice(self, node: Node, choices: Sequence[str], field: str) -> str:
        """Return the word that is one of `choices`."""
        word = self.word(node)
        if word not in choices:
            raise self.error("rates_file.unknown_choice", node, field=field, text=word[:80], choices=", ".join(choices))
        return word

    def _error_marked(self, code: str, error: yaml.MarkedYAMLError) -> RatesFileError:
        mark = error.problem_mark or error.context_mark
        return self._error_at(code, mark.line if mark else 0, mark.column if mark else 0)

    def _error_at(self, code: str, line: int, column: int, **params: object) -> RatesFileError:
        return RatesFileError(code, file=self._name, line=line + 1, column=column + 1, **params)
