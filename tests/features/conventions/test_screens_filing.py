"""Before it is in force and after: one question a screen, then everything to be read once more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.features.conventions import wizard
from bot.features.conventions.errors import DaysOutOfOrder, FactMissing, NotLawful
from bot.features.conventions.model import LONGEST_FACT, State
from bot.features.conventions.screens import (
    Answer,
    AnswerLawful,
    ForceDraft,
    OpenConvention,
    PrintConvention,
    PutInForce,
    ReadArticle,
    ReadDraft,
    ReadDraftArticle,
    StopFiling,
    filing,
)
from bot.features.conventions.wizard import Asks, FilingForm
from bot.kernel.errors import DayUnreadable, LunarDay, NoSuchDay
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import BallotId, CommunityId, ConventionId
from bot.kernel.screen import Start
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.conventions.test_screens import (
    FILED,
    HERE,
    PAIRS,
    ZONE,
    actions,
    lines,
    one,
    said,
    shown,
)

ID = ConventionId(4)
TODAY = date(2026, 5, 18)
EVERY = dict(
    zip(
        (one.value for one in Asks),
        (
            *("yes", "yes", "yes", "2026-03-01", "司法所", "2026-04-01"),
            *("暨阳街道", "备 7", "2026-04-20"),
        ),
        strict=True,
    )
)


def form(before: Asks | None = None) -> FilingForm:
    """Answered up to that question; to the end without one."""
    names = list(EVERY)[: list(Asks).index(before) if before else None]
    return FilingForm(ID, HERE, None, {name: EVERY[name] for name in names})


# The form


@each("number", range(9))
def test_each_question_has_a_screen_of_its_own(number: int) -> None:
    asks = list(Asks)[number]
    shows = filing.step(form(asks), ZONE)
    assert lines(shows)[0] == f"Step {number + 1} of 9"
    yes, no = AnswerLawful(Answer.YES, number + 1), AnswerLawful(Answer.NO, number + 1)
    ticks = [yes, no] if asks in wizard.CHECKLIST else []
    assert actions(shows) == [*ticks, Later(Flow.FILING), StopFiling()]


@each("language", LANGUAGES)
def test_no_two_questions_are_worded_alike(language: str) -> None:
    asked = {lines(filing.step(form(asks), ZONE), language)[1] for asks in Asks}
    assert len(asked) == len(Asks)


def test_the_checklist_asks_of_fines_of_rights_and_of_law() -> None:
    asked = [shown(filing.step(form(asks), ZONE)) for asks in wizard.CHECKLIST]
    for words, screen in zip(("fines", "rights or property", "against a law"), asked, strict=True):
        assert words in screen


def test_everything_is_read_once_more_before_it_is_in_force() -> None:
    shows = filing.step(form(), ZONE)
    assert actions(shows) == [PutInForce(), StopFiling()]
    for part in ("draft no. 4", "司法所", "暨阳街道", "备 7", "15 days", "12 months"):
        assert part in shown(shows)
    for day in ("2026年3月1日", "2026年4月1日", "2026年4月20日"):
        assert day in shown(shows, ZH)


@each("lacks", ["adopted", "reviewed", "filed"])
def test_half_a_filing_is_shown_as_none(lacks: str) -> None:
    assert len(filing.filing_lines(FILED, ZONE)) == 4
    assert filing.filing_lines(replace(FILED, **{lacks: None}), ZONE) == []


@each("asks", list(wizard.CHECKLIST))
def test_a_no_in_the_checklist_ends_it_and_words_do_not_answer_it(asks: Asks) -> None:
    with pytest.raises(NotLawful):
        wizard.ticked(form(asks), fits=False)
    assert wizard.answered(form(asks), "好的", TODAY) == form(asks)
    assert wizard.ticked(form(asks), fits=True).said == {**form(asks).said, asks.value: "yes"}


@each("fits", [True, False])
def test_a_tick_pressed_late_answers_nothing_else(fits: bool) -> None:
    for asks in (*list(Asks)[3:], None):
        assert wizard.ticked(form(asks), fits=fits) == form(asks)


@each("asks", list(wizard.DAYS))
def test_days_are_read_as_people_write_them_and_none_lies_ahead(asks: Asks) -> None:
    for typed in ("2026年5月18日", "2026-05-18", "18 May 2026", "今天"):
        assert wizard.answered(form(asks), typed, TODAY).said[asks.value] == "2026-05-18"
    for typed, refused in (
        ("2026-05-19", DaysOutOfOrder),
        ("2099-01-01", DaysOutOfOrder),
        ("去年吧", DayUnreadable),
        ("2026-02-30", NoSuchDay),
        ("农历三月初八", LunarDay),
    ):
        with pytest.raises(refused):
            wizard.answered(form(asks), typed, TODAY)


@each("asks", [Asks.REVIEWER, Asks.OFFICE, Asks.NUMBER])
def test_facts_are_a_few_words(asks: Asks) -> None:
    longest = "字" * LONGEST_FACT
    assert wizard.answered(form(asks), longest, TODAY).said[asks.value] == longest
    assert wizard.answered(form(asks), " 街道 \n 办 ", TODAY).said[asks.value] == "街道 办"
    for typed in (longest + "字", "", "——", "？！"):
        with pytest.raises(FactMissing):
            wizard.answered(form(asks), typed, TODAY)


@each(
    ("filed", "fits"),
    [("2026-03-31", False), ("2026-04-01", True), ("2026-05-18", True), ("2026-05-19", False)],
)
def test_it_is_filed_after_it_was_reviewed_and_not_tomorrow(filed: str, fits: bool) -> None:
    at_last = form(Asks.FILED)
    if fits:
        assert wizard.answered(at_last, filed, TODAY).asks is None
    else:
        with pytest.raises(DaysOutOfOrder):
            wizard.answered(at_last, filed, TODAY)


def test_a_whole_form_takes_nothing_more_and_can_be_stepped_back() -> None:
    assert wizard.answered(form(), "还有一句", TODAY) == form()
    assert form().position == (9, 9)
    assert wizard.back(form()).asks is Asks.FILED
    assert wizard.back(FilingForm(ID, HERE)) == FilingForm(ID, HERE)


@each("ballot", [None, BallotId(3)])
def test_a_form_is_kept_and_read_again_at_every_step(ballot: BallotId | None) -> None:
    for asks in (*Asks, None):
        held = replace(form(asks), ballot=ballot)
        again = wizard.read(wizard.written(held))
        assert again == held
        assert again.filing.checked is (asks is None or asks not in wizard.CHECKLIST)
    assert form().filing == FILED


# The second person, and after


def test_who_confirms_reads_how_many_articles_and_the_whole_filing() -> None:
    shows = filing.shall_force(one(State.DRAFT), FILED, ZONE)
    assert actions(shows) == [ReadDraft(ID)]
    for part in ("小公约", "3 articles shall be in force.", "司法所", "备 7", "no fine"):
        assert part in shown(shows)
    assert actions(filing.text_is_another(one(State.DRAFT))) == [ReadDraft(ID)]


def test_who_did_it_can_read_and_print_it_and_the_group_is_led_into_private() -> None:
    done = filing.is_in_force(one())
    assert actions(done) == [ReadArticle(ID, 1), PrintConvention(ID)]
    told = filing.published(one())
    assert actions(told) == [Start("dconvention")]
    assert "It has 3 articles." in shown(told)
    alone = filing.published(one(articles=PAIRS[:1]))
    assert "It has 1 article." in shown(alone)


@each(
    ("until", "day"),
    [
        (datetime(2026, 6, 2, 16, 0, tzinfo=UTC), "2026年6月2日"),  # midnight after 2 June
        (datetime(2026, 6, 3, 16, 0, tzinfo=UTC), "2026年6月3日"),
    ],
)
def test_the_board_names_the_last_day_on_which_it_hangs(until: datetime, day: str) -> None:
    shows = filing.on_board(one(until=until), ZONE)
    assert day in lines(shows, ZH)[-1]
    assert any("备 7" in words for words in lines(shows))
    assert actions(shows) == []
    assert len(lines(filing.on_board(one(), ZONE))) == len(lines(shows)) - 1


def test_after_a_vote_the_way_on_depends_on_what_it_adopted() -> None:
    whole = filing.to_file(one(State.DRAFT), 9)
    assert actions(whole) == [ForceDraft(ID)]
    assert "Vote no. 9 adopted the text of draft no. 4." in shown(whole)
    partly = filing.partly_adopted(one(State.DRAFT), 9, [2, 3])
    assert actions(partly) == [ReadDraftArticle(ID, 2), ReadDraftArticle(ID, 3)]
    for number in (2, 3):
        assert f"Article {number} was not adopted." in lines(partly)
    assert ForceDraft(ID) not in actions(partly)


def test_a_year_later_the_way_leads_to_the_convention_of_that_place() -> None:
    there = CommunityId(7)
    assert actions(filing.look_again(one(community=there))) == [OpenConvention(there)]
    assert actions(filing.stopped()) == []


@each("language", LANGUAGES)
def test_the_question_of_a_vote_names_the_title_where_there_is_one(language: str) -> None:
    named = said(filing.question_of_vote(one()), language)
    assert "小公约" in named
    bare = said(filing.question_of_vote(one(title="")), language)
    assert bare
    assert "小公约" not in bare
    assert "“" not in bare


def test_the_question_names_the_articles_that_change_where_they_are_few() -> None:
    titled, question = one(), filing.question_of_vote
    assert (
        said(question(titled, (6,)), EN) == "Shall we adopt “小公约” with new words in Article 6?"
    )
    assert said(question(titled, (6, 9)), EN).endswith("with new words in Articles 6, 9?")
    assert said(question(titled, (6, 9)), ZH) == "《小公约》第 6, 9 条改了写法，是否通过？"
    for changed in ((), range(1, 7)):
        assert said(question(titled, changed), ZH) == "是否通过《小公约》？"
