"""The population register: figures with their sources; what is published can't be changed or removed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLE = "population_value"


def upgrade() -> None:
    """Create the table and the triggers that keep its rows as they were written."""
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("reference_title", sa.Text(), nullable=False),
        sa.Column("reference_case", sa.Text(), nullable=False),
        sa.Column("reference_url", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(reference_title)) > 0", name=op.f("ck_population_value_has_reference")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_population_value_has_name")),
        sa.CheckConstraint("inhabitants > 0", name=op.f("ck_population_value_inhabited")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_population_value_position_from_0")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_population_value_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_value")),
        sa.UniqueConstraint("revision", "position", name=op.f("uq_population_value_revision_position")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {_TABLE}_no_{change} BEFORE {change.upper()} ON {_TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{_TABLE}: rows are added, never changed'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {_TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {_TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
