"""What residents read: numbers and flats, never a name, short enough for a phone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.residents import screens
from bot.features.residents.errors import Problem, Trouble
from bot.features.residents.model import (
    Building,
    Change,
    Claimed,
    Differences,
    Door,
    Field,
    Kind,
    Offered,
    Overview,
    Place,
    SetUp,
    Speaks,
    Tie,
    Tongue,
    Unit,
    Unreached,
)
from bot.features.residents.model.invitations import Link
from bot.features.residents.screens import (
    AskTie,
    ChooseLanguage,
    FlatSold,
    ImportRoll,
    Join,
    LinkForFlat,
    ListDoors,
    PrintLetters,
    SayTie,
    UnreachedFlats,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.area import Area
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import ChatId, CommunityId, PersonId, UnitId
from bot.kernel.offices import Office
from bot.kernel.people import Role
from bot.kernel.press import unpack
from bot.kernel.roll import Electorate, Neighbourhood
from bot.kernel.screen import Start
from bot.kernel.text import EN, LANGUAGES, ZH

CATALOGUES = Catalogues.load()
LANE = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1001), ZH, "Asia/Shanghai")
COURT = Neighbourhood(CommunityId(2), "Osmanthus Court", ChatId(-1002), EN, "Europe/Berlin")
UNTIL = datetime(2026, 5, 21, 12, 0, tzinfo=UTC)
LINK = Link(LANE, "1-2-301", "uSECRET", UNTIL)
FLAT = Unit(UnitId(7), LANE.id, Door("1", "2", "301"), 3, Area(8937), Kind.DWELLING)
LONGEST = 4_096  # characters that a message of Telegram takes


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def speaks(label, *electorates):
    return Speaks(UnitId(9), label, frozenset(electorates or Electorate))


def overview(*buildings, place=LANE, unreached=0):
    return Overview(place, tuple(Building(*one) for one in buildings), unreached)


# Setting up


def test_in_the_group_stands_no_link_but_a_way_to_the_private_chat():
    made = screens.group_ready(SetUp(LANE, new=True), Start("lc"))
    assert actions(made) == [Start("lc")]
    assert "梧桐里 is set up." in shown(made)


def test_a_group_that_was_set_up_before_is_told_so_and_no_more():
    again = screens.group_ready(SetUp(LANE, new=False), Start("lc"))
    assert shown(again) == "This group is already set up as 梧桐里. Nothing was changed."


def test_a_coordinators_link_says_where_how_long_and_what_to_do_without_a_button():
    found = screens.coordinator_link(Link(LANE, "", "cSECRET", UNTIL))
    assert actions(found) == [Start("cSECRET")]
    for one in ("coordinator of 梧桐里", "Thursday 21 May", "20:00", "/start cSECRET", "number 1."):
        assert one in shown(found)


# The roll


def test_an_empty_roll_asks_for_a_file_and_offers_no_links():
    found = screens.overviews([overview()])
    assert "still empty" in shown(found)
    assert actions(found) == [ImportRoll(LANE.id)]


def everything(place):
    """What can be done with a roll on which some flats have no voter, in order."""
    kinds = (LinkForFlat, FlatSold, PrintLetters, ListDoors, ImportRoll)
    return [kind(place) for kind in kinds]


def test_where_every_flat_has_a_voter_nothing_is_printed():
    found = screens.overviews([overview(("1", 12, 12))])
    assert actions(found) == [LinkForFlat(LANE.id), FlatSold(LANE.id), ImportRoll(LANE.id)]


def test_an_empty_roll_can_only_be_imported():
    assert actions(screens.overviews([overview()])) == [ImportRoll(LANE.id)]


def test_buildings_are_counted_one_by_one():
    found = screens.overviews([overview(("1", 12, 7), ("2", 1, 0))])
    assert shown(found).split("\n") == [
        "梧桐里",
        "13 flats, 7 joined so far.",
        "Building 1: 7 of 12 flats",
        "Building 2: 0 of 1 flat",
    ]
    assert actions(found) == everything(LANE.id)


@pytest.mark.parametrize(
    ("amount", "last"),
    [(12, "Building 12:"), (13, "… and 1 more building."), (40, "… and 28 more buildings.")],
)
def test_twelve_buildings_are_listed_and_the_others_counted(amount, last):
    found = screens.overviews([overview(*((str(n + 1), 3, 1) for n in range(amount)))])
    assert shown(found).split("\n")[-1].startswith(last)
    assert shown(found).count("Building ") == 12


def test_who_looks_after_two_places_has_buttons_that_name_them():
    found = screens.overviews([overview(("1", 2, 1)), overview(("1", 2, 1), place=COURT)])
    names = ("梧桐里", "Osmanthus Court")
    assert labels(found)[::5] == [f"Link for a flat of {one}" for one in names]
    assert labels(found)[1::5] == [f"A flat of {one} was sold" for one in names]
    assert labels(found)[4::5] == [f"Import a roll for {one}" for one in names]
    assert actions(found)[::5] == [LinkForFlat(LANE.id), LinkForFlat(COURT.id)]


@pytest.mark.parametrize(
    ("unreached", "label"),
    [(1, "1 flat gets no messages"), (5, "5 flats get no messages")],
)
def test_flats_without_messages_have_a_button_of_their_own(unreached, label):
    found = screens.overviews([overview(("1", 9, 6), unreached=unreached)])
    assert labels(found)[5:] == [label]
    assert actions(found)[5:] == [UnreachedFlats(LANE.id)]


def test_each_place_has_its_own_count_of_unreached_flats():
    rolls = [overview(("1", 9, 6)), overview(("1", 9, 6), place=COURT, unreached=2)]
    assert actions(screens.overviews(rolls)) == [
        *everything(LANE.id),
        *everything(COURT.id),
        UnreachedFlats(COURT.id),
    ]


# Flats that get no message


def unreached(amount):
    return screens.unreached(Unreached(LANE, tuple(f"1-1-{n + 101}" for n in range(amount))))


def test_where_everybody_is_reached_that_is_said():
    assert shown(unreached(0)) == "At present my messages reach every voter of 梧桐里."


@pytest.mark.parametrize(
    ("amount", "rest"), [(40, None), (41, "… and 1 more flat."), (300, "… and 260 more flats.")]
)
def test_forty_flats_are_listed_and_the_others_counted(amount, rest):
    found = shown(unreached(amount))
    assert found.count("Flat 1-1-") == min(amount, 40)
    assert (rest or "more flat") in found or rest is None
    assert ("more flat" in found) == bool(rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_unreached_flats_fits_one_message(language):
    wide = tuple(f"{'9' * 16}-{'9' * 16}-{'9' * 16}" for _n in range(500))
    assert len(shown(screens.unreached(Unreached(LANE, wide)), language)) < LONGEST


def test_what_to_do_stands_below_the_list():
    assert shown(unreached(1)).endswith("the flat leaves this list.")


def test_a_lost_group_is_named_to_its_coordinators():
    assert "the group of 梧桐里" in shown(screens.group_lost(LANE))


# A roll about to come in


def differences(**changed):
    given = {
        "flats": 2,
        "area": Area(17_874),
        "heads": 1,
        "added": (),
        "changes": (),
        "missing": (),
    }
    return Differences(**given | changed)


def reported(found, language=EN):
    lines = [getattr(one, "text", one) for one in screens.report(found)]
    return [CATALOGUES.render(one, language) for one in lines]


def test_the_sums_of_a_file_come_first_to_be_held_against_the_paper():
    assert reported(differences(), ZH)[:2] == [
        "文件里有 2 户，一共 178.74 平方米。",
        "业主一共 1 人。",
    ]


def test_only_what_differs_is_listed():
    change = Change("1-2-301", Field.AREA, "89.37", "90.00")
    found = reported(differences(changes=(change,), added=("1-2-302",), missing=("1-2-303",)))
    assert found[2:] == [
        "New: 1 flat.",
        "Flat 1-2-302",
        "Changed: 1 flat.",
        "Flat 1-2-301: 89.37 m² → 90.00 m²",
        "Not in the file: 1 flat. It stays as it is.",
        "Flat 1-2-303",
    ]


def test_a_file_that_changes_nothing_says_so():
    assert reported(differences())[2:] == [
        "It says the same as the roll we have. Nothing would change."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_about_thousands_of_flats_fits_one_message(language):
    labels = tuple(f"{n}-1-101" for n in range(5_000))
    said = dict.fromkeys(Field, ("9" * 64, "8" * 64)) | {Field.KIND: ("shop", "garage")}
    changes = tuple(Change(one, what, *said[what]) for one in labels[:500] for what in Field)
    shown_ = "\n".join(reported(differences(added=labels, changes=changes), language))
    assert len(shown_) < LONGEST
    many = [Problem(Trouble.CELL_LONG, n, "业主", "9" * 40) for n in range(5_000)]
    assert len(shown(screens.problems(many), language)) < LONGEST


def test_problems_are_listed_and_the_others_counted():
    found = shown(screens.problems([Problem(Trouble.FLOOR, n + 2, "", "x") for n in range(14)]))
    assert "14 things in it are wrong" in found
    assert "… and 9 more." in found
    assert "So far nothing has changed." in found


# Joining


def test_a_link_for_a_flat_names_the_flat_and_the_end_in_the_time_of_the_place():
    found = screens.flat_link(LINK)
    assert actions(found) == [Start("uSECRET")]
    assert "flat 1-2-301" in shown(found)
    assert "20:00" in shown(found)
    assert "14:00" in shown(screens.flat_link(Link(COURT, "1-2-301", "uSECRET", UNTIL)))


def test_a_chinese_neighbour_reads_her_door_as_it_is_spoken():
    words = shown(screens.flat_link(LINK), ZH).replace(" ", "")
    assert "1幢2单元301室" in words
    assert "1-2-301" not in words


def test_who_joins_is_welcomed_once():
    first = shown(screens.claimed(Claimed(FLAT, LANE, Tie.OWNER, (Electorate.OWNERS,))))
    again = shown(screens.claimed(Claimed(FLAT, LANE, Tie.BOTH, ())))
    assert "Welcome. You now vote for flat 1-2-301." in first
    assert "You vote when the owners decide." in first
    assert "梧桐里" in first
    assert again.startswith("You already vote for flat 1-2-301. Nothing was changed.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tie", Tie)
def test_what_she_takes_on_is_said_before_she_does(tie, language):
    offered = Offered(FLAT, LANE, tuple(Tie))
    asked, sure = screens.who_are_you(offered), screens.sure(offered, tie)
    assert SayTie(tie) in actions(asked)
    assert actions(sure) == [Join(tie), AskTie(), Later(Flow.JOIN)]
    others = {shown(screens.sure(offered, one), language) for one in Tie}
    assert len(others) == len(Tie)
    assert len(shown(sure, language)) < 400  # one phone screen


@pytest.mark.parametrize(
    ("flats", "rest"), [(8, None), (9, "… and for 1 more flat."), (20, "… and for 12 more flats.")]
)
def test_eight_of_ones_own_flats_are_listed_and_the_others_counted(flats, rest):
    mine = Place(LANE, tuple(speaks(f"1-1-{n + 101}") for n in range(flats)))
    found = shown(screens.my_places([mine])).split("\n")
    assert sum(one.startswith("You vote for flat") for one in found) == 8
    assert found[9:] == ([rest] if rest else [])


def test_places_are_told_one_by_one_with_the_office_in_its_own():
    since = UNTIL - timedelta(days=365)
    office = Office(1, PersonId(7), LANE.id, Role.COORDINATOR, since, UNTIL)
    mine = [
        Place(LANE, (speaks("1-2-301"),), (office,)),
        Place(COURT, (speaks("5-1-1", Electorate.OWNERS),)),
    ]
    assert shown(screens.my_places(mine)).split("\n") == [
        "梧桐里",
        "You vote for flat 1-2-301.",
        "Your role here: coordinator, until Thursday 21 May 2026",
        "Osmanthus Court",
        "You vote for flat 5-1-1 when the owners decide.",
    ]


# Languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_stands_under_its_own_name_whatever_one_reads(language):
    found = screens.languages()
    assert labels(found, language) == ["中文", "English"]
    assert actions(found) == [ChooseLanguage(Tongue.ZH), ChooseLanguage(Tongue.EN)]


def test_in_the_group_a_neighbour_finds_her_way_to_her_own_choice():
    found = screens.languages(Start("language"))
    assert actions(found)[2:] == [ChooseLanguage(Tongue.BOTH), Start("language")]
    assert "The coordinator chooses." in shown(found)


@pytest.mark.parametrize(("private", "where"), [(True, "to you"), (False, "in this group")])
def test_the_choice_is_confirmed_in_the_language_that_was_chosen(private, where):
    found = screens.language_chosen(private=private)
    assert shown(found) == f"From now on I write English {where}."
    assert "中文" in shown(found, ZH)


@pytest.mark.parametrize(
    "press",
    [
        LinkForFlat(CommunityId(2**31)),
        UnreachedFlats(CommunityId(2**31)),
        ChooseLanguage(Tongue.EN),
    ],
)
def test_a_button_comes_back_as_it_was_sent_and_fits(press):
    assert unpack(press.packed()) == press
    assert len(press.packed()) <= 55


def test_only_the_choice_of_language_is_pressed_in_a_group():
    assert ChooseLanguage.in_group
    assert not LinkForFlat.in_group
    assert not UnreachedFlats.in_group


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_fits_a_phone_however_long_its_notes_are(language):
    changes = tuple(Change(f"1-2-{n}", Field.NOTE, "旧" * 500, "新" * 500) for n in range(30))
    labels = tuple(f"1-3-{n}" for n in range(6))
    found = Differences(36, Area(1), 36, labels, changes, labels)
    assert len(shown(screens.review(LANE, found), language)) <= 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_problems_fit_a_phone(language):
    date = Problem(Trouble.DATE, 4_999, "建筑面积", "2026-01-02 00:00:00")
    assert len(shown(screens.problems([date] * 30), language)) <= 1_000


def test_kinds_are_said_in_the_language_of_the_reader():
    change = Change("1-2-301", Field.KIND, "dwelling", "unsold")
    said = shown(screens.review(LANE, Differences(1, Area(1), 1, (), (change,), ())), ZH)
    assert "dwelling" not in said
    assert "unsold" not in said
    assert "住宅 → 未售" in said


# Forms of several steps

STEPS = {
    Flow.JOIN: (
        screens.who_are_you(Offered(FLAT, LANE, tuple(Tie))),
        screens.sure(Offered(FLAT, LANE, tuple(Tie)), Tie.OWNER),
    ),
    Flow.PAPER: (
        screens.ask_name(Offered(FLAT, LANE, tuple(Tie))),
        screens.ask_paper_tie(Offered(FLAT, LANE, tuple(Tie)), "沈根娣"),
        screens.sure_on_paper(Offered(FLAT, LANE, tuple(Tie)), "沈根娣", Tie.OWNER),
    ),
    Flow.SALE: (screens.ask_sold_door(), screens.confirm_sale(FLAT)),
    Flow.ROLL: (screens.ask_file(), screens.review(LANE, differences(added=(FLAT.label,)))),
}


@pytest.mark.parametrize("flow", STEPS)
def test_every_step_says_which_it_is_and_leads_back_and_to_later(flow):
    for number, step in enumerate(STEPS[flow], 1):
        assert shown(step).startswith(f"Step {number} of {len(STEPS[flow])}\n")
        assert Later(flow) in actions(step)
        assert ("Back" in labels(step)) is (number > 1)
