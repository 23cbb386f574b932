"""Signed heads of the record: what was true up to there can be shown to anybody (PROMISES 4.1)."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, for_ever, keeping, nothing

CHECKPOINTS = Table(
    "checkpoints",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    info=keeping(
        Class.PUBLIC,
        nothing("hashes say nothing about anybody"),
        for_ever("it proves the record up to there"),
    ),
)
