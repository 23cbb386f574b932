"""The form of /ballot: every step, every wrong answer, going back, restarts, two communities."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.demo.clock import SeededEntropy
from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, PHOTO, STRANGER
from bot.demo.village import NotToBeSeen, Persona
from bot.features.ballots import errors
from bot.features.ballots.wizard import LONGEST_DOCUMENT
from bot.kernel.area import Area
from bot.kernel.errors import DomainError, LunarDay, NoSuchDay, NotAllowed, TimeUnreadable
from bot.kernel.ids import ChatId, PersonId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from tests.handlers.speech import Speech, kept, speech
from tests.lane import CLAUSES, QUESTION, Lane
from tests.places import sandbox

ELSEWHERE = -1002000000002
Act = Callable[[Persona], object]


class Form:
    """The coordinator at the form; `fills` walks on to a step."""

    STEPS = ("question", "text", "kind", "part", "notice", "closing", "review")

    def __init__(self, lane: Lane) -> None:
        self.lane, self.said, self.lin = lane, speech(lane), lane.coordinator

    async def fills(self, until: str) -> None:
        await self.lin.says("/cancel")
        await self.lin.says("/ballot")
        for step in self.STEPS[: self.STEPS.index(until)]:
            await getattr(self, step)()

    async def question(self) -> None:
        await self.lin.says(QUESTION)

    async def text(self) -> None:
        await self.lin.says(CLAUSES)
        await self.lin.taps(self.said("Text is complete"))

    async def kind(self) -> None:
        await self.lin.taps(self.said("Residents' meeting"))

    async def part(self) -> None:
        await self.lin.taps(self.said("The whole community"))

    async def notice(self) -> None:
        """A paper notice has hung for twenty days."""
        await self.lin.taps(self.said("A paper notice hangs already"))
        await self.lin.says(f"{self.lane.village.clock.now() - HUNG:%Y-%m-%d}")
        await self.lin.photographs(PHOTO)

    async def closing(self) -> None:
        await self.lin.taps(self.said("In 10 days, 20:00"))

    async def review(self) -> None:
        await self.lin.taps(self.said("Open the vote"))

    def shows(self, english: str) -> bool:
        """Whether the newest message with buttons says that."""
        with_buttons = [one for one in self.lin.messages() if "reply_markup" in one]
        return self.said(english) in with_buttons[-1]["text"]


SHOWN = {
    "question": "What is to be voted on?",
    "text": "Is there a text to vote on, such as a convention?",
    "kind": "Who decides, and how many must agree?",
    "part": "Does the whole community decide, or a part of it?",
    "notice": "How are people told beforehand?",
    "closing": "When does voting end?",
    "review": "The group will see this:",
}


@pytest.fixture
def form(lane: Lane) -> Form:
    return Form(lane)


@pytest.fixture
def forms(either: Lane) -> Form:
    return Form(either)


async def test_a_coordinator_opens_a_ballot_step_by_step(forms: Form) -> None:
    said, lane = forms.said, forms.lane
    for step, words in SHOWN.items():
        await forms.fills(step)
        assert forms.shows(words)
        assert said("Step {number} of {of}", number=[*SHOWN].index(step) + 1, of=7) in (
            forms.lin.reads()
        )
    review = forms.lin.reads()
    assert QUESTION in review
    assert said("After opening, the question, the text and the roll cannot be changed.") in review
    await forms.review()
    assert said("Vote no. {number} is open.", number=1) in forms.lin.reads()
    assert QUESTION in lane.card()
    assert forms.lin.labels(GROUP) == [said("Vote"), said("Read the text")]
    assert (await kept(lane, "ballots", "drafts")) == {"ballots": 1, "drafts": 0}


async def test_the_review_shows_the_card_that_the_group_gets(forms: Form) -> None:
    await forms.fills("review")
    review = forms.lin.reads()
    other, own = forms.said("See it in English"), forms.said("See it in Chinese")
    if forms.lane.language == EN:
        other, own = own, other
    await forms.lin.taps(other)
    assert forms.lin.reads() != review
    there = Speech({ZH: EN, EN: ZH}[forms.lane.language])
    assert there("Your neighbours cannot see how you vote.") in forms.lin.reads()
    assert forms.shows(SHOWN["review"])  # only the card is in the other language
    await forms.lin.taps(own)
    assert forms.lin.reads() == review
    await forms.review()
    _heading, *lines, checkpoint = forms.lane.card().split("\n")
    assert "·" in checkpoint  # it is taken when the vote opens
    for line in lines:
        assert line in review


async def test_opening_twice_opens_one(form: Form) -> None:
    await form.fills("review")
    message, button = form.lin.button("发起表决")
    for _again in range(2):
        form.lane.village.world.press(COORDINATOR, COORDINATOR, message, button["callback_data"])
    await form.lane.village.settles()
    assert (await kept(form.lane, "ballots"))["ballots"] == 1
    toast = await form.lin.presses(message, button)
    assert toast == form.said.text(errors.FormGone().text())


REFUSED: list[tuple[str, str, DomainError]] = [
    ("question", "   ", errors.QuestionMissing()),
    ("question", "长" * 301, errors.QuestionTooLong(301)),
    ("text", "文" * (LONGEST_DOCUMENT + 1), errors.DocumentTooLong(0, LONGEST_DOCUMENT)),
    ("kind", "居民会议吧", errors.ButtonWanted()),
    ("closing", "下周吧", TimeUnreadable()),
    ("closing", "2026-02-30 20:00", NoSuchDay("2026-02-30 20:00")),
    ("closing", "腊月初八", LunarDay()),
    ("closing", "2026-05-18 20:05", errors.ClosesTooSoon()),
    ("closing", "2020-05-18 20:05", errors.ClosesTooSoon()),
    ("closing", "2026-12-30 20:00", errors.ClosesTooLate()),
    ("review", "好的", errors.ButtonWanted()),
]


@pytest.mark.parametrize(
    ("step", "typed", "refusal"),
    REFUSED,
    ids=[f"{step}-{refusal.code}-{n}" for n, (step, _typed, refusal) in enumerate(REFUSED)],
)
async def test_a_wrong_answer_gets_its_sentence_and_nothing_is_lost(
    forms: Form, step: str, typed: str, refusal: DomainError
) -> None:
    await forms.fills(step)
    before = await draft(forms.lane)
    for part in [typed[at : at + 4096] for at in range(0, len(typed), 4096)]:
        if refusal.code == "document-too-long" and len(part) == 4096:
            before = None
        await forms.lin.says(part)
        await forms.lane.village.passes(seconds=3)
    if isinstance(refusal, errors.DocumentTooLong):
        refusal = replace(refusal, length=len(typed) + (len(typed) - 1) // 4096)
        assert f"{LONGEST_DOCUMENT:,}" in forms.lin.reads()
    assert forms.lin.reads() == forms.said.text(refusal.text())
    assert before is None or await draft(forms.lane) == before
    await getattr(forms, step)()
    assert forms.shows({**SHOWN, "opened": "The card is being posted in the group."}[after(step)])


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("第一条 甲。\n第三条 丙。", errors.ClauseMissing(2, 3)),
        ("第一条 甲。\n第一条 乙。", errors.ClauseRepeated(1)),
        ("第一条 甲。\n第三条 丙。\n第二条 乙。", errors.ClausesOutOfOrder(2, 3)),
    ],
)
async def test_a_text_with_wrong_numbers_is_pasted_again(
    forms: Form, text: str, refusal: DomainError
) -> None:
    await forms.fills("text")
    await forms.lin.says(text)
    await forms.lin.taps(forms.said("Text is complete"))
    assert forms.said.text(refusal.text()) in forms.lin.reads()
    assert forms.said("Text is complete") not in forms.lin.labels()
    await forms.text()
    assert forms.shows(SHOWN["kind"])
    await forms.kind()
    await forms.part()
    await forms.notice()
    await forms.closing()
    articles = "The text has {n} article; please read it before you vote."
    more = "The text has {n} articles; please read it before you vote."
    assert forms.said.many(articles, more, 2) in forms.lin.reads()


async def test_a_long_text_may_come_in_parts(form: Form) -> None:
    await form.fills("text")
    await form.lin.says("第一条 甲。")
    await form.lin.says("第二条 乙。")
    await form.lin.taps(form.said("Text is complete"))
    await form.kind()
    await form.part()
    await form.notice()
    await form.closing()
    await form.review()
    assert "共 2 条" in form.lane.card()


async def test_an_empty_roll_is_told_before_opening(forms: Form) -> None:
    """All flats of the lane are turned into garages, in which nobody lives."""
    from bot.features.residents.model import Kind

    async with forms.lane.village.works.begin() as work:
        for unit in await work.residents.units(forms.lane.community):
            await work.residents.put_unit(replace(unit, kind=Kind.GARAGE, area=Area(1500)))
    await forms.fills("closing")
    toast = await forms.lin.taps(forms.said("In 10 days, 20:00"))
    assert toast == forms.said.text(errors.RollEmpty().text())


@pytest.mark.parametrize("step", ["text", "kind", "part", "notice", "closing", "review"])
async def test_back_leads_to_the_step_before(forms: Form, step: str) -> None:
    before = [*SHOWN][[*SHOWN].index(step) - 1]
    await forms.fills(step)
    if step == "review":  # whoever reviews changes one thing instead
        await forms.lin.taps(forms.said("Change something"))
        assert forms.shows("What do you want to change?")
        before = "review"
    await forms.lin.taps(forms.said("Back"))
    assert forms.shows(SHOWN[before])


@pytest.mark.parametrize(
    ("what", "step", "answer"),
    [
        ("The question", "question", "换一个题目？"),
        ("The text", "text", "第一条 只有一条。"),
        ("Who decides", "kind", "Ask for opinions"),
        ("When voting ends", "closing", "In 3 days, 20:00"),
    ],
)
async def test_one_answer_is_changed_and_the_review_comes_back(
    forms: Form, what: str, step: str, answer: str
) -> None:
    await forms.fills("review")
    before = forms.lin.reads()
    await forms.lin.taps(forms.said("Change something"))
    await forms.lin.taps(forms.said(what))
    assert forms.shows(SHOWN[step])
    if step in ("question", "text"):
        await forms.lin.says(answer)
    else:
        await forms.lin.taps(forms.said(answer))
    if step == "text":
        await forms.lin.taps(forms.said("Text is complete"))
    assert forms.shows(SHOWN["review"])
    assert forms.lin.reads() != before
    assert QUESTION in forms.lin.reads() or step == "question"


async def test_a_typed_time_is_asked_back(forms: Form) -> None:
    await forms.fills("closing")
    await forms.lin.says("６月５日 20点30分")
    assert "20:30" in forms.lin.reads()
    await forms.lin.taps(forms.said("Another time"))
    assert forms.shows(SHOWN["closing"])
    await forms.lin.says("2026-06-06 19:00")
    await forms.lin.taps(forms.said("Yes, end then"))
    assert forms.shows(SHOWN["review"])
    assert "19:00" in forms.lin.reads()


@pytest.mark.parametrize("step", [*SHOWN])
async def test_a_restart_loses_nothing_at_any_step(form: Form, tmp_path: Path, step: str) -> None:
    await form.fills(step)
    village = form.lane.village
    async with sandbox(
        tmp_path, village.clock, world=village.world, entropy=SeededEntropy("again")
    ) as restarted:
        form.lane = replace(form.lane, village=restarted)
        form.lin = restarted.person(COORDINATOR)
        for following in form.STEPS[form.STEPS.index(step) :]:
            await getattr(form, following)()
        assert "第 1 号表决开始了。" in form.lin.reads()
        assert QUESTION in form.lane.card()


async def test_an_old_button_brings_the_present_step_back(forms: Form) -> None:
    """Also one that would mean something at the present step, such as Back."""
    await forms.fills("text")
    old = [forms.lin.button(forms.said(one)) for one in ("No text", "Back")]
    await forms.text()
    await forms.kind()
    await forms.part()
    await forms.notice()
    assert forms.shows(SHOWN["closing"])
    for button in old:
        await forms.lin.presses(*button)
        assert forms.shows(SHOWN["closing"])
        pressed = next(one for one in forms.lin.messages() if one["message_id"] == button[0])
        assert forms.said(SHOWN["closing"]) in pressed["text"]
    await forms.closing()
    assert forms.shows(SHOWN["review"])


async def test_cancel_drops_the_form_and_its_buttons(forms: Form) -> None:
    await forms.fills("kind")
    old = forms.lin.button(forms.said("Residents' meeting"))
    await forms.lin.taps(forms.said("Cancel"))
    assert forms.lin.reads() == forms.said("Nothing was opened. Send /ballot to begin again.")
    assert await forms.lin.presses(*old) == forms.said.text(errors.FormGone().text())
    assert (await kept(forms.lane, "drafts", "ballots")) == {"drafts": 0, "ballots": 0}


async def test_a_form_is_forgotten_after_seven_days(forms: Form) -> None:
    await forms.fills("kind")
    old = forms.lin.button(forms.said("Residents' meeting"))
    await forms.lane.village.passes(days=7, minutes=1)
    assert await forms.lin.presses(*old) == forms.said.text(errors.FormGone().text())


async def test_the_time_is_judged_again_when_the_vote_is_opened(forms: Form) -> None:
    """A form may lie for days; a deadline that has come too near is not opened."""
    await forms.fills("closing")
    await forms.lin.taps(forms.said("Tomorrow, 20:00"))
    await forms.lane.village.passes(days=1)
    toast = await forms.lin.taps(forms.said("Open the vote"))
    assert toast == forms.said.text(errors.ClosesTooSoon().text())
    await forms.lin.taps(forms.said("Change something"))
    await forms.lin.taps(forms.said("When voting ends"))
    await forms.lin.taps(forms.said("In 3 days, 20:00"))
    await forms.review()
    assert forms.said("Vote no. {number} is open.", number=1) in forms.lin.reads()


async def test_a_time_that_passed_while_something_was_changed_is_asked_anew(forms: Form) -> None:
    await forms.fills("closing")
    await forms.lin.taps(forms.said("Tomorrow, 20:00"))
    await forms.lin.taps(forms.said("Change something"))
    await forms.lin.taps(forms.said("The question"))
    await forms.lane.village.passes(days=2)
    await forms.lin.says(QUESTION)
    assert forms.shows(SHOWN["closing"])
    assert forms.said.text(errors.ClosesTooSoon().text()) in forms.lin.reads()
    await forms.lin.taps(forms.said("In 3 days, 20:00"))
    assert forms.shows(SHOWN["review"])
    await forms.review()
    assert forms.said("Vote no. {number} is open.", number=1) in forms.lin.reads()


async def test_with_two_communities_the_place_comes_first(forms: Form) -> None:
    await also_elsewhere(forms.lane)
    await forms.lin.says("/ballot")
    assert forms.shows("In which community is the vote?")
    assert forms.said("Step {number} of {of}", number=1, of=8) in forms.lin.reads()
    assert [*forms.lin.labels()[:2]] == ["梧桐里", "别处"]
    await forms.lin.says(QUESTION)
    assert forms.lin.reads() == forms.said.text(errors.ButtonWanted().text())
    await forms.lin.taps("梧桐里")
    for step in forms.STEPS:
        await getattr(forms, step)()
    assert QUESTION in forms.lane.card()
    assert forms.lane.village.world.messages(ELSEWHERE) == []


async def test_a_resident_and_a_passer_by_cannot_begin(forms: Form) -> None:
    await forms.lane.neighbour(1).says("/ballot")
    assert forms.lane.neighbour(1).reads() == forms.said.text(NotAllowed().text())
    await forms.lane.stranger.says("/ballot")
    assert forms.said("I do not know yet which flat you vote for. "
        "If you live here, send me the code from your letter, or ask your coordinator for the "
        "link for your flat.",
    ) == forms.lane.stranger.reads()  # fmt: skip
    assert (await kept(forms.lane, "drafts"))["drafts"] == 0


async def test_a_coordinator_who_was_discharged_cannot_finish(form: Form) -> None:
    """Rights are judged when the button is pressed, not when the form was begun."""
    await form.fills("review")
    async with form.lane.village.works.database.writing() as connection:
        from bot.schema import METADATA

        await connection.execute(METADATA.tables["grants"].delete())
        await connection.commit()
    await form.lin.taps("发起表决")
    assert (await kept(form.lane, "ballots"))["ballots"] == 0
    with pytest.raises(NotToBeSeen):
        await form.lin.taps("去投票", GROUP)


async def test_a_question_cannot_smuggle_markup(form: Form) -> None:
    await form.lin.says("/ballot")
    await form.lin.says("装<b>灯</b>&电梯？{number}")
    await form.lin.taps("没有全文")
    await form.kind()
    await form.part()
    await form.notice()
    await form.closing()
    await form.review()
    assert "装<b>灯</b>&电梯？{number}" in form.lane.card()


async def test_few_households_are_a_warning(forms: Form) -> None:
    await also_elsewhere(forms.lane, flats=2)
    await forms.lin.says("/ballot")
    await forms.lin.taps("别处")
    for step in forms.STEPS[:-1]:
        await getattr(forms, step)()
    one = "Only {n} household is on the roll: the totals may show how somebody answered."
    more = "Only {n} households are on the roll: the totals may show how somebody answered."
    assert forms.said.many(one, more, 2) in forms.lin.reads()


async def test_before_owners_vote_it_is_said_that_areas_may_tell(forms: Form) -> None:
    await also_elsewhere(forms.lane, flats=6, bigger=311)
    await forms.lin.says("/ballot")
    await forms.lin.taps("别处")
    for step in ("question", "text"):
        await getattr(forms, step)()
    await forms.lin.taps(forms.said("Owners, ordinary matter"))
    for step in ("part", "notice", "closing"):
        await getattr(forms, step)()
    told = (
        "Only a few flats have one of the sizes: the areas in the result may show "
        "how somebody answered."
    )
    assert forms.said(told) in forms.lin.reads()


def after(step: str) -> str:
    return (*SHOWN, "opened")[[*SHOWN].index(step) + 1]


async def draft(lane: Lane) -> object:
    async with lane.village.works.look() as work:
        return await work.drafts.get(COORDINATOR, COORDINATOR)


async def also_elsewhere(lane: Lane, flats: int = 1, bigger: int = 0) -> None:
    """The coordinator looks after a second community, each flat `bigger` than the one before."""
    from bot.features.residents.model import Door, Kind, Unit

    lane.village.world.add_group(ELSEWHERE, "别处", [STRANGER, COORDINATOR])
    async with lane.village.works.begin() as work:
        there = await work.residents.next_community()
        place = Neighbourhood(there, "别处", ChatId(ELSEWHERE), lane.language, "Asia/Shanghai")
        await work.residents.set_up(place, place.name, work.now)
        await work.residents.grant(there, PersonId(COORDINATOR), Role.COORDINATOR, work.now)
        for number in range(flats):
            id = await work.residents.next_unit()
            at = Door("9", "1", str(number + 101))
            await work.residents.put_unit(
                Unit(id, there, at, 1, Area(5000 + number * bigger), Kind.DWELLING)
            )


async def test_who_comes_back_to_a_form_goes_on_where_she_left(forms: Form) -> None:
    await forms.fills("kind")
    await forms.lin.says("/ballot")
    heard = [one["text"] for one in forms.lin.messages() if one["from"]["is_bot"]]
    left = "You had begun to prepare a vote. Here you go on; /cancel throws it away."
    assert heard[-2] == forms.said(left)
    assert forms.said("Residents' meeting") in forms.lin.labels()


async def test_a_question_without_a_word_is_no_question(form: Form) -> None:
    await form.lin.says("/ballot")
    await form.lin.says("？？")
    assert form.said.text(errors.QuestionMissing().text()) in form.lin.reads()
