"""What the second person reads and confirms, and what both read once it is recorded."""

from bot.features.ballots.model import Choice
from bot.features.ballots.model.slips import MOST_SLIPS
from bot.features.ballots.rules.slips import PAGE
from bot.features.ballots.screens.slip_lists import (
    SHOWN,
    changed_since,
    photo,
    recorded as done_screen,
    slips_list,
)
from bot.features.ballots.screens.slip_presses import (
    EnterSlips,
    ShowSlipPhoto,
    ShowSlips,
    StrikeSlip,
    Walk,
)
from bot.kernel.ids import ActId, UnitId
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.piles import (
    NO,
    PHONE,
    PICTURE,
    SPOILED,
    WITNESS,
    YES,
    actions,
    buttons,
    kept,
    pile,
    placed,
    recorded,
    shown,
    sitting,
)
from tests.features.ballots.test_store import ballot

ACT = ActId(5)
BALLOT = ballot()


def read(there, page=0, **how):
    return slips_list(ACT, placed(BALLOT, there), page, **how)


def lines_of(there, page=0):
    written = shown(read(there, page)).split("\n")
    return [one for one in written if one.startswith("Flat")]


def done(*every, language=EN, **given):
    return shown(done_screen(recorded(BALLOT, *every, **given)), language)


def strikes(screen):
    return [one for one in actions(screen) if isinstance(one, StrikeSlip)]


# The list


def test_each_paper_is_a_line_with_its_flat_and_what_is_ticked():
    assert lines_of(sitting((101, YES), (102, NO), (201, SPOILED))) == [
        "Flat 1-1-101: Agree",
        "Flat 1-1-102: Disagree",
        "Flat 1-1-201: Spoiled",
    ]


def test_the_head_says_which_vote_and_how_many():
    assert shown(read(pile(1))).startswith("Vote no. 1: 1 paper")
    assert shown(read(pile(12))).startswith("Vote no. 1: 12 papers")
    assert shown(read(pile(1, channel=PHONE))).startswith("Vote no. 1: 1 phone call")
    assert shown(read(pile(2, channel=PHONE))).startswith("Vote no. 1: 2 phone calls")


def test_she_is_told_to_compare_it_with_the_papers():
    assert "Compare each line with its paper." in shown(read(pile(1)))


def test_the_proof_stands_below():
    assert f"Witness: {WITNESS}" in shown(read(pile(1, witness=WITNESS)))
    assert f"Listened in: {WITNESS}" in shown(read(pile(1, witness=WITNESS, channel=PHONE)))
    assert f"一起听的人：{WITNESS}" in shown(read(pile(1, witness=WITNESS, channel=PHONE)), ZH)


def test_a_photo_can_be_seen_where_there_is_one():
    found = read(pile(1, photo=PICTURE))
    assert "The photo came with it." in shown(found)
    assert ShowSlipPhoto(ACT) in actions(found)
    assert ShowSlipPhoto(ACT) not in actions(read(pile(1, witness=WITNESS)))


def test_a_short_list_is_one_page_and_says_nothing_of_pages():
    found = read(pile(PAGE))
    assert "Page" not in shown(found)
    assert actions(found) == [ShowSlips(ACT, 0, Walk.STRIKE)]


@each(
    ("page", "turns"),
    [(0, [("Further", 1)]), (1, [("Earlier", 0), ("Further", 2)]), (2, [("Earlier", 1)])],
)
def test_a_long_list_is_turned_page_by_page(page, turns):
    found = read(pile(2 * PAGE + 1), page)
    assert f"Page {page + 1} of 3" in shown(found)
    assert buttons(found)[0] == [label for label, _to in turns]
    assert actions(found)[: len(turns)] == [ShowSlips(ACT, to) for _label, to in turns]


@each(("page", "first"), [(-1, 1), (0, 1), (1, 11), (2, 21), (3, 21), (999, 21)])
def test_a_page_that_there_is_not_is_the_nearest(page, first):
    assert lines_of(pile(2 * PAGE + 1), page)[0] == f"Flat 1-1-{first}: Agree"


def test_no_paper_is_left_out_and_none_stands_on_two_pages():
    there = pile(MOST_SLIPS)
    every = [one for page in range(MOST_SLIPS // PAGE) for one in lines_of(there, page)]
    assert every == [f"Flat 1-1-{unit}: Agree" for unit in range(1, MOST_SLIPS + 1)]


# Striking out


def test_striking_offers_each_flat_of_the_page_two_to_a_row():
    found = read(pile(3), striking=True)
    assert buttons(found) == [["Strike 1-1-1", "Strike 1-1-2"], ["Strike 1-1-3"], ["Done"]]
    assert strikes(found) == [StrikeSlip(ACT, UnitId(one)) for one in (1, 2, 3)]


def test_done_leads_back_to_the_same_page():
    found = read(pile(2 * PAGE), 1, striking=True)
    assert actions(found)[-1] == ShowSlips(ACT, 1)
    assert [one.unit for one in strikes(found)] == list(range(11, 21))


def test_what_is_struck_out_shows_no_answer_and_can_be_kept_after_all():
    there = sitting((101, YES), (102, NO), struck=frozenset({UnitId(101)}))
    assert lines_of(there) == ["Flat 1-1-101: struck out", "Flat 1-1-102: Disagree"]
    assert buttons(read(there, striking=True))[0] == ["Keep 1-1-101", "Strike 1-1-102"]


def test_how_many_are_struck_out_is_counted_over_all_pages():
    there = pile(2 * PAGE, struck=frozenset({UnitId(1), UnitId(15)}))
    for page in (0, 1):
        assert "2 struck out." in shown(read(there, page))
    assert "struck" not in shown(read(pile(2)))


# Recorded


def test_every_answer_that_counts_has_its_receipt():
    written = done(kept(101, seq=1), kept(102, Choice.NO, seq=2))
    assert written.startswith("2 answers are recorded.")
    assert "Flat 1-1-101: receipt CODE1\nFlat 1-1-102: receipt CODE2" in written


def test_no_answer_is_repeated_once_it_is_recorded():
    """The receipt is to be read out; what was ticked is not said a second time."""
    for choice, word in ((Choice.YES, "Agree"), (Choice.NO, "Disagree"), (Choice.ABSTAIN, "Abst")):
        assert word not in done(kept(101, choice))


@each(("count", "rest"), [(SHOWN, ""), (SHOWN + 1, "And 1 more flat."), (50, "And 42 more flats.")])
def test_receipts_that_do_not_fit_are_counted(count, rest):
    written = done(*(kept(unit, seq=unit) for unit in range(1, count + 1)))
    assert written.count("receipt") == SHOWN
    assert (rest in written) if rest else ("more flat" not in written)


def test_spoiled_papers_are_counted_apart():
    written = done(kept(101), kept(102, None), kept(201, None))
    assert written.startswith("1 answer is recorded.")
    assert "2 spoiled papers." in written
    assert "1-1-102" not in written


def test_what_was_struck_out_is_named_to_be_entered_again():
    written = done(kept(101), struck=("1-1-102",))
    assert "1 was struck out. Please look at its paper and enter it again:\nFlat 1-1-102" in written
    assert "2 were struck out." in done(struck=("1-1-102", "1-1-201"))


def test_of_a_call_the_receipt_is_to_be_read_out():
    assert "Read out to the household" in done(kept(101), channel=PHONE)
    assert "请念给这一户听" in done(kept(101), channel=PHONE, language=ZH)
    assert "Read out" not in done(kept(101))
    assert "Read out" not in done(channel=PHONE, struck=("1-1-101",))  # there is none


def test_one_goes_on_entering_from_there():
    assert actions(done_screen(recorded(BALLOT, kept(101)))) == [EnterSlips(BALLOT.id)]


# Short answers


def test_what_was_changed_meanwhile_is_not_recorded_and_says_what_to_do():
    written = shown(changed_since())
    assert "changed after they were handed over" in written
    assert "Nothing was recorded. They must be handed over once more." in written
    assert "再交一次" in shown(changed_since(), ZH)


def test_under_the_photo_stands_what_it_shows():
    assert shown(photo()) == "The papers, as photographed."


def test_every_screen_is_short_with_a_full_batch():
    units = range(1, MOST_SLIPS + 1)
    full = pile(MOST_SLIPS, witness="王" * 60, photo=PICTURE, struck=frozenset(map(UnitId, units)))
    struck = tuple(f"10-2-{unit}01" for unit in units)
    every = [
        read(full, 2),
        read(full, 2, striking=True),
        done_screen(recorded(BALLOT, *(kept(unit) for unit in units), struck=struck)),
    ]
    for one in every:
        for language in LANGUAGES:
            assert len(shown(one, language)) <= 900
