"""The configuration's files: what they may say, and the sentence for everything else."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

import pytest

from addin.desktop.configuration import Configuration, load, places
from addin.desktop.sentences import AddInError, Sentence
from tests.parts.desktop import AddIns, Sheet, places_in, texts_in, write_configuration

BUILT = Configuration(url="https://built.example", locale="da")


def test_the_users_file_goes_over_the_shared_one_and_that_over_what_is_built_in(tmp_path: Path) -> None:
    found = places_in(tmp_path)
    assert load(found, BUILT) == BUILT
    write_configuration(found.shared, '\ufeffurl = "https://shared.example/medfin/"\ntimeout = 20\noffline_days = 0\n')
    os.chmod(found.shared, 0o644)
    assert load(found, BUILT).url == "https://shared.example/medfin"
    write_configuration(found.own, 'token = "mf_abc"\ntimeout = 5.5\nlocale = "nn"\nas_of = "rev:14"\ncheck_every = 60')
    assert load(found, BUILT) == Configuration(
        "https://shared.example/medfin", "mf_abc", "nn", "rev:14", timeout=5.5, check_every=60, offline_days=0
    )


@pytest.mark.parametrize(
    ("text", "sentence", "key"),
    [
        ("token = abc", Sentence.UNREADABLE, None),
        ("tokken = 'abc'", Sentence.UNKNOWN_KEY, "tokken"),
        ("token = ''", Sentence.WRONG_VALUE, "token"),
        ("token = 'æ'", Sentence.WRONG_VALUE, "token"),
        ('token = "a\\nb"', Sentence.WRONG_VALUE, "token"),
        ("token = 1", Sentence.WRONG_VALUE, "token"),
        ("locale = 'sv'", Sentence.WRONG_VALUE, "locale"),
        ("timeout = 0", Sentence.WRONG_VALUE, "timeout"),
        ("timeout = nan", Sentence.WRONG_VALUE, "timeout"),
        ("timeout = true", Sentence.WRONG_VALUE, "timeout"),
        ("check_every = 1", Sentence.WRONG_VALUE, "check_every"),
        ("offline_days = 365", Sentence.WRONG_VALUE, "offline_days"),
        ("url = 'http://medfin.example'", Sentence.NOT_HTTPS, None),
        ("url = 'medfin.example'", Sentence.NOT_HTTPS, None),
        ("url = 'https://'", Sentence.NOT_HTTPS, None),
        ("url = 'https://kari:x@medfin.example'", Sentence.NOT_HTTPS, None),
        ("url = 'https://medfin.example?a=b'", Sentence.NOT_HTTPS, None),
        ("url = 'file:///C:/x'", Sentence.NOT_HTTPS, None),
        ("url = 'https://[::1'", Sentence.NOT_HTTPS, None),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, sentence: Sentence, key: str | None, tmp_path: Path) -> None:
    found = places_in(tmp_path)
    write_configuration(found.own, text)
    with pytest.raises(AddInError) as caught:
        load(found, BUILT)
    assert caught.value.sentence is sentence
    assert caught.value.params.get("key") == key
    assert caught.value.params.get("file", found.own) == found.own


@pytest.mark.parametrize(
    "url", ["https://medfin.example", "http://localhost:8000", "http://127.0.0.1:8000/", "http://[::1]"]
)
def test_an_address_is_secure_or_this_machine_s(url: str, tmp_path: Path) -> None:
    assert load(places_in(tmp_path), Configuration(url=url)).url == url.rstrip("/")


def test_a_token_is_for_nobody_else_to_read(tmp_path: Path) -> None:
    found = places_in(tmp_path)
    write_configuration(found.shared, 'token = "mf_abc"')
    with pytest.raises(AddInError) as caught:
        load(found, BUILT)
    assert (caught.value.sentence, caught.value.params) == (Sentence.SHARED_TOKEN, {"file": found.shared})
    found.shared.unlink()
    write_configuration(found.own, 'token = "mf_abc"')
    os.chmod(found.own, 0o640)
    with pytest.raises(AddInError) as caught:
        load(found, BUILT)
    assert (caught.value.sentence, caught.value.params) == (Sentence.NOT_PRIVATE, {"file": found.own})


def test_a_folder_in_the_file_s_place_is_told(tmp_path: Path) -> None:
    found = places_in(tmp_path)
    found.own.mkdir(parents=True)
    with pytest.raises(AddInError) as caught:
        load(found, BUILT)
    assert caught.value.sentence is Sentence.UNREADABLE


def test_a_mistake_is_told_in_the_cells_until_it_is_mended(tmp_path: Path, add_ins: AddIns) -> None:
    texts = texts_in("nb")
    add_in = add_ins("", Sheet())
    assert add_in.call("KS_SATS") == [[None]]
    told = [[texts["no_configuration"].format(file=add_ins.places.own)]]
    assert add_in.explain("KS_SATS") == add_in.status() == told
    write_configuration(add_ins.places.own, 'url = "http://127.0.0.1:9"')
    assert add_in.explain("KS_SATS") == [[texts["unreachable"].format(url="http://127.0.0.1:9")]]
    assert texts["nothing_known"] in str(add_in.status()[0][0])


def test_the_files_are_where_windows_keeps_such(tmp_path: Path) -> None:
    environment = {
        "PROGRAMDATA": r"C:\ProgramData",
        "APPDATA": r"C:\Users\kari\AppData\Roaming",
        "LOCALAPPDATA": r"C:\Users\kari\AppData\Local",
        "USERPROFILE": r"C:\Users\kari",
    }
    found = places(environment, "win32")
    assert PureWindowsPath(found.shared) == PureWindowsPath(r"C:\ProgramData\medfin\addin.toml")
    assert PureWindowsPath(found.own) == PureWindowsPath(r"C:\Users\kari\AppData\Roaming\medfin\addin.toml")
    assert PureWindowsPath(found.answers) == PureWindowsPath(r"C:\Users\kari\AppData\Local\medfin\answers.sqlite")
    assert (
        places({"HOME": str(tmp_path), "XDG_CONFIG_HOME": ""}, "linux").own
        == tmp_path / ".config" / "medfin" / "addin.toml"
    )
