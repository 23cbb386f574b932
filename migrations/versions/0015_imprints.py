"""What a community wants on its papers: the committee's name, its telephone and more.

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imprints",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(8), nullable=False),
        sa.Column("said", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "field", name="pk_imprints"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_imprints_community_id_communities"
        ),
    )


def downgrade() -> None:
    op.drop_table("imprints")
