"""An invitation on paper has a code to be typed; only its digest is kept.

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitations", sa.Column("code", sa.String(64)))
    op.create_index("ix_invitations_code", "invitations", ["code"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_invitations_code", "invitations")
    op.drop_column("invitations", "code")
