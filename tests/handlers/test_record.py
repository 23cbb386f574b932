"""The record in people's hands: a receipt looked up, the lists at the end, checkpoints to keep."""

import json

import pytest

from bot.commands.verify.judging import Held
from bot.demo.neighbourhood import GROUP
from bot.features.record.rules import read_line
from tests.handlers.speech import kept, receipts, speech
from tests.handlers.steps import another_community, checked_record, ends, the_card, votes
from tests.lane import Lane

COUNTS = "This receipt is on the record, and the answer behind it counts."
REPLACED = "This receipt is on the record. A later answer of the same household has replaced it."
UNKNOWN = (
    "This receipt is not on the record. Please compare it letter by letter; if it is right, tell "
    "your coordinator and keep the message."
)


async def receipt_of(lane: Lane, number: int, answer: str = "Agree") -> str:
    """Votes and gives the code on the screen."""
    said = speech(lane)
    await votes(lane.neighbour(number), answer, said)
    return receipts(lane.neighbour(number).reads())[0]


def checkpoints(lane: Lane, number: int = 1) -> list:
    """The checkpoints in the newest message, as somebody copies them."""
    lines = lane.neighbour(number).reads().split("\n")
    return [one for one in map(read_line, filter(str.strip, lines)) if one]


def found(lane: Lane, held: Held) -> list[str]:
    """What a check of the very database finds."""
    return [one.fault.value for one in checked_record(lane, held).findings]


# A receipt


async def test_a_receipt_that_counts_is_found_by_whoever_holds_it(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    code = await receipt_of(either, 1)
    for number in (1, 2):
        await either.neighbour(number).says(f"/verify {code}")
        assert either.neighbour(number).reads() == said(COUNTS)


@pytest.mark.parametrize("typed", ["{lower}", "{spaced}", "{digits}", "{dotted}"])
async def test_a_receipt_may_be_typed_as_people_type(lane: Lane, typed: str) -> None:
    await lane.opens()
    code = await receipt_of(lane, 1)
    forms = {
        "lower": code.lower(),
        "spaced": f"{code[:4]} {code[4:7]} {code[7:]}",
        "digits": code.replace("O", "0").replace("I", "1"),
        "dotted": f"{code[:5]}-{code[5:]}。",
    }
    await lane.neighbour(1).says("/verify " + typed.format(**forms))
    assert lane.neighbour(1).reads() == speech(lane)(COUNTS)


async def test_a_receipt_of_an_answer_that_was_changed_is_found_and_no_longer_counts(
    lane: Lane,
) -> None:
    said = speech(lane)
    await lane.opens()
    first = await receipt_of(lane, 1)
    await lane.neighbour(1).opens("b1")
    await lane.neighbour(1).taps(said("Disagree"))
    second = receipts(lane.neighbour(1).reads())[0]
    for code, answer in ((first, REPLACED), (second, COUNTS)):
        await lane.neighbour(2).says(f"/verify {code}")
        assert lane.neighbour(2).reads() == said(answer)
    await ends(lane)
    for code, answer in ((first, REPLACED), (second, COUNTS)):
        await lane.neighbour(2).says(f"/verify {code}")
        assert lane.neighbour(2).reads() == said(answer)


async def test_a_code_that_nobody_got_is_not_found(either: Lane) -> None:
    await either.opens()
    await either.neighbour(1).says("/verify AAAAAAAAAA")
    assert either.neighbour(1).reads() == speech(either)(UNKNOWN)


async def test_what_cannot_be_a_receipt_is_told_kindly(either: Lane) -> None:
    said = speech(either)
    await either.neighbour(1).says("/verify 1-1-101")
    assert either.neighbour(1).reads() == said(
        "That is not a receipt. A receipt has 10 letters and digits; it stands in the message "
        "you got when you voted."
    )


async def test_the_word_alone_asks_for_the_receipt_and_takes_it(lane: Lane) -> None:
    said = speech(lane)
    await lane.opens()
    code = await receipt_of(lane, 1)
    await lane.neighbour(1).says("核验")
    assert said("Check a receipt") in lane.neighbour(1).reads()
    await lane.neighbour(1).says("什么？")
    assert said(COUNTS) not in lane.neighbour(1).reads()
    await lane.neighbour(1).says(code.lower())
    assert lane.neighbour(1).reads() == said(COUNTS)
    assert await kept(lane, "drafts") == {"drafts": 0}


async def test_a_receipt_of_another_neighbourhood_is_not_found(lane: Lane) -> None:
    await lane.opens()
    code = await receipt_of(lane, 1)
    stranger = await another_community(lane)
    await stranger.says(f"/verify {code}")
    assert stranger.reads() == speech(lane)(UNKNOWN)


async def test_a_stranger_learns_nothing(lane: Lane) -> None:
    await lane.opens()
    code = await receipt_of(lane, 1)
    for words in (f"/verify {code}", "/verify", "/checkpoint", "/start r1"):
        await lane.stranger.says(words)
        assert speech(lane)(COUNTS) not in lane.stranger.reads()
        assert checkpoints_in(lane.stranger.reads()) == []


async def test_in_the_group_nothing_is_looked_up_and_nothing_is_repeated(either: Lane) -> None:
    await either.opens()
    code = await receipt_of(either, 1)
    for words in (f"/verify {code}", "/checkpoint"):
        await either.neighbour(1).says(words, GROUP)
        answer = either.village.group()[-1]["text"]
        neutral = speech(either)("We do this in a private chat. Please tap the button.")
        assert answer.split("\n")[0] == neutral
        assert code not in answer


# The lists


async def test_at_the_end_every_receipt_is_in_the_list_and_shows_no_answer(either: Lane) -> None:
    said = speech(either)
    await either.opens()
    codes = [await receipt_of(either, number) for number in (1, 2, 3)]
    await ends(either)
    await either.neighbour(4).taps(said("Look up receipts"), GROUP)
    shown = either.neighbour(4).reads()
    assert sorted(receipts(shown)) == sorted(codes) == receipts(shown)
    assert said("These answers were counted:") in shown
    assert said("Agree") not in shown


async def test_replaced_receipts_are_on_a_page_of_their_own(lane: Lane) -> None:
    said = speech(lane)
    await lane.opens()
    first = await receipt_of(lane, 1)
    await lane.neighbour(1).opens("b1")
    await lane.neighbour(1).taps(said("Disagree"))
    await ends(lane)
    await lane.neighbour(2).opens("r1")
    assert first not in lane.neighbour(2).reads()
    await lane.neighbour(2).taps(said("Next ▶"))
    shown = lane.neighbour(2).reads()
    assert receipts(shown) == [first]
    assert said("These answers were replaced by a later one of the same household:") in shown


async def test_from_the_list_one_gets_to_ones_own_receipt(lane: Lane) -> None:
    said = speech(lane)
    await lane.opens()
    code = await receipt_of(lane, 1)
    await ends(lane)
    await lane.neighbour(1).says("/verify")
    await lane.neighbour(1).taps("是否通过《居民公约》？")
    await lane.neighbour(1).taps(said("Check my receipt"))
    await lane.neighbour(1).says(code)
    assert lane.neighbour(1).reads() == said(COUNTS)


async def test_while_voting_goes_on_there_is_no_list(either: Lane) -> None:
    await either.opens()
    await receipt_of(either, 1)
    await either.neighbour(2).opens("r1")
    assert either.neighbour(2).reads() == speech(either)(
        "The list of receipts is published when voting has ended."
    )


@pytest.mark.parametrize("payload", ["r", "r0", "rzz", "r99999999999", "r中"])
async def test_a_link_to_no_list_is_answered(lane: Lane, payload: str) -> None:
    before = len(lane.neighbour(1).messages())
    await lane.neighbour(1).says(f"/start {payload}")
    assert len(lane.neighbour(1).messages()) == before + 2


async def test_nobody_voted_and_the_card_leads_nowhere(lane: Lane) -> None:
    await lane.opens()
    await ends(lane)
    assert "reply_markup" not in the_card(lane)


# Checkpoints


def checkpoints_in(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("linli-checkpoint/1 ")]


async def test_anybody_of_the_neighbourhood_gets_a_checkpoint_that_fits(either: Lane) -> None:
    await either.opens()
    await receipt_of(either, 1)
    await either.neighbour(1).says("/checkpoint")
    own = checkpoints(either)
    assert len(own) == 1
    assert own[0].short in either.neighbour(1).reads()
    assert found(either, Held(own)) == []


async def test_a_checkpoint_in_hand_shows_that_the_record_was_cut(lane: Lane) -> None:
    await lane.opens()
    await receipt_of(lane, 1)
    await lane.neighbour(1).says("/checkpoint")
    held = Held(checkpoints(lane))
    async with lane.village.works.database.engine.begin() as connection:
        for table in ("record_events", "record_payloads"):
            await connection.exec_driver_sql(f"DELETE FROM {table} WHERE seq = 9")
        head = "SELECT hash FROM record_events WHERE seq = 8"
        await connection.exec_driver_sql(f"UPDATE record_heads SET seq = 8, hash = ({head})")
        await connection.exec_driver_sql("DELETE FROM votes")
        await connection.exec_driver_sql("UPDATE turnouts SET units = 0, area = 0, heads = 0")
        await connection.exec_driver_sql("DELETE FROM checkpoints WHERE seq = 9")
    assert found(lane, Held()) == []
    assert found(lane, held) == ["V3 tail cut"]


async def test_asking_again_gives_the_same_checkpoint_until_something_happens(lane: Lane) -> None:
    await lane.opens()
    await lane.neighbour(1).says("/checkpoint")
    first = checkpoints(lane)
    await lane.neighbour(2).says("/checkpoint")
    assert checkpoints(lane, 2) == first
    await receipt_of(lane, 1)
    await lane.neighbour(2).says("/checkpoint")
    assert checkpoints(lane, 2)[0].seq == first[0].seq + 1


async def test_opening_and_closing_leave_a_checkpoint_on_card_and_notice(either: Lane) -> None:
    await either.opens()
    async with either.village.works.look() as work:
        opened = await work.checkpoints.of_reason(either.community, "open 1")
    assert opened is not None
    assert opened.short in the_card(either)["text"]
    await receipt_of(either, 1)
    await either.village.passes(minutes=1)
    assert opened.short in the_card(either)["text"]
    await ends(either)
    async with either.village.works.look() as work:
        closed = await work.checkpoints.of_reason(either.community, "close 1")
    assert closed is not None
    assert closed.seq == opened.seq + 3  # a vote, the closing, the result
    assert closed.short in the_card(either)["text"]
    assert closed.short in either.village.group()[-1]["text"]


async def test_what_the_bot_did_is_in_order_from_the_first_press_to_the_last(lane: Lane) -> None:
    """The whole flow, with answers changed, and everything people hold."""
    said = speech(lane)
    await lane.opens(text="第一条 楼道不堆放杂物。")
    codes = [await receipt_of(lane, number) for number in (1, 2, 3)]
    await lane.neighbour(1).opens("b1")
    await lane.neighbour(1).taps(said("Disagree"))
    await ends(lane)
    await lane.opens("院门几点关？")
    await lane.neighbour(1).says("/checkpoint")
    assert found(lane, Held(checkpoints(lane), codes)) == []


def test_json_is_no_line_of_a_checkpoint() -> None:
    assert read_line(json.dumps({"seq": 1})) is None
