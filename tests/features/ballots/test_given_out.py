"""A ballot as it is given out: lists, hashes and codes that anybody can check by hand."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import ChoicesPurged
from bot.features.ballots.model import Choice, Preset, RollEntry
from bot.features.ballots.rules import (
    Receipts,
    ReceiptState,
    list_hash,
    list_pages,
    list_text,
    roll_hash,
    text_hash,
)
from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import differences, outcome, result
from bot.features.ballots.rules.receipts import PAGE, typed_code
from bot.features.ballots.usecases import (
    cast_vote,
    check_receipt,
    close_ballot,
    export_ballot,
    note_export,
    open_ballot,
    receipt_page,
)
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Outage
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import THE_CLOCK, Role
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    CLOSES,
    ELSEWHERE,
    HERE,
    LIN,
    XU,
    member,
    proposal,
)

HOUR = timedelta(hours=1)
CODE = "ABCDEFGO2I"


async def opened(work, **changed):
    return await open_ballot(work, LIN, proposal(**changed))


async def closed(work, ballot):
    return await close_ballot(work.at(CLOSES + 2 * HOUR), THE_CLOCK, ballot.id)


def entry(unit, area=8000, head=None, **changed):
    given = RollEntry(BallotId(1), UnitId(unit), f"1-1-{unit}", Area(area), head or str(unit), 1)
    return replace(given, **changed)


def sha256(content):
    return hashlib.sha256(content.encode()).hexdigest()


# The hashes, written out


def test_anybody_can_hash_the_text_by_hand():
    assert text_hash(["第一条 安静。", "b"]) == sha256('["第一条 安静。", "b"]')
    assert text_hash([]) == sha256("[]")


def test_anybody_can_hash_the_roll_by_hand():
    rows = '[[101, "1-1-101", 5840, "101"], [102, "1-1-102", 7625, "101"]]'
    assert roll_hash([entry(101, 5840), entry(102, 7625, "101")]) == sha256(rows)


def test_anybody_can_hash_a_list_by_hand():
    assert list_text([]) == "[]"
    assert list_hash(["B", "A"]) == sha256('["A","B"]')


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": UnitId(9)},
        {"label": "1-1-102 "},
        {"area": Area(8001)},
        {"head": "102"},
    ],
)
def test_the_hash_of_a_roll_holds_each_flat_label_area_and_head(changed):
    roll = [entry(101), entry(102, head="101")]
    assert roll_hash([roll[0], replace(roll[1], **changed)]) != roll_hash(roll)


def test_the_hash_of_a_roll_names_no_ballot_and_does_not_count_heads_twice():
    roll = [entry(101), entry(102, head="101")]
    other = [replace(one, ballot=BallotId(2), head_size=7) for one in roll]
    assert roll_hash(other) == roll_hash(roll)


def test_heads_are_in_the_order_of_their_numbers_and_not_of_their_letters():
    nine, ten = entry(9), entry(10)
    assert roll_hash([ten, nine]) == sha256('[[9, "1-1-9", 8000, "9"], [10, "1-1-10", 8000, "10"]]')


@pytest.mark.parametrize("head", ["", "x", "-5", "٣", "9" * 5000])
def test_a_head_by_no_number_has_its_place_too(head):
    roll = [entry(101), entry(102, head=head or "", label="a")]
    odd = replace(roll[1], head=head)
    assert roll_hash([roll[0], odd]) == roll_hash([odd, roll[0]])


def test_two_articles_are_not_one_long_one():
    assert text_hash(["a", "b"]) != text_hash(["ab"]) != text_hash(['a", "b'])


# Codes as people type them


@pytest.mark.parametrize(
    "typed",
    [
        "ＡＢＣＤＥＦＧＯ２Ｉ",
        "ａｂｃｄｅｆｇｏ２ｉ",
        "ABCDE－FGO２I",
        "A B C D E F G O 2 I",
        "ABCDE\u3000FGO2I",
        "ABCDE\nFGO2I\n",
        "ABCDE—FGO2I，",
    ],
)
def test_a_code_from_a_chinese_keyboard_is_read_as_it_was_meant(typed):
    assert typed_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["ABCDEFGO2", "ABCDEFGO2I2", "ABCDEFGO2Ä", "一二三四五六七八九十"]
)
def test_what_is_too_short_too_long_or_no_letter_is_none(typed):
    assert typed_code(typed) is None


@pytest.mark.parametrize("digit", "0189")
def test_of_digits_that_no_code_has_only_look_alikes_are_taken(digit):
    assert (typed_code(f"ABCDEFGO2{digit}") is None) is (digit == "9")


@pytest.mark.parametrize(
    ("counted", "superseded", "sizes"),
    [
        (0, 0, [0]),
        (0, 3, [0, 3]),
        (PAGE, 0, [PAGE]),
        (PAGE, 1, [PAGE, 1]),
        (2 * PAGE + 1, PAGE + 1, [PAGE, PAGE, 1, PAGE, 1]),
    ],
)
def test_no_page_mixes_what_counted_with_what_was_replaced(counted, superseded, sizes):
    lists = [f"C{n:03}" for n in range(counted)], [f"S{n:03}" for n in range(superseded)]
    pages = list_pages(Receipts(*map(tuple, lists)))
    assert [len(codes) for _kind, codes in pages] == sizes
    assert [one for _kind, codes in pages for one in codes] == [*lists[0], *lists[1]]
    first = {"C": ReceiptState.COUNTED, "S": ReceiptState.REPLACED}
    assert all(first[one[0]] is state for state, codes in pages for one in codes)


async def test_a_receipt_is_found_by_its_holder_in_any_of_her_neighbourhoods(work):
    ballot = await opened(work)
    code = (await cast_vote(work, BAI, ballot.id, Choice.YES)).votes[0][1]
    there = member(20, roles=(Role.RESIDENT,), community=ELSEWHERE).memberships
    moved = replace(BAI, memberships=(*there, *BAI.memberships))
    assert (await check_receipt(work, moved, code)).value == "counted"
    with pytest.raises(NotAllowed):
        await check_receipt(work, THE_CLOCK, code)


async def test_a_receipt_of_a_withheld_vote_counts_already(work):
    ballot = await opened(work)
    code = (await cast_vote(work, BAI, ballot.id, Choice.YES)).votes[0][1]
    outage = Outage(CLOSES - HOUR, CLOSES + timedelta(days=2))
    work.at(outage.end + HOUR)
    assert (await close_ballot(work, THE_CLOCK, ballot.id, outage)).suspended
    assert (await check_receipt(work, CHEN, code)).value == "counted"


async def test_all_three_kinds_of_votes_are_in_the_lists_once(work):
    """Two flats, one of which says something else later, and a press that waited."""
    ballot = await opened(work)
    first = await cast_vote(work, XU, ballot.id, Choice.YES)
    second = await cast_vote(work, XU, ballot.id, Choice.NO)
    work.arrived, work.waited_since = CLOSES + HOUR, CLOSES - HOUR
    late = await cast_vote(work, CHEN, ballot.id, Choice.YES)
    await closed(work, ballot)
    lists = await work.ballots.receipts(ballot.id)
    codes = lambda receipt: [code for _label, code in receipt.votes]  # noqa: E731
    assert lists.superseded == tuple(sorted(codes(first)))
    assert lists.counted == tuple(sorted([*codes(second), *codes(late)]))
    page = await receipt_page(work, BAI, ballot.id, 1)
    assert (page.state, page.codes, page.pages) == (ReceiptState.REPLACED, lists.superseded, 2)


# The file


async def exported(work, ballot):
    document = json.loads(json.dumps(await export_ballot(work, LIN, HERE, ballot.number)))
    return read_cases(document)[0], document["cases"][0]


@pytest.mark.parametrize("preset", Preset)
async def test_a_press_that_waited_is_counted_by_whoever_counts_the_file_again(work, preset):
    ballot = await opened(work, preset=preset)
    await cast_vote(work, BAI, ballot.id, Choice.NO)
    work.arrived, work.waited_since = CLOSES + HOUR, CLOSES - HOUR
    await cast_vote(work, XU, ballot.id, Choice.YES)
    done = await closed(work, ballot)
    case, _written = await exported(work, ballot)
    found = outcome(case)
    assert found.tally == done.tally
    assert differences(case.stated.values, result(found)) == ()


async def test_of_replaced_votes_only_the_last_is_in_the_file(work):
    ballot = await opened(work)
    for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN):
        await cast_vote(work, BAI, ballot.id, choice)
    await closed(work, ballot)
    _case, written = await exported(work, ballot)
    assert [(one["units"], one["choice"]) for one in written["events"]] == [
        (["1-1-201"], "abstain")
    ]


async def test_flats_of_one_owner_have_one_name_that_is_a_door_and_no_person(work):
    ballot = await opened(work, preset=Preset.OWNERS_SIMPLE)
    await closed(work, ballot)
    _case, written = await exported(work, ballot)
    owners = {one["id"]: one["owners"] for one in written["units"]}
    assert owners["1-1-101"] == owners["1-1-102"] == ["1-1-101"]
    assert all(name in owners for names in owners.values() for name in names)


async def test_after_the_purge_no_file_pretends_that_nobody_voted(work):
    ballot = await opened(work)
    await cast_vote(work, BAI, ballot.id, Choice.YES)
    await closed(work, ballot)
    turnout = await work.ballots.turnout(ballot.id)
    work.ballots.cast.clear()

    async def kept(_ballot):
        return turnout

    work.ballots.turnout = kept
    with pytest.raises(ChoicesPurged):
        await export_ballot(work, LIN, HERE, ballot.number)


@pytest.mark.parametrize("public", [True, False])
async def test_what_was_given_out_is_on_the_record(work, public):
    await note_export(work, LIN, HERE, [1, 3], public=public)
    assert work.record.of("export") == [{"by": LIN.person, "ballots": [1, 3], "public": public}]


@pytest.mark.parametrize(
    "actor", [BAI, THE_CLOCK, member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)]
)
async def test_nobody_else_notes_that_something_was_given_out(work, actor):
    with pytest.raises(NotAllowed):
        await note_export(work, actor, HERE, [1], public=True)
    assert work.record.events == []
