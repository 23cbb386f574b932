"""The stories come out right in both languages, and say so when something is broken."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.api.world import World
from bot.demo.cast import STILL_TO_VOTE, notes
from bot.demo.clock import HandClock
from bot.demo.neighbourhood import (
    FIRST_PERSON,
    GROUP,
    ZONE,
    charging,
    convention,
    neighbourhood,
)
from bot.demo.paper import Printer
from bot.demo.sample import settle
from bot.demo.stories import STORIES
from bot.demo.transcript import Transcript
from bot.demo.village import NotToBeSeen
from bot.features.ballots.rules import clauses
from bot.features.papers.model import Letter
from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, ZH, Deadline
from bot.reactions.papers import Stationery, letters_paper
from tests.handlers.steps import checked_village
from tests.places import sandbox

BEGINS = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
LAST = FIRST_PERSON + 71
HAN = re.compile(r"[\u3400-\u9fff]")


async def played(
    folder: Path,
    language: str,
    story: str = "convention",
    *,
    clock: HandClock | None = None,
    world: World | None = None,
) -> tuple[list[str], str]:
    """What went wrong, and everything that was printed."""
    lines: list[str] = []
    now = clock or HandClock(BEGINS)
    async with sandbox(folder, now, world=world, language=language) as village:
        transcript = Transcript(village, ZONE, lines.append)
        transcript.listen()
        wrong = await STORIES[story](village, transcript, language)
        wrong += [str(one) for one in checked_village(village).findings]
    return wrong, "\n".join(lines)


class Forgetful(World):
    """A Telegram that loses what one person does: her claims, or presses of one kind by its tag."""

    def __init__(self, clock: HandClock, lost: str, person: int) -> None:
        super().__init__(clock)
        self.lost, self.person = lost, person

    def press(self, person_id, chat_id, message_id, data):
        if person_id == self.person and data.startswith(self.lost):
            return ""
        return super().press(person_id, chat_id, message_id, data)

    def open_link(self, person_id, payload):
        lost = self.lost == "claim" and payload.startswith("u")
        if lost and person_id == self.person:
            return {}
        return super().open_link(person_id, payload)


class Deaf(World):
    """A Telegram that shows the bot nothing of a group, whoever made it an administrator."""

    def promote(self, chat, who=None):
        pass


class DeafAndForgetful(Deaf, Forgetful):
    """Both."""


@pytest.mark.parametrize("either", [ZH, EN])
async def test_the_convention_is_adopted_as_the_law_has_it(tmp_path: Path, either: str) -> None:
    wrong, told = await played(tmp_path, either)
    assert wrong == []
    codes = set(re.findall(r"\b[A-Z2-7]{10}\b", told))
    assert len(codes) >= 72
    headings = [line for line in told.split("\n") if line.startswith("── ")]
    assert len(headings) == 9
    if either == EN:
        after_the_introduction = told.split(headings[1])[1]
        assert set(HAN.findall(after_the_introduction)) <= set("邻里中文")  # names of its own


async def test_a_household_whose_answer_is_lost_is_missed(tmp_path: Path) -> None:
    clock = HandClock(BEGINS)
    wrong, _told = await played(tmp_path, ZH, world=Forgetful(clock, "bv", LAST), clock=clock)
    assert any("72" in one and "71" in one for one in wrong)
    assert len(wrong) >= 2  # no receipt, and a household less in the result


async def test_a_household_that_could_not_join_stops_the_story(tmp_path: Path) -> None:
    clock = HandClock(BEGINS)
    with pytest.raises(NotToBeSeen, match="同意"):
        await played(tmp_path, ZH, world=Forgetful(clock, "claim", FIRST_PERSON + 2), clock=clock)


@pytest.mark.parametrize("either", [ZH, EN])
async def test_a_neighbourhood_moves_in(tmp_path: Path, either: str) -> None:
    wrong, told = await played(tmp_path, either, "moving-in")
    assert wrong == []
    headings = [line for line in told.split("\n") if line.startswith("── ")]
    assert len(headings) == 9
    if either == EN:
        after_the_introduction = told.split("[开始设置 / Begin]")[1]
        assert set(HAN.findall(after_the_introduction)) <= set("邻里中文")


@pytest.mark.parametrize("either", [ZH, EN])
async def test_owners_decide_on_a_lift_at_the_second_try(tmp_path: Path, either: str) -> None:
    wrong, told = await played(tmp_path, either, "owners-elevator-vote")
    assert wrong == []
    headings = [line for line in told.split("\n") if line.startswith("── ")]
    assert len(headings) == 14
    if either == EN:
        assert set(HAN.findall(told.split(headings[1])[1])) <= set("邻里")


async def test_a_worry_about_noise_becomes_a_rule_in_force(tmp_path: Path) -> None:
    """In Chinese: it is the longest story, and .ci/run plays it in both languages."""
    wrong, told = await played(tmp_path, ZH, "noise-to-rule")
    assert wrong == []
    headings = [line for line in told.split("\n") if line.startswith("── ")]
    assert len(headings) == 16


async def test_the_one_flat_more_is_missed_where_its_answer_is_lost(tmp_path: Path) -> None:
    clock = HandClock(BEGINS)
    world = Forgetful(clock, "bv", FIRST_PERSON + 7)
    wrong, _told = await played(tmp_path, ZH, "owners-elevator-vote", clock=clock, world=world)
    assert any("the recount of vote no. 2" in one and "approval_area" in one for one in wrong)
    assert not any("the recount of vote no. 1" in one for one in wrong)


async def test_what_is_lost_while_they_move_in_is_missed(tmp_path: Path) -> None:
    """A neighbour is sure, and a code is shown to a group in which the bot hears nothing."""
    clock = HandClock(BEGINS)
    world = DeafAndForgetful(clock, "jj", FIRST_PERSON + 60)
    wrong, _told = await played(tmp_path, ZH, "moving-in", clock=clock, world=world)
    assert any("who votes for flat 3-2-101" in one for one in wrong)
    assert any("what stands on the record" in one for one in wrong)
    assert any("这个号码用不了" in one for one in wrong)  # it still works after all could read it
    assert any("invitation.shown" in one for one in wrong)


async def test_without_a_scanner_the_link_is_what_went_onto_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = "https://t.me/linli_demo_bot?start=uabcdefghijklmnopqrstuvwxyz"
    until = Deadline(BEGINS, ZONE)
    letter = Letter("梧桐里", "1-1-101", address, "7K3F 9QWD", "@linli_demo_bot", until)
    printer = Printer()
    paper = letters_paper([letter], Stationery(), Catalogues.load())
    file = await printer.typeset(*paper)
    scanned = printer.letter(file, 1)
    assert (scanned.address, scanned.code) == (address, "7K3F 9QWD")
    printer.pages[file]["letters"][0]["qr"] = "what nobody printed"
    assert printer.letter(file, 1) == scanned
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    assert printer.letter(file, 1).address == "what nobody printed"


async def test_the_page_opens_where_one_more_household_makes_it_valid(tmp_path: Path) -> None:
    async with sandbox(tmp_path, HandClock(BEGINS)) as village:
        await settle(village, ZH)
        await village.passes(seconds=10)
        card = [one["text"] for one in village.group() if "电动自行车" in one.get("text", "")]
        assert "72 户中已有 36 户投票。" in card[-1]
        assert "还差 1 户投票，结果才有效。" in card[-1]
        for number in STILL_TO_VOTE:
            her = village.person(neighbourhood(ZH).neighbours[number].id)
            await her.taps("去投票", GROUP)
            await her.taps("同意")
            assert "您的票已记下：同意。" in her.reads()
        assert village.world.complaints == []


@pytest.mark.parametrize("language", [ZH, EN])
def test_everybody_of_the_sample_has_a_name_and_a_note(language: str) -> None:
    place = neighbourhood(language)
    everybody = [*place.neighbours, place.operator, place.coordinator, place.stranger]
    assert len({one.name for one in everybody}) == len(everybody) == 75
    assert set(notes(place)) == {one.id for one in everybody}
    assert len({one.flat for one in place.neighbours}) == 72


@pytest.mark.parametrize("language", [ZH, EN])
def test_the_sandbox_votes_on_another_text_than_what_is_in_force(language: str) -> None:
    text = charging(language)
    articles = clauses(text)
    assert len(articles) == 8
    assert not set(articles) & set(clauses(convention(language)))
    assert bool(HAN.search(text)) == (language == ZH)


@pytest.mark.parametrize("language", [ZH, EN])
def test_the_convention_fits_into_one_message_and_has_22_articles(language: str) -> None:
    text = convention(language)
    assert len(text) <= 4096
    assert len(clauses(text)) == 22
