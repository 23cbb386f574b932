"""What is stored of conventions held against the record: whatever was changed behind it is named.

Real rows and a real record, changed in the database as somebody with its password would.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sqlalchemy import delete, insert, update

from bot.commands.verify import checked
from bot.commands.verify.judging import Held
from bot.commands.verify.sources import read_source
from bot.features.conventions import usecases
from bot.features.conventions.model import Article
from bot.features.conventions.rules import texts
from bot.features.conventions.rules.evidence import check_conventions
from bot.features.conventions.tables import CONVENTION_ARTICLES, CONVENTIONS
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from bot.kernel.ids import ConventionId
from tests.cases import each
from tests.features.conventions.in_memory import FILED, OTHER, TEXT
from tests.handlers.conventions import in_force
from tests.handlers.steps import checked_record
from tests.lane import Lane

NONE = Fault.CONVENTION_NOT_RECORDED
DIFFERS, MISSING = Fault.CONVENTION_DIFFERS, Fault.CONVENTION_MISSING
ARTICLES = (Article(1, "甲。", "A."), Article(2, "乙。", ""))


def fact(seq, id, articles=ARTICLES, **more):
    told = {"convention": id, "text": texts.digest("约", articles)} | more
    return Fact(seq, "convention.force", f"{seq:064x}", told)


def row(id, state="in-force", **more):
    return {"id": id, "state": state, "title": "约"} | more


def article(id, one, **more):
    told = {"number": one.number, "revision": one.revision, "zh": one.zh, "en": one.en}
    return {"convention_id": id} | told | more


def rows(*ids):
    return [article(id, one) for id in ids for one in ARTICLES]


def faults(facts, held, articles):
    found = check_conventions(facts, held, articles)
    return [(one.fault, one.detail) for one in found]


# The rule


@each(
    ("facts", "held", "found"),
    [
        ([], [], []),
        ([fact(5, 1)], [row(1)], []),
        ([fact(5, 1), fact(9, 2)], [row(1, "replaced"), row(2)], []),
        ([fact(5, 2), fact(9, 1)], [row(2, "replaced"), row(1)], []),  # an older draft came later
        ([], [row(1, "draft"), row(2, "dropped")], []),
        ([], [row(1)], [(NONE, "1")]),
        ([], [row(1, "replaced")], [(NONE, "1")]),
        ([fact(5, 1)], [row(1), row(2)], [(NONE, "2")]),
        ([fact(5, 1)], [], [(MISSING, "1")]),
        ([fact(5, 1)], [row(1, "draft")], [(MISSING, "1")]),
        ([fact(5, 1)], [row(1, "dropped")], [(MISSING, "1")]),
        ([fact(5, 1)], [row(1, "IN-FORCE")], [(MISSING, "1")]),
        ([fact(5, 1)], [row(1, None)], [(MISSING, "1")]),
        ([fact(5, 1)], [row("1")], [(NONE, "None"), (MISSING, "1")]),
        ([fact(5, 1)], [row(1, title="别的")], [(DIFFERS, "1")]),
        ([fact(5, 1)], [row(1, title=None)], [(DIFFERS, "1")]),
        ([fact(5, 1, text="")], [row(1)], [(DIFFERS, "1")]),
        ([fact(5, 1, text=None)], [row(1)], [(DIFFERS, "1")]),
        ([fact(5, 1)], [row(1, "replaced")], [(DIFFERS, "1")]),  # nothing came in its place
        ([fact(5, 1), fact(9, 2)], [row(1), row(2)], [(DIFFERS, "1")]),
        (
            [fact(5, 1), fact(9, 2)],
            [row(1), row(2, "replaced")],
            [(DIFFERS, "1"), (DIFFERS, "2")],
        ),
        ([fact(5, 1), fact(9, 2)], [row(2)], [(MISSING, "1")]),
    ],
)
def test_what_holds_is_what_the_record_says_holds(facts, held, found):
    assert faults(facts, held, rows(1, 2)) == found


@each(
    "changed",
    [
        rows(1)[:1],  # an article is gone
        [],
        [*rows(1), article(1, Article(3, "丙。", ""))],
        [rows(1)[0], article(1, replace(ARTICLES[1], zh="罚款。"))],
        [rows(1)[0], article(1, replace(ARTICLES[1], en="Pay."))],
        [rows(1)[0], article(1, ARTICLES[1], number=3)],
        [rows(1)[0], article(1, ARTICLES[1], convention_id=2)],
        [rows(1)[0], article(1, ARTICLES[1], zh=None)],
        [rows(1)[0], article(1, ARTICLES[1], zh=b"\xff")],
        [rows(1)[0], article(1, ARTICLES[1], revision="1")],
        [*rows(1), article(1, replace(ARTICLES[1], zh="罚款。", revision=2))],
    ],
)
def test_words_that_are_not_those_that_came_into_force_are_named(changed):
    assert faults([fact(5, 1)], [row(1)], changed) == [(DIFFERS, "1")]


def test_the_last_revision_counts_in_whatever_order_rows_come():
    old, new = ARTICLES[1], replace(ARTICLES[1], zh="丙。", revision=10)
    between = replace(old, zh="丁。", revision=9)
    told = fact(5, 1, [ARTICLES[0], new])
    every = [article(1, one) for one in (new, ARTICLES[0], between, old)]
    assert faults([told], [row(1)], every) == []
    assert faults([told], [row(1)], every[::-1]) == []


def test_the_finding_says_where_on_the_record_it_stands():
    changed = [article(1, replace(ARTICLES[0], zh="罚款。"))]
    (found,) = check_conventions([fact(5, 1)], [row(1)], changed)
    assert found.seq == 5
    (found,) = check_conventions([fact(5, 1)], [], [])
    assert found.seq == 5


def test_where_tables_were_not_given_nothing_is_said_of_them():
    for held, articles in ((None, None), (None, []), ([], None)):
        assert faults([fact(5, 1)], held, articles) == []


def test_events_of_drafts_put_nothing_in_force():
    drafted = replace(fact(5, 1), type="convention.draft")
    assert faults([drafted], [row(1)], rows(1)) == [(NONE, "1")]
    assert faults([drafted], [row(1, "draft")], rows(1)) == []


# The very database


async def change(lane: Lane, *statements):
    async with lane.village.works.database.writing() as connection:
        for one in statements:
            await connection.execute(one)
        await connection.commit()


def found(lane: Lane) -> list[Fault]:
    return [one.fault for one in checked_record(lane, Held()).findings]


async def test_changed_missing_and_unrecorded_rows_are_found_by_a_check(lane: Lane) -> None:
    first = await in_force(lane, TEXT)
    second = await in_force(lane, OTHER)
    assert found(lane) == []
    of = {one.id: CONVENTIONS.c.id == one.id for one in (first, second)}
    text = CONVENTION_ARTICLES.c.convention_id == second.id
    fifth = {
        "convention_id": second.id, "number": 3, "revision": 1, "zh": "罚款。", "en": "",
        "community_id": lane.community, "because": "", "at": second.made_at, "by": 1,
    }  # fmt: skip
    for tampered, mended, faults in (
        (
            update(CONVENTION_ARTICLES).where(text, CONVENTION_ARTICLES.c.number == 2),
            {"zh": ("罚款。", "养狗牵绳。")},
            [DIFFERS],
        ),
        (update(CONVENTIONS).where(of[second.id]), {"title": ("别的", "新公约")}, [DIFFERS]),
        (
            update(CONVENTIONS).where(of[second.id]),
            {"state": ("dropped", "in-force")},
            [MISSING],
        ),
        (update(CONVENTIONS).where(of[first.id]), {"state": ("in-force", "replaced")}, [DIFFERS]),
        (update(CONVENTIONS).where(of[second.id]), {"state": ("replaced", "in-force")}, [DIFFERS]),
    ):
        for step, expected in ((0, faults), (1, [])):
            await change(lane, tampered.values({name: of[step] for name, of in mended.items()}))
            assert found(lane) == expected
    await change(lane, insert(CONVENTION_ARTICLES).values(fifth))
    assert found(lane) == [DIFFERS]
    await change(lane, delete(CONVENTION_ARTICLES).where(text))
    assert found(lane) == [DIFFERS]
    await change(lane, delete(CONVENTIONS).where(of[second.id]))
    assert found(lane) == [MISSING]


async def test_a_convention_nobody_put_in_force_is_found(lane: Lane) -> None:
    first = await in_force(lane, TEXT)
    async with lane.village.works.begin() as work:
        kept = await work.conventions.get(first.id)
        assert kept is not None
        await work.conventions.put(replace(kept, id=ConventionId(99)))
    assert found(lane) == [NONE]


async def test_whatever_is_done_to_conventions_leaves_the_record_in_order(lane: Lane) -> None:
    await in_force(lane, TEXT)
    async with lane.village.works.begin() as work:
        person = lane.coordinator.id
        actor = (await work.residents.actors({person}, frozenset()))[person]
        place = lane.community
        draft = await usecases.draft_amendment(work, actor, place)
        dropped = await usecases.keep_draft(work, actor, place, OTHER)
        await usecases.change_article(work, actor, draft.id, 2, "九点以后安静。", "孩子")
        await usecases.share_draft(work, actor, draft.id)
        await usecases.drop_draft(work, actor, dropped.id)
        await usecases.put_in_force(work, actor, draft.id, FILED)
    assert found(lane) == []


async def test_who_has_no_key_of_the_database_is_not_told_of_a_fault(lane: Lane) -> None:
    await in_force(lane, TEXT)
    url = lane.village.works.database.engine.url.render_as_string(hide_password=False)
    with ThreadPoolExecutor(1) as auditor:
        source = auditor.submit(read_source, url).result()
    report = checked(source, Held(), None)
    assert report.findings == []
