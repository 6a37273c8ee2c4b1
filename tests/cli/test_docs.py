"""`medfin docs`: the reference on the terminal, in a file, or in a folder with a file a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.i18n import LANGUAGES, Locale
from tests.parts.medfin import Medfin


@pytest.mark.parametrize("language", LANGUAGES)
def test_prints_the_reference_in_the_readers_language(medfin: Medfin, language: str) -> None:
    printed = medfin.answer("docs", "--locale", language)
    assert printed.startswith(f"# {Locale(language).text('docs.title')}\n\n")
    assert f"### {'SATSVERSION' if language == 'da' else 'SATSVERSJON'}\n" in printed
    assert printed == medfin.answer("docs", "--locale", language)


def test_writes_a_file_in_each_language(medfin: Medfin, tmp_path: Path) -> None:
    folder = tmp_path / "nye" / "docs"
    said = medfin.answer("docs", "-o", str(folder))
    files = sorted(each.name for each in folder.iterdir())
    assert files == [f"functions.{language}.md" for language in sorted(LANGUAGES)]
    assert all(str(folder / name) in said for name in files)
    first = {name: (folder / name).read_bytes() for name in files}
    medfin.answer("docs", "-o", str(folder))
    assert {name: (folder / name).read_bytes() for name in files} == first
    assert medfin.run("docs", "--locale", "da").stdout.encode() == first["functions.da.md"]


def test_writes_one_language_where_one_is_asked_for(medfin: Medfin, tmp_path: Path) -> None:
    medfin.answer("docs", "--output", str(tmp_path), "--locale", "nn")
    assert [each.name for each in tmp_path.iterdir()] == ["functions.nn.md"]


def test_writes_one_file(medfin: Medfin, tmp_path: Path) -> None:
    file = tmp_path / "funktioner.md"
    medfin.answer("docs", "-o", str(file), "--locale", "da")
    assert file.read_text(encoding="utf-8").startswith("# Medfins funktioner\n")
    assert [*tmp_path.iterdir()] == [file]


def test_a_folder_may_look_like_a_file(medfin: Medfin, tmp_path: Path) -> None:
    (tmp_path / "docs.md").mkdir()
    medfin.answer("docs", "-o", str(tmp_path / "docs.md"), "--locale", "da")
    assert [each.name for each in (tmp_path / "docs.md").iterdir()] == ["functions.da.md"]


def test_a_place_that_cannot_be_written_to_is_told(medfin: Medfin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = medfin.run("docs", "-o", str(tmp_path / "file" / "docs"), "--locale", "nb")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Kan ikke skrive til ")
    assert "Traceback" not in done.stderr


def test_the_rates_can_be_those_of_another_day(medfin: Medfin) -> None:
    now, then = (medfin.answer("docs", "--locale", "nb", *more) for more in ((), ("--as-of", "2022-05-12")))
    example = '`=SATS("no.deflator.kommunal";2022)` → '
    assert f"{example}6,7\n" in now
    assert f"{example}3,7\n" in then
