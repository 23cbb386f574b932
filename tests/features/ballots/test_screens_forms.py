"""The screens of the form with which a ballot is prepared."""

from bot.features.ballots import screens
from bot.features.ballots.model import Preset
from bot.features.ballots.screens import BallotPlace, BallotStep, PreviewCard, Tongue
from bot.features.ballots.wizard import Move, Step, Typed, advance, begin
from bot.kernel.forms import Flow, Later
from tests.features.ballots.fakes import NOW
from tests.features.ballots.test_screens import BARE, actions, labels, open_card, preview, shown
from tests.features.ballots.test_wizard import AT, DONGHU, JIANGXIN, TO_END, TO_REVIEW, after


def test_a_form_offers_one_button_a_row_and_a_way_out():
    screen = screens.form_screen(after(*TO_REVIEW[:2]), {}, NOW)
    assert labels(screen) == [
        ["Residents' meeting"],
        ["Representative assembly"],
        ["Owners, ordinary matter"],
        ["Owners, major matter"],
        ["Ask for opinions"],
        ["Back", "Later", "Cancel"],
    ]
    assert shown(screen).startswith("Step 3 of 7")


def test_each_button_of_a_form_does_something_at_its_step():
    pressed = set()
    owners = [*TO_REVIEW[:2], Move.SPECIAL, Move.WHOLE]
    ways = [
        *(TO_REVIEW[:n] for n in range(6)),
        *(AT[one] for one in AT if one is not Step.REVIEW),
        owners,
    ]
    ways += [[*owners, Move.ANNOUNCE, Move.TOMORROW, Move.DETAILS]]
    opinions = [*TO_END, Move.TOMORROW, Move.DETAILS]
    ways += [opinions, [*opinions, Move.METHOD]]
    for said in ways:
        form = after(*said)
        for one in actions(screens.form_screen(form, {}, NOW)):
            if one == Later(Flow.BALLOT):
                continue
            assert one.step is form.step
            refused = {Move.CANCEL, Move.YES_NO}  # yes and no is asked already
            if form.preset is not Preset.ADVISORY:
                refused.add(Move.METHOD)
            if one.move not in refused:
                assert advance(form, one.move, NOW) != form
            pressed.add(one.move)
    assert {*Move} - pressed == {
        Move.COMPLETE, Move.OPEN, Move.CHANGE, Move.DETAILS, Move.APART,
    }  # fmt: skip


def test_the_community_is_chosen_by_name():
    screen = screens.form_screen(begin([JIANGXIN, DONGHU]), {1: "江新社区", 2: "东湖社区"}, NOW)
    assert labels(screen) == [["江新社区"], ["东湖社区"], ["Later", "Cancel"]]
    assert actions(screen)[0] == BallotPlace(1)


def test_what_is_wrong_with_a_text_stands_on_the_form():
    form = after(Typed("问"), Typed("第一条 甲"), Typed("第三条 丙"), Move.COMPLETE)
    screen = screens.form_screen(form, {}, NOW)
    assert "Article 2 is missing before article 3." in shown(screen)
    assert labels(screen) == [["No text"], ["Back", "Later", "Cancel"]]


def test_the_review_shows_the_card_and_warns_of_a_small_roll():
    form, card = after(*TO_REVIEW), open_card(BARE).lines[1:]
    screen = screens.review_screen(form, card, preview(4), "zh_Hans")
    assert "楼道要不要装" in shown(screen)
    assert "Only 4 households are on the roll" in shown(screen)
    assert "Only" not in shown(screens.review_screen(form, card, preview(5), "en"))
    one, two, three, four = (
        BallotStep(Step.REVIEW, move)
        for move in (Move.OPEN, Move.CHANGE, Move.DETAILS, Move.CANCEL)
    )
    assert actions(screen) == [one, PreviewCard(Tongue.EN), two, three, Later(Flow.BALLOT), four]
    assert labels(screen)[0] == ["Open the vote"]
    waits = screens.review_screen(form, card, preview(9, began=False), "en")
    assert labels(waits)[0] == ["Announce the vote"]
