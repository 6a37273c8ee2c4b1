"""`medfin desktop build`."""

from __future__ import annotations

from pathlib import Path

from tests.parts.medfin import Medfin


def test_the_add_in_is_written_in_the_language_asked_for(medfin: Medfin, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "add-in"
    for language, told in (("nb", "Tillegget ligger i"), ("da", "Tilføjelsesprogrammet ligger i")):
        said = medfin.answer("desktop", "build", "-o", str(folder), "--url", "https://m.example/", "--locale", language)
        assert said.startswith(f"{told} {folder}")
        assert f"locale='{language}'," in (folder / "medfin.py").read_text(encoding="utf-8")
    assert sorted(each.name for each in folder.iterdir()) == ["ThisWorkbook.txt", "medfin.py", "medfin_desktop"]


def test_what_is_no_address_is_refused(medfin: Medfin, tmp_path: Path) -> None:
    done = medfin.run("desktop", "build", "-o", str(tmp_path / "x"), "--url", "medfin.example", "--locale", "en")
    assert (done.returncode, done.stderr) == (
        1,
        "medfin.example is no address. Write it in full, for example https://medfin.example.\n",
    )
    assert not (tmp_path / "x").exists()


def test_a_folder_that_can_t_be_written_is_told(medfin: Medfin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = tmp_path / "file" / "x"
    done = medfin.run("desktop", "build", "-o", str(folder), "--locale", "nn")
    assert (done.returncode, done.stderr) == (1, f"Tillegget kan ikkje skrivast til {folder}.\n")
