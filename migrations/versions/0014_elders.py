"""Few words and big buttons for those who want them; what was said last; what can be taken back.

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    off = sa.text("false")
    op.add_column("persons", sa.Column("elder", sa.Boolean(), nullable=False, server_default=off))
    op.add_column("persons", sa.Column("address", sa.LargeBinary()))
    op.create_table(
        "leaflets",
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False, index=True),
        sa.Column("drawn", sa.LargeBinary()),
        sa.Column("until", MOMENT, nullable=False),
    )
    op.create_table(
        "undos",
        sa.Column("person_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("reference", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("undos")
    op.drop_table("leaflets")
    op.drop_column("persons", "address")
    op.drop_column("persons", "elder")
