"""Making a database ready for use: its schema, and the rates that the package ships."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from sqlalchemy import Engine

from server.storage.database import open_database
from server.storage.package_rates import packaged_rates
from server.storage.publication import publish_packaged
from server.storage.schema import upgrade

PACKAGE = "medfin"


def prepared_database(url: str, now: datetime) -> Engine:
    """Open the database at `url`, bring its schema up to date and publish what the package has and it lacks.

    `now` has a time zone. Safe when several processes do it at once. Raise StorageError, RatesFileError,
    PublicationError.
    """
    engine = open_database(url)
    upgrade(engine)
    publish_packaged(
        engine,
        packaged_rates(),
        note=f"{PACKAGE} {version(PACKAGE)}",
        who=PACKAGE,
        where_from=PACKAGE,
        why=f"{PACKAGE} {version(PACKAGE)}",
        now=now,
    )
    return engine
