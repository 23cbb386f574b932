"""Tables of paper and telephone: sittings with what was entered, and flats with two answers."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, Through, by_rule, hers, keeping, stays
from bot.infra.vault import SEALED, SEALED_FILE, SEALED_LETTER

EXPLAINS = stays("a vote must be explainable by who entered it")

SITTINGS = Table(
    "sittings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("ballot_id", Integer, ForeignKey("ballots.id"), nullable=False, index=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("entered_by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("slips", LargeBinary, nullable=False, info=SEALED),
    Column("witness", LargeBinary, nullable=False, info=SEALED_LETTER),
    Column("photo", LargeBinary, info=SEALED_FILE),
    Column("recorded_at", Moment),
    info=keeping(
        Class.SENSITIVE,
        hers("entered_by", "ballot_id", "channel", "at", "recorded_at", erased=EXPLAINS),
        by_rule("choices", "with the choices of its ballot; not recorded ones until it closes"),
    ),
)

CONFLICTS = Table(
    "conflicts",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("answers", LargeBinary, info=SEALED_LETTER),
    Column("settled_at", Moment),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "unit_id",
            *("ballot_id", "unit_id", "at", "settled_at"),
            erased=stays("it tells how the vote of a flat came to count"),
            through=Through("representatives", "unit_id", "person_id"),
        ),
        by_rule("choices", "the two answers until the ballot closes, the rest with its choices"),
    ),
)
