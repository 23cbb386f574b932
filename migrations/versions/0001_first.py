"""The first schema: everything a ballot needs.

Revision: 0001, after nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # so that SQLite counts it up
TABLES = (  # parents before children
    "inbox",
    "dead_letters",
    "outbox",
    "alarms",
    "drafts",
    "numbers",
    "communities",
    "chats",
    "units",
    "owners",
    "ownerships",
    "persons",
    "representatives",
    "grants",
    "invitations",
    "record_heads",
    "record_events",
    "record_payloads",
    "ballots",
    "roll_entries",
    "votes",
    "heads_voted",
    "turnouts",
)


def upgrade() -> None:
    _work()
    _residents()
    _record()
    _ballots()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def points(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{there.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [there], name=name)


def where(condition: str) -> dict[str, sa.TextClause]:
    """A partial index on either database."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _work() -> None:
    """What came in, what is to be said, what rings later, forms and running numbers."""
    op.create_table(
        "inbox",
        sa.Column("position", POSITION, autoincrement=True, nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("position", name="pk_inbox"),
        sa.UniqueConstraint("update_id", name="uq_inbox_update_id"),
    )
    op.create_index("ix_inbox_open", "inbox", ["position"], **where("done_at IS NULL"))
    op.create_table(
        "dead_letters",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=False),
        sa.Column("died_at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_dead_letters"),
    )
    op.create_table(
        "outbox",
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("reply_to", sa.BigInteger()),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(16)),
        sa.Column("drawn", sa.Text()),
        sa.Column("card", sa.String(32)),
        sa.Column("reference", sa.BigInteger()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sent_revision", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(120)),
        sa.PrimaryKeyConstraint("key", name="pk_outbox"),
    )
    op.create_index("ix_outbox_due", "outbox", ["priority", "position"], **where("state = 'due'"))
    op.create_table(
        "alarms",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reference", sa.BigInteger(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_alarms"),
    )
    op.create_index("ix_alarms_due_at", "alarms", ["due_at"])
    op.create_table(
        "drafts",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("flow", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "person_id", name="pk_drafts"),
    )
    op.create_table(
        "numbers",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_numbers"),
    )


def _residents() -> None:
    """Communities and their groups, flats and owners, people and roles."""
    op.create_table(
        "communities",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_communities"),
    )
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        points("chats", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats"),
    )
    op.create_index("ix_chats_community_id", "chats", ["community_id"])
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("building", sa.String(16), nullable=False),
        sa.Column("stairwell", sa.String(16), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("area", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("adults", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        points("units", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint(
            "community_id",
            "building",
            "stairwell",
            "door",
            name="uq_units_community_id_building_stairwell_door",
        ),
    )
    op.create_table(
        "owners",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(64)),
        sa.Column("name", sa.String(64), nullable=False),
        points("owners", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("id", name="pk_owners"),
        sa.UniqueConstraint("community_id", "ref", name="uq_owners_community_id_ref"),
    )
    op.create_table(
        "ownerships",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        points("ownerships", "owner_id", "owners.id"),
        points("ownerships", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("unit_id", "owner_id", name="pk_ownerships"),
    )
    op.create_table(
        "persons",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(16)),
        sa.Column("unreachable", sa.Boolean(), nullable=False),
        sa.Column("first_seen", MOMENT),
        sa.PrimaryKeyConstraint("person_id", name="pk_persons"),
    )
    op.create_table(
        "representatives",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        points("representatives", "community_id", "communities.id"),
        points("representatives", "person_id", "persons.person_id"),
        points("representatives", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("unit_id", name="pk_representatives"),
    )
    op.create_index("ix_representatives_community_id", "representatives", ["community_id"])
    op.create_index("ix_representatives_person_id", "representatives", ["person_id"])
    op.create_table(
        "grants",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        points("grants", "community_id", "communities.id"),
        points("grants", "person_id", "persons.person_id"),
        sa.PrimaryKeyConstraint("person_id", "community_id", "role", name="pk_grants"),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_by", sa.BigInteger()),
        sa.Column("used_at", MOMENT),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        points("invitations", "community_id", "communities.id"),
        points("invitations", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("digest", name="pk_invitations"),
    )
    op.create_index("ix_invitations_unit_id", "invitations", ["unit_id"])


def _record() -> None:
    """One hash chain of events per community, payloads apart."""
    op.create_table(
        "record_heads",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        points("record_heads", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("community_id", name="pk_record_heads"),
    )
    op.create_table(
        "record_events",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        points("record_events", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_record_events"),
    )
    op.create_table(
        "record_payloads",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(16), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        points("record_payloads", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("community_id", "seq", name="pk_record_payloads"),
    )


def _ballots() -> None:
    """Ballots with their frozen rolls, votes and sums."""
    op.create_table(
        "ballots",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("clauses", sa.Text(), nullable=False),
        sa.Column("document_title", sa.Text(), nullable=False),
        sa.Column("preset", sa.String(32), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("tally", sa.Text()),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        points("ballots", "community_id", "communities.id"),
        sa.PrimaryKeyConstraint("id", name="pk_ballots"),
        sa.UniqueConstraint("community_id", "number", name="uq_ballots_community_id_number"),
    )
    op.create_table(
        "roll_entries",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("area", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.String(32), nullable=False),
        sa.Column("head_size", sa.Integer(), nullable=False),
        points("roll_entries", "ballot_id", "ballots.id"),
        points("roll_entries", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("ballot_id", "unit_id", name="pk_roll_entries"),
    )
    op.create_table(
        "votes",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(8), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(16), nullable=False),
        points("votes", "ballot_id", "ballots.id"),
        points("votes", "unit_id", "units.id"),
        sa.PrimaryKeyConstraint("ballot_id", "unit_id", name="pk_votes"),
        sa.UniqueConstraint("ballot_id", "receipt", name="uq_votes_ballot_id_receipt"),
    )
    op.create_table(
        "heads_voted",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(32), nullable=False),
        points("heads_voted", "ballot_id", "ballots.id"),
        sa.PrimaryKeyConstraint("ballot_id", "head", name="pk_heads_voted"),
    )
    op.create_table(
        "turnouts",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("area", sa.BigInteger(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("total_units", sa.Integer(), nullable=False),
        sa.Column("total_area", sa.BigInteger(), nullable=False),
        sa.Column("total_heads", sa.Integer(), nullable=False),
        points("turnouts", "ballot_id", "ballots.id"),
        sa.PrimaryKeyConstraint("ballot_id", name="pk_turnouts"),
    )
