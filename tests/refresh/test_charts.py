"""The values that charts keep follow the cells that they plot."""

from __future__ import annotations

from pathlib import Path

from tests.refresh.books import members, package, refresh, row, saved, sheet

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def chart(*references: str) -> str:
    """Return a chart part with these references."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<c:chartSpace xmlns:c="{C}">{"".join(references)}</c:chartSpace>'


def numbers(formula: str, count: int, *points: tuple[int, str]) -> str:
    """Return a reference to numbers with what the chart keeps of them."""
    kept = "".join(f'<c:pt idx="{index}"><c:v>{value}</c:v></c:pt>' for index, value in points)
    return (
        f"<c:val><c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode>"
        f'<c:ptCount val="{count}"/>{kept}</c:numCache></c:numRef></c:val>'
    )


def texts(formula: str, count: int, *points: tuple[int, str]) -> str:
    """Return a reference to texts with what the chart keeps of them."""
    return numbers(formula, count, *points).replace("num", "str").replace("<c:formatCode>#,##0</c:formatCode>", "")


def refreshed(folder: Path, *references: str) -> str:
    """Return the chart after a refresh of S!A1:A3 = 20, 40, an error, and S!B1 = a text."""
    rows = row(1, "A:<f>KS_BIDRAG(1)</f>", 'B:<f>KS_TEKST("ny")</f>') + row(2, "A:<f>KS_BIDRAG(2)</f><v>3</v>")
    rows += row(3, "A:<f>KS_BIDRAG(-1)</f>")
    data = package(sheet(rows), members={"xl/charts/chart1.xml": chart(*references)})
    path = saved(folder, data)
    refresh(path)
    return members(path.read_bytes())["xl/charts/chart1.xml"].decode()


def test_points_follow_and_missing_ones_are_put_in_order(tmp_path: Path) -> None:
    before = numbers("S!$A$1:$A$3", 3, (1, "3"))
    after = numbers("S!$A$1:$A$3", 3, (0, "20"), (1, "40"), (2, "#N/A")).replace("#N/A", "#NUM!")
    assert refreshed(tmp_path, before) == chart(after)


def test_texts_follow_and_formatted_numbers_are_left_to_excel(tmp_path: Path) -> None:
    before = (texts("'S'!$B$1", 1, (0, "gammel")), texts("S!$A$1:$A$2", 2, (0, "kr 1"), (1, "kr 3")))
    assert refreshed(tmp_path, *before) == chart(texts("'S'!$B$1", 1, (0, "ny")), before[1])


def test_other_references_stay(tmp_path: Path) -> None:
    before = (
        numbers("S!$A$1:$A$3", 2, (0, "1"), (1, "3")),
        numbers("T!$A$1:$A$3", 3, (0, "1")),
        numbers("[1]S!$A$1:$A$3", 3, (0, "1")),
        numbers("Navn", 3, (0, "1")),
        numbers("S!$C$1:$C$3", 3, (0, "1")),
    )
    assert refreshed(tmp_path, *before) == chart(*before)
