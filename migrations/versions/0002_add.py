"""Room for the durable core: sealed columns beside the plain ones, and what was not there yet.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
SEALED = (  # what 0003 fills and 0004 puts in the place of the plain column
    ("inbox", "body"),
    ("outbox", "drawn"),
    ("drafts", "answers"),
    ("owners", "name"),
    ("units", "note"),
    ("votes", "choice"),
)
NEW = (
    ("inbox", "waited_since", MOMENT),
    ("inbox", "body_hash", sa.String(64)),
    ("dead_letters", "shape", sa.Text()),
    ("dead_letters", "body", sa.LargeBinary()),
    ("outbox", "file_name", sa.String(64)),
    ("outbox", "file", sa.LargeBinary()),
    ("outbox", "send_class", sa.String(12)),
    ("outbox", "tries", sa.Integer()),
    ("outbox", "flying_since", MOMENT),
    ("outbox", "repeated", sa.Boolean()),
    ("outbox", "useful_until", MOMENT),
    ("outbox", "settled_at", MOMENT),
    ("alarms", "about", sa.String(200)),
    ("alarms", "leased_until", MOMENT),
    ("alarms", "tries", sa.Integer()),
    ("ballots", "suspended_at", MOMENT),
    ("record_payloads", "sealed", sa.LargeBinary()),
)
TABLES = ("receipt_lists", "checkpoints", "marks", "unreachable")


def upgrade() -> None:
    for table, column in SEALED:
        op.add_column(table, sa.Column(f"{column}_sealed", sa.LargeBinary()))
    for table, column, kind in NEW:
        op.add_column(table, sa.Column(column, kind))
    op.create_index("ix_outbox_chat", "outbox", ["chat_id"])
    op.create_index("ix_record_events_hash", "record_events", ["community_id", "hash"])
    _payloads_may_be_empty(True)
    _tables()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    _payloads_may_be_empty(False)
    op.drop_index("ix_record_events_hash", "record_events")
    op.drop_index("ix_outbox_chat", "outbox")
    for table, column, _kind in reversed(NEW):
        op.drop_column(table, column)
    for table, column in reversed(SEALED):
        op.drop_column(table, f"{column}_sealed")


def _payloads_may_be_empty(empty: bool) -> None:
    with op.batch_alter_table("record_payloads") as table:
        table.alter_column("nonce", existing_type=sa.LargeBinary(16), nullable=empty)
        table.alter_column("payload", existing_type=sa.Text(), nullable=empty)


def _tables() -> None:
    op.create_table(
        "unreachable",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("tried_at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_unreachable"),
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("value", sa.String(200)),
        sa.PrimaryKeyConstraint("name", name="pk_marks"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("signature", sa.LargeBinary(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_checkpoints_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_checkpoints"),
    )
    op.create_table(
        "receipt_lists",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("superseded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.id"], name="fk_receipt_lists_ballot_id_ballots"
        ),
        sa.PrimaryKeyConstraint("ballot_id", name="pk_receipt_lists"),
    )
