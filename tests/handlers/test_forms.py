"""Forms that were begun and left: put aside, found again, gone on with, thrown away."""

import json
from dataclasses import replace

from bot.demo.neighbourhood import COORDINATOR
from bot.features.forms.errors import FormNotThere, TooManyForms
from bot.features.forms.model import MOST
from bot.kernel.forms import Flow, form_name
from bot.work import Draft
from handlers import ALL
from tests.handlers.speech import kept, speech
from tests.lane import QUESTION, Lane


async def flows(lane: Lane) -> list[str]:
    async with lane.village.works.look() as work:
        return [one.flow for one in await work.drafts.waiting(COORDINATOR, COORDINATOR)]


async def test_later_closes_the_screen_and_my_page_leads_back(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    vote = said.text(form_name(Flow.BALLOT))
    await lin.says("/ballot")
    await lin.says(QUESTION)
    await lin.taps(said("Later"))
    assert lin.reads() == said(
        "Put aside; nothing is lost. Under /my you find it again, for 7 days."
    )
    await lin.says("第一条 甲。")  # not an answer any more
    assert said("What can I do?") in lin.labels()

    await lin.says("/my")
    assert said("Not finished yet") in lin.reads()
    assert vote in lin.reads()
    await lin.taps(said("Go on"))
    assert said("Step {number} of {of}", number=2, of=7) in lin.reads()
    await lin.taps(said("Back"))
    assert said("So far: {question}", question=QUESTION) in lin.reads()

    await lin.says("/my")
    await lin.taps(said("Throw away"))
    assert said("What you have filled in will be gone. Throw it away?") in lin.reads()
    old = lin.button(said("No, go on with it"))
    await lin.taps(said("Yes, throw it away"))
    assert lin.reads() == said("Thrown away. Nothing of it is kept.")
    assert (await kept(either, "drafts"))["drafts"] == 0
    assert await lin.presses(*old) == said.text(FormNotThere().text())
    await lin.says("/my")
    assert said("Not finished yet") not in lin.reads()


async def test_another_form_puts_the_first_aside_and_each_keeps_its_answers(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    held = lin.button(said("No text"))
    await lin.says("/roll")
    await lin.taps(said("A flat was sold"))
    await lin.says("1-1-101")
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps(said("volunteer"))
    assert await flows(lane) == ["grant", "ballot", "unit-sale"]

    await lin.presses(*held)  # a button of the first brings it back to hand
    pressed = next(one for one in lin.messages() if one["message_id"] == held[0])
    assert said("Who decides, and how many must agree?") in pressed["text"]
    assert (await flows(lane))[0] == "ballot"
    await lin.says("/cancel")
    assert said("Stopped.") in lin.reads()
    assert said.text(form_name(Flow.SALE)) in lin.reads()
    sale = said("Go on: {form}", form=form_name(Flow.SALE))
    await lin.taps(sale)
    assert said("Step {number} of {of}", number=2, of=2) in lin.reads()
    await lin.taps(said("Not sold"))
    assert await flows(lane) == ["grant"]


async def test_few_forms_wait_and_no_more_can_be_begun(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    async with lane.village.works.begin() as work:
        for number in range(MOST):
            draft = Draft(f"other{number}", 1, "sure", {})
            await work.drafts.keep(COORDINATOR, COORDINATOR, draft, work.now.replace(year=2030))
    await lin.says("/ballot")
    assert lin.reads() == said.text(TooManyForms().text())
    assert (await kept(lane, "drafts"))["drafts"] == MOST


async def test_a_form_of_another_version_is_put_away_with_kind_words(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    renewed = said("I was renewed since you began this, and it asks other things now.")
    for goes_on in (lambda: lin.says("第一条 甲。"), lambda: lin.taps(said("Go on"))):
        await lin.says("/ballot")
        await lin.says(QUESTION)
        await lin.says("/my")
        async with lane.village.works.begin() as work:
            hers = (COORDINATOR, COORDINATOR)
            now = await work.drafts.get(*hers)
            assert now is not None
            old = replace(now, version=0, answers=json.loads("{}"))
            await work.drafts.keep(*hers, old, work.now.replace(year=2030))
        await goes_on()
        assert renewed in lin.reads()
        assert (await kept(lane, "drafts"))["drafts"] == 0


def test_every_form_can_be_gone_on_with_and_is_known_by_name():
    from bot.chat.routes import ROUTES

    assert ALL
    assert set(ROUTES.forms) == {one.value for one in Flow}
    assert set(ROUTES.typed) <= set(ROUTES.forms)
    assert len({form_name(one).msgid for one in Flow}) == len(Flow)
