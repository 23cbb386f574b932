"""A card is drawn from what is, seldom enough, and never forgets a change."""

from datetime import timedelta
from itertools import pairwise

from structlog.testing import capture_logs

from bot.app import assemble
from bot.chat.sender import Sender
from bot.demo.neighbourhood import GROUP
from bot.demo.settling import settle
from bot.features.ballots.model import Choice, Receipt, Vote
from bot.reactions import CARDS
from bot.work import RECEIPT, SendClass
from tests.chat.post import ANN, drawn, heard, row


async def voted(lane, number):
    one = lane.neighbour(number)
    message, button = one.button("同意")
    lane.village.world.press(one.id, one.id, message, button["callback_data"])


async def at_the_ballot(lane):
    await lane.opens()
    for number in range(1, 6):
        await lane.neighbour(number).taps("去投票", GROUP)
    await lane.village.passes(minutes=2)
    return lane.village.group()[-1]["message_id"]


async def test_many_votes_together_are_one_redraw(street):
    card = await at_the_ballot(street)
    for number in range(1, 6):
        await voted(street, number)
    await street.village.settles()
    assert street.village.world.edits(GROUP, card) == 1
    assert "全都投了：6 户" in street.card()


async def test_a_card_is_redrawn_at_most_every_five_seconds(street):
    village, card = street.village, await at_the_ballot(street)
    moments = []
    village.world.listen(
        lambda one: (
            moments.append(village.clock.now())
            if one.kind == "edit" and one.about["chat"]["id"] == GROUP
            else None
        )
    )
    for number in range(1, 6):
        await voted(street, number)
        await village.passes(seconds=2)
    for _n in range(5):
        await village.passes(seconds=1)
    gaps = [later - one for one, later in pairwise(moments)]
    assert gaps
    assert min(gaps) >= timedelta(seconds=5)
    assert village.world.edits(GROUP, card) == len(moments) < 5
    assert "全都投了：6 户" in street.card()


async def test_a_change_made_while_the_card_is_on_its_way_is_not_lost(wired):
    lane, wire = wired
    village, card = lane.village, await at_the_ballot(lane)

    async def another_vote():
        await voted(lane, 2)
        await village.linli.intake.step()
        await village.linli.door.step()

    wire.between["editMessageText"] = another_vote
    async with village.works.begin() as work:
        await work.outbox.redraw("ballot", 1)
    await voted(lane, 1)
    await village.settles()
    await village.passes(seconds=6)
    await village.passes(minutes=1)
    assert "已有 2 户" in lane.card()
    assert wire.between == {}
    assert 1 <= village.world.edits(GROUP, card) <= 2


async def test_receipts_go_before_notices_and_notices_before_cards(street):
    village = street.village
    await street.opens()
    await village.passes(minutes=2)
    async with village.works.begin() as work:
        await work.outbox.redraw("ballot", 1)
        await work.outbox.say("notice", GROUP, drawn("通知"))
        await work.outbox.say("receipt", GROUP, drawn("回答"), priority=RECEIPT)
        await street_vote(work)
    village.world.calls.clear()
    await village.settles()
    spoke = [one.params["text"] for one in village.world.calls if one.params.get("chat_id")]
    assert [text[:2] for text in spoke] == ["回答", "通知", "<b"]


async def street_vote(work):
    """Something on the card has changed."""
    card = await work.ballots.get(1)
    entries = await work.ballots.standing(card.id, [1])
    vote = Vote(card.id, 1, Choice.YES, ANN, work.now, Receipt(2, "AAAAAAAAAA"))
    await work.ballots.record(entries[0].entry, vote)


async def test_a_card_that_cannot_be_drawn_is_listed_and_holds_nobody_up(street):
    village = street.village

    async def broken(_work, _reference):
        raise RuntimeError("李阿姨的话")

    linli = assemble(village.works, village.linli.api, poll=0)
    linli.sender = Sender(linli.api, village.works, {**CARDS, "torn": broken})
    async with village.works.begin() as work:
        await work.outbox.post_card("torn", 1, GROUP, "zh_Hans")
        await work.outbox.say("notice", GROUP, drawn("通知"))
    with capture_logs() as log:
        await settle(linli)
    assert (await row(village, "card:torn:1"))["state"] == "failed"
    assert heard(village, GROUP, "通知") == 1
    assert [one["event"] for one in log] == ["row.broken"]
    assert "李阿姨" not in str(log)


async def test_a_word_to_all_makes_room_for_a_reminder_at_once(street):
    village = street.village
    people = range(2_001, 2_081)
    for person in people:
        village.world.add_person(person, f"N{person}")
        village.world.open_link(person, "start")
    village.world.mailbox.drop()
    async with village.works.begin() as work:
        for person in people:
            words = drawn("停水通知")
            await work.outbox.say(f"all:{person}", person, words, send_class=SendClass.BROADCAST)
    await village.settles()  # thirty of them, and the limit is reached
    async with village.works.begin() as work:
        await work.outbox.say("remind", ANN, drawn("明天的班次"))
    village.world.calls.clear()
    await village.passes(seconds=1)
    spoke = [one.params["text"] for one in village.world.calls if one.method == "sendMessage"]
    assert spoke[0] == "明天的班次"
    assert len(spoke) > 1
    await village.passes(seconds=2)
    assert sum(heard(village, person, "停水通知") for person in people) == len(people)
