"""Moments the process must remember over a restart, by name."""

from sqlalchemy import Column, String, Table

from bot.infra.database import METADATA, Moment

MARKS = Table(
    "marks",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("value", String(200)),
)
