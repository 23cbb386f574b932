"""Elevator projects with their flats and the plans to share their cost."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, for_ever, hers, keeping, nothing, stays

KEPT = for_ever("whoever buys a flat can see what was agreed about the lift and why")

PROJECTS = Table(
    "projects",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("stairwell", String(40), nullable=False),
    Column("state", String(16), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("begun_by", BigInteger, nullable=False),
    Column("sheet", Text, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "begun_by",
            *("id", "community_id", "stairwell", "state", "begun_at"),
            erased=stays("who acts for the community is on the record"),
        ),
        KEPT,
    ),
)

PROJECT_FLATS = Table(
    "project_flats",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("label", String(64), nullable=False),
    Column("floor", Integer, nullable=False),
    Column("upper", Integer),
    Column("area", BigInteger),
    Column("kind", String(16), nullable=False),
    Column("takes_part", Boolean, nullable=False),
    info=keeping(Class.COMMUNITY, nothing("it is about flats and names no person"), KEPT),
)

PROJECT_PLANS = Table(
    "project_plans",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("terms", Text, nullable=False),
    info=keeping(Class.COMMUNITY, nothing("it is about floors and flats"), KEPT),
)

PROJECT_TERMS = Table(
    "project_terms",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("plan", Integer, nullable=False),
    Column("rule", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("fixed_by", BigInteger, nullable=False),
    Column("fixed_at", Moment, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "fixed_by",
            *("project_id", "community_id", "plan", "rule", "number", "fixed_at"),
            erased=stays("who acts for the community is on the record"),
        ),
        KEPT,
    ),
)

PROJECT_JOINS = Table(
    "project_joins",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("pays", BigInteger, nullable=False),
    Column("refunds", Text, nullable=False),
    Column("entry_id", Integer),
    Column("state", String(16), nullable=False),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Moment, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "entered_by",
            *("project_id", "unit_id", "community_id", "pays", "state", "entered_at"),
            erased=stays("who acts for the community is on the record"),
        ),
        KEPT,
    ),
)

AGREEMENTS = Table(
    "agreements",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("stage", String(16), nullable=False),
    Column("terms", Text, nullable=False),
    Column("texts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("ballot_id", Integer),
    Column("written_by", BigInteger, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        hers(
            "written_by",
            *("project_id", "version", "stage"),
            erased=stays("who acts for the community is on the record"),
        ),
        KEPT,
    ),
)

SIGNED = stays("what a flat agreed to binds whoever owns it later")

AGREEMENT_FLATS = Table(
    "agreement_flats",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("unit_id", Integer, ForeignKey("units.id"), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("pays_fen", BigInteger, nullable=False),
    Column("agreed_on", String(10)),
    Column("agreed_by", BigInteger),
    Column("paper_on", String(10)),
    Column("entered_by", BigInteger),
    Column("confirmed_by", BigInteger),
    info=keeping(
        Class.PERSONAL,
        (
            hers("agreed_by", "project_id", "version", "unit_id", "agreed_on", erased=SIGNED),
            hers("entered_by", "project_id", "version", "unit_id", "paper_on", erased=SIGNED),
            hers("confirmed_by", "project_id", "version", "unit_id", "paper_on", erased=SIGNED),
        ),
        KEPT,
    ),
)
