"""What people read: in the group totals only, in private their own flats; short in both tongues."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots import screens
from bot.features.ballots.errors import ClosesTooSoon
from bot.features.ballots.model import (
    ANSWERS,
    Choice,
    Look,
    Page,
    Part,
    Preset,
    Preview,
    Receipt,
    Scope,
    Secrecy,
    Shortfall,
    Standing,
    Turnout,
    Verdict,
    VoteReceipt,
)
from bot.features.ballots.rules import PRESETS, count, frozen_flats, pages, shortfall
from bot.features.ballots.rules.sheets import Paper, Printable
from bot.features.ballots.screens import (
    CastVote,
    LookAtBallot,
    ReadDocument,
)
from bot.features.ballots.wizard import Move, Place, Step, Typed, begin
from bot.infra.catalogues import Catalogues
from bot.kernel.area import Area
from bot.kernel.press import Press, unpack
from bot.kernel.screen import Start, Style
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.fakes import HERE, NOW
from tests.features.ballots.test_store import ballot, roll, vote
from tests.features.ballots.test_wizard import AT, DONGHU, JIANGXIN, TO_END, TO_REVIEW, after

CATALOGUES = Catalogues.load()
LONGEST = ballot(
    question="这是一个很长的题目，" * 30,
    closes_at=NOW + timedelta(days=30),
    preset=Preset.OWNERS_SPECIAL,
)
BARE = ballot(articles=(), document_title="", preset=Preset.RESIDENTS_MEETING)
TURNOUT = Turnout(38, Area(300_000), 35, 72, Area(600_000), 66)
ENTRIES = roll(heads=("1", "1", "3", "4", "5", "6"))


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen):
    return [[CATALOGUES.render(one.label, EN) for one in row] for row in screen.buttons]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def open_card(of, turnout=TURNOUT):
    terms = PRESETS[of.preset]
    return screens.ballot_card(of, terms, turnout, shortfall(turnout, terms.rule))


def preview(heads, *, sizes_tell=False, **changed):
    turnout = replace(TURNOUT, total_heads=heads)
    return Preview(replace(BARE, **changed), turnout, sizes_tell)


def standing(unit, choice=None, seq=1):
    return Standing(ENTRIES[unit - 1], choice and vote(unit, choice, seq))


def look(of=BARE, *mine):
    return Look(of, mine, TURNOUT)


def receipt(*mine, of=BARE, **changed):
    flags = {"recorded": True, "changed": False, "first": True} | changed
    return VoteReceipt(of, Choice.YES, mine, **flags)


def counted(preset, **choices):
    """A ballot of six flats, closed with these answers: ``a`` is flat 1, ``b`` flat 2 …"""
    said = {str(ord(name) - 96): Choice(choice) for name, choice in choices.items()}
    tally = count(frozen_flats(ENTRIES), said, PRESETS[preset].rule)
    turnout = Turnout(
        len(said), tally.participating_area, tally.participating_heads,
        len(ENTRIES), tally.total_area, tally.total_heads,
    )  # fmt: skip
    return ballot(preset=preset, tally=tally, closed_at=NOW), turnout


ALL_YES = dict.fromkeys("abcdef", "yes")
OUTCOMES = {
    "passed": counted(Preset.OWNERS_SPECIAL, **ALL_YES),
    "failed": counted(Preset.OWNERS_SPECIAL, **dict.fromkeys("abcdef", "no")),
    "inquorate": counted(Preset.OWNERS_SPECIAL, a="yes"),
    "nobody": counted(Preset.OWNERS_SIMPLE),
    "meeting": counted(Preset.RESIDENTS_MEETING, **(ALL_YES | {"b": "no", "c": "abstain"})),
    "advisory": counted(Preset.ADVISORY, **ALL_YES),
}


def every_screen():
    for preset in Preset:
        yield f"card {preset.value}", open_card(replace(LONGEST, preset=preset))
    for name, (closed, turnout) in OUTCOMES.items():
        closed = replace(closed, question=LONGEST.question)
        yield f"final {name}", screens.final_card(closed, turnout)
        yield f"notice {name}", screens.result_notice(closed, turnout)
        mine = (standing(1, Choice.YES), standing(2, Choice.YES, 2))
        yield f"closed {name}", screens.private_ballot(Look(closed, mine, turnout, prints=True))
        about = Printable(closed, turnout, JIANGXIN)
        yield f"papers {name}", screens.paper_choice(about)
        for paper in Paper:
            yield f"file {name} {paper.name}", screens.paper_file(about, paper, left_out=True)
    many = [standing(1 + n % 6, Choice.YES, n) for n in range(30)]
    yield "private", screens.private_ballot(look(LONGEST, *many))
    yield "receipt", screens.vote_receipt(receipt(*many, of=LONGEST))
    yield "list", screens.ballot_list([look(LONGEST)] * 20)
    yield "mine", screens.my_page([look(LONGEST, *many)] * 20)
    yield "opened", screens.opened(LONGEST)
    yield "papers", screens.paper_list([LONGEST] * 20)
    yield "no papers", screens.paper_list([])
    yield "notice", screens.paper_choice(Printable(LONGEST, TURNOUT, JIANGXIN))
    yield from waiting()
    yield from forms()


def waiting():
    """Before voting begins, with all that can be laid down for a ballot."""
    every = replace(
        LONGEST,
        began=False,
        part=Part(Scope.LIST, tuple(f"1-1-{n}" for n in range(6))),
        urgent="急" * 100,
        silent_listed=True,
        proxy_cap=3,
        noticed_at=NOW,
    )
    for preset in (Preset.RESIDENTS_MEETING, Preset.OWNERS_SPECIAL):
        meeting = preset is Preset.RESIDENTS_MEETING
        ballot = replace(every, preset=preset, urgent=every.urgent if meeting else "")
        yield f"waiting card {preset.value}", open_card(ballot)
        mine = Look(ballot, (), TURNOUT, prints=True, posts=True)
        yield f"waiting {preset.value}", screens.private_ballot(mine)
        yield f"full card {preset.value}", open_card(replace(ballot, began=True))
    yield "announced", screens.opened(every)
    yield "begun", screens.begun_notice(every)
    yield "stuck", screens.could_not_begin(every, ClosesTooSoon().text())
    yield "photo", screens.send_photo(every)
    yield "photo kept", screens.photo_kept(every)
    yield "photo lost", screens.photo_not_read()


def forms():
    names = {one.id: one.name for one in (JIANGXIN, DONGHU)}
    for said in ([], [Place(HERE)]):
        form = after(*said, form=begin([JIANGXIN, DONGHU]))
        yield f"form {form.step.value}", screens.form_screen(form, names, NOW)
    texts = [[Typed("问")], [Typed("问"), Typed("第一条 甲"), Typed("第三条 丙")]]
    broken = [*texts[1], Move.COMPLETE]
    owners = [*TO_REVIEW[:2], Move.SPECIAL, Move.WHOLE]
    steps = [*texts, broken, *(TO_REVIEW[:n] for n in range(2, 6))]
    steps += [AT[one] for one in AT if one is not Step.REVIEW]
    steps += [owners, [*owners, Move.PERIOD], [*owners, Move.ANNOUNCE, Move.TOMORROW, Move.DETAILS]]
    opinions = [*TO_END, Move.TOMORROW, Move.DETAILS, Move.METHOD]
    longest = Typed("\n".join(f"{n}{'长' * 40}" for n in range(10, 14)))
    steps += [TO_END, opinions, [*opinions, Move.SCHULZE]]
    steps += [[*opinions, Move.SCHULZE, longest, Move.METHOD, Move.SCORE]]
    steps += [[*TO_REVIEW[:4], Move.HANGS, Typed("5月1日")]]
    for n, said in enumerate(steps):
        yield f"form {n}", screens.form_screen(after(*said), names, NOW)
    card = open_card(LONGEST).lines[1:]
    yield "review", screens.review_screen(after(*TO_REVIEW), card, preview(3), ZH)


SCREENS = dict(every_screen())


@each("language", LANGUAGES)
@each("name", SCREENS)
def test_every_screen_fits_into_a_glance(name, language):
    by_area = "card owners" in name  # with the longest question, and what areas may tell
    limit = 1250 if name == "review" else 1000 if by_area else 900  # the review holds a whole card
    assert len(shown(SCREENS[name], language)) <= limit
    for row in SCREENS[name].buttons:
        assert sum(len(CATALOGUES.render(one.label, language)) for one in row) <= 42


@each("name", SCREENS)
def test_every_button_can_be_written_and_read_back(name):
    presses = [one for one in actions(SCREENS[name]) if isinstance(one, Press)]
    assert [unpack(one.packed()) for one in presses] == presses


@each("preset", Preset)
def test_the_card_says_before_the_first_vote_that_published_areas_may_tell(preset):
    by_area = preset in (Preset.OWNERS_SIMPLE, Preset.OWNERS_SPECIAL)
    told = "In a small house with flats of different sizes, the areas in the result may tell."
    assert (told in shown(open_card(ballot(preset=preset)))) is by_area


def test_the_card_says_what_is_asked_who_decides_and_until_when():
    text = shown(open_card(ballot(number=3)))
    assert "Vote no. 3: owners, major matter" in text
    assert "楼道要不要装“感应灯”？" in text
    assert "at least 3/4 of those owners" in text
    assert "Civil Code, Article 278" in text
    assert "Voting ends Thursday 21 May 2026, 12:00." in text
    assert "The text has 2 articles" in text


def test_the_card_shows_how_many_voted_and_what_is_missing_rounded_up():
    text = shown(open_card(ballot()))
    assert "35 of 66 owners have voted." in text
    assert "9 more owners, with about 1,000 m² in all, must vote" in text


def test_a_card_that_households_decide_counts_households():
    text = shown(open_card(ballot(preset=Preset.RESIDENTS_MEETING)))
    assert "38 of 72 households have voted." in text


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (Shortfall(3, None), "3 more households must vote"),
        (Shortfall(1, None), "1 more household must vote"),
        (Shortfall(0, None), "Enough have voted"),
        (Shortfall(None, None), None),
    ],
)
def test_a_meeting_misses_households(missing, sentence):
    text = shown(screens.ballot_card(BARE, PRESETS[BARE.preset], TURNOUT, missing))
    assert (sentence in text) if sentence else ("must vote" not in text and "Enough" not in text)


@each(
    ("preset", "english", "chinese"),
    [
        (Preset.RESIDENTS_MEETING, "Everybody has voted: 72 households.", "全都投了：72 户。"),
        (Preset.OWNERS_SIMPLE, "Everybody has voted: 66 owners.", "全都投了：66 位业主。"),
    ],
)
def test_where_everybody_has_voted_the_card_asks_nobody_any_more(preset, english, chinese):
    of, almost = ballot(preset=preset), replace(TURNOUT, units=71, heads=65)
    every = Turnout(72, Area(600_000), 66, 72, Area(600_000), 66)
    assert english in shown(open_card(of, every))
    assert chinese in shown(open_card(of, every), ZH)
    assert "you can still vote" not in shown(open_card(of, every))
    assert "can still be changed" in shown(open_card(of, every))
    assert "Everybody" not in shown(open_card(of, almost))
    assert english in shown(screens.board("江新", NOW, "Asia/Shanghai", [(of, every)], []))


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (Shortfall(2, Area(5001)), "2 more owners, with about 100 m² in all,"),
        (Shortfall(2, Area(0)), "2 more owners must vote"),
        (Shortfall(0, Area(1)), "Owners with about 50 m² more must vote"),
        (Shortfall(0, Area(0)), "Enough have voted"),
    ],
)
def test_owners_miss_heads_area_or_both(missing, sentence):
    of = ballot()
    assert sentence in shown(screens.ballot_card(of, PRESETS[of.preset], TURNOUT, missing))


def test_the_card_leads_to_the_answer_and_to_the_text_in_the_private_chat():
    assert actions(open_card(ballot(id=1295))) == [Start("bzz"), Start("tzz")]
    assert labels(open_card(ballot())) == [["Vote"], ["Read the text"]]
    assert labels(open_card(BARE)) == [["Vote"]]


def test_the_card_names_neither_flat_nor_answer():
    text = shown(open_card(BARE))
    assert "1-1-" not in text
    assert not {"Agree", "Disagree", "Abstain"} & set(text.split())


def test_an_opinion_poll_rests_on_no_law_and_decides_nothing():
    text = shown(open_card(replace(BARE, preset=Preset.ADVISORY)))
    assert "nothing is decided" in text
    assert "Article" not in text


def test_in_private_each_answer_has_a_row_of_its_own():
    screen = screens.private_ballot(look(ballot(id=5), standing(1), standing(2, Choice.NO)))
    beside = [["Take my vote back"], ["Somebody shall vote for me"]]
    assert labels(screen) == [["Agree"], ["Disagree"], ["Abstain"], *beside, ["Read the text"]]
    assert actions(screen)[:3] == [CastVote(5, one) for one in ANSWERS]
    assert actions(screen)[-1] == ReadDocument(5, 0)
    assert "Flat 1-1-1: not voted yet" in shown(screen)
    assert "Flat 1-1-2: Disagree" in shown(screen)


def test_who_is_not_on_the_roll_may_read_but_has_no_answers():
    screen = screens.private_ballot(look(ballot()))
    assert "you may read but not vote" in shown(screen)
    assert labels(screen) == [["Read the text"]]


def test_after_closing_the_receipt_is_shown_and_the_answer_no_longer():
    closed, turnout = OUTCOMES["passed"]
    screen = screens.private_ballot(Look(closed, (standing(1, Choice.NO),), turnout))
    assert "Flat 1-1-1: receipt CODE1" in shown(screen)
    assert "Disagree" not in shown(screen)
    assert labels(screen) == [["Look up receipts"], ["Read the text"]]
    page = screens.my_page([Look(closed, (standing(1, Choice.NO),), turnout)])
    assert "CODE1" in shown(page)
    assert "Disagree" not in shown(page)
    assert actions(page) == []


def test_where_owners_decide_the_receipt_says_how_much_floor_area_was_counted():
    mine = standing(1, Choice.YES, 4), standing(2, Choice.YES, 5)
    text = shown(screens.vote_receipt(receipt(*mine, of=ballot(preset=Preset.OWNERS_SIMPLE))))
    assert "Counted for 2 flats with 30.03 m²." in text


def test_the_receipt_of_a_secret_vote_does_not_promise_to_tell_the_answer():
    secret = receipt(standing(1, Choice.YES, 4), of=ballot(secrecy=Secrecy.SECRET))
    assert "it shows that you took part, not how you voted" in shown(screens.vote_receipt(secret))


def test_the_receipt_names_flat_code_weight_place_and_how_to_change():
    screen = screens.vote_receipt(receipt(standing(1, Choice.YES, 4), standing(2, Choice.YES, 5)))
    text = shown(screen)
    assert "Your vote is recorded: Agree." in text
    assert "Flat 1-1-1: receipt CODE4" in text
    assert "Flat 1-1-2: receipt CODE5" in text
    assert "Counted for 2 households." in text
    assert "(entry 5 of the record)." in text
    assert "You can change this until Thursday 21 May 2026, 12:00." in text
    assert actions(screen)[0] == LookAtBallot(1)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, "Recorded: Agree."),
        ({"changed": True, "first": False}, "Changed. Your answer now: Agree."),
        ({"recorded": False, "first": False}, "Your answer was already recorded: Agree."),
    ],
)
def test_the_word_over_the_chat_says_what_became_of_the_press(changed, word):
    toast = screens.vote_received(receipt(standing(1, Choice.YES), **changed))
    assert CATALOGUES.render(toast, EN) == word


@pytest.mark.parametrize(
    ("name", "verdict", "sentence"),
    [
        ("passed", Verdict.PASSED, "The proposal has passed."),
        ("failed", Verdict.FAILED, "The proposal has not passed: too few agreed."),
        ("inquorate", Verdict.INQUORATE, "Nothing was decided: too few took part."),
        ("nobody", Verdict.INQUORATE, "Nothing was decided: too few took part."),
        ("meeting", Verdict.PASSED, "The proposal has passed."),
        ("advisory", Verdict.NONE, "Nothing was decided by this."),
    ],
)
def test_each_verdict_has_its_plain_words_on_card_and_notice(name, verdict, sentence):
    closed, turnout = OUTCOMES[name]
    assert closed.tally.verdict is verdict
    for screen in (screens.final_card(closed, turnout), screens.result_notice(closed, turnout)):
        assert sentence in shown(screen)


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_final_card_leads_to_the_receipts_where_there_are_any(name):
    closed, turnout = OUTCOMES[name]
    voted = closed.tally.participating_heads > 0
    assert labels(screens.final_card(closed, turnout)) == [["Look up receipts"]] * voted
    assert screens.result_notice(closed, turnout).buttons == ()


def test_a_final_card_shows_every_figure_and_what_was_needed():
    text = shown(screens.final_card(*OUTCOMES["meeting"]))
    assert "6 of 6 households voted." in text
    assert "Households: 4 agree, 1 disagree, 1 abstain." in text
    assert "Agreed: 4 of the 6 households that voted; needed 4 (more than 1/2)." in text
    assert "Organic Law of Urban Residents' Committees, Article 27" in text


def test_owners_are_counted_by_head_and_by_area():
    text = shown(screens.final_card(*OUTCOMES["failed"]))
    assert "Voted: 5 of 5 owners; needed 4 (at least 2/3)." in text
    assert "Area voted: 210.21 m² of 210.21 m²; needed 140.14 m² (at least 2/3)." in text
    assert "Agreed: 0 of the 5 owners who voted; needed 4 (at least 3/4)." in text
    assert "Floor area: 0.00 m² agree, 210.21 m² disagree, 0.00 m² abstain." in text


def test_where_too_few_took_part_nothing_is_said_of_a_majority():
    assert "Agreed:" not in shown(screens.final_card(*OUTCOMES["inquorate"]))


def test_an_opinion_poll_never_passes():
    for screen in (screens.final_card, screens.result_notice):
        text = shown(screen(*OUTCOMES["advisory"]))
        assert "pass" not in text
        assert "valid" not in text


def test_a_list_leads_to_each_ballot_by_its_question():
    screen = screens.ballot_list([look(ballot(1)), look(LONGEST)])
    assert labels(screen) == [
        ["楼道要不要装“感应灯”？"],
        ["这是一个很长的题目，" * 2 + "这是一个很长的题目…"],
    ]
    assert actions(screen) == [LookAtBallot(1), LookAtBallot(1)]
    assert "There is no open vote" in shown(screens.ballot_list([]))


def test_mine_shows_flats_answers_and_receipts():
    text = shown(screens.my_page([look(BARE, standing(1, Choice.NO, 7), standing(2))]))
    assert "Flat 1-1-1: Disagree, receipt CODE7\nFlat 1-1-2: not voted yet" in text
    assert "There is no open vote" in shown(screens.my_page([]))


@pytest.mark.parametrize(("number", "arrows"), [(0, [1]), (1, [0, 2]), (2, [1])])
def test_a_text_is_read_page_by_page(number, arrows):
    page = Page(ballot(), ("第一条 甲",), number, 3)
    screen = screens.document_page(page)
    turning = [one.page for one in actions(screen) if isinstance(one, ReadDocument)]
    assert turning == arrows
    assert actions(screen)[-1] == LookAtBallot(1)
    assert f"Page {number + 1} of 3" in shown(screen)
    assert [one.style for one in screen.lines if "第一条" in shown_line(one)] == [Style.QUOTE]


def shown_line(line):
    return CATALOGUES.render(line.text, EN)


@pytest.mark.parametrize("articles", [("短",), ("字" * 9000,), tuple("条" * 999 for _ in range(9))])
def test_no_page_is_too_long_for_a_message_and_nothing_is_lost(articles):
    found = pages(articles)
    for paragraphs in found:
        screen = screens.document_page(Page(LONGEST, paragraphs, 0, len(found)))
        assert len(shown(screen)) <= 3900
    assert "".join("".join(one) for one in found) == "".join(articles)


def test_pages_are_cut_between_articles_and_long_articles_at_a_full_stop():
    assert pages(["甲" * 6, "乙" * 5, "丙" * 5], 11) == (("甲" * 6,), ("乙" * 5, "丙" * 5))
    assert pages(["一二三四五。六七八九"], 8) == (("一二三四五。",), ("六七八九",))


def test_a_receipt_knows_its_codes_and_its_latest_place():
    mine = receipt(standing(1, Choice.YES, 9), standing(2, Choice.YES, 4))
    assert mine.votes == (("1-1-1", "CODE9"), ("1-1-2", "CODE4"))
    assert mine.seq == 9
    assert mine.mine[0].vote.receipt == Receipt(9, "CODE9")
