"""Who has been heard: visits, households a coordinator writes down; who settles what was agreed.

Revision: 0032, after 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("concern_seconds", sa.Column("entered_by", sa.BigInteger()))
    op.add_column("concern_seconds", sa.Column("via", sa.String(8)))
    op.add_column("promises", sa.Column("settled", sa.String(8)))
    op.create_table(
        "concern_visits",
        sa.Column("concern_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column(
            "unit_id",
            sa.Integer(),
            sa.ForeignKey("units.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_concern_visits_by", "concern_visits", ["by"])


def downgrade() -> None:
    op.drop_table("concern_visits")
    op.drop_column("promises", "settled")
    op.drop_column("concern_seconds", "via")
    op.drop_column("concern_seconds", "entered_by")
