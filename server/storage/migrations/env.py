"""Alembic's entry: runs the steps on the connection that server.storage.schema hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from server.storage.models import Base

# The caller holds the lock and commits, so a step that fails leaves nothing behind: DDL is transactional in both.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
