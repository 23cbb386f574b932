"""Roles against people who want more than they were given, and forms that time has overtaken."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import delete, update

from bot.chat.screens import who_are_you
from bot.demo.neighbourhood import COORDINATOR
from bot.demo.village import Persona
from bot.features.acts.errors import ActGone
from bot.features.grants.errors import EndsTooSoon, GrantFormGone, OwnLink, RoleLinkSpent
from bot.features.grants.screens import EndRole, GrantBuilding, GrantPlace, GrantStep, Sure
from bot.features.grants.wizard import Move, Step
from bot.features.residents.tables import GRANTS, UNITS
from bot.kernel.errors import AuditorAlone, NotAllowed, OnlyCoordinator
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Role
from bot.kernel.press import Press
from tests.handlers.speech import kept, speech
from tests.handlers.steps import another_community, checked_record
from tests.handlers.test_acts import CONFIRM, facts, two
from tests.handlers.test_grants import WHO, asks, audited, gives, payload, roles, second_building
from tests.lane import Lane, coordinates

KEPT = ("grants", "role_links", "acts", "record_events")


async def forges(lane: Lane, person: Persona, press: Press) -> str | None:
    """Presses what the bot would have sealed for somebody else, at her own newest message."""
    await person.says("/start")
    button = {"text": "x", "callback_data": lane.village.works.drawer.seals.seal(press)}
    return await person.presses(int(person.messages()[-1]["message_id"]), button)


def refusals(lane: Lane) -> list[str]:
    """To somebody who may not, and to somebody whom nobody knows here."""
    said = speech(lane)
    return [said.text(one) for one in (NotAllowed().text(), who_are_you())]


async def offices(lane: Lane, person: Persona) -> dict[Role, int]:
    async with lane.village.works.look() as work:
        return {one.role: one.id for one in await work.residents.offices_of(PersonId(person.id))}


async def loses(lane: Lane, person: Persona, role: Role = Role.COORDINATOR) -> None:
    async with lane.village.works.begin() as work:
        for one in await work.residents.offices_of(PersonId(person.id)):
            if (one.role, one.community) == (role, lane.community):
                await work.residents.end_office(one.id)


async def third(lane: Lane) -> tuple[Persona, Persona, Persona]:
    """Three who coordinate."""
    lin, cat = await two(lane)
    dora = lane.neighbour(4)
    async with lane.village.works.begin() as work:
        await coordinates(work, lane.community, PersonId(dora.id))
    await dora.says("/start")
    return lin, cat, dora


# Buttons that were meant for others


@pytest.mark.parametrize("who", ["stranger", "operator", "auditor", "volunteer"])
async def test_nobody_ends_a_role_by_a_button_that_was_not_hers(lane: Lane, who) -> None:
    await lane.neighbour(1).opens(await gives(lane, "volunteer"))
    person = {"neighbour": lane.neighbour(2), "stranger": lane.stranger,
              "operator": lane.operator, "auditor": lane.stranger,
              "volunteer": lane.neighbour(3)}[who]  # fmt: skip
    if who == "auditor":
        await audited(lane, person)
    if who == "volunteer":
        await person.opens(await gives(lane, "volunteer"))
    before = await kept(lane, *KEPT)
    for sure, id in product(Sure, ((await offices(lane, lane.coordinator))[Role.COORDINATOR],
               (await offices(lane, lane.neighbour(1)))[Role.VOLUNTEER])):  # fmt: skip
        assert await forges(lane, person, EndRole(id, sure)) in refusals(lane)
    assert await kept(lane, *KEPT) == before


@pytest.mark.parametrize(
    "press",
    [
        GrantStep(Step.REVIEW, Move.GIVE),
        GrantStep(Step.ROLE, Move.VOLUNTEER),
        GrantPlace(CommunityId(1)),
        GrantBuilding(0),
    ],
)
async def test_a_button_of_a_form_is_nothing_without_the_form(lane: Lane, press) -> None:
    said = speech(lane)
    for person in (lane.neighbour(1), lane.coordinator):
        assert await forges(lane, person, press) == said.text(GrantFormGone().text())
    assert (await kept(lane, "role_links", "drafts")) == {"role_links": 0, "drafts": 0}


async def test_the_last_button_of_the_form_pressed_early_gives_nothing(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps(said("volunteer"))
    seal = lane.village.works.drawer.seals.seal(GrantStep(Step.REVIEW, Move.GIVE))
    await lin.presses(int(lin.messages()[-1]["message_id"]), {"callback_data": seal})
    assert said("Who is it for?") in lin.reads()
    assert (await kept(lane, "role_links"))["role_links"] == 0


async def test_the_last_button_pressed_twice_makes_one_link(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await asks(lane, "volunteer")
    message, button = lin.button(said("Give the role"))
    await lin.presses(message, button)
    assert await lin.presses(message, button) == said.text(GrantFormGone().text())
    assert (await kept(lane, "role_links"))["role_links"] == 1


async def test_an_old_button_ends_no_role_that_was_given_anew(lane: Lane) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    await ann.opens(await gives(lane, "volunteer"))
    await ann.says("/my")
    await ann.taps(said("Give up my role: {role}", role="x").replace("x", said("volunteer")))
    message, yes = ann.button(said("Yes, give it up"))
    await ann.presses(message, yes)
    await ann.opens(await gives(lane, "volunteer"))
    assert await ann.presses(message, yes) == said.text(NotAllowed().text())
    assert Role.VOLUNTEER in await roles(lane, ann)


async def test_who_is_ended_while_she_is_asked_whether_she_is_sure_ends_nobody(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await lane.neighbour(1).opens(await gives(lane, "volunteer"))
    await cat.says("/grant")
    (label,) = [one for one in cat.labels() if said("volunteer") in one]
    await cat.taps(label)
    message, yes = cat.button(said("Yes, end it"))
    await loses(lane, cat)
    assert await cat.presses(message, yes) == said.text(NotAllowed().text())
    assert Role.VOLUNTEER in await roles(lane, lane.neighbour(1))


# Raising oneself


async def test_a_volunteer_gives_no_roles_and_a_mediator_none_either(either: Lane) -> None:
    said = speech(either)
    for number, role in ((1, "volunteer"), (2, "mediator")):
        person = either.neighbour(number)
        await person.opens(await gives(either, role))
        await person.says("/grant")
        assert person.reads() == said.text(NotAllowed().text())


async def test_an_operator_makes_herself_nothing_by_chat(lane: Lane) -> None:
    said, boss = speech(lane), lane.operator
    await boss.says("/grant")
    assert boss.reads() == said.text(NotAllowed().text())
    before = await roles(lane, boss)
    link = await gives(lane, "volunteer")
    await boss.opens(link)
    assert before == {Role.STRANGER}
    assert await roles(lane, boss) == {Role.VOLUNTEER}  # as anybody may


async def test_a_coordinator_takes_a_role_only_from_the_other(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    link = await gives(lane, "volunteer")
    await lin.opens(link)
    assert lin.reads() == said.text(OwnLink().text())
    await cat.opens(link)
    assert await roles(lane, cat) >= {Role.VOLUNTEER, Role.COORDINATOR}


async def test_the_link_of_a_role_is_no_key_to_a_flat_and_not_typed_as_a_code(lane: Lane) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    link = await gives(lane, "volunteer")
    for letter in "ucb":
        await ann.opens(letter + link[1:])
        assert Role.VOLUNTEER not in await roles(lane, ann)
    await ann.says(link)
    assert await roles(lane, ann) == {Role.RESIDENT, Role.REPRESENTATIVE}
    await ann.says(f"/start {link.upper().replace('G', 'g', 1)}")  # as somebody copies it
    assert said("Welcome to {name}.", name="梧桐里") in ann.reads()


async def test_a_link_of_another_community_gives_a_role_there_and_nothing_here(lane: Lane) -> None:
    await another_community(lane)
    said, lin, ann = speech(lane), lane.coordinator, lane.neighbour(1)
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps("别处")
    for label in ("volunteer", "Without a name", "For one year", "Give the role"):
        await lin.taps(said(label))
    await ann.opens(payload(lane, lin))
    assert await roles(lane, ann) == {Role.RESIDENT, Role.REPRESENTATIVE}
    assert "别处" in ann.reads()
    await ann.says("/grant")
    assert ann.reads() == said.text(NotAllowed().text())


async def test_an_auditor_with_a_link_at_hand_stays_an_auditor(lane: Lane) -> None:
    said, cat = speech(lane), lane.stranger
    link = await gives(lane, "mediator")
    await audited(lane, cat)
    await cat.opens(link)
    assert cat.reads() == said.text(AuditorAlone().text())
    await lane.neighbour(1).opens(link)  # it was not used up
    assert Role.MEDIATOR in await roles(lane, lane.neighbour(1))


# While a second one thinks about it


async def test_what_waits_is_not_done_for_who_coordinates_no_more(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await asks(lane, "mediator")
    await lin.taps(said("Give the role"))
    await loses(lane, lin)
    assert await cat.taps(said(CONFIRM)) == said.text(NotAllowed().text())
    assert await kept(lane, "role_links", "acts") == {"role_links": 0, "acts": 1}
    assert checked_record(lane).findings == []


async def test_nor_is_it_confirmed_by_who_coordinates_no_more(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await asks(lane, "mediator")
    await lin.taps(said("Give the role"))
    await loses(lane, cat)
    assert await cat.taps(said(CONFIRM)) in {
        said.text(NotAllowed().text()),
        said.text(ActGone().text()),
    }
    assert await kept(lane, "role_links", "acts") == {"role_links": 0, "acts": 1}


async def test_what_was_to_end_tomorrow_is_not_given_the_day_after(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await lin.says("/grant")
    for label in ("Give somebody a role", "mediator", "Without a name"):
        await lin.taps(said(label))
    await lin.says("2026-05-19")
    await lin.taps(said("Yes, until then"))
    await lin.taps(said("Give the role"))
    await lane.village.passes(hours=26)
    assert await cat.taps(said(CONFIRM)) == said.text(EndsTooSoon().text())
    assert (await kept(lane, "role_links"))["role_links"] == 0


async def test_a_building_that_was_torn_down_meanwhile_gets_no_mediator(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await second_building(lane)
    await lin.says("/grant")
    for label in ("Give somebody a role", "mediator", "Without a name"):
        await lin.taps(said(label))
    await lin.taps(said("Building {name}", name="2"))
    await lin.taps(said("For one year"))
    await lin.taps(said("Give the role"))
    await torn_down(lane)
    toast = await cat.taps(said(CONFIRM))
    assert "/cancel" in str(toast)
    assert (await kept(lane, "role_links"))["role_links"] == 0


async def torn_down(lane: Lane) -> None:
    async with lane.village.works.database.writing() as connection:
        await connection.execute(delete(UNITS).where(UNITS.c.building == "2"))
        await connection.run_sync(lambda sync: sync.commit())


async def test_two_who_confirm_at_once_make_one_link(lane: Lane) -> None:
    said = speech(lane)
    lin, cat, dora = await third(lane)
    await asks(lane, "mediator")
    await lin.taps(said("Give the role"))
    presses = []
    for one in (cat, dora):
        message, button = one.button(said(CONFIRM))
        presses.append((one, message, button["callback_data"]))
    for one, message, sealed in presses:
        lane.village.world.press(one.id, one.id, message, sealed)
    await lane.village.settles()
    assert await kept(lane, "role_links", "acts") == {"role_links": 1, "acts": 0}
    flashed = [lane.village.world.toasts(one.id)[-1].text for one in (cat, dora)]
    assert flashed.count(said.text(ActGone().text())) == 1
    assert [kind for kind, _told in await facts(lane)].count("act.confirmed") == 1


async def test_a_confirmation_pressed_twice_makes_one_link(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await asks(lane, "mediator")
    await lin.taps(said("Give the role"))
    message, button = cat.button(said(CONFIRM))
    await cat.presses(message, button)
    assert await cat.presses(message, button) == said.text(ActGone().text())
    assert (await kept(lane, "role_links"))["role_links"] == 1


async def test_a_confirmed_link_is_void_once_its_asker_is_ended(lane: Lane) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    lin, cat = await two(lane)
    await asks(lane, "mediator")
    await lin.taps(said("Give the role"))
    await cat.taps(said(CONFIRM))
    link = payload(lane, lin)
    await loses(lane, lin)
    await ann.opens(link)
    assert ann.reads() == said.text(RoleLinkSpent().text())


async def test_two_coordinators_who_leave_at_once_do_not_leave_nobody(lane: Lane) -> None:
    said = speech(lane)
    people = await two(lane)
    label = said("Give up my role: {role}", role="x").replace("x", said("coordinator"))
    presses = []
    for one in people:
        await one.says("/my")
        await one.taps(label)
        message, yes = one.button(said("Yes, give it up"))
        presses.append((one, message, yes["callback_data"]))
    for one, message, sealed in presses:
        lane.village.world.press(one.id, one.id, message, sealed)
    await lane.village.settles()
    left = [one for one in people if Role.COORDINATOR in await roles(lane, one)]
    assert len(left) == 1
    toast = lane.village.world.toasts(left[0].id)[-1].text
    assert toast == said.text(OnlyCoordinator("梧桐里").text())


async def test_links_taken_by_two_at_once_give_one_role(lane: Lane) -> None:
    link = await gives(lane, "volunteer")
    people = [lane.neighbour(1), lane.neighbour(2)]
    for one in people:
        lane.village.world.open_link(one.id, link)
    await lane.village.settles()
    have = [one for one in people if Role.VOLUNTEER in await roles(lane, one)]
    assert len(have) == 1
    assert checked_record(lane).findings == []


# A form that time has overtaken stands in nobody's way


async def test_a_form_for_a_building_that_is_gone_is_thrown_away(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await second_building(lane)
    await lin.says("/grant")
    for label in ("Give somebody a role", "volunteer", "Without a name"):
        await lin.taps(said(label))
    await lin.taps(said("Building {name}", name="2"))
    await lin.taps(said("For one year"))
    await torn_down(lane)
    await lin.says("/grant")
    assert said("Roles in {name}", name="梧桐里") in lin.reads()
    assert (await kept(lane, "drafts"))["drafts"] == 0


async def test_so_is_one_whose_last_day_is_over(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/grant")
    for label in ("Give somebody a role", "volunteer", "Without a name"):
        await lin.taps(said(label))
    await lin.says("2026-05-19")
    await lin.taps(said("Yes, until then"))
    await lane.village.passes(hours=26)
    await lin.says("/grant")
    assert said("Roles in {name}", name="梧桐里") in lin.reads()
    assert (await kept(lane, "drafts"))["drafts"] == 0


async def test_who_coordinates_one_of_two_places_no_more_gets_a_new_form(either: Lane) -> None:
    await another_community(either)
    said, lin = speech(either), either.coordinator
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    message, button = lin.button("别处")
    await two(either)
    await loses(either, lin)
    assert await lin.presses(message, button) == said.text(GrantFormGone().text())
    await lin.says("/grant")
    assert said("Roles in {name}", name="别处") in lin.reads()
    await lin.taps(said("Give somebody a role"))
    assert said("Which role do you want to give?") in lin.reads()


async def test_who_coordinates_nowhere_any_more_is_refused_and_not_lost(lane: Lane) -> None:
    said = speech(lane)
    lin, _cat = await two(lane)
    await asks(lane, "volunteer")
    message, button = lin.button(said("Give the role"))
    await loses(lane, lin)
    assert await lin.presses(message, button) in refusals(lane)
    await lin.says("/grant")
    assert lin.reads() in refusals(lane)
    assert (await kept(lane, "role_links"))["role_links"] == 0


async def test_every_step_leads_back_and_the_answers_are_still_there(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await asks(lane, "volunteer")
    for asked in ("Until when?", "Who is it for?", "Which role do you want to give?"):
        await lin.taps(said("Back"))
        assert said(asked) in lin.reads()
    assert said("Back") not in lin.labels()
    for label in ("volunteer", "Without a name", "For one year"):
        await lin.taps(said(label))
    assert said("Is this right?") in lin.reads()
    assert WHO not in lin.reads()


async def test_what_looks_like_a_code_is_a_name_where_a_name_is_asked_for(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps(said("volunteer"))
    await lin.says("7K3F 9QWD")
    assert said("Until when?") in lin.reads()
    assert (await kept(lane, "code_tries"))["code_tries"] == 0


@pytest.mark.parametrize("sly", ["<b>王</b>\u202e师傅", "王 & 师傅", "\u2066王师傅\u2069"])
async def test_a_name_is_shown_as_it_was_written_and_turns_nothing_around(
    lane: Lane, sly: str
) -> None:
    said, lin = speech(lane), lane.coordinator
    await asks(lane, "volunteer", name=sly)
    seen = "".join(one for one in sly if one.isprintable())
    assert said("For: {label}", label=seen) in lin.reads()
    await lin.taps(said("Give the role"))
    await lane.neighbour(1).opens(payload(lane, lin))
    await lin.says("/grant")
    assert seen in lin.reads()
    assert not {"\u202e", "\u2066"} & set(lin.reads())


async def test_after_erasing_herself_a_holder_holds_nothing_and_others_links_stay(
    lane: Lane,
) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    await ann.opens(await gives(lane, "volunteer"))
    other = await gives(lane, "volunteer")
    async with lane.village.works.begin() as work:
        await work.own.erase(PersonId(ann.id))
    assert await roles(lane, ann) <= {Role.STRANGER}
    await lane.coordinator.says("/grant")
    assert WHO not in lane.coordinator.reads()
    await lane.neighbour(2).opens(other)
    assert Role.VOLUNTEER in await roles(lane, lane.neighbour(2))
    assert said.text(RoleLinkSpent().text()) not in lane.neighbour(2).reads()


async def test_somebody_erased_gives_nothing_by_a_link_she_left_behind(lane: Lane) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    await two(lane)
    link = await gives(lane, "volunteer")
    async with lane.village.works.begin() as work:
        await work.own.erase(PersonId(COORDINATOR))
    await ann.opens(link)
    assert ann.reads() == said.text(RoleLinkSpent().text())
    assert (await kept(lane, "role_links"))["role_links"] == 0


async def test_a_role_that_was_made_to_last_in_the_database_is_found(lane: Lane) -> None:
    await lane.neighbour(1).opens(await gives(lane, "volunteer"))
    works = lane.village.works
    async with works.database.writing() as connection:
        later = works.clock.now() + timedelta(days=999)
        mine = GRANTS.c.person_id == lane.neighbour(1).id
        hers = update(GRANTS).where(mine, GRANTS.c.role == "volunteer")
        await connection.execute(hers.values(until=later))
        await connection.run_sync(lambda sync: sync.commit())
    assert [one.fault.value for one in checked_record(lane).findings] == ["V31 end of a role"]
