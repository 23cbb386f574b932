"""Tables of the outbox: rows to send, and chats that take nothing."""

from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    or_,
    select,
    text,
)

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, as_long_as, becomes, days_after, hers, keeping
from bot.infra.vault import SEALED_FILE, SEALED_LETTER

SENT_STAYS = becomes(
    "what waits goes; what was sent stays for its 35 days, without its words",
    lambda row: row if row["settled_at"] else None,
)

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("key", String(120), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("reply_to", BigInteger),
    Column("topic", BigInteger),
    Column("silent", Boolean, nullable=False),
    Column("language", String(16)),
    Column("drawn", LargeBinary, info=SEALED_LETTER),
    Column("file_name", String(64)),
    Column("file", LargeBinary, info=SEALED_FILE),
    Column("card", String(32)),
    Column("reference", BigInteger),
    Column("copies", Integer, nullable=False, server_default="0"),
    Column("revision", Integer, nullable=False),
    Column("sent_revision", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(120)),
    Column("send_class", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("flying_since", Moment),
    Column("repeated", Boolean, nullable=False),
    Column("useful_until", Moment),
    Column("settled_at", Moment),
    Index("ix_outbox_chat", "chat_id"),
    Index(
        "ix_outbox_due",
        "priority",
        "position",
        sqlite_where=text("state = 'due'"),
        postgresql_where=text("state = 'due'"),
    ),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "chat_id",
            *("kind", "message_id", "drawn", "file_name", "not_before", "state", "settled_at"),
            erased=SENT_STAYS,
        ),
        days_after("settled_at", 35, also=lambda table: table.c.kind != "card"),
    ),
)

UNREACHABLE = Table(
    "unreachable",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Moment, nullable=False),
    Column("tried_at", Moment, nullable=False),
    Column("reason", String(120), nullable=False),
    Column("missed", Integer, nullable=False),
    info=keeping(
        Class.PERSONAL,
        hers("chat_id", "since", "missed", erased=GOES),
        as_long_as("messages do not come through"),
    ),
)

# Both tables in one statement: whether a chat takes anything is asked for every row.
DUE = (
    select(OUTBOX, UNREACHABLE)
    .outerjoin_from(OUTBOX, UNREACHABLE, UNREACHABLE.c.chat_id == OUTBOX.c.chat_id)
    .where(
        OUTBOX.c.state == "due",
        OUTBOX.c.not_before <= bindparam("now"),
        or_(OUTBOX.c.flying_since.is_(None), OUTBOX.c.flying_since <= bindparam("given_up")),
        OUTBOX.c.chat_id.not_in(bindparam("resting", expanding=True)),
        or_(
            OUTBOX.c.card.is_(None),
            OUTBOX.c.chat_id.not_in(bindparam("cards_rest", expanding=True)),
        ),
    )
    .order_by(OUTBOX.c.priority, OUTBOX.c.position)
    .limit(bindparam("most"))
    .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
)
