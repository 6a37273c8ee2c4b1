"""`medfin db`: the database is brought up to date, backed up, restored and moved, and says what it has."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from server.storage import migrations
from server.storage.database import open_database, writing
from server.storage.errors import StorageError
from server.storage.schema import upgrade, versions
from tests.cli.commands import Commands


def schema_made(url: str, version: str) -> None:
    """Make a database with an older schema."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = open_database(url)
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


@pytest.fixture
def used(commands: Commands) -> Commands:
    """The commands, on a database with the packaged rates and two accounts."""
    commands.answer("user", "add", "kari", "--generate")
    commands.answer("user", "add", "ola", "--generate")
    return commands


def test_upgrade_says_from_which_schema_to_which(commands: Commands) -> None:
    newest, file = versions()[-1], commands.data_dir / "medfin.db"
    schema_made(commands.url, "0001")
    assert commands.answer("db", "upgrade") == f"Databasen {file} er oppgradert fra skjema 0001 til {newest}.\n"
    assert commands.answer("db", "upgrade") == f"Databasen {file} har allerede skjema {newest}, som er det nyeste.\n"


def test_upgrade_makes_a_database_without_rates(commands: Commands) -> None:
    assert "har fått tabellene sine" in commands.answer("db", "upgrade")
    status = commands.answer("db", "status").splitlines()
    assert status[2].split() == ["Siste", "revisjon", "-"]
    assert status[-1].split() == ["Poster", "i", "loggen", "0"]


def test_upgrade_works_on_postgresql(commands: Commands, postgres_url: str) -> None:
    schema_made(postgres_url, "0002")
    assert "fra skjema 0002 til" in commands.answer("db", "upgrade", MEDFIN_DATABASE_URL=postgres_url)


def test_status_tells_what_there_is(used: Commands) -> None:
    database, schema, newest, *counts = used.answer("db", "status").splitlines()
    assert database.startswith("Databasen        SQLite 3.")
    assert database.endswith(f", {used.data_dir}/medfin.db")
    assert schema.split() == ["Skjema", versions()[-1]]
    assert newest.startswith("Siste revisjon   1, ")
    assert ", medfin: medfin " in newest
    told = {line[:15].strip(): line[15:].strip() for line in counts}
    assert told["Kontoer"] == "2"
    assert told["Tilgangsnøkler"] == "0"
    assert int(told["Rader i satsene"]) > 100


def test_status_of_a_database_that_needs_an_upgrade(commands: Commands, postgres_url: str) -> None:
    schema_made(commands.url, "0001")
    assert commands.answer("db", "status").splitlines()[-2:] == [
        "Skjema     0001",
        "Skjemaet er fra en eldre Medfin. «medfin db upgrade» oppgraderer det.",
    ]
    *_, schema, said = commands.answer("db", "status", MEDFIN_DATABASE_URL=postgres_url).splitlines()
    assert schema.split() == ["Skjema", "-"]
    assert said.startswith("Databasen har ingen tabeller ennå.")


@pytest.mark.parametrize("arguments", [("status",), ("backup", "all.zip"), ("copy", "--to", "sqlite:///other.db")])
def test_a_database_that_is_not_there_is_not_made(
    arguments: tuple[str, ...], commands: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert commands.refusal("db", *arguments).startswith(f"Databasen {commands.data_dir}/medfin.db finnes ikke.")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_restored_where_nothing_is(used: Commands, tmp_path: Path) -> None:
    file, other = tmp_path / "all.zip", f"sqlite:///{tmp_path}/other/medfin.db"
    said = used.answer("db", "backup", str(file))
    assert said.startswith(f"Sikkerhetskopien {file} har alt til og med revisjon 1: ")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    restored = used.answer("db", "restore", str(file), MEDFIN_DATABASE_URL=other)
    assert restored.startswith(f"Databasen {tmp_path}/other/medfin.db har nå alt fra {file}, til og med revisjon 1: ")
    before, after = (used.answer(*words, MEDFIN_DATABASE_URL=url) for url in (used.url, other) for words in [LIST])
    assert before == after
    assert (
        used.answer("db", "status").splitlines()[1:]
        == (used.answer("db", "status", MEDFIN_DATABASE_URL=other).splitlines()[1:])
    )


LIST = ("user", "list")


def test_what_is_there_is_replaced_only_when_asked(used: Commands, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    used.answer("db", "backup", str(file))
    assert used.refusal("db", "backup", str(file)) == f"{file} finnes allerede. Bruk --force for å erstatte den."
    used.answer("user", "add", "eva", "--generate")
    assert used.refusal("db", "restore", str(file)) == (
        f"Databasen {used.data_dir}/medfin.db er ikke tom. Velg en tom, eller bruk --replace: "
        "da slettes alt den har, også historikken."
    )
    assert "eva" in used.answer("user", "list")
    used.answer("db", "restore", str(file), "--replace")
    assert "eva" not in used.answer("user", "list")
    used.answer("user", "add", "eva", "--generate")
    used.answer("db", "backup", str(file), "--force")
    used.answer("db", "restore", str(file), "--replace")
    assert "eva" in used.answer("user", "list")


def test_a_file_that_is_no_backup_changes_nothing(used: Commands, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert used.refusal("db", "restore", str(file), "--replace").startswith(f"{file} kan ikke åpnes.")
    file.write_text("Kjære Medfin", encoding="utf-8")
    assert used.refusal("db", "restore", str(file), "--replace") == (
        f"{file} er ikke en hel sikkerhetskopi fra Medfin. Ingenting er endret; bruk en annen kopi."
    )
    assert "kari" in used.answer("user", "list")


def test_a_database_moves_to_postgresql_and_back(used: Commands, postgres_url: str, tmp_path: Path) -> None:
    back = f"sqlite:///{tmp_path}/back/medfin.db"
    said = used.answer("db", "copy", "--to", postgres_url)
    assert f"har nå alt fra {used.data_dir}/medfin.db, til og med revisjon 1: " in said
    assert used.answer("db", "status", MEDFIN_DATABASE_URL=postgres_url).startswith("Databasen        PostgreSQL ")
    used.answer("user", "add", "eva", "--generate", MEDFIN_DATABASE_URL=postgres_url)
    assert "er ikke tom" in used.refusal("db", "copy", "--to", postgres_url)
    used.answer("db", "copy", "--from", postgres_url, "--to", back)
    assert used.answer("user", "list", MEDFIN_DATABASE_URL=back) == (
        used.answer("user", "list", MEDFIN_DATABASE_URL=postgres_url)
    )
    assert used.answer("rates", "list", MEDFIN_DATABASE_URL=back) == used.answer("rates", "list")
    used.answer("db", "copy", "--to", postgres_url, "--replace")
    assert "eva" not in used.answer("user", "list", MEDFIN_DATABASE_URL=postgres_url)


def test_a_database_is_not_copied_to_itself(used: Commands, postgres_url: str) -> None:
    assert used.refusal("db", "copy", "--to", used.url, "--replace") == (
        f"Databasen {used.data_dir}/medfin.db kan ikke kopieres til seg selv."
    )
    engine = open_database(postgres_url)
    upgrade(engine)
    engine.dispose()
    assert "seg selv" in used.refusal("db", "copy", "--from", postgres_url, "--to", postgres_url)
    assert "kari" in used.answer("user", "list")


def test_a_password_in_an_address_is_never_shown(used: Commands) -> None:
    url = "postgresql://medfin:hemmelig@127.0.0.1:1/medfin"
    said = used.refusal("db", "copy", "--to", url)
    assert "127.0.0.1:1/medfin" in said
    assert "hemmelig" not in said
    with pytest.raises(StorageError):
        open_database(url)
