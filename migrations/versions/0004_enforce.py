"""The sealed columns take the place of the plain ones, and what must be there must be there.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEALED = (  # table, column, what it was before, whether it may be empty
    ("inbox", "body", sa.Text(), True),
    ("outbox", "drawn", sa.Text(), True),
    ("drafts", "answers", sa.Text(), False),
    ("owners", "name", sa.String(64), False),
    ("units", "note", sa.Text(), False),
    ("votes", "choice", sa.String(8), True),
)
NEEDED = (
    ("dead_letters", "shape", sa.Text()),
    ("outbox", "send_class", sa.String(12)),
    ("outbox", "tries", sa.Integer()),
    ("outbox", "repeated", sa.Boolean()),
    ("alarms", "tries", sa.Integer()),
)


def upgrade() -> None:
    for table, column, _before, empty in SEALED:
        op.drop_column(table, column)
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {column}_sealed TO {column}")
        if not empty:
            _needs(table, column, sa.LargeBinary(), True)
    for table, column, kind in NEEDED:
        _needs(table, column, kind, True)
    op.drop_column("persons", "unreachable")  # groups can be unreachable too: a table of its own


def downgrade() -> None:
    op.add_column("persons", sa.Column("unreachable", sa.Boolean()))
    op.execute(
        "UPDATE persons SET unreachable = "
        "person_id IN (SELECT chat_id FROM unreachable WHERE reason <> 'back')"
    )
    _needs("persons", "unreachable", sa.Boolean(), True)
    for table, column, kind in reversed(NEEDED):
        _needs(table, column, kind, False)
    for table, column, before, _empty in reversed(SEALED):
        _needs(table, column, sa.LargeBinary(), False)
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {column} TO {column}_sealed")
        op.add_column(table, sa.Column(column, before))


def _needs(table: str, column: str, kind: sa.types.TypeEngine[object], needed: bool) -> None:
    with op.batch_alter_table(table) as changed:
        changed.alter_column(column, existing_type=kind, nullable=not needed)
