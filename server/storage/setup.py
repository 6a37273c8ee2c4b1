"""Making a database ready for use: its schema, and the rates that the package ships."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from sqlalchemy import Engine

from server.storage.audit import Act
from server.storage.database import open_database
from server.storage.package_rates import packaged_rates
from server.storage.publication import publish_packaged
from server.storage.schema import upgrade

PACKAGE = "medfin"


def prepared_database(url: str, now: datetime, redis_url: str = "") -> Engine:
    """Open the database at `url`, bring its schema up to date and publish what the package has and it lacks.

    `now` has a time zone; `redis_url` is as in `open_database`. Safe when several processes do it at once. Raise
    StorageError, RatesFileError, PublicationError.
    """
    engine = open_database(url, redis_url=redis_url)
    upgrade(engine)
    note = f"{PACKAGE} {version(PACKAGE)}"
    publish_packaged(engine, packaged_rates(), Act(PACKAGE, now, PACKAGE, note), note)
    return engine
