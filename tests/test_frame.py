"""The lock, the build of the catalogues, the wheel and the Makefile. The sentences themselves are tested elsewhere."""

import gettext
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import hatch_build

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCALES = ("da", "en", "nb", "nn")

SOUND = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "rate.missing"\nmsgstr "Ingen sats"\n'


def lock() -> dict[str, list[tuple[str, list[str]]]]:
    """Return the pins of requirements.lock by canonical name: versions, each with its hashes."""
    pins: dict[str, list[tuple[str, list[str]]]] = {}
    for stanza in re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip()):
        if pin := re.match(r"([A-Za-z0-9._-]+)==(\S+)", stanza):
            hashes = re.findall(r"^    --hash=sha256:([0-9a-f]{64})\b", stanza, re.MULTILINE)
            pins.setdefault(canonicalize_name(pin[1]), []).append((pin[2], hashes))
    return pins


def requirements() -> list[Requirement]:
    project = PROJECT["project"]
    extras = [text for extra in project["optional-dependencies"].values() for text in extra]
    return [Requirement(text) for text in [*PROJECT["build-system"]["requires"], *project["dependencies"], *extras]]


def write_catalogue(root: Path, locale: str, text: str, encoding: str = "utf-8") -> Path:
    source = root / "locales" / locale / "LC_MESSAGES" / "medfin.po"
    source.parent.mkdir(parents=True)
    source.write_text(text, encoding=encoding)
    return source


def test_lock_has_nothing_but_pins_hashes_and_comments() -> None:
    pin = r"[a-z0-9-]+==[0-9][0-9a-z.+]*( ; [a-z_]+ [^:/@]+)? \\"
    other = [
        line
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if not re.fullmatch(rf"{pin}|    --hash=sha256:[0-9a-f]{{64}}( \\)?| *#[^:/@]*:?", line)
    ]
    assert other == []


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_lock_pins_and_hashes_what_pyproject_asks_for(requirement: Requirement) -> None:
    pins = lock()[canonicalize_name(requirement.name)]
    assert all(requirement.specifier.contains(version) and hashes for version, hashes in pins)


def test_installed_version_is_that_of_pyproject() -> None:
    assert importlib.metadata.version("medfin") == PROJECT["project"]["version"]


def test_command_is_installed() -> None:
    (command,) = importlib.metadata.entry_points(group="console_scripts", name="medfin")
    assert callable(command.load())


@pytest.mark.parametrize("locale", LOCALES)
def test_installed_catalogue_holds_every_sentence_of_its_source(locale: str) -> None:
    folder = resources.files("locales") / locale / "LC_MESSAGES"
    with (folder / "medfin.mo").open("rb") as compiled:
        translations = gettext.GNUTranslations(compiled)
    messages = list(read_po((folder / "medfin.po").read_text(encoding="utf-8").splitlines()))
    sentences = {message.id: message.string for message in messages if message.id}
    assert sentences
    for code, sentence in sentences.items():
        if isinstance(code, str):
            assert translations.gettext(code) == sentence
        else:
            assert tuple(translations.ngettext(code[0], code[1], count) for count in (1, 2)) == sentence


def test_sound_catalogues_are_compiled(tmp_path: Path) -> None:
    source = write_catalogue(tmp_path, "nb", SOUND)
    assert hatch_build.compile_catalogues(tmp_path) == [source.with_suffix(".mo")]
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("rate.missing") == "Ingen sats"
    assert {path.name for path in source.parent.iterdir()} == {"medfin.po", "medfin.mo"}


def test_tree_without_catalogues_is_fine(tmp_path: Path) -> None:
    assert hatch_build.compile_catalogues(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(f'{SOUND}\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n', "line 8: 'b' is marked fuzzy", id="fuzzy entry"),
        pytest.param(f"#, fuzzy\n{SOUND}", "'' is marked fuzzy", id="fuzzy header"),
        pytest.param(f'{SOUND}\nmsgid "b"\nmsgstr "B\n', 'quotation marks: msgstr "B', id="missing quotation mark"),
        pytest.param(f'{SOUND}\nmsgid "b"\nmsgstr "a "B" c"\n', "line 8: not a keyword", id="quotation mark inside"),
        pytest.param(f'{SOUND}\nmsgid b\nmsgstr "B"\n', "line 7: not a keyword", id="no quotation marks"),
        pytest.param(f'"B"\n{SOUND}', "line 1: a text can't stand first", id="text first"),
        pytest.param(f'{SOUND}msgstr "B"\n', "line 6: msgstr can't follow msgstr", id="second translation"),
        pytest.param(f'{SOUND}\nmsgid "b"\n', "missing msgstr for msgid 'b'", id="no translation"),
        pytest.param(
            f'{SOUND}\nmsgid "rate."\n"missing"\nmsgstr "B"\n',
            "line 7: 'rate.missing' is there already, on line 4",
            id="twice",
        ),
    ],
)
def test_unsound_catalogue_stops_the_build(tmp_path: Path, text: str, fault: str) -> None:
    write_catalogue(tmp_path, "da", SOUND)
    source = write_catalogue(tmp_path, "nb", text)
    with pytest.raises(hatch_build.CatalogueError) as raised:
        hatch_build.compile_catalogues(tmp_path)
    assert f"  {source.relative_to(tmp_path)}: " in str(raised.value)
    assert fault in str(raised.value)
    assert [*tmp_path.rglob("*.mo")] == []


def test_catalogue_in_another_encoding_stops_the_build(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "da", SOUND.replace("sats", "værdi"), encoding="latin-1")
    with pytest.raises(hatch_build.CatalogueError, match="not UTF-8 at byte"):
        hatch_build.compile_catalogues(tmp_path)


def test_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("medfin-*.whl")
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = {
        path.relative_to(ROOT).as_posix()
        for package in packages
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == files


def test_every_target_of_the_makefile_is_listed_by_help() -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    told = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"^make (\w+) +\S", told, re.MULTILINE) == " ".join(phony).removesuffix(" FORCE").split()
