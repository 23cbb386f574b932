"""Roles: given in private by buttons, taken on by a link, listed, ended, over by themselves."""

from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.grants.errors import GrantButtonWanted, OwnLink, RoleLinkSpent
from bot.kernel.errors import AuditorAlone, NotAllowed, OnlyCoordinator
from bot.kernel.ids import PersonId
from bot.kernel.people import Role
from bot.kernel.text import ZH
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record
from tests.handlers.test_acts import CONFIRM, REFUSE, facts, two
from tests.lane import Lane

WHO = "王师傅"


async def asks(lane: Lane, role: str, *, name: str = WHO, until: str = "For one year") -> None:
    """The coordinator fills in the form; the lane has one building, so it is not asked for."""
    said, lin = speech(lane), lane.coordinator
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps(said(role))
    await lin.says(name)
    await lin.taps(said(until))


async def gives(lane: Lane, role: str, **more: str) -> str:
    """What the link carries that she gets."""
    await asks(lane, role, **more)
    await lane.coordinator.taps(speech(lane)("Give the role"))
    return payload(lane, lane.coordinator)


def payload(lane: Lane, person: Persona) -> str:
    _message, button = person.button(speech(lane)("Accept this role"))
    return button["url"].partition("start=")[2]


async def roles(lane: Lane, person: Persona) -> set[Role]:
    async with lane.village.works.look() as work:
        actor = (await work.residents.actors({PersonId(person.id)}, frozenset()))[person.id]
        return set(actor.roles_in(lane.community))


async def audited(lane: Lane, person: Persona) -> None:
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, PersonId(person.id), Role.AUDITOR, work.now)


# One person gives a volunteer her role


async def test_a_coordinator_gives_a_role_by_buttons_and_the_person_takes_it(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    link = await gives(either, "volunteer")
    assert await roles(either, ann) == {Role.RESIDENT, Role.REPRESENTATIVE}
    await ann.opens(link)
    assert said("Welcome to {name}.", name="梧桐里") in ann.reads()
    assert await roles(either, ann) == {Role.RESIDENT, Role.REPRESENTATIVE, Role.VOLUNTEER}
    kind, told = (await facts(either))[-1]
    assert kind == "role.grant"
    wanted = {"person": ann.id, "role": "volunteer", "building": "", "by": either.coordinator.id}
    assert wanted.items() <= told.items()
    assert told["alone"] is True
    assert told["since"] < told["until"]
    assert WHO not in str(told)
    assert checked_record(either).findings == []


async def test_the_review_says_for_whom_for_what_and_until_when(either: Lane) -> None:
    said = speech(either)
    await asks(either, "volunteer", until="For three months")
    shown = either.coordinator.reads()
    assert said("Is this right?") in shown
    assert said("For: {label}", label=WHO) in shown
    assert said("For the whole community") in shown
    assert said("You can give this role alone.") in shown
    assert either.coordinator.labels() == [
        *(said(one) for one in ("Give the role", "Back", "Later", "Cancel"))
    ]


async def test_a_typed_day_is_shown_once_more_and_a_wrong_one_is_refused(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps(said("volunteer"))
    await lin.taps(said("Without a name"))
    await lin.says("soon")
    assert "2027-05-31" in lin.reads()
    await lin.says("2020-01-01")
    assert said("A role must last until tomorrow at least. Please name a later day.") in lin.reads()
    await lin.says("2027年5月31日")
    await lin.taps(said("Yes, until then"))
    await lin.taps(said("Give the role"))
    assert payload(either, lin)


async def test_a_word_where_a_button_is_wanted_leaves_the_form_as_it_was(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await asks(lane, "volunteer")
    await lin.says("好的")
    assert lin.reads() == said.text(GrantButtonWanted().text())
    await lin.says("/grant")
    assert said("Is this right?") in lin.reads()


async def test_a_form_that_was_cancelled_gives_nothing(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await asks(lane, "volunteer")
    await lin.taps(said("Cancel"))
    assert lin.reads() == said("No role was given. Send /grant to begin again.")
    assert await kept(lane, "role_links", "drafts") == {"role_links": 0, "drafts": 0}


async def test_where_there_are_several_buildings_a_role_may_be_for_one(either: Lane) -> None:
    said, lin, ann = speech(either), either.coordinator, either.neighbour(1)
    await second_building(either)
    await lin.says("/grant")
    await lin.taps(said("Give somebody a role"))
    await lin.taps(said("volunteer"))
    await lin.says(WHO)
    assert said("The whole community") in lin.labels()
    await lin.taps(said("Building {name}", name="2"))
    await lin.taps(said("For one year"))
    await lin.taps(said("Give the role"))
    assert said("For building {building} only", building="2") in lin.reads()
    await ann.opens(payload(either, lin))
    _kind, told = (await facts(either))[-1]
    assert (told["role"], told["building"]) == ("volunteer", "2")


async def second_building(lane: Lane) -> None:
    async with lane.village.works.begin() as work:
        (some, *_more) = await work.residents.units(lane.community)
        number = await work.residents.next_unit()
        at = type(some.at)("2", "1", "101")
        await work.residents.put_unit(type(some)(**vars(some) | {"id": number, "at": at}))


# Nobody else gives


async def test_nobody_but_coordinators_sees_or_gives_roles(either: Lane) -> None:
    said = speech(either)
    for person in (either.neighbour(1), either.operator):
        await person.says("/grant")
        assert person.reads() == said.text(NotAllowed().text())
        assert person.labels() == []


async def test_in_the_group_nothing_is_said_of_roles(lane: Lane) -> None:
    said = speech(lane)
    await lane.coordinator.says("/grant", GROUP)
    assert said("We do this in a private chat. Please tap the button.") in lane.card()


async def test_an_auditor_reads_who_holds_what_and_gives_nothing(either: Lane) -> None:
    said, cat = speech(either), either.stranger
    await cat.says("/start")
    await audited(either, cat)
    await cat.says("/grant")
    assert said("Roles in {name}", name="梧桐里") in cat.reads()
    assert said("Give somebody a role") not in cat.labels()


async def test_the_link_works_once_for_72_hours_and_not_for_who_made_it(either: Lane) -> None:
    said = speech(either)
    ann, bob = either.neighbour(1), either.neighbour(2)
    link = await gives(either, "volunteer")
    await either.coordinator.opens(link)
    assert either.coordinator.reads() == said.text(OwnLink().text())
    await ann.opens(link)
    await bob.opens(link)
    assert bob.reads() == said.text(RoleLinkSpent().text())
    await ann.opens(link)
    assert said("You hold this role already. Nothing was changed.") in ann.reads()
    late = await gives(either, "volunteer")
    await either.village.passes(hours=72, minutes=1)
    await bob.opens(late)
    assert bob.reads() == said.text(RoleLinkSpent().text())
    assert Role.VOLUNTEER not in await roles(either, bob)


async def test_a_link_of_a_coordinator_who_is_none_any_more_gives_nothing(lane: Lane) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    await two(lane)
    link = await gives(lane, "volunteer")
    async with lane.village.works.begin() as work:
        (mine, *_rest) = await work.residents.offices_of(PersonId(lane.coordinator.id))
        await work.residents.end_office(mine.id)
    await ann.opens(link)
    assert ann.reads() == said.text(RoleLinkSpent().text())
    assert Role.VOLUNTEER not in await roles(lane, ann)


async def test_an_auditor_takes_no_other_role(either: Lane) -> None:
    said, cat = speech(either), either.stranger
    await audited(either, cat)
    await cat.opens(await gives(either, "volunteer"))
    assert cat.reads() == said.text(AuditorAlone().text())
    assert await roles(either, cat) == {Role.AUDITOR}


# A mediator needs two


async def test_a_mediator_is_given_when_a_second_coordinator_confirms(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    lin, cat = await two(either)
    await asks(either, "mediator")
    assert said("Another coordinator has to confirm it first.") in lin.reads()
    await lin.taps(said("Give the role"))
    assert said("Accept this role") not in lin.labels()
    assert said("For: {label}", label=WHO) in cat.reads()
    await cat.taps(said(CONFIRM))
    assert said("Accept this role") not in cat.labels()  # the link is for who asked
    assert said("The link went to whoever asked for it, to be passed on.") in cat.reads()
    link = payload(either, lin)
    for one in (lin, cat):
        await one.opens(link)
        assert one.reads() == said.text(OwnLink().text())
    await ann.opens(link)
    assert Role.MEDIATOR in await roles(either, ann)
    _kind, told = (await facts(either))[-1]
    assert (told["role"], told["by"], told["confirmed_by"]) == ("mediator", lin.id, cat.id)
    assert "alone" not in told
    assert checked_record(either).findings == []


async def test_who_does_not_agree_keeps_a_mediator_from_being_named(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await asks(lane, "mediator")
    await lin.taps(said("Give the role"))
    await cat.taps(said(REFUSE))
    assert said("Another coordinator does not agree:") in lin.reads()
    assert (await kept(lane, "role_links"))["role_links"] == 0


async def test_where_one_coordinates_she_decides_and_the_record_says_so(lane: Lane) -> None:
    said, ann = speech(lane), lane.neighbour(1)
    await asks(lane, "mediator")
    alone = "There is nobody who could confirm it; the record will say you decided alone."
    assert said(alone) in lane.coordinator.reads()
    await lane.coordinator.taps(said("Give the role"))
    await ann.opens(payload(lane, lane.coordinator))
    _kind, told = (await facts(lane))[-1]
    assert (told["role"], told["alone"]) == ("mediator", True)


# The list, and the end


async def test_the_list_names_who_holds_which_role_until_when(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await either.neighbour(1).opens(await gives(either, "volunteer"))
    await lin.says("/grant")
    assert WHO in lin.reads()
    end = said("End no. {number} of {name}: {role}", number=2, name="梧桐里", role="x")
    assert end.replace("x", said("volunteer")) in lin.labels()


async def ends_the_second(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/grant")
    label = said("End no. {number} of {name}: {role}", number=2, name="梧桐里", role="x")
    await lin.taps(label.replace("x", said("volunteer")))
    await lin.taps(said("Yes, end it"))


async def test_who_gave_a_role_ends_it_and_the_person_is_told(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    link = await gives(either, "volunteer")
    await ann.opens(link)
    await ends_the_second(either)
    assert Role.VOLUNTEER not in await roles(either, ann)
    mistake = "If you think that is a mistake, please speak to the coordinators."
    assert said(mistake) in ann.reads()
    kind, told = (await facts(either))[-1]
    assert (kind, told["person"], told["role"]) == ("role.end", ann.id, "volunteer")
    assert told["by"] == either.coordinator.id
    await ann.opens(link)  # the link she had used does not give it back
    assert ann.reads() == said.text(RoleLinkSpent().text())
    assert checked_record(either).findings == []


async def test_whoever_holds_a_role_gives_it_up_herself(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.opens(await gives(either, "volunteer"))
    await ann.says("/my")
    label = said("Give up my role: {role}", role="x").replace("x", said("volunteer"))
    await ann.taps(label)
    await ann.taps(said("Yes, give it up"))
    assert said("You have given up this role. Thank you for what you did.") in ann.reads()
    assert await roles(either, ann) == {Role.RESIDENT, Role.REPRESENTATIVE}


async def test_the_last_coordinator_cannot_end_herself(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/my")
    label = said("Give up my role: {role}", role="x").replace("x", said("coordinator"))
    assert await lin.taps(label) == said.text(OnlyCoordinator("梧桐里").text())
    assert Role.COORDINATOR in await roles(either, lin)


async def test_one_of_two_coordinators_may_give_it_up_and_old_buttons_are_of_no_use(
    lane: Lane,
) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await cat.says("/grant")
    newest, old = cat.button(said("Give somebody a role"))
    await cat.says("/my")
    await cat.taps(said("Give up my role: {role}", role="x").replace("x", said("coordinator")))
    await cat.taps(said("Yes, give it up"))
    assert Role.COORDINATOR not in await roles(lane, cat)
    assert await cat.presses(newest, old) == said.text(NotAllowed().text())
    assert (await kept(lane, "drafts"))["drafts"] == 0
    assert Role.COORDINATOR in await roles(lane, lin)


# It is over by itself


async def test_two_weeks_before_its_end_the_coordinators_are_told_and_after_it_it_gives_nothing(
    either: Lane,
) -> None:
    said, lin, ann = speech(either), either.coordinator, either.neighbour(1)
    await ann.opens(await gives(either, "volunteer", until="For three months"))
    await either.village.leaps(days=78)
    assert said("A role in {name} ends soon.", name="梧桐里") in lin.reads()
    assert Role.VOLUNTEER in await roles(either, ann)
    await either.village.passes(days=14)
    assert await roles(either, ann) == {Role.RESIDENT, Role.REPRESENTATIVE}
    await lin.says("/grant")
    assert WHO not in lin.reads()


async def test_the_chinese_word_for_it_works_too(lane: Lane) -> None:
    assert lane.language == ZH
    await lane.coordinator.says("身份")
    assert speech(lane)("Roles in {name}", name="梧桐里") in lane.coordinator.reads()


async def test_an_administrator_of_the_group_is_nobody_here(lane: Lane) -> None:
    lane.village.world.promote(GROUP, lane.stranger.id)
    await lane.stranger.says("/grant")
    assert speech(lane)("Give somebody a role") not in lane.stranger.labels()
