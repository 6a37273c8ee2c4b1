"""The functions' reference as one Markdown document: contents, error values, and a section a function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from server.documentation.errors import error_values
from server.documentation.examples import ExampleText
from server.documentation.functions import Family, FunctionText, documented, families
from server.documentation.parameters import ParameterText
from server.documentation.rates import RateText
from server.domain.rate_books import RateView
from server.evaluation.batch import Evaluator
from server.functions import FAMILIES
from server.i18n import Locale
from server.presentation.tables import WrittenTable

_SPECIAL = re.compile(r"[\\`*\[\]<>|]")


def reference(evaluator: Evaluator, view: RateView, locale: Locale) -> str:
    """Return the reference in the language of `locale`, computed from `view`: the same text for the same rates."""
    listed = families(locale)
    lines = [
        f"# {locale.text('docs.title')}",
        "",
        _escaped(locale.text("docs.typing")),
        "",
        _escaped(locale.text("page.computed_from", revision=view.revision, day=view.book.published_on)),
        "",
        *_contents(listed, locale),
    ]
    for family in listed:
        lines += [f'<a id="family-{family.name}"></a>', "", f"## {_escaped(family.title)}", ""]
        for function in FAMILIES[family.name]:
            lines += _section(documented(function, evaluator, view, locale), locale)
    lines += ['<a id="error-values"></a>', "", f"## {locale.text('docs.error_values')}", ""]
    lines += [_escaped(locale.text("docs.error_sentence")), ""]
    lines += [f"- `{value}`: {_escaped(meaning)}" for value, meaning in error_values(locale)]
    return "\n".join(lines) + "\n"


def _contents(listed: Sequence[Family], locale: Locale) -> Iterator[str]:
    for family in listed:
        yield f"- [{_escaped(family.title)}](#family-{family.name})"
        for function in family.functions:
            yield f"  - [{function.called}](#{function.anchor}): {_escaped(function.summary)}"
    yield f"- [{locale.text('docs.error_values')}](#error-values)"
    yield ""


def _section(function: FunctionText, locale: Locale) -> Iterator[str]:
    yield from (f'<a id="{function.anchor}"></a>', "", f"### {function.called}", "", _escaped(function.summary), "")
    yield from (f"`={function.syntax}`", "")
    if function.unit:
        about = [locale.text("docs.gives_in_unit", result=function.gives, unit=function.unit)]
    else:
        about = [locale.text("docs.gives", result=function.gives)]
    if function.also_called:
        about.append(locale.text("page.alias", names=", ".join(function.also_called)))
    yield from (_escaped(" ".join(about)), "")
    if function.parameters:
        yield from (f"- {_parameter(parameter, locale)}" for parameter in function.parameters)
    else:
        yield _escaped(locale.text("docs.no_arguments"))
    yield from ("", f"**{locale.text('docs.examples')}**", "")
    for example in function.examples:
        yield from _example(example)
    if function.populations:
        yield from (_escaped(locale.text("docs.own_places")), "")
        yield from (f"- {_rate(population)}" for population in function.populations)
        yield ""
    yield from (f"**{locale.text('docs.rates')}**", "")
    if function.rates:
        yield from (f"- {_rate(rate)}" for rate in function.rates)
    else:
        yield _escaped(locale.text("docs.no_rates"))
    yield ""


def _parameter(parameter: ParameterText, locale: Locale) -> str:
    name = f"`{parameter.name}`" + (f" ({locale.text('docs.optional')})" if parameter.optional else "")
    choices = f": {', '.join(f'`{choice}`' for choice in parameter.choices)}" if parameter.choices else ""
    facts = [_escaped(parameter.kind) + choices]
    if parameter.unit:
        facts.append(_escaped(locale.text("docs.unit", unit=parameter.unit)))
    if parameter.bounds:
        facts.append(_escaped(parameter.bounds))
    if parameter.default is not None:
        facts.append(_escaped(locale.text("docs.default", value=parameter.default)))
    facts.append(_escaped(parameter.ranges))
    return f"{name}: {_escaped(parameter.description)} ({'; '.join(facts)})"


def _example(example: ExampleText) -> Iterator[str]:
    if example.table is None:
        yield from (f"`{example.formula}` → {_escaped(example.result)}", "")
    else:
        unit = f" ({_escaped(example.table.unit)})" if example.table.unit else ""
        yield from (f"`{example.formula}` →{unit}", "", *_table(example.table), "")


def _table(table: WrittenTable) -> Iterator[str]:
    """Yield the rows of a table; Markdown has one heading row, so further ones are its first rows, in bold."""
    width = range(len(table.rows[0]))
    first = table.rows[0] if table.headings else [""] * len(table.rows[0])
    yield _row(map(_escaped, first))
    yield _row("---:" if column in table.figures else "---" for column in width)
    for index, row in enumerate(table.rows[1 if table.headings else 0 :], start=1):
        bold = index < table.headings
        yield _row(f"**{_escaped(cell)}**" if bold and cell else _escaped(cell) for cell in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rate(rate: RateText) -> str:
    title = _escaped(rate.reference.title)
    source = f"[{title}](<{rate.link}>)" if rate.link else title
    case = f", {_escaped(rate.reference.case)}" if rate.reference.case else ""
    label, value = _escaped(rate.label), _escaped(rate.value)
    return f"{label} (`{rate.key}`), {rate.valid_from}: {value} – {source}{case}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
