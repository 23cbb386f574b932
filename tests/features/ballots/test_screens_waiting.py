"""A ballot whose notice hangs, what was laid down for it, and the form: as people read it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots import screens
from bot.features.ballots.errors import (
    FlatsUnknown,
    ListWanted,
    NobodySilent,
    NoPostingNeeded,
    NoShortNotice,
    NotBegun,
    NoticeAhead,
    NoticeNotOver,
    NoticeTooOld,
    OptionsAdviseOnly,
    OptionsUnfit,
    PeriodUnfit,
    PhotoUnfit,
    PhotoWanted,
    PostingTooLate,
    ReasonUnfit,
    RemindedEnough,
    SecretByArea,
    SilentNotListed,
)
from bot.features.ballots.model import Method, Part, Preset, Question, Scope, Secrecy
from bot.features.ballots.screens import terms, waiting
from bot.features.ballots.screens.presses import (
    BallotPart,
    BallotStep,
    LookAtBallot,
    PostPhoto,
    PrintBallot,
    ReadDocument,
)
from bot.features.ballots.wizard import Move, Photo, Step, Typed, advance, again
from bot.kernel.ids import PostingId
from bot.kernel.screen import Start
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.fakes import NOW, ZONE
from tests.features.ballots.test_screens import CATALOGUES, actions, labels, look, preview, shown
from tests.features.ballots.test_store import ballot
from tests.features.ballots.test_wizard import AT, TO_END, TO_REVIEW, after, offered

WAITS = ballot(began=False, noticed_at=NOW - timedelta(days=1))
BARE = replace(WAITS, articles=(), document_title="")
REASON = "三号楼水管爆裂，整个单元都没有水，修理要动用公共维修资金，等不了十天，请大家谅解"


def said(texts, language=EN):
    return [CATALOGUES.render(one, language) for one in texts]


def laid_down(language=EN, **changed):
    """All but who learns of it, which stands at the end."""
    return said(terms.laid_down(ballot(**changed)), language)[:-1]


def sees(of=WAITS, *, prints=False, posts=False):
    return waiting.waiting_ballot(replace(look(of), prints=prints, posts=posts))


# What was laid down


@pytest.mark.parametrize(
    ("part", "english", "chinese"),
    [
        (Part(Scope.BUILDING, ("3",)), "Only building 3 decides.", "只由 3 幢决定。"),
        (
            Part(Scope.STAIRWELL, ("1-2",)),
            "Only building 1, stairwell 2 decides.",
            "只由 1 幢 2 单元决定。",
        ),
        (Part(Scope.STAIRWELL, ("东楼",)), "Only stairwell 东楼 decides.", "只由 东楼 单元决定。"),
        (
            Part(Scope.LIST, ("1-1-101", "1-1-102")),
            "Only these flats decide: 1-1-101, 1-1-102.",
            "只由这几户决定：1-1-101, 1-1-102。",
        ),
        (
            Part(Scope.LIST, tuple("abcde")),
            "5 flats on a list decide.",
            "由名单上的 5 户决定。",
        ),
    ],
)
def test_the_card_says_which_part_decides(part, english, chinese):
    assert laid_down(part=part) == [english]
    assert laid_down(ZH, part=part) == [chinese]


def test_four_flats_are_named_and_more_are_counted():
    four = laid_down(part=Part(Scope.LIST, tuple("abcd")))
    assert four == ["Only these flats decide: a, b, c, d."]
    assert laid_down(part=Part(Scope.LIST, tuple("abcde"))) == ["5 flats on a list decide."]


def test_of_a_vote_that_is_as_usual_only_who_learns_what_is_said():
    assert said(terms.laid_down(ballot())) == ["Your neighbours cannot see how you vote."]
    assert terms.part(Part()) is None


@pytest.mark.parametrize(
    ("secrecy", "listed", "english"),
    [
        (Secrecy.NAMED, False, ["Your neighbours cannot see how you vote."]),
        (
            Secrecy.NAMED,
            True,
            ["Neighbours cannot see how you vote; coordinators only see who has not voted."],
        ),
    ],
)
def test_who_may_learn_what_is_said_in_one_sentence(secrecy, listed, english):
    assert said(terms.who_learns(ballot(secrecy=secrecy, silent_listed=listed))) == english


def test_of_a_secret_vote_it_is_said_who_could_look_before_it_is_counted():
    (told,) = said(terms.who_learns(ballot(secrecy=Secrecy.SECRET)))
    assert told.startswith("Secret vote: neighbours and coordinators cannot see how you vote")
    assert "Until then, only the person who runs the bot could look." in told
    both = said(terms.who_learns(ballot(secrecy=Secrecy.SECRET, silent_listed=True)), ZH)
    assert both[0].startswith("无记名投票")
    assert both[1] == "协调员看得到谁还没投。"


@pytest.mark.parametrize(
    ("cap", "english"),
    [
        (None, []),
        (0, ["Proxies are not allowed."]),
        (1, ["At most 1 owner for one proxy."]),
        (3, ["At most 3 owners for one proxy."]),
    ],
)
def test_proxies_are_spoken_of_where_something_was_laid_down_about_them(cap, english):
    assert laid_down(proxy_cap=cap) == english


def test_where_the_law_knows_no_proxies_nothing_is_said_of_them():
    assert laid_down(proxy_cap=0, preset=Preset.RESIDENTS_MEETING) == []


def test_a_long_reason_is_cut_on_the_card_and_whole_in_private():
    (cut,) = laid_down(urgent=REASON)
    assert cut == f"At short notice, because: {REASON[: terms.GLANCE]}…"
    assert said(terms.urgency(ballot(urgent=REASON), whole=True)) == [
        f"At short notice, because: {REASON}"
    ]
    short = REASON[: terms.GLANCE]
    assert laid_down(ZH, urgent=short) == [f"临时召开，因为：{short}"]


METHODS = {
    Method.SINGLE: ("Everybody names one option", "none is chosen; chance does not decide."),
    Method.APPROVAL: ("Everybody names all options", "none is chosen; chance does not decide."),
    Method.SCORE: ("Everybody gives points", "none is chosen; chance does not decide."),
    Method.RUN_OFF: ("Run-off: each ballot counts", "the lot decides. It is drawn before voting"),
    Method.SCHULZE: (
        "In pairs (Schulze): every two options",
        "the lot decides; it is drawn before voting",
    ),
}


@each("method", METHODS)
def test_where_there_are_options_it_says_how_they_are_counted_and_what_settles_a_tie(method):
    asking = Question(method, ("红", "绿", "蓝"), 3)
    found, (how, tie) = laid_down(preset=Preset.ADVISORY, asking=asking), METHODS[method]
    assert found[0].startswith(how)
    assert tie in found[1]
    drawn = laid_down(preset=Preset.ADVISORY, asking=replace(asking, lots=(1, 2, 0)))
    ranked = method in (Method.RUN_OFF, Method.SCHULZE)
    assert ("The lot was drawn: 2, then 3, then 1." in drawn) is ranked


def test_each_way_of_answering_has_its_own_words_in_both_languages():
    for language in LANGUAGES:
        assert len({*said(map(terms.method, Method), language)}) == len(Method)


# While the notice hangs


def test_everybody_reads_the_question_and_both_moments():
    screen = sees()
    lines = shown(screen).split("\n")
    assert lines[0] == "Vote no. 1: owners, major matter"
    assert lines[1] == WAITS.question
    assert "Voting begins Monday 18 May 2026, 12:00." in lines
    assert "Voting ends Thursday 21 May 2026, 12:00." in lines
    assert "2026年5月18日星期一 12:00开始投票。" in shown(screen, ZH)


def test_nobody_finds_an_answer_to_press():
    assert actions(sees()) == [ReadDocument(WAITS.id, 0)]
    assert actions(sees(BARE)) == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"prints": True}, [PrintBallot(WAITS.id)]),
        ({"posts": True}, [PostPhoto(WAITS.id)]),
        ({"prints": True, "posts": True}, [PrintBallot(WAITS.id), PostPhoto(WAITS.id)]),
    ],
)
def test_whoever_hangs_it_up_can_print_it_and_show_that_it_hangs(given, wanted):
    assert actions(sees(BARE, **given)) == wanted


def test_where_no_notice_is_needed_no_photo_of_it_is_asked_for():
    none = replace(BARE, noticed_at=None)
    assert waiting.photo_button(replace(look(none), posts=True)) == []


def test_a_plain_screen_says_the_question_and_when_it_begins_and_no_more():
    plain = sees(prints=True, posts=True).plain
    assert shown(plain) == f"{WAITS.question}\nVoting begins Monday 18 May 2026, 12:00."
    assert actions(plain) == [ReadDocument(WAITS.id, 0)]


def test_a_reason_is_read_whole_in_private():
    assert REASON in shown(sees(replace(WAITS, urgent=REASON)))


def test_to_the_coordinator_it_is_said_that_voting_begins_by_itself():
    screen = waiting.announced(WAITS)
    assert "Voting begins by itself Monday 18 May 2026, 12:00." in shown(screen)
    assert actions(screen) == [
        PrintBallot(WAITS.id),
        PostPhoto(WAITS.id),
        LookAtBallot(WAITS.id),
    ]
    assert screens.opened(WAITS) == screen


def test_what_begins_at_once_is_open():
    screen = screens.opened(ballot())
    assert shown(screen).startswith("Vote no. 1 is open.")
    assert actions(screen) == [LookAtBallot(ballot().id)]


def test_the_group_reads_that_voting_has_begun_and_is_led_to_the_private_chat():
    screen = waiting.begun_notice(ballot())
    assert shown(screen, ZH).startswith("第 1 号表决开始投票了。")
    assert actions(screen) == [Start("b1")]


def test_the_group_reads_no_flat_and_no_figure():
    of = ballot(part=Part(Scope.LIST, ("1-1-101",)))
    assert "1-1-101" not in shown(waiting.begun_notice(of))


def test_the_coordinators_read_why_it_could_not_begin_and_that_it_is_tried_again():
    screen = waiting.could_not_begin(WAITS, FlatsUnknown(("1-1-101",)).text())
    assert "1 name is not on the roll: 1-1-101." in shown(screen)
    assert "I try again every hour" in shown(screen)


def test_among_others_it_is_its_question_and_when_it_begins():
    of = replace(WAITS, question="很长的题目" * 20)
    question, begins = said(waiting.summary(of))
    assert question.endswith("…")
    assert begins == "Voting begins Monday 18 May 2026, 12:00."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "screen",
    [
        sees(replace(WAITS, urgent="急" * 100, question="问" * 300), prints=True, posts=True),
        waiting.announced(WAITS),
        waiting.begun_notice(ballot(question="问" * 300)),
        waiting.could_not_begin(WAITS, FlatsUnknown(tuple("abcdefgh")).text()),
        waiting.send_photo(WAITS),
        waiting.photo_kept(WAITS),
        waiting.photo_not_read(),
    ],
)
def test_each_of_these_screens_is_read_at_a_glance(screen, language):
    assert 0 < len(shown(screen, language)) <= 900


# The form


def form_at(step=None, *, form=None, now=NOW):
    return screens.form_screen(form or after(*AT[step]), {}, now)


def test_parts_of_the_house_stand_two_in_a_row_between_all_and_a_list():
    form = offered(after(*AT[Step.PART]))
    screen = form_at(form=form)
    assert labels(screen)[:3] == [
        ["The whole community"],
        ["Building 1", "Stairwell 1-2"],
        ["Flats on a list"],
    ]
    assert [one for one in actions(screen) if isinstance(one, BallotPart)] == [
        BallotPart(0),
        BallotPart(1),
    ]


@pytest.mark.parametrize(
    ("kind", "days", "first", "offers"),
    [
        (Move.MEETING, "10 whole days", "Friday 29 May 2026, 08:00", "Special circumstances"),
        (
            Move.SIMPLE,
            "15 whole days",
            "Wednesday 3 June 2026, 08:00",
            "Our rules say another number of days",
        ),
    ],
)
def test_the_step_of_the_notice_says_for_how_long_and_until_when(kind, days, first, offers):
    screen = form_at(form=after(*TO_REVIEW[:2], kind, Move.WHOLE))
    assert days in shown(screen)
    assert first in shown(screen)
    assert labels(screen)[:3] == [["Announce it now"], ["A paper notice hangs already"], [offers]]


def test_days_that_were_typed_stand_there_at_once():
    form = after(*TO_REVIEW[:2], Move.SIMPLE, Move.WHOLE, Move.PERIOD, Typed("20"))
    assert "20 whole days" in shown(form_at(form=form))
    assert "20" in shown(form_at(form=form), ZH)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (AT[Step.SINCE], "Since which day has the paper notice been hanging?"),
        ([*AT[Step.SINCE], Typed("5月1日")], "Please send a photo of the notice where it hangs."),
        (AT[Step.REASON], "What are the special circumstances?"),
        ([*TO_REVIEW[:2], Move.SIMPLE, Move.WHOLE, Move.PERIOD], "notice to owners hang here?"),
        (AT[Step.LIST], "Which flats decide?"),
        ([*TO_END, Move.TOMORROW, Move.DETAILS, Move.METHOD], "How do people answer?"),
    ],
)
def test_each_step_asks_one_thing_and_has_a_way_back(way, words):
    form = after(*way)
    screen = form_at(form=form)
    assert words in shown(screen)
    assert labels(screen)[-1] == ["Back", "Later", "Cancel"]
    assert BallotStep(form.step, Move.BACK) in actions(screen)


def test_the_photo_that_could_not_be_read_is_complained_of_above_the_question():
    form = after(*AT[Step.SINCE], Typed("5月1日"), Photo(PostingId(3)))
    lines = shown(form_at(form=again(form, PhotoUnfit()))).split("\n")
    place = lines.index("This picture could not be read. Please send the photo once more.")
    assert place < lines.index("Please send a photo of the notice where it hangs.")


@pytest.mark.parametrize(
    ("taps", "says"),
    [
        ([], ["Nobody sees who has not voted", "Named, hidden from neighbours"]),
        ([Move.SILENT], ["Coordinators see who has not voted", "Named, hidden from neighbours"]),
        ([Move.SECRET], ["Nobody sees who has not voted", "Secret vote"]),
    ],
)
def test_each_setting_says_how_it_is_now(taps, says):
    form = after(*AT[Step.DETAILS], *taps)
    assert [row[0] for row in labels(form_at(form=form))][:2] == says


@pytest.mark.parametrize(
    ("taps", "says"),
    [
        (0, "Proxies: as many as are given"),
        (1, "Proxies: 1 owner for one person"),
        (2, "Proxies: 3 owners at most for one person"),
        (3, "No proxies"),
    ],
)
def test_owners_have_a_setting_for_proxies(taps, says):
    way = [*TO_REVIEW[:2], Move.SIMPLE, Move.WHOLE, Move.ANNOUNCE, Move.TOMORROW, Move.DETAILS]
    form = after(*way, *[Move.PROXIES] * taps)
    assert [says] in labels(form_at(form=form))


def test_households_have_none():
    assert "rox" not in str(labels(form_at(Step.DETAILS)))


def test_options_that_were_written_are_shown_and_can_be_kept():
    way = [*TO_END, Move.TOMORROW, Move.DETAILS, Move.METHOD, Move.SINGLE]
    assert ["Keep these"] not in labels(form_at(form=after(*way)))
    form = after(*way, Typed("红\n绿"), Move.METHOD, Move.SCORE)
    assert "So far: 红；绿" in shown(form_at(form=form))
    assert ["Keep these"] in labels(form_at(form=form))


def test_the_setting_names_the_way_of_answering():
    form = after(*TO_END, Move.TOMORROW, Move.DETAILS, Move.METHOD, Move.SCORE, Typed("红\n绿"))
    assert ["Answer: Give points"] in labels(form_at(form=form))


def test_evenings_are_counted_from_when_voting_begins_and_the_buttons_say_so():
    later, now = form_at(Step.CLOSING), form_at(form=after(*TO_END))
    assert "Voting begins Friday 29 May 2026, 08:00." in shown(later)
    assert labels(later)[0] == ["The day after, 20:00"]
    assert "Voting begins" not in shown(now)
    assert labels(now)[0] == ["Tomorrow, 20:00"]


@pytest.mark.parametrize(("way", "has"), [(TO_REVIEW, True), ([*TO_END, Move.TOMORROW], False)])
def test_the_notice_can_be_changed_where_there_is_one(way, has):
    form = after(*way, Move.CHANGE)
    assert (["The notice"] in labels(form_at(form=form))) is has


@pytest.mark.parametrize(
    ("at_once", "opens"), [(True, "Open the vote"), (False, "Announce the vote")]
)
def test_the_last_button_says_whether_voting_begins_with_it(at_once, opens):
    screen = screens.review_screen(after(*TO_REVIEW), [], preview(9, began=at_once), EN)
    assert labels(screen)[0] == [opens]
    assert ("the roll cannot be changed" in shown(screen)) is at_once


@pytest.mark.parametrize(("households", "warned"), [(1, True), (4, True), (5, False)])
def test_a_small_roll_is_warned_of(households, warned):
    screen = screens.review_screen(after(*TO_REVIEW), [], preview(households), EN)
    assert ("may show how somebody answered" in shown(screen)) is warned


def test_before_opening_it_is_said_that_sizes_may_tell():
    owners = {"preset": Preset.OWNERS_SIMPLE}
    assert said(terms.may_tell(preview(12, sizes_tell=True, **owners))) == [
        "Only a few flats have one of the sizes: the areas in the result may show "
        "how somebody answered."
    ]
    assert said(terms.may_tell(preview(3, sizes_tell=True, **owners))) == [
        "Only 3 owners decide: the totals may show how somebody answered."
    ]  # one warning, not two
    assert terms.may_tell(preview(12, **owners)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", AT)
def test_every_step_is_read_at_a_glance(step, language):
    assert 0 < len(shown(form_at(step), language)) <= 900


# What people are told when something cannot be done

REFUSALS = {
    NoticeNotOver(NOW, ZONE): ("may begin on Monday 18 May 2026, 12:00", "最早可以从2026年5月18日"),
    NoShortNotice(): ("the notice must hang for the whole time", "通知必须贴满天数"),
    NoticeAhead(): ("That day has not come yet.", "这一天还没到"),
    NoticeTooOld(): ("Please hang up a new one.", "请重新贴一张"),
    ReasonUnfit(100): ("in 100 characters at most", "最多 100 个字"),
    PeriodUnfit(5, 60): ("from 5 to 60", "5 到 60 之间"),
    NotBegun(NOW, ZONE): ("so nothing was counted", "这次没有算进去"),
    PhotoWanted(): ("take a photo of the notice", "拍张照片"),
    PhotoUnfit(): ("send the photo once more", "请再发一次"),
    NoPostingNeeded(): ("No notice has to hang for this vote", "不用贴通知"),
    PostingTooLate(): ("cannot be added any more", "不能再补"),
    ListWanted(): ("please name their flats", "房号一个一个写出来"),
    OptionsAdviseOnly(): ("ask for opinions", "征求意见"),
    OptionsUnfit(2, 12, 60): ("2 to 12 different things", "2 到 12 个不同的选项"),
    FlatsUnknown(("1-1-999",)): ("1 name is not on the roll: 1-1-999.", "清册里没有这 1 个"),
    SecretByArea(): ("such a vote cannot be secret", "不能无记名"),
    SilentNotListed(): ("so nobody does", "谁也看不到"),
    NobodySilent(): ("nobody needs to be asked", "不用再催"),
    RemindedEnough(): ("reminded of this vote already", "已经提醒过一次了"),
}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: one.code)
def test_a_refusal_says_what_is_wrong_in_both_languages(refusal):
    english, chinese = REFUSALS[refusal]
    assert english in CATALOGUES.render(refusal.text(), EN)
    assert chinese in CATALOGUES.render(refusal.text(), ZH)


def test_each_refusal_has_a_code_of_its_own():
    assert len({one.code for one in REFUSALS}) == len(REFUSALS)


def test_of_many_wrong_names_five_are_named_and_all_are_counted():
    text = CATALOGUES.render(FlatsUnknown(tuple("abcdefg")).text(), EN)
    assert text.startswith("7 names are not on the roll: a, b, c, d, e.")


def test_a_moment_in_a_refusal_is_that_on_the_clocks_there():
    there = CATALOGUES.render(NotBegun(NOW, "Asia/Urumqi").text(), EN)
    assert "10:00" in there


def test_a_refused_answer_at_a_step_leaves_the_screen_as_it_was():
    form = after(*AT[Step.SINCE])
    before = shown(form_at(form=form))
    with pytest.raises(NoticeAhead):
        advance(form, Typed("明天"), NOW)
    assert shown(form_at(form=form)) == before
