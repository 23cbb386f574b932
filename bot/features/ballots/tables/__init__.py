"""Tables of the ballots. Who shares a head, and what took part, is settled in rows of its own.

`heads_voted` lets a vote see by one key whether its head took part already; counting the flats of
a head would make a vote for one of a developer's 3,000 unsold flats dear. `turnouts` is the sum
the card shows, kept up with each first vote, so no redraw reads the roll.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import (
    Class,
    Through,
    by_rule,
    days_after,
    for_ever,
    hers,
    keeping,
    nothing,
    stays,
)
from bot.infra.vault import SEALED_BYTES, SEALED_LETTER

PROOF = for_ever("a decision must be provable for as long as it binds")
THEIR_FLAT = Through("representatives", "unit_id", "person_id")
WHOLE, YES_NO = '{"scope":"community","names":[]}', '{"method":"yes_no"}'  # of older ballots
EMPTY = text("''")
NO_PERSON = nothing("it counts flats and names no person")

BALLOTS = Table(
    "ballots",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("clauses", Text, nullable=False),
    Column("document_title", Text, nullable=False),
    Column("preset", String(32), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closes_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("tally", Text),
    Column("opened_by", BigInteger, nullable=False),
    Column("suspended_at", Moment),
    Column("part", Text, nullable=False, server_default=WHOLE),
    Column("secrecy", String(16), nullable=False, server_default="named"),
    Column("asking", Text, nullable=False, server_default=YES_NO),
    Column("began", Boolean, nullable=False, server_default=true()),
    Column("noticed_at", Moment),
    Column("urgent", Text, nullable=False, server_default=EMPTY),
    Column("silent_listed", Boolean, nullable=False, server_default=false()),
    Column("proxy_cap", Integer),
    Column("series", Integer),
    Column("voided_at", Moment),
    Column("void_reason", Text, nullable=False, server_default=EMPTY),
    Column("void_document", Text, nullable=False, server_default=EMPTY),
    Column("published_at", Moment),
    Column("executed_at", Moment),
    Column("filing", Text, nullable=False, server_default=EMPTY),
    Column("proxied", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("community_id", "number"),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "opened_by",
            *("id", "community_id", "number", "question", "opened_at", "closes_at", "closed_at"),
            erased=stays("the record says who opened it"),
        ),
        PROOF,
    ),
)

ROLL_ENTRIES = Table(
    "roll_entries",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("label", String(64), nullable=False),
    Column("area", BigInteger, nullable=False),
    Column("head", String(32), nullable=False),
    Column("head_size", Integer, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "unit_id",
            *("ballot_id", "unit_id", "label", "area"),
            erased=stays("the frozen roll lists every flat; it names no person"),
            through=THEIR_FLAT,
        ),
        PROOF,
    ),
)

VOTES = Table(
    "votes",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    # Empty once its time is over. One that does not open reads as empty: the flat may vote again,
    # and no result is announced as long as the figures differ.
    Column("choice", LargeBinary, info=SEALED_LETTER),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("receipt", String(16), nullable=False),
    Column("channel", String(16), nullable=False, server_default="chat"),
    Column("agent", BigInteger),
    Column("entered_by", BigInteger),
    Column("confirmed_by", BigInteger),
    UniqueConstraint("ballot_id", "receipt"),
    info=keeping(
        Class.SENSITIVE,
        (
            hers(
                "by",
                *("ballot_id", "unit_id", "choice", "by", "at", "seq", "receipt", "channel"),
                erased=stays("a vote that was counted stays, as a number"),
            ),
            *(
                hers(
                    *(one, "ballot_id", "at", "channel"),
                    erased=stays("a vote must be explainable by who gave or entered it"),
                )
                for one in ("agent", "entered_by", "confirmed_by")
            ),
        ),
        by_rule("choices", "choice and voter until 18 months after closing; then a receipt"),
    ),
)

SECRET_ANSWERS = Table(
    "secret_answers",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("token", String(32), primary_key=True),
    Column("answer", LargeBinary, nullable=False, info=SEALED_LETTER),
    info=keeping(Class.SENSITIVE, nothing("nobody is named beside an answer"), PROOF),
)

HEADS_VOTED = Table(
    "heads_voted",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("head", String(32), primary_key=True),
    info=keeping(Class.COMMUNITY, NO_PERSON, PROOF),
)

TURNOUTS = Table(
    "turnouts",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("units", Integer, nullable=False),
    Column("area", BigInteger, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("total_units", Integer, nullable=False),
    Column("total_area", BigInteger, nullable=False),
    Column("total_heads", Integer, nullable=False),
    Column("ways", Text),
    info=keeping(Class.COMMUNITY, NO_PERSON, PROOF),
)

RECEIPT_LISTS = Table(
    "receipt_lists",
    METADATA,
    Column("ballot_id", Integer, ForeignKey("ballots.id"), primary_key=True),
    Column("counted", Text, nullable=False),
    Column("superseded", Text, nullable=False),
    Column("withdrawn", Text, nullable=False, server_default="[]"),
    info=keeping(Class.COMMUNITY, NO_PERSON, PROOF),
)

POSTINGS = Table(
    "postings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("ballot_id", Integer, ForeignKey("ballots.id"), index=True),
    Column("by", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("since", Moment),
    Column("mime", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False, info=SEALED_BYTES),
    Column("digest", String(64), nullable=False),
    info=keeping(
        Class.SENSITIVE,
        hers(
            "by",
            *("ballot_id", "at", "until", "since", "mime", "digest"),
            erased=stays("it proves that a notice was hung up"),
        ),
        days_after("until", 0),
    ),
)
