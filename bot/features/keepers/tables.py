"""Tables of the keepers. A sealed file is text that nothing on this host can open."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, by_rule, for_ever, keeping, nothing

KEEPERS = Table(
    "keepers",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("key_id", String(8), primary_key=True),
    Column("post", String(16), nullable=False),
    Column("public", String(64), nullable=False),
    Column("name", String(40), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    info=keeping(
        Class.COMMUNITY,
        nothing("who can open the files of a vote is public, and no account is named"),
        for_ever("whoever was a keeper can open the files of that time"),
    ),
)

SEALED_FILES = Table(
    "sealed_files",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("sealed_at", Moment, nullable=False),
    UniqueConstraint("community_id", "number"),
    info=keeping(
        Class.COMMUNITY,
        nothing("only both keepers together can open it, with keys that are on paper"),
        by_rule("choices", "until 18 months after closing, like the choices themselves"),
    ),
)
