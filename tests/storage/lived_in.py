"""A database that has been in use: every table has rows, of every kind of value, and several revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Engine, insert

from server.domain.rates import Withdrawn
from server.domain.roles import Role
from server.evaluation.batch import SingleCall
from server.identity.passwords import Passwords, hashed
from server.identity.person import Person
from server.identity.secret import hash_of
from server.storage import access_tokens, accounts, drafts, sign_ins
from server.storage.database import reading, writing
from server.storage.drafts import Draft
from server.storage.lines import TABLES, lines_of
from server.storage.models import Person as PersonRow
from server.storage.package_rates import packaged_rates
from server.storage.publication import publish_packaged
from server.storage.rate_books import RateBooks
from server.storage.sign_ins import SignIn
from tests.parts.books import NB, evaluator
from tests.parts.people import PASSWORD
from tests.storage.administration import KARI, LATER, OLA, drafted, published
from tests.storage.figures import figure, import_figures, publish_figures
from tests.storage.samples import ACT, KEY, publish_rows, rate, row

TOKEN, COOKIE = "medfin_token", "cookie"
_HASH = hashed(PASSWORD, "somebody")
_CALLS = (
    SingleCall("KS_BIDRAG", [20_000, 2018]),
    SingleCall("SATS", [KEY, 2021]),
    SingleCall("SATS", ["no.deflator.kommunal", 2022]),
    SingleCall("FLERAARSOVERSIKT", ["07.11.08", 2010]),
    SingleCall("INNBYGGERE", ["Ås", 2018]),
    SingleCall("TRINNSATS", ["no.fiks.folkeregister", 20_000, 2021]),
)


def live_in(engine: Engine) -> None:
    """Fill the tables, of which there are none but empty ones, as people do."""
    publish_packaged(engine, packaged_rates(), replace(ACT, who="medfin"), "medfin")
    publish_rows(engine, row(Decimal("20.50")), rates=(rate(nb="Gebyr for «æøå» 🏛"),), note="Første\nvedtak")
    publish_rows(engine, row(Decimal("1E+2"), 2021, entered_by="ola"), at=ACT.at + timedelta(microseconds=1))
    publish_rows(engine, row(None, 2022), row(Withdrawn(), 2021, known=date(2026, 1, 1)), at=ACT.at + LATER)
    import_figures(engine, figure(), figure("101", 632_340, 2020, name="København"))
    publish_figures(engine, replace(figure(), inhabitants=None, known_from=date(2026, 3, 1)))
    published(engine, drafted(engine, row(21, 2023), base=6), key="en gang")
    drafted(engine, row(22, 2024), act=OLA, note="Uferdig", base=7)
    with writing(engine) as connection:
        accounts.add(connection, KARI, "kari", _HASH, Role.PUBLISHER)
        accounts.add(connection, KARI, "ola", _HASH, Role.EDITOR)
        accounts.disable(connection, KARI, "ola")
        access_tokens.add(connection, KARI, hash_of(TOKEN), "Nattjobb", "local:kari", Role.EDITOR, 30, local=True)
        signed_in = SignIn("local:kari", "kari", Role.PUBLISHER, True, KARI.at + LATER)
        sign_ins.begin(connection, KARI, hash_of(COOKIE), signed_in)
        connection.execute(insert(PersonRow).values(subject="https://idp#7", who="eva", first_seen_at=KARI.at))
    Passwords(engine).sign_in(KARI, "kari", PASSWORD)


def contents(engine: Engine) -> dict[str, list[bytes]]:
    """Return the rows of every table that is taken along, as lines."""
    with reading(engine) as connection:
        return {table.name: list(lines_of(connection, table)) for table in TABLES}


def answers(engine: Engine) -> list[list[object]]:
    """Return what is answered from each revision."""
    books = RateBooks(engine, lambda: ACT.at.date(), ACT.at.tzinfo)  # type: ignore[arg-type]  # aware
    views = [books.at_revision(number).seen_on(ACT.at.date()) for number in range(1, books.revision() + 1)]
    return [list(evaluator().evaluate(_CALLS, view, NB)) for view in views]


def unfinished(engine: Engine) -> list[Draft]:
    """Return the drafts that may still be published."""
    with reading(engine) as connection:
        return drafts.listed(connection)


def signed_in(engine: Engine, name: str = "kari") -> Person:
    """Sign in with the password of an account."""
    return Passwords(engine).sign_in(KARI, name, PASSWORD)
