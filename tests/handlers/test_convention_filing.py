"""What stands before "in force", the second person, and after: notice, vote, a year later."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.village import Persona
from bot.features.conventions import errors
from bot.features.conventions.model import LONGEST_FACT, Convention, State
from bot.features.conventions.screens import (
    Answer,
    AnswerLawful,
    DropDraft,
    ForceDraft,
    PutInForce,
)
from bot.kernel.errors import DayUnreadable
from bot.kernel.ids import ConventionId
from bot.kernel.text import EN, ZH
from tests.handlers.conventions import in_force
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import ends, group_said, votes
from tests.handlers.test_acts import CONFIRM, REFUSE, facts, two
from tests.handlers.test_convention_asking import presses
from tests.handlers.test_convention_drafts import FACTS, drafted, files, held, to_draft
from tests.handlers.test_series import THREE, answers, opened as split_vote
from tests.lane import Lane

TEXT = "小公约\n第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n第二条 十点以后安静。\n"
TEXT += "Article 2. Quiet from ten."
ONE = ConventionId(1)
YES = "Yes, it is in force from now on"


async def filing(lane: Lane, *told: str) -> tuple[Persona, Speech]:
    """A draft, the checklist, and as many of the facts."""
    said, lin = speech(lane), await drafted(lane, TEXT)
    await lin.taps(said("Put it in force"))
    await files(lin, said, *told)
    return lin, said


async def states(lane: Lane) -> list[State]:
    return list((await held(lane)).values())


async def first(lane: Lane) -> Convention:
    async with lane.village.works.look() as work:
        found = await work.conventions.get(ONE)
    assert found
    return found


# The facts


async def test_each_fact_is_refused_until_it_can_be_one(either: Lane) -> None:
    lin, said = await filing(either)
    no_fact, ahead = errors.FactMissing(), errors.DaysOutOfOrder()
    steps = (
        (("下个世纪", DayUnreadable()), ("2026-05-19", ahead)),
        (("？？", no_fact), ("局" * (LONGEST_FACT + 1), no_fact)),
        (("2027-01-01", ahead),),
        (("——", no_fact),),
        (("…", no_fact),),
        (("2026-05-19", ahead), ("2026-03-31", ahead)),  # tomorrow; before it was reviewed
    )
    for number, (wrong, right) in enumerate(zip(steps, FACTS, strict=True), start=4):
        for typed, refused in wrong:
            await lin.says(typed)
            assert lin.reads() == said.text(refused.text()), typed
        await lin.says(right)
        assert number == 9 or said("Step {number} of {of}", number=number + 1, of=9) in lin.reads()
    assert said("Shall draft no. {number} be in force?", number=1) in lin.reads()
    assert await states(either) == [State.DRAFT]


async def test_a_double_tap_in_the_checklist_answers_one_line_and_says_so(either: Lane) -> None:
    said, lin = speech(either), await drafted(either, TEXT)
    await lin.taps(said("Put it in force"))
    yes = lin.button(said("Yes"))
    for flashed in (False, True):
        told = await lin.presses(*yes)
        sentence = said("You answered that already. Here is the next question.")
        assert (told == sentence) is flashed
        assert said("Step {number} of {of}", number=2, of=9) in lin.reads()
    assert (
        said("Is it true that no article takes away anybody's rights or property?") in lin.reads()
    )


@pytest.mark.parametrize("line", [0, 1, 2])
async def test_one_no_of_the_checklist_is_enough(lane: Lane, line: int) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    await lin.taps(said("Put it in force"))
    for _before in range(line):
        await lin.taps(said("Yes"))
    refused = said.text(errors.NotLawful().text())
    assert refused in (await lin.taps(said("No")), lin.reads())
    assert refused in (await presses(lane, lin, PutInForce()), lin.reads())
    assert await states(lane) == [State.DRAFT]


async def test_half_a_form_puts_nothing_in_force(lane: Lane) -> None:
    lin, said = await filing(lane)
    for told, refused in zip(
        ("", *FACTS[:5]),
        (
            *(errors.NotAdopted(), errors.NotReviewed(), errors.NotReviewed()),
            *(errors.NotFiled(), errors.NotFiled(), errors.NotFiled()),
        ),
        strict=True,
    ):
        if told:
            await lin.says(told)
        await presses(lane, lin, AnswerLawful(Answer.NO, 3))  # a late tick answers nothing
        wanted = said.text(refused.text())
        assert wanted in (await presses(lane, lin, PutInForce()), lin.reads())
    assert await states(lane) == [State.DRAFT]
    assert "convention.force" not in [kind for kind, _fact in await facts(lane)]


async def test_stopped_or_left_for_later_the_draft_stays_a_draft(lane: Lane) -> None:
    lin, said = await filing(lane, *FACTS[:2])
    await lin.taps(said("Later"))
    await lin.says("/my")
    assert said("A convention to put in force") in lin.reads()
    await lin.taps(said("Go on"))
    assert said("On which day was it reviewed?") in lin.reads()
    await lin.taps(said("Cancel"))
    assert lin.reads() == said("The draft stays a draft. Nothing was put in force.")
    gone = said.text(errors.ConventionGone().text())
    for action in (PutInForce(), AnswerLawful(Answer.YES, 1)):
        assert gone in (await presses(lane, lin, action), lin.reads())
    assert await states(lane) == [State.DRAFT]


async def test_a_draft_dropped_meanwhile_is_not_put_in_force(lane: Lane) -> None:
    lin, said = await filing(lane, *FACTS)
    yes = lin.button(said(YES))
    await presses(lane, lin, DropDraft(ONE))
    gone = said.text(errors.ConventionGone().text())
    assert gone in (await lin.presses(*yes), lin.reads())
    assert gone in (await presses(lane, lin, ForceDraft(ONE)), lin.reads())
    assert await states(lane) == [State.DROPPED]


# One coordinator, or two


async def test_where_there_is_no_second_one_does_it_and_only_once(lane: Lane) -> None:
    lin, said = await filing(lane, *FACTS)
    yes = lin.button(said(YES))
    await lin.presses(*yes)
    assert said("The convention is in force.") in lin.reads()
    gone = said.text(errors.ConventionGone().text())
    assert gone in (await lin.presses(*yes), lin.reads())
    for action in (ForceDraft(ONE), DropDraft(ONE)):  # what holds is no draft
        assert gone in (await presses(lane, lin, action), lin.reads())
    news = [
        one for one in group_said(lane) if said("The residents' convention is in force.") in one
    ]
    assert len(news) == 1
    (told,) = [one for kind, one in await facts(lane) if kind == "convention.force"]
    assert (told["by"], told.get("confirmed_by")) == (lin.id, None)
    holds = await first(lane)
    assert (holds.state, holds.filing.number, holds.filing.checked) == (
        State.IN_FORCE, "备 2026-7", True,
    )  # fmt: skip


async def test_a_second_who_does_not_agree_leaves_it_a_draft(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await filing(either, *FACTS)
    await lin.taps(said(YES))
    for told in ("司法所", "暨阳街道", "备 2026-7", "小公约"):
        assert told in cat.reads()
    await cat.taps(said(REFUSE))
    assert await states(either) == [State.DRAFT]
    assert "convention.force" not in [kind for kind, _fact in await facts(either)]
    await to_draft(lin, said)  # and can be asked again
    assert said("Put it in force") in lin.labels()


async def test_the_second_reads_the_draft_before_she_confirms(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await filing(lane, *FACTS)
    await lin.taps(said(YES))
    confirm = cat.button(said(CONFIRM))
    await cat.taps(said("Read draft no. {number}", number=1))
    await cat.taps(said("Read it from the beginning"))
    assert "楼道不堆东西。" in cat.reads()
    await cat.presses(*confirm)
    assert await states(lane) == [State.IN_FORCE]
    assert said("The convention is in force.") in lin.reads()


async def test_what_was_dropped_meanwhile_cannot_be_confirmed(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await filing(lane, *FACTS)
    await lin.taps(said(YES))
    await presses(lane, lin, DropDraft(ONE))
    gone = said.text(errors.ConventionGone().text())
    assert gone in (await cat.taps(said(CONFIRM)), cat.reads())
    assert await states(lane) == [State.DROPPED]


# The notice, and a year later


async def test_it_hangs_to_the_end_of_the_fifteenth_day(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either, TEXT)
    await her.says("/notice")
    assert "小公约" in her.reads()
    assert {ZH: "2026年6月2日", EN: "2 June"}[either.language] in her.reads()
    await either.village.passes(days=15, hours=3, minutes=50)  # 2 June, 23:50
    await her.says("/notice")
    assert "小公约" in her.reads()
    await either.village.passes(minutes=15)
    await her.says("/notice")
    assert "小公约" not in her.reads()
    await her.says("/convention")  # what hangs no more holds all the same
    assert said.many("{n} article, in force.", "{n} articles, in force.", 2) in her.reads()


async def test_what_was_replaced_hangs_no_more(lane: Lane) -> None:
    await in_force(lane, TEXT)
    await in_force(lane, TEXT.replace("小公约", "新公约"))
    await lane.neighbour(1).says("/notice")
    assert "新公约" in lane.neighbour(1).reads()
    assert "小公约" not in lane.neighbour(1).reads()


async def test_coordinators_alone_are_asked_once_to_look_again_after_twelve_months(
    lane: Lane,
) -> None:
    said, lin, her, village = speech(lane), lane.coordinator, lane.neighbour(1), lane.village
    for one in (lin, her):
        await one.says("/start")
    due = said("The convention has been in force for 12 months.")
    await in_force(lane, TEXT)
    village.clock.forward(timedelta(days=10))
    await in_force(lane, TEXT)  # the first one is not looked at again
    village.clock.forward(datetime(2027, 5, 28, 0, 59, tzinfo=UTC) - village.clock.now())
    await village.settles()

    def told(person: Persona) -> int:
        return sum(due in str(one.get("text")) for one in person.messages())

    assert told(lin) == 0
    await village.passes(minutes=2)  # 9:00 in Shanghai
    await village.passes(hours=5)
    assert (told(lin), told(her)) == (1, 0)
    await lin.taps(said("To the convention"))
    assert said("Draft a change") in lin.labels()


# A vote on its text


async def test_a_vote_on_the_text_of_a_draft_leads_to_filing_only_where_it_was_adopted(
    lane: Lane,
) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    adopted = said("Vote no. {number} adopted the text of draft no. {draft}.", number=2, draft=1)
    for choice in ("Disagree", "Agree"):
        await lane.opens(text=TEXT)
        for number in range(1, 6):
            await votes(lane.neighbour(number), choice, said)
        await ends(lane)
        heard = any(adopted in str(one.get("text")) for one in lin.messages())
        assert heard is (choice == "Agree")
    assert (await first(lane)).ballot == 2
    await lin.taps(said("File it, and put it in force"))
    for _line in range(3):
        await lin.taps(said("Yes"))
    assert said("Who reviewed it? The name of the office or of the person.") in lin.reads()


async def test_a_vote_on_other_words_leads_nowhere(lane: Lane) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    await lane.opens(text=TEXT.replace("十点", "九点"))
    for number in range(1, 6):
        await votes(lane.neighbour(number), "Agree", said)
    await ends(lane)
    assert (await first(lane)).ballot is None
    assert said("File it, and put it in force") not in lin.labels()


async def test_a_vote_already_begun_is_not_lost_for_a_draft(lane: Lane) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    await lin.says("/ballot")
    await lin.says("要不要装快递柜？")
    await to_draft(lin, said)
    await lin.taps(said("Vote on it"))
    async with lane.village.works.look() as work:
        form = await work.drafts.get(lin.id, lin.id, "ballot")
    assert form
    assert "快递柜" in str(form.answers)
    assert "楼道" not in str(form.answers)


async def test_where_an_article_was_not_adopted_the_draft_is_to_be_changed_first(
    lane: Lane,
) -> None:
    said, lin = speech(lane), await drafted(lane, THREE)
    await split_vote(lane, 3)
    for number in range(1, 6):
        await answers(lane.neighbour(number), said, "Agree", "Disagree")
    await ends(lane)
    partly = said(
        "Vote no. {number} adopted draft no. {draft}, but not every article of it.",
        number=1, draft=1,
    )  # fmt: skip
    told = next(one for one in lin.messages() if partly in str(one.get("text")))
    assert said("Article {number} was not adopted.", number=3) in told["text"]
    assert (await first(lane)).ballot is None
    assert said("File it, and put it in force") not in lin.labels()
    await lin.taps(said("Article {number}", number=3))
    assert said("Change this article") in lin.labels()
