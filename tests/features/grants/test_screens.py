"""What people read of roles: whole sentences in both languages, short enough for a phone."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.grants import errors, screens
from bot.features.grants.model import (
    BY_CHAT,
    LONGEST_LABEL,
    NEEDS_TWO,
    WHOLE,
    Accepted,
    Choices,
    Ended,
    Holders,
    Made,
    Offer,
    Shown,
)
from bot.features.grants.screens import EndRole, GrantBuilding, GrantPlace, GrantStep, Sure
from bot.features.grants.screens.forms import MOST_BUILDINGS
from bot.features.grants.screens.holders import MOST_HOLDERS
from bot.features.grants.wizard import Building, Move, Step, Typed, advance, begin
from bot.infra.catalogues import Catalogues
from bot.kernel.errors import DomainError
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.offices import Office, named
from bot.kernel.people import OFFICES, Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Start
from bot.kernel.text import EN, LANGUAGES, ZH, Text, Words
from tests.cases import each

CATALOGUES = Catalogues.load()
NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
LONG_DAY = datetime(2027, 9, 29, 15, 59, tzinfo=UTC)  # a Wednesday in September
UNTIL = datetime(2027, 5, 18, 15, 59, tzinfo=UTC)
ZONE = "Asia/Shanghai"
LANE = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1001), ZH, ZONE)
COURT = Neighbourhood(CommunityId(2), "Osmanthus Court", ChatId(-1002), EN, "Europe/Berlin")
LONGEST = 900  # characters of a screen
ROLES = sorted(OFFICES, key=lambda one: one.value)
PAYLOAD = "g" + "a" * 26
HAN = re.compile("[一-鿿]")
HOLE = re.compile(r"[{}]")


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def called(role, language=EN):
    return CATALOGUES.render(named(role), language)


def offer(role=Role.VOLUNTEER, **more):
    return Offer(role, UNTIL, **more)


def office(role=Role.VOLUNTEER, id=3, **more):
    given = {"until": UNTIL, "label": "王师傅"} | more
    return Office(id, PersonId(7), LANE.id, role, NOW, **given)


def scoped(role):
    return [""] if role in WHOLE else ["", "3"]


def holders(*offices, ends=(), gives=True, place=LANE):
    return Holders(place, tuple(offices), frozenset(ends), gives)


def form(*said, places=None):
    found = begin(places or (Choices(LANE, BY_CHAT, ("1", "2", "10")),))
    for one in said:
        found = advance(found, one, NOW)
    return found


# Every screen there is, with every role for every scope

FORMS = {
    Step.ROLE: (),
    Step.LABEL: (Move.VOLUNTEER,),
    Step.SCOPE: (Move.VOLUNTEER, Typed("王师傅")),
    Step.UNTIL: (Move.VOLUNTEER, Typed("王师傅"), Building(2)),
    Step.CHECK: (Move.VOLUNTEER, Typed("王师傅"), Building(2), Typed("2027-05-31")),
}
NAMES = {LANE.id: LANE.name, COURT.id: COURT.name}


def every():
    for step, way in FORMS.items():
        yield f"form {step.value}", screens.form_screen(form(*way), NAMES)
    both = form(places=(Choices(LANE, BY_CHAT, ()), Choices(COURT, BY_CHAT, ())))
    yield "form place", screens.form_screen(both, NAMES)
    yield "goes on", screens.goes_on()
    yield "cancelled", screens.cancelled()
    yield "shown here", screens.role_shown_here()
    yield "nobody", screens.overview([holders()])
    for role in ROLES:
        for building in scoped(role):
            yield from _of(role, building)


def _of(role, building):
    name = f"{role.value} {building or 'whole'}"
    wanted, held = offer(role, building=building, label="王师傅"), office(role, building=building)
    done = form(Move.VOLUNTEER, Typed("王师傅"), Building(2), Move.YEAR)
    for alone in (True, False):
        yield f"review {name} {alone}", screens.review_screen(done, wanted, LANE.name, alone=alone)
    yield f"asked {name}", screens.asked(wanted, LANE)
    yield f"link {name}", screens.role_link(Made(LANE, wanted, PAYLOAD, NOW + timedelta(days=3)))
    yield f"out {name}", screens.link_is_out(wanted, LANE)
    yield f"shown {name}", screens.shown_to_all(Shown(LANE, wanted))
    yield f"soon {name}", screens.ends_soon(held, LANE)
    yield f"own {name}", screens.own_roles([held])
    yield f"list {name}", screens.overview([holders(held, ends=[held.id])])
    for own in (True, False):
        ended = Ended(LANE, held, own)
        yield f"sure {name} {own}", screens.sure(ended)
        yield f"over {name} {own}", screens.over(ended)
        yield f"accepted {name} {own}", screens.accepted(Accepted(LANE, held, already=own))
    yield f"ended {name}", screens.your_role_ended(Ended(LANE, held, own=False))


EVERY = dict(every())


def texts(screen):
    """Its sentences and those inside them, and the words on its buttons."""
    waiting = [one.text for one in screen.lines]
    waiting += [one.label for row in screen.buttons for one in row]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Text) and one.msgid:
            yield one
            waiting += [more for more in one.arguments.values() if isinstance(more, Text)]


@each("language", LANGUAGES)
@each("name", EVERY)
def test_every_screen_fits_a_phone_and_has_no_holes(name, language):
    said = "\n".join([shown(EVERY[name], language), *labels(EVERY[name], language)])
    assert 0 < len(said) <= LONGEST
    assert not HOLE.search(said)


@each("name", EVERY)
def test_every_sentence_is_there_in_both_languages_and_is_whole(name):
    for one in texts(EVERY[name]):
        for language in LANGUAGES:
            assert one.msgid in CATALOGUES.sentences[language], one.msgid
        chinese, english = (CATALOGUES.render(replace(one, arguments=_sample(one)), language)
                            for language in LANGUAGES)  # fmt: skip
        assert chinese != english
        assert not HAN.search(english)
        assert HAN.search(chinese) or not re.search("[a-z]", re.sub(r"{[a-z]+}", "", one.msgid))


def _sample(text):
    return {name: 2 if isinstance(value, int) else Words("x")
            for name, value in text.arguments.items()}  # fmt: skip


@each("name", EVERY)
def test_every_button_has_words_of_its_own_and_fits(name):
    for language in LANGUAGES:
        said = labels(EVERY[name], language)
        assert len(set(said)) == len(said)
        assert all(0 < len(one) <= 40 for one in said), said


# The form


def test_the_form_says_where_one_is_and_offers_the_way_back_from_the_second_step_on():
    for number, (step, way) in enumerate(FORMS.items(), 1):
        drawn = screens.form_screen(form(*way), NAMES)
        at = 4 if step is Step.CHECK else number
        assert shown(drawn).startswith(f"Step {at} of 5")
        assert ("Back" in labels(drawn)) is (number > 1)
        assert labels(drawn)[-1] == "Cancel"
        assert labels(drawn, ZH)[-1] == "取消"


def test_only_roles_that_she_may_give_are_on_buttons():
    drawn = screens.form_screen(form(places=(Choices(LANE, (Role.MEDIATOR,), ()),)), NAMES)
    assert labels(drawn) == ["mediator", "Later", "Cancel"]
    assert "Volunteers help" not in shown(drawn)
    assert not {"coordinator", "auditor"} & set(labels(screens.form_screen(form(), NAMES)))


def test_who_has_two_places_chooses_by_their_names():
    drawn = EVERY["form place"]
    assert labels(drawn)[:2] == [LANE.name, COURT.name]
    assert actions(drawn)[:2] == [GrantPlace(LANE.id), GrantPlace(COURT.id)]


def test_buildings_are_buttons_three_in_a_row_and_the_rest_is_written():
    many = tuple(str(one) for one in range(1, MOST_BUILDINGS + 4))
    way = (Move.VOLUNTEER, Move.NO_LABEL)
    few = screens.form_screen(form(*way), NAMES)
    assert "write its name" not in shown(few)
    assert [one for one in actions(few) if isinstance(one, GrantBuilding)] == [
        GrantBuilding(number) for number in range(3)
    ]
    drawn = screens.form_screen(form(*way, places=(Choices(LANE, BY_CHAT, many),)), NAMES)
    assert "If the building is not among the buttons, write its name." in shown(drawn)
    assert sum(isinstance(one, GrantBuilding) for one in actions(drawn)) == MOST_BUILDINGS
    assert max(map(len, drawn.buttons)) == 3


@pytest.mark.parametrize("step", FORMS)
def test_a_button_of_the_form_counts_only_at_its_own_step(step):
    steps = [one.step for one in actions(screens.form_screen(form(*FORMS[step]), NAMES))
             if isinstance(one, GrantStep)]  # fmt: skip
    assert steps
    assert set(steps) == {step}


def test_who_will_read_what_she_writes_is_said_before_she_writes_it():
    said = shown(EVERY["form label"])
    assert "The coordinators, the auditor and that person can read it." in said
    assert "监督员" in shown(EVERY["form label"], ZH)


@pytest.mark.parametrize("role", BY_CHAT)
def test_the_review_says_who_decides(role):
    alone, two = (shown(EVERY[f"review {role.value} whole {one}"]) for one in (True, False))
    if role in NEEDS_TWO:
        assert "There is nobody who could confirm it" in alone
        assert "the record will say you decided alone" in alone
        assert "Another coordinator has to confirm it first." in two
    else:
        assert "You can give this role alone." in alone == two


@pytest.mark.parametrize("role", ROLES)
def test_before_it_is_given_one_reads_which_role_for_whom_where_and_until_when(role):
    for building in scoped(role):
        said = shown(EVERY[f"asked {role.value} {building or 'whole'}"]).splitlines()
        where = "For building 3 only" if building else "For the whole community"
        assert said == [f"Role: {called(role)} of 梧桐里", "For: 王师傅", where,
                        "The role ends Tuesday 18 May 2027."]  # fmt: skip


def test_without_a_label_there_is_no_line_for_one():
    assert "For:" not in shown(screens.asked(offer(), LANE))


# The link


@pytest.mark.parametrize("role", ROLES)
def test_the_link_carries_its_payload_on_the_button_and_as_words(role):
    drawn = EVERY[f"link {role.value} whole"]
    assert actions(drawn) == [Start(PAYLOAD)]
    assert f"/start {PAYLOAD}" in shown(drawn)
    assert f"Link for one {called(role)} of 梧桐里" in shown(drawn)
    assert "The link works once, until" in shown(drawn)


@pytest.mark.parametrize("name", [one for one in EVERY if one.startswith("link ")])
def test_what_the_giver_calls_somebody_is_not_in_what_is_forwarded(name):
    for language in LANGUAGES:
        assert "王师傅" not in shown(EVERY[name], language)


@pytest.mark.parametrize("name", [one for one in EVERY if one.startswith("out ")])
def test_the_second_coordinator_gets_no_link(name):
    assert actions(EVERY[name]) == []
    assert PAYLOAD not in shown(EVERY[name])


@pytest.mark.parametrize("role", ROLES)
def test_the_new_holder_reads_what_she_is_and_how_to_give_it_up(role):
    said = shown(EVERY[f"accepted {role.value} whole False"])
    assert f"Your role here: {called(role)}, until Tuesday 18 May 2027" in said
    assert "/my – your roles; there you can give one up" in said
    assert ("/roll" in said, "/verify" in said) == (
        role is Role.COORDINATOR,
        role is Role.AUDITOR,
    )
    again = shown(EVERY[f"accepted {role.value} whole True"])
    assert again.startswith("You hold this role already. Nothing was changed.")


@pytest.mark.parametrize("role", ROLES)
def test_of_a_link_that_was_shown_who_gave_it_reads_how_to_give_another(role):
    said = shown(EVERY[f"shown {role.value} whole"])
    assert said.startswith("A link for a role was shown in the group")
    assert f"Role: {called(role)} of 梧桐里" in said
    assert ("/grant" in said) is (role in BY_CHAT)
    assert ("Whoever runs the bot" in said) is (role not in BY_CHAT)


def test_the_group_reads_neither_role_nor_name_nor_place():
    for language in LANGUAGES:
        said = shown(EVERY["shown here"], language)
        assert not [one for one in ROLES if called(one, language) in said]
        assert "梧桐里" not in said


# Who holds what


def test_the_list_numbers_them_and_has_a_button_for_those_she_may_end():
    mine = office(Role.COORDINATOR, 1, until=None, label="")
    drawn = screens.overview([holders(mine, office(id=2, building="3"), ends=[2])])
    assert shown(drawn).splitlines() == [
        "Roles in 梧桐里",
        "1. coordinator: no name noted",
        "2. volunteer for building 3: 王师傅, until Tuesday 18 May 2027",
    ]
    assert labels(drawn) == ["Give somebody a role", "End no. 2 of 梧桐里: volunteer"]
    assert actions(drawn)[1] == EndRole(2, Sure.ASK)


def test_who_gives_nothing_has_no_button_to_give():
    assert labels(screens.overview([holders(office(), gives=False)])) == []
    assert shown(screens.overview([holders()])).endswith("Nobody holds a role yet.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_fits_a_phone_and_says_how_many_more_there_are(language):
    long = [office(id=id, building="10", label="W" * LONGEST_LABEL, until=LONG_DAY)
            for id in range(1, MOST_HOLDERS + 4)]  # fmt: skip
    said = shown(screens.overview([holders(*long)]), language)
    assert len(said) <= LONGEST
    assert ("3" in said.splitlines()[-1], len(said.splitlines())) == (True, MOST_HOLDERS + 2)


def test_nobody_can_dress_a_label_up_as_markup_or_turn_the_line_around():
    sly = office(label="<b>x</b>\u202etxt")
    said = shown(screens.overview([holders(sly)]))
    assert "\u202e" not in said
    assert "<b>x</b>txt" in said  # words, and drawn as words


def test_only_she_who_ends_it_for_somebody_else_reads_that_the_person_is_told():
    own, other = (EVERY[f"sure volunteer whole {one}"] for one in (True, False))
    assert "the person is told" in shown(other)
    assert "the person is told" not in shown(own)
    assert actions(own) == actions(other) == [EndRole(3, Sure.YES)]
    assert (labels(own), labels(other)) == (["Yes, give it up"], ["Yes, end it"])


@pytest.mark.parametrize("role", ROLES)
def test_before_the_end_they_read_who_could_give_it_anew(role):
    said = shown(EVERY[f"soon {role.value} whole"])
    assert f"{called(role)}: 王师傅, until Tuesday 18 May 2027" in said
    assert ("/grant" in said) is (role in BY_CHAT)


def test_of_a_role_without_an_end_none_is_announced():
    with pytest.raises(ValueError, match="does not end"):
        screens.ends_soon(office(until=None), LANE)


# Refusals

REFUSALS = {
    one.code: one
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, DomainError) and one is not DomainError
}


def refusal(code):
    kind = REFUSALS[code]
    needs = {"auditor-agrees": (LANE.name,), "label-too-long": (LONGEST_LABEL,)}
    return kind(*needs.get(code, ())).text()


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_a_whole_sentence_in_both_languages(code):
    text = refusal(code)
    chinese, english = (CATALOGUES.render(text, language) for language in LANGUAGES)
    assert text.msgid in CATALOGUES.sentences[ZH]
    assert re.search(r"[a-z]", english)
    assert HAN.search(chinese)
    assert english.rstrip().endswith((".", "31."))
    assert chinese.rstrip().endswith(("。", "31"))
    assert len(english) <= 200  # it may flash up over the chat


def test_no_refusal_looks_like_another():
    said = [CATALOGUES.render(refusal(code), EN) for code in REFUSALS]
    assert len(set(said)) == len(said) == 10
