"""Proxies in the chat: an owner names somebody, who votes for her; she stays free to answer."""

from bot.demo.api.records import Upload
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.ballots.errors import ProxySpent
from bot.features.ballots.model import Preset
from bot.kernel.ids import PersonId
from tests.handlers.speech import kept, receipts, speech
from tests.handlers.steps import checked_record, ends, the_card, votes
from tests.lane import Lane, coordinates

TOO_LONG = "A proxy holds for one year at most. Please choose an earlier day."


async def names_agent(owner: Persona, agent: Persona, said) -> None:
    """The owner makes a link in the ballot and passes it on; the other one says yes."""
    await owner.taps(said("Vote"), GROUP)
    await owner.taps(said("Somebody shall vote for me"))
    await owner.taps(said("By a link I pass on"))
    payload = owner.reads().rpartition("/start ")[2].split()[0]
    await agent.opens(payload)
    await agent.taps(said("Yes, I will"))


async def test_an_owner_has_her_neighbour_vote_and_still_decides_herself(either: Lane) -> None:
    said, flat = speech(either), "1-1-301"
    await either.opens(preset=Preset.OWNERS_SPECIAL)
    owner, agent = either.neighbour(5), either.neighbour(1)
    await names_agent(owner, agent, said)
    assert said("Agreed: you vote for this owner.") in agent.reads()
    assert said("Somebody votes for you now.") in owner.reads()

    # The agent sees the owner's flat beside her own, and answers for it.
    await agent.taps(said("Vote"), GROUP)
    assert said("By proxy you also vote for flat {flat}.", flat=said.flat(flat)) in agent.reads()
    await agent.taps(said("Vote no. {number} for flat {flat}", number=1, flat=said.flat(flat)))
    await agent.taps(said("Disagree"))
    assert len(receipts(agent.reads())) == 2  # both flats of the owner
    assert said("Your agent has voted for you.") in owner.reads()
    assert said("Disagree") not in owner.reads()
    by_proxy = receipts(owner.reads())
    assert len(by_proxy) == 2
    await either.village.passes(seconds=6)
    took_part = ("{n} of {total} owners has voted.", "{n} of {total} owners have voted.")
    assert said.many(*took_part, 2, total=6) in either.card()

    # Her own answer ends the proxy.
    await owner.taps(said("Vote"), GROUP)
    given = said("Flat {flat}: {choice} (by proxy)", flat=said.flat(flat), choice=said("Disagree"))
    assert given in owner.reads()
    await owner.taps(said("Agree"))
    ended = said("The proxy for these flats has ended, because you answered yourself.")
    assert ended in owner.reads()
    told = said("The owner of flat {flat} has answered herself.", flat=said.flat(flat))
    assert told in agent.reads()
    await owner.taps(said("Change my answer"))
    await owner.taps(said("Abstain"))
    await owner.taps(said("Change my answer"))
    await owner.taps(said("Agree"))
    assert sum(told in str(one) for one in agent.messages()) == 1  # once
    await agent.says("/proxy")
    assert said("Nobody votes for you, and you vote for nobody else.") in agent.reads()
    await agent.says("/vote")
    assert (
        said("By proxy you also vote for flat {flat}.", flat=said.flat(flat)) not in agent.reads()
    )

    # And she takes it back: her flats have not taken part; the receipts say so.
    await owner.taps(said("Change my answer"))
    await owner.taps(said("Take my vote back"))
    assert await owner.taps(said("Yes, take it back")) == said(
        "Taken back. You have not taken part."
    )
    own = receipts(owner.reads())
    assert (await kept(either, "votes"))["votes"] == 0
    assert checked_record(either).findings == []
    await owner.says(f"/verify {own[0]}")
    taken_back = said(
        "This receipt is on the record. The answer behind it was taken back and does not count."
    )
    assert taken_back in owner.reads()
    await owner.says(f"/verify {by_proxy[0]}")
    replaced = said(
        "This receipt is on the record. A later answer of the same household has replaced it."
    )
    assert replaced in owner.reads()
    for number in (1, 2, 3):
        await votes(either.neighbour(number), "Agree", said)
    await ends(either)
    assert checked_record(either).findings == []
    assert said("Nothing was decided: too few took part.") in the_card(either)["text"]


async def test_two_coordinators_write_down_a_signed_proxy(either: Lane) -> None:
    said = speech(either)
    await either.opens(preset=Preset.OWNERS_SPECIAL)
    async with either.village.works.begin() as work:
        await coordinates(work, either.community, PersonId(either.neighbour(4).id))
        await coordinates(work, either.community, PersonId(either.neighbour(1).id))
    first, second = either.coordinator, either.neighbour(4)
    for number in (1, 3, 4):
        await either.neighbour(number).says("/start")
    await first.says("/proxy")
    await first.taps(said("Write down a signed proxy"))
    await first.taps(said("All owners' votes until a day"))
    await first.says("2028-12-31")
    assert said(TOO_LONG) in first.reads()
    await first.says("2026-12-31")
    await first.taps(said("Back"))
    assert said("Until which day?") in first.reads()
    await first.says("2026-12-31")
    await first.says("1-1-202")
    await first.taps(said("Back"))
    await first.says("1-1-201")
    await first.says("1-1-101")
    await first.says("赵一 钱二")
    either.village.world.send_photo(first.id, first.id, Upload("paper.jpg", b"\xff\xd8\xff"))
    await either.village.settles()
    assert said("Is this what stands on the paper?") in first.reads()
    await first.taps(said("Yes, write it down"))
    # Who is to vote coordinates too, but it concerns her: she is not asked.
    assert said("Write down a signed proxy") not in either.neighbour(1).reads()
    await second.taps(said("Confirm"))
    assert said("The signed proxy was written down.") in second.reads()
    assert said("A signed proxy was written down.") in either.neighbour(3).reads()
    agent = either.neighbour(1)
    await agent.says("/proxy")
    flat = said.flat("1-1-201")
    await agent.taps(said("Vote no. {number} for flat {flat}", number=1, flat=flat))
    await agent.taps(said("Agree"))
    assert (await kept(either, "votes"))["votes"] == 1
    assert checked_record(either).findings == []

    # The agent gives it back: what was voted under it does not count.
    await agent.says("/proxy")
    await agent.taps(said("End: flat {flat}", flat=flat))
    await agent.taps(said("End it"))
    assert (await kept(either, "votes"))["votes"] == 0
    assert said("The person who was to vote for you would rather not.") in (
        either.neighbour(3).reads()
    )


async def test_of_a_text_in_parts_everybody_reads_which_part_the_proxy_is_about(lane: Lane) -> None:
    said, flat = speech(lane), "1-1-301"
    text = "第一条 装电梯。\n第二条 一楼不出钱。"
    await lane.opens(preset=Preset.OWNERS_SPECIAL, text=text, apart=(2,))
    warned = "In a small house with flats of different sizes, the areas in the result may tell."
    assert said(warned) in lane.card()
    owner, agent = lane.neighbour(5), lane.neighbour(1)
    alone = said("This vote is about Article {article} alone.", article=2)
    await owner.opens("b2")
    await owner.taps(said("Somebody shall vote for me"))
    assert alone in owner.reads()
    await owner.taps(said("By a link I pass on"))
    assert alone in owner.reads()
    await agent.opens(owner.reads().rpartition("/start ")[2].split()[0])
    assert alone in agent.reads()
    await agent.taps(said("Yes, I will"))
    await agent.opens("b2")
    await agent.taps(said("Vote no. {number} for flat {flat}", number=2, flat=said.flat(flat)))
    assert alone in agent.reads()
    await agent.taps(said("Agree"))
    assert checked_record(lane).findings == []


async def test_who_is_asked_may_say_no_and_the_owner_hears_of_it(either: Lane) -> None:
    said = speech(either)
    await either.opens(preset=Preset.OWNERS_SPECIAL)
    owner, agent, rather_not = either.neighbour(5), either.neighbour(1), said("I would rather not")
    await owner.taps(said("Vote"), GROUP)
    await owner.taps(said("Somebody shall vote for me"))
    await owner.taps(said("By a link I pass on"))
    payload = owner.reads().rpartition("/start ")[2].split()[0]
    await agent.opens(payload)
    await agent.taps(rather_not)
    assert said("Thank you for saying so. The owner is told; you do not vote for her.") in (
        agent.reads()
    )
    assert said("The person you asked would rather not vote for you.") in owner.reads()
    await either.neighbour(2).opens(payload)
    assert said.text(ProxySpent().text()) in either.neighbour(2).reads()

    # Also after she has said yes.
    await names_agent(owner, agent, said)
    await agent.taps(rather_not)
    await agent.taps(said("End it"))
    assert said("The person who was to vote for you would rather not.") in owner.reads()
    assert checked_record(either).findings == []
