"""What stands on the card of a matter in each stage and state, and what never does."""

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.chat import draw
from bot.features.consultations import screens
from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import (
    Board,
    Due,
    Log,
    Outcome,
    Point,
    Promise,
    Seen,
    Side,
    Stage,
    State,
    Support,
)
from bot.features.consultations.screens.presses import (
    CloseConcern,
    DecideConcern,
    KeepPromise,
    LookAtConcern,
    MoveStage,
    ReadPoints,
    SayPoint,
    SecondConcern,
    SeeRates,
    ShowConcernPhoto,
    ToVote,
)
from bot.features.consultations.screens.raising import raise_step
from bot.features.consultations.wizard import RaiseForm, Step
from bot.infra.catalogues import Catalogues
from bot.infra.drawing import Drawer
from bot.infra.seals import Seals
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId
from bot.kernel.screen import Start, Style
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.consultations.conftest import (
    DAY,
    NO_RATES,
    NOISE,
    NOW,
    ZONE,
    at,
    concern,
    waiting,
)

CATALOGUES = Catalogues.load()
DRAWER = Drawer(CATALOGUES, Seals("1:tests"))
BAI, CHEN = PersonId(4_000_020), PersonId(4_000_030)
OUTCOME = Outcome("九点半以后不开音响", "居委会 小林", NOW + 30 * DAY)
PROMISE = Promise(PromiseId(5), ConcernId(1), CommunityId(1), 1, OUTCOME, NOW)
FEW, ENOUGH = Support(1, 20, 2), Support(2, 20, 2)


def seen(one=None, **changed):
    given = {"support": FEW, "now": NOW}
    return Seen(one or concern(), ZONE, **given | changed)


def point(side, words, person=BAI):
    return Point(ConcernId(1), person, side, words, NOW)


def said(shown, language=EN):
    return draw.plain(DRAWER.draw(shown, language))


def presses(shown):
    return [one.action for row in shown.buttons for one in row]


def kinds(shown):
    return {type(one) for one in presses(shown)}


# The card


@each("language", LANGUAGES)
@each("stage", Stage)
def test_every_stage_stands_on_the_card_with_a_day_and_the_one_now_stands_out(stage, language):
    shown = screens.card(seen(at(stage)))
    words = said(shown, language)
    for one in Stage:
        assert CATALOGUES.render(stage_name(one), language) in words
    now = [one for one in shown.lines if one.style is Style.TITLE][-1]
    assert CATALOGUES.render(stage_name(stage), language) in CATALOGUES.render(now.text, language)
    assert words.count("✓") == stage.place
    assert words.count("2026") >= 5


def test_the_card_never_says_who_and_the_order_not_when():
    """Not even in the order in which people came."""
    first = [point(Side.FOR, "乙", BAI), point(Side.FOR, "甲", CHEN), point(Side.WORRY, "丙", CHEN)]
    one = said(screens.card(seen(at(Stage.OPINIONS), points=tuple(first))))
    other = said(screens.card(seen(at(Stage.OPINIONS), points=tuple(reversed(first)))))
    assert one == other
    for person in (BAI, CHEN):
        assert str(person) not in one
    assert not any("/" in str(getattr(one, "payload", "")) for one in presses(screens.card(seen())))


def test_two_of_each_side_stand_on_it_and_all_are_counted():
    many = tuple(point(Side.WORRY, f"担心{number}", PersonId(number)) for number in range(9))
    words = said(screens.card(seen(at(Stage.OPINIONS), points=many)))
    assert "9 worries" in words
    assert sum(f"担心{number}" in words for number in range(9)) == 2


def test_it_says_how_many_households_are_missing_until_it_must_be_dealt_with():
    words = said(screens.card(seen()))
    assert "1 household asks for this, of 20." in words
    assert "With 1 household more it must be dealt with." in words
    must = said(screens.card(seen(concern(must_at=NOW), support=ENOUGH)))
    assert "It must be dealt with" in must
    assert "more it must" not in must
    later = said(screens.card(seen(at(Stage.OPINIONS))))
    assert "more it must" not in later


def test_who_raised_it_stands_there_only_if_she_wants():
    assert "Raised by" not in said(screens.card(seen()))
    assert "Raised by 王阿姨" in said(screens.card(seen(concern(shown_as="王阿姨"))))


def test_what_was_agreed_stands_there_with_its_day_and_then_with_its_evidence():
    words = said(screens.card(seen(at(Stage.FOLLOW), promise=PROMISE)))
    for one in (OUTCOME.words, OUTCOME.responsible, "To be done by"):
        assert one in words
    kept = replace(PROMISE, kept_at=NOW, evidence="牌子装好了", photo=PhotoId(3))
    done = said(screens.card(seen(at(Stage.FOLLOW, state=State.DONE), promise=kept)))
    for one in ("Done on", "牌子装好了", "A photo shows it."):
        assert one in done
    assert "To be done by" not in done
    assert done.count("✓") == 5


def test_the_vote_that_came_of_it_is_named():
    assert "Vote no. 3 is about this." in said(screens.card(seen(at(Stage.DECIDE), vote=3)))
    assert "matter no. 4" in said_text(screens.came_of(4))


def said_text(text, language=EN):
    return CATALOGUES.render(text, language)


def test_its_buttons_lead_into_the_private_chat_and_one_tap_to_the_rules():
    for one in (concern(), at(Stage.FOLLOW, state=State.DONE)):
        links = presses(screens.card(seen(one)))
        assert all(isinstance(link, Start) for link in links)
        assert links[-1] == Start(screens.RULES)
        assert (len(links) == 2) == one.running


def test_people_cannot_make_the_card_too_long():
    long = tuple(point(side, "字" * 80, PersonId(number)) for number in range(40) for side in Side)
    whole = concern(words="字" * 200, shown_as="王" * 20, must_at=NOW, stage=Stage.FOLLOW)
    promise = replace(PROMISE, outcome=Outcome("字" * 200, "王" * 20, NOW))
    promise = replace(promise, kept_at=NOW, evidence="字" * 200, photo=PhotoId(1))
    shown = screens.card(seen(whole, points=long, promise=promise, vote=12, support=ENOUGH))
    for language in LANGUAGES:
        assert len(said(shown, language)) < 4096 // 2  # Telegram's limit is far


# A neighbour's page


@each("stage", Stage)
def test_she_is_offered_what_she_can_do_now_and_nothing_else(stage):
    page = kinds(screens.matter_page(seen(at(stage), seconds=stage is Stage.RAISE)))
    assert (SecondConcern in page) == (stage is Stage.RAISE)
    assert (SayPoint in page) == (stage is Stage.OPINIONS)
    assert not page & {MoveStage, CloseConcern, ToVote, KeepPromise}


@each("stage", Stage)
def test_a_coordinator_moves_on_by_one_and_closes_only_what_is_to_be_decided(stage):
    page = screens.matter_page(seen(at(stage), runs=True))
    moves = [one.stage for one in presses(page) if isinstance(one, MoveStage)]
    decides = stage is Stage.DECIDE
    following = [] if decides or stage.next is None else [stage.next]
    assert moves == following
    assert (CloseConcern in kinds(page)) == (ToVote in kinds(page)) == decides


def test_a_vote_is_offered_once():
    page = kinds(screens.matter_page(seen(at(Stage.DECIDE, ballot=BallotId(7)), runs=True)))
    assert ToVote not in page
    assert CloseConcern in page


def test_only_a_coordinator_says_that_it_is_done_and_only_until_it_is():
    follows = at(Stage.FOLLOW)
    assert KeepPromise in kinds(screens.matter_page(seen(follows, promise=PROMISE, runs=True)))
    assert KeepPromise not in kinds(screens.matter_page(seen(follows, promise=PROMISE)))
    kept = replace(PROMISE, kept_at=NOW)
    done = at(Stage.FOLLOW, state=State.DONE)
    assert KeepPromise not in kinds(screens.matter_page(seen(done, promise=kept, runs=True)))


def test_a_photo_is_a_button_and_the_evidence_comes_before_the_matters_own():
    page = screens.matter_page(seen(concern(photo=PhotoId(1))))
    assert ShowConcernPhoto(PhotoId(1)) in presses(page)
    kept = replace(PROMISE, kept_at=NOW, photo=PhotoId(2))
    page = screens.matter_page(seen(concern(photo=PhotoId(1)), promise=kept))
    assert ShowConcernPhoto(PhotoId(2)) in presses(page)


def test_reasons_and_worries_are_read_page_by_page_each_once():
    every = tuple(
        point(side, f"{side.value}{number:02}", PersonId(number))
        for side in Side
        for number in range(6)
    )
    whole, found = seen(at(Stage.OPINIONS), points=every), []
    for page in range(3):
        shown = screens.points_page(whole, page)
        found += [one.words for one in every if one.words in said(shown)]
        assert (ReadPoints in kinds(shown)) == (page < 2)
    assert sorted(found) == sorted(one.words for one in every)
    assert said(screens.points_page(whole, 99)) == said(screens.points_page(whole, 2))
    assert "Nobody has said anything yet." in said(screens.points_page(seen(), 0))


def test_what_she_said_before_is_shown_and_can_be_taken_back():
    asked = screens.ask_point(at(Stage.OPINIONS), Side.WORRY, "太吵")
    assert "太吵" in said(asked)
    assert "Take mine back" in [one.label.msgid for row in asked.buttons for one in row]
    fresh = screens.ask_point(at(Stage.OPINIONS), Side.WORRY, "")
    assert "You said" not in said(fresh)


# Lists


def test_the_newest_matters_have_a_button_and_the_rest_are_counted():
    every = tuple(concern(number) for number in range(1, 9))
    shown = screens.matters(Board(every))
    looks = [one.concern for one in presses(shown) if isinstance(one, LookAtConcern)]
    assert looks == [8, 7, 6]
    assert "… and 5 more" in said(shown)
    assert "No matter is open at the moment." in said(screens.matters(Board()))


def test_a_coordinator_finds_what_waits_first_and_the_list_of_all():
    shown = screens.matters(Board((concern(1),), (waiting(2), waiting(3)), (CommunityId(1),)))
    assert presses(shown)[0] == DecideConcern(ConcernId(2))
    assert SeeRates in kinds(shown)
    assert "2 wait for you." in said(shown)
    assert SeeRates not in kinds(screens.matters(Board((concern(1),))))


def test_what_is_late_says_so_and_what_is_not_says_by_when():
    late = replace(PROMISE, id=PromiseId(6), outcome=replace(OUTCOME, due=NOW - DAY))
    words = said(screens.promises([Due(late, ZONE), Due(PROMISE, ZONE)], NOW))
    assert words.index("OVERDUE since") < words.index("To be done by")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_of_the_list_has_a_cell_under_every_head(language):
    kept = replace(PROMISE, kept_at=NOW, evidence="好了")
    lines = [Log(concern(state=one), ZONE, 3, 2, kept) for one in State]
    lines.append(Log(waiting(), ZONE, 0))
    rows = screens.log_rows(lines, NO_RATES)
    assert {len(one) for one in rows} == {13}
    rows = rows[: len(lines) + 1]  # below them stands what is settled here
    cells = [[CATALOGUES.render(one, language) for one in row] for row in rows]
    assert len({row[3] for row in cells[1:]}) == len(State)
    assert all(cells[0])
    for one in cells[1:]:
        assert one[2] == NOISE
    for before, after in pairwise(cells[1 : len(State)]):
        assert before[3] != after[3]


# The form


def test_the_review_shows_what_will_be_sent_and_under_which_name():
    form = RaiseForm(Step.REVIEW, CommunityId(1), words=NOISE)
    bare = said(raise_step(form, {}))
    assert NOISE in bare
    assert "Your name is not shown." in bare
    named = said(raise_step(replace(form, shown_as="王阿姨", photo=PhotoId(1)), {}), ZH)
    assert "王阿姨" in named
    assert "有照片" in named
