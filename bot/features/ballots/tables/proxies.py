"""Tables of proxies: what was given, what holds in which ballot, what lies beneath a vote.

A mandate is what an owner signed. In each ballot it works in it has a row of its own, because the
owner's answer ends it there flat by flat. `votes_beneath` is her own vote under her agent's, which
stands again when she ends the proxy; it goes when the ballot closes.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, becomes, by_rule, days_after, hers, keeping, stays
from bot.infra.vault import SEALED, SEALED_LETTER

EIGHTEEN_MONTHS = 548  # days, as long as it is kept who chose what
NO_AGENT = becomes("nobody stands for the owner any more", lambda row: row | {"agent": 0})
EXPLAINS = stays("a vote must be explainable by who gave it")

MANDATES = Table(
    "mandates",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("principal", BigInteger, nullable=False, index=True),
    Column("agent", BigInteger, nullable=False, index=True),
    Column("ballot_id", Integer, ForeignKey("ballots.id")),
    Column("until", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    Column("names", LargeBinary, nullable=False, info=SEALED),
    Column("photo", LargeBinary, nullable=False, info=SEALED),
    Column("entered_by", BigInteger),
    Column("confirmed_by", BigInteger),
    info=keeping(
        Class.SENSITIVE,
        (
            hers("principal", "principal", "until", "at", "names", erased=GOES),
            hers("agent", "agent", "until", "at", erased=NO_AGENT),
            *(hers(one, one, "at", erased=EXPLAINS) for one in ("entered_by", "confirmed_by")),
        ),
        days_after("until", EIGHTEEN_MONTHS),
    ),
)

PROXIES = Table(
    "proxies",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("principal", BigInteger, primary_key=True),
    Column("agent", BigInteger, nullable=False, index=True),
    Column("mandate", Integer, nullable=False),
    Column("flats", Text, nullable=False),
    Column("until", Moment),
    info=keeping(
        Class.PERSONAL,
        (
            hers("principal", "ballot_id", "principal", "flats", "until", erased=EXPLAINS),
            hers("agent", "ballot_id", "agent", "flats", "until", erased=NO_AGENT),
        ),
        by_rule("choices", "until 18 months after closing, as who chose what"),
    ),
)

VOTES_BENEATH = Table(
    "votes_beneath",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("choice", LargeBinary, info=SEALED_LETTER),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("receipt", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("entered_by", BigInteger),
    Column("confirmed_by", BigInteger),
    info=keeping(
        Class.SENSITIVE,
        (
            hers("by", "ballot_id", "unit_id", "choice", "by", "at", "receipt", erased=EXPLAINS),
            *(
                hers(one, one, "ballot_id", "at", "channel", erased=EXPLAINS)
                for one in ("entered_by", "confirmed_by")
            ),
        ),
        by_rule("choices", "until the ballot closes"),
    ),
)

PROXY_OFFERS = Table(
    "proxy_offers",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("principal", BigInteger, nullable=False, index=True),
    Column("ballot_id", Integer, ForeignKey("ballots.id")),
    Column("until", Moment, nullable=False),
    Column("to", BigInteger),
    Column("used_by", BigInteger),
    Column("expires_at", Moment, nullable=False),
    info=keeping(
        Class.PERSONAL,
        (
            hers("principal", "principal", "until", "expires_at", erased=GOES),
            hers("to", "to", "until", "expires_at", erased=GOES),
            hers("used_by", "used_by", "until", erased=GOES),
        ),
        days_after("expires_at", 7),
    ),
)
