"""What a neighbour reads in private about matters, and what comes to her unasked."""

from dataclasses import replace

from bot.features.consultations import screens
from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import (
    Board,
    Due,
    Outcome,
    Point,
    Promise,
    Side,
    Stage,
    State,
    Support,
)
from bot.features.consultations.model.heard import Hall, Heard, Rate, Rates
from bot.features.consultations.screens.presses import (
    BeginRaise,
    BeginVisits,
    CloseConcern,
    DecideConcern,
    ExportLog,
    KeepPromise,
    ListMatters,
    ListPromises,
    LookAtConcern,
    MoveStage,
    PrintUnheard,
    ReadPoints,
    ReadRules,
    SayPoint,
    SecondConcern,
    SeeHeard,
    ShowConcernPhoto,
    TakePointBack,
    ToVote,
)
from bot.features.consultations.usecases import Seconded
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PhotoId, PromiseId
from bot.kernel.screen import Style
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOISE, NOW, ZONE, at, concern, waiting
from tests.features.consultations.test_screens import CATALOGUES, DRAWER, kinds, presses, said, seen

ONE = ConcernId(1)
OUTCOME = Outcome("九点半以后不开音响", "居委会 小林", NOW + 30 * DAY)
PROMISE = Promise(PromiseId(5), ONE, CommunityId(1), 1, OUTCOME, NOW)
DESK = {MoveStage, CloseConcern, ToVote, KeepPromise}


def points(side, count):
    return tuple(Point(ONE, PersonId(n), side, f"{side.value}{n:02}", NOW) for n in range(count))


def plainly(shown, language=EN):
    """The lines somebody reads who chose few words."""
    assert shown.plain is not None
    return said(shown.plain, language)


def quoted(shown):
    return [CATALOGUES.render(one.text, EN) for one in shown.lines if one.style is Style.QUOTE]


# A matter's page


@each("language", LANGUAGES)
@each("stage", Stage)
def test_in_few_words_the_page_says_which_what_and_where_it_stands(stage, language):
    shown = screens.matter_page(seen(at(stage), promise=PROMISE, seconded=True))
    lines = plainly(shown, language).split("\n")
    assert lines[0] == CATALOGUES.render(shown.lines[0].text, language)
    assert lines[1] == NOISE
    assert CATALOGUES.render(stage_name(stage), language) in lines[2]
    assert len(lines) == 3
    assert shown.plain.buttons == shown.buttons  # nothing she can do is missing


def test_whose_household_asks_already_reads_so_and_is_not_asked_again():
    asked = screens.matter_page(seen(seconded=True))
    assert "Your household asks for this." in said(asked)
    assert SecondConcern not in kinds(asked)
    fresh = screens.matter_page(seen(seconds=True))
    assert "Your household asks for this." not in said(fresh)
    assert presses(fresh)[0] == SecondConcern(ONE)


def test_a_card_of_the_group_never_says_whose_household_asks():
    assert "Your household" not in said(screens.card(seen(seconded=True)))


@each("runs", [True, False])
def test_what_is_done_or_not_open_offers_nothing_but_to_read(runs):
    kept = replace(PROMISE, kept_at=NOW)
    done = at(Stage.FOLLOW, state=State.DONE)
    shown = screens.matter_page(seen(done, promise=kept, runs=runs, points=points(Side.FOR, 1)))
    assert presses(shown) == [ReadPoints(ONE, 0), SeeHeard(ONE, 0), ReadRules()]
    for stage in Stage:
        over = screens.matter_page(seen(at(stage, state=State.DONE), runs=runs))
        assert not kinds(over) & (DESK | {SayPoint})


def test_reasons_can_be_read_where_there_are_any_and_only_there():
    assert ReadPoints not in kinds(screens.matter_page(seen(at(Stage.OPINIONS))))
    for stage in list(Stage)[1:]:
        shown = screens.matter_page(seen(at(stage), points=points(Side.WORRY, 1)))
        assert ReadPoints(ONE, 0) in presses(shown)


def test_both_sides_are_asked_for_in_one_row():
    shown = screens.matter_page(seen(at(Stage.OPINIONS)))
    assert [one.action for one in shown.buttons[0]] == [
        SayPoint(ONE, Side.FOR),
        SayPoint(ONE, Side.WORRY),
    ]


def test_where_evidence_is_words_the_photo_is_still_the_matters_own():
    kept = replace(PROMISE, kept_at=NOW, evidence="好了")
    shown = screens.matter_page(seen(concern(photo=PhotoId(1)), promise=kept))
    assert ShowConcernPhoto(PhotoId(1)) in presses(shown)
    assert ShowConcernPhoto not in kinds(screens.matter_page(seen()))


# Asked for


@each(("seconded", "more"), [(1, "With 3 households more"), (3, "With 1 household more"), (4, "")])
def test_who_asks_reads_at_once_how_many_are_missing(seconded, more):
    shown = screens.seconded(Seconded(concern(), Support(seconded, 40, 4), must=False))
    assert more in said(shown)
    assert ("more it must" in said(shown)) == bool(more)
    assert presses(shown) == [LookAtConcern(ONE)]
    assert plainly(shown) == "Noted: your household asks for this too."


def test_with_the_tenth_she_reads_that_it_must_be_dealt_with():
    done = Seconded(concern(must_at=NOW), Support(4, 40, 4), must=True)
    assert "It must be dealt with" in said(screens.seconded(done))


# Said to it


@each(
    ("side", "asked"), [(Side.FOR, "What speaks for it?"), (Side.WORRY, "What worries you?")]
)  # fmt: skip
def test_each_side_has_its_question_and_what_was_said_can_be_taken_back(side, asked):
    fresh = screens.ask_point(at(Stage.OPINIONS), side, "")
    assert asked in said(fresh)
    assert asked in plainly(fresh)
    assert presses(fresh) == [Later(Flow.POINT)]
    again = screens.ask_point(at(Stage.OPINIONS), side, "太吵")
    assert quoted(again) == ["太吵"]
    assert presses(again) == [TakePointBack(ONE, side), Later(Flow.POINT)]
    assert again.plain.buttons == again.buttons


@each("language", LANGUAGES)
def test_whoever_is_asked_reads_that_all_can_read_it_without_her_name(language):
    shown = screens.ask_point(at(Stage.OPINIONS), Side.FOR, "")
    all_can = {EN: "without your name", ZH: "名"}
    assert all_can[language] in said(shown, language)
    assert all_can[language] in plainly(shown, language)
    kept = screens.point_kept(concern())
    assert all_can[language] in said(kept, language)
    assert "change it or take it back" in said(kept)


@each(("reasons", "worries", "pages"), [(0, 0, 1), (5, 0, 1), (3, 3, 2), (0, 11, 3), (20, 20, 8)])
def test_five_are_on_a_page_and_the_counts_are_of_all(reasons, worries, pages):
    every = points(Side.FOR, reasons) + points(Side.WORRY, worries)
    whole, found = seen(at(Stage.OPINIONS), points=every), []
    for page in range(pages):
        shown = screens.points_page(whole, page)
        assert len(quoted(shown)) <= 5
        found += quoted(shown)
        on = [one.page for one in presses(shown) if isinstance(one, ReadPoints)]
        assert on == ([page + 1] if page + 1 < pages else [])
        if any(one.startswith("worry") for one in quoted(shown)):
            assert f"{worries} worr" in said(shown)
    assert found == [one.words for one in every]  # reasons first


def test_an_empty_side_has_no_heading():
    words = said(screens.points_page(seen(points=points(Side.FOR, 2)), 0))
    assert "2 reasons for it" in words
    assert "worr" not in words


# Lists


def test_who_finds_nothing_can_still_raise_something_and_read_what_was_promised():
    shown = screens.matters(Board())
    assert presses(shown) == [BeginRaise(), ListPromises()]
    assert "No matter is open at the moment." in said(shown)
    assert "wait" not in said(shown)


@each(("open_", "more"), [(1, ""), (3, ""), (4, "… and 1 more"), (10, "… and 7 more")])
def test_three_are_shown_and_the_rest_counted(open_, more):
    shown = screens.matters(Board(tuple(concern(n) for n in range(1, open_ + 1))))
    looks = [one.concern for one in presses(shown) if isinstance(one, LookAtConcern)]
    assert looks == list(range(open_, max(0, open_ - 3), -1))
    assert more in said(shown)
    assert ("more" in said(shown)) == bool(more)


def test_of_what_waits_the_two_oldest_are_offered_and_all_are_counted():
    board = Board((), tuple(waiting(n) for n in (2, 3, 4)), (CommunityId(1),))
    shown = screens.matters(board)
    offered = [one.concern for one in presses(shown) if isinstance(one, DecideConcern)]
    assert offered == [2, 3]
    assert "3 wait for you." in said(shown)
    one = screens.matters(replace(board, waiting=(waiting(2),)))
    assert "1 waits for you." in said(one)


def test_each_place_she_coordinates_has_its_list_of_all_and_its_figures():
    none = Rate(NOW - DAY, NOW, 0, 0)
    ten = Rate(NOW - DAY, NOW, 11, 12, 1)
    one, other = (Rates(CommunityId(id), f"里{id}", ZONE, none, ten) for id in (7, 8))
    assert presses(screens.rates([one])) == [ExportLog(CommunityId(7)), ListMatters()]
    both = screens.rates([one, other])
    assert presses(both)[:2] == [ExportLog(CommunityId(7)), ExportLog(CommunityId(8))]
    words = said(both)
    for each_ in ("里7", "里8", "Last twelve months: 11 of 12 matters = 91.7 %"):
        assert each_ in words
    assert "fewer than 5 matters closed, no share." in words  # this year
    assert "1 matter was closed before this was asked: not counted." in words
    assert "not passed on to an office outside" in words  # what is counted stands beside it


def test_the_grid_shows_four_buildings_a_screen_and_doors_to_nobody_but_coordinators():
    halls = tuple(Hall(f"{n}", f"{k}", 1, 5) for n in range(1, 7) for k in (1, 2))
    hers = Heard(at(Stage.RAISE), 12, 60, halls, frozenset(), runs=True, takes=True)
    first = screens.grid(hers, 0)
    assert "Building 4: 2 of 10" in said(first)
    assert "Stairwell 2: 1 of 5" in said(first)
    assert "Building 5" not in said(first)
    assert "Building 5: 2 of 10" in said(screens.grid(hers, 1))
    assert said(screens.grid(hers, 9)) == said(screens.grid(hers, 1))
    assert kinds(first) == {SeeHeard, BeginVisits, PrintUnheard, LookAtConcern}
    theirs = screens.grid(Heard(at(Stage.RAISE), 12, 60), 0)
    assert kinds(theirs) == {LookAtConcern}
    assert "one of them has fewer than 5 households" in said(theirs)
    over = replace(hers, heard=60, takes=False)
    assert kinds(screens.grid(over, 1)) == {LookAtConcern}


def test_how_many_are_enough_names_the_law_and_what_the_roll_lacks():
    known = said(screens.thresholds(at(Stage.RAISE), Support(4, 100, 10, 4, 40, 4)))
    for words in ("Households: 4 of 100 ask, 10 are enough.", "Adults: 4 of 40 ask, 4 are enough."):
        assert words in known
    lacks = said(screens.thresholds(at(Stage.RAISE), Support(4, 100, 10, 4, None, 0, 3)))
    assert "for 3 flats the roll does not say how many live there" in lacks
    assert "Article 28" in lacks


@each("language", LANGUAGES)
def test_the_rules_are_six_and_name_the_law(language):
    words = said(screens.moderation(), language)
    marks = {EN: "123456", ZH: "一二三四五六"}[language]
    assert [one[0] for one in words.split("\n")[1:]] == list(marks)
    assert "26" in words
    assert presses(screens.moderation()) == [ListMatters()]


def test_four_promises_stand_on_the_screen_and_the_rest_are_counted():
    every = [Due(replace(PROMISE, id=PromiseId(n), number=n, concern=ConcernId(n)), ZONE)
             for n in range(1, 8)]  # fmt: skip
    shown = screens.promises(every, NOW)
    assert presses(shown) == [*(LookAtConcern(ConcernId(n)) for n in (1, 2, 3, 4)), ListMatters()]
    assert "… and 3 more" in said(shown)
    assert said(shown).count(OUTCOME.responsible) == 4
    few = screens.promises(every[:4], NOW)
    assert "more" not in said(few)


@each(("late", "says"), [(-1, "To be done by"), (0, "To be done by"), (1, "OVERDUE since")])
def test_a_promise_is_overdue_from_the_moment_after_it_was_due(late, says):
    now = OUTCOME.due + late * DAY / 86_400
    words = said(screens.promises([Due(PROMISE, ZONE)], now))
    assert says in words
    assert ("OVERDUE" in words) == (late > 0)


def test_where_all_is_kept_the_open_matters_are_next():
    shown = screens.promises([], NOW)
    assert "Nothing is open: everything that was agreed is done." in said(shown)
    assert presses(shown) == [ListMatters()]


# Unasked


def test_who_raised_it_reads_her_own_words_in_every_answer():
    two = concern(2, words="别的事")
    for shown in (
        screens.taken_up(concern()),
        screens.put_to(concern(), two),
        screens.turned_down(concern(reason="归街道管")),
    ):
        assert NOISE in quoted(shown)
    assert "别的事" not in said(screens.put_to(concern(), two))


@each("language", LANGUAGES)
def test_each_answer_leads_to_what_it_is_about(language):
    two = concern(2)
    assert presses(screens.taken_up(concern())) == [LookAtConcern(ONE)]
    assert presses(screens.put_to(concern(), two)) == [LookAtConcern(ConcernId(2))]
    assert presses(screens.turned_down(concern(reason="归街道管"))) == [ReadRules()]
    assert "归街道管" in said(screens.turned_down(concern(reason="归街道管")), language)
    assert "2" in said(screens.put_to(concern(), two), language).split("\n")[0]
    for shown in (screens.was_closed(concern(), PROMISE, ZONE), screens.overdue(PROMISE, ZONE)):
        for one in (OUTCOME.words, OUTCOME.responsible, "2026"):
            assert one in said(shown, language)
        assert presses(shown) == [LookAtConcern(ONE)]


def test_people_cannot_make_a_page_longer_than_one_message():
    every = tuple(
        Point(ONE, PersonId(n), side, "字" * 77 + f"{n:03}", NOW)
        for n in range(99)
        for side in Side
    )
    agreed = replace(PROMISE, outcome=Outcome("字" * 200, "王" * 20, NOW))
    kept = replace(agreed, kept_at=NOW, evidence="字" * 200, photo=PhotoId(1))
    long = concern(words="字" * 200, shown_as="王" * 20, reason="字" * 200, must_at=NOW)
    boards = Board((long,) * 50, (long,) * 50, (CommunityId(1),))
    pages = [
        screens.matter_page(seen(long, points=every, promise=kept, vote=999, runs=True)),
        *(screens.points_page(seen(long, points=every), page) for page in range(3)),
        screens.promises([Due(agreed, ZONE)] * 50, NOW),
        screens.matters(boards),
        screens.turned_down(long),
        screens.was_closed(long, kept, ZONE),
        screens.merge_into(long, [long] * 50),
    ]
    for language in (*LANGUAGES, None):
        for page in pages:
            assert len("\n".join(text for _s, text in DRAWER.draw(page, language)["lines"])) < 4096
            assert len(page.buttons) <= 10
