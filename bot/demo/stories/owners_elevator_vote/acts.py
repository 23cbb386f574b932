"""The acts, one after the other, each with what must be read; what must come out at the end."""

from bot.demo.neighbourhood import GROUP, PHOTO, neighbourhood
from bot.demo.sample import OWNS_ONLY, move_in, set_up
from bot.demo.stories.owners_elevator_vote.cast import (
    ABSENT,
    AGAIN,
    AGENT,
    CALLED,
    CONVINCED,
    DECIDING,
    FIRST,
    IN_CHAT,
    ON_PAPER,
    SILENT,
    X,
    at_home,
    person_of,
    roll_file,
)
from bot.demo.stories.owners_elevator_vote.counting import counted_again
from bot.demo.stories.owners_elevator_vote.scene import PICTURE, RECEIPT, Scene
from bot.demo.stories.owners_elevator_vote.words import CHINESE, ENGLISH
from bot.demo.transcript import Transcript
from bot.demo.village import Village
from bot.features.ballots.model import Choice
from bot.kernel.text import ZH

JOINED = 10  # flats with a voter: nine of the stairwell, and one next door
UNTIL = "2027-10-31"  # the day until which the proxy holds, as it is typed


async def play(village: Village, transcript: Transcript, language: str) -> list[str]:
    """Returns what did not come out as it must; empty if all did."""
    script = CHINESE if language == ZH else ENGLISH
    scene = Scene(village, transcript, script, neighbourhood(language))
    village.works.typeset = scene.printer.typeset
    for chapter, (hours, act) in zip(script.chapters, ACTS, strict=True):
        await village.passes(hours=hours)
        transcript.chapter(chapter)
        await act(scene)
    scene.expect(village.world.complaints, [], "requests Telegram would have refused")
    return scene.wrong


async def _set_up(scene: Scene) -> None:
    village, place, labels = scene.village, scene.place, scene.script.labels
    scene.transcript.brief = True
    community = await set_up(village, place, scene.script.language)
    operator = village.person(place.operator.id)
    await operator.says("/setup")
    _message, button = operator.button(labels.accept)
    await scene.second.opens(button["url"].partition("start=")[2])
    await scene.lin.says("/roll")
    await scene.lin.taps(labels.roll)
    await scene.lin.sends(scene.script.roll_name, roll_file(place))
    await scene.lin.taps(labels.take_in)
    await scene.confirms(scene.second)
    absent = {person_of(place, ABSENT).id: OWNS_ONLY}
    joined = await move_in(village, at_home(place), community, absent)
    scene.transcript.brief = False
    scene.expect(joined, JOINED, "flats with a voter")
    scene.transcript.note(scene.script.joined.format(n=joined))


async def _announces(scene: Scene) -> None:
    lin, labels, read = scene.lin, scene.script.labels, scene.script.read
    await lin.says("/ballot")
    await lin.says(scene.script.question)
    for label in (labels.no_text, labels.owners_major, labels.stairwell, labels.announce_now):
        await lin.taps(label)
    await lin.taps(labels.a_week_after)
    await lin.taps(labels.announce)
    await scene.confirms(scene.second)
    await lin.taps(labels.about, GROUP)
    scene.expect_read(lin.reads(), [read.waits])
    await lin.taps(labels.print_notice)
    await lin.taps(labels.own_language)
    await scene.village.passes(seconds=10)
    scene.expect_read(str(scene.printed(lin)), [scene.script.question])
    await scene.village.passes(hours=2)
    await lin.taps(labels.photo_of_notice)
    await lin.photographs(PHOTO)
    scene.expect_read(lin.reads(), [read.photo_kept])


async def _slips(scene: Scene) -> None:
    """Voting has begun by itself; there is a paper for each flat."""
    lin, labels = scene.lin, scene.script.labels
    scene.expect_read(scene.in_group(), [scene.script.read.begun])
    await scene.second.taps(labels.vote, GROUP)  # she owns a flat, but of the other stairwell
    scene.expect_read(scene.second.reads(), [scene.script.read.no_part])
    await scene.desk(lin)
    await lin.taps(labels.slips)
    await lin.taps(labels.two_a_page)
    await scene.village.passes(seconds=10)
    pile = scene.printed(lin)["slips"]
    scene.slips = {one["flat"]: one["qr"].partition("start=")[2] for one in pile}
    scene.expect(len(scene.slips), DECIDING, "ballot papers")


async def _in_chat(scene: Scene) -> None:
    for door, choice in IN_CHAT.items():
        await scene.votes(door, choice)
    her = scene.neighbour(X)
    scene.expect(len(RECEIPT.findall(her.reads())), 2, "receipts of who has two flats")


async def _proxy(scene: Scene) -> None:
    lin, labels, read = scene.lin, scene.script.labels, scene.script.read
    await lin.says("/proxy")
    await lin.taps(labels.write_proxy)
    await lin.taps(labels.until_a_day)
    names = {"owner": scene.name(ABSENT), "agent": scene.name(AGENT)}
    for said in (UNTIL, f"1-1-{ABSENT}", f"1-1-{AGENT}", scene.script.signed.format(**names)):
        await lin.says(said)
    await lin.photographs(PICTURE)
    await lin.taps(labels.keep_proxy)
    await scene.confirms(scene.second)
    scene.expect_read(scene.second.reads(), [read.proxy_kept])
    scene.expect_read(scene.neighbour(ABSENT).reads(), [read.proxy_told])
    await _in_her_stead(scene)
    scene.expect_read(scene.neighbour(ABSENT).reads(), [read.voted_for_owner])


async def _in_her_stead(scene: Scene) -> None:
    agent, said = scene.neighbour(AGENT), scene.script.labels.in_her_stead
    await agent.says("/proxy")
    await agent.taps(said.format(number=scene.round, flat=scene.flat(ABSENT)))
    await agent.taps(scene.script.choices[Choice.YES])
    scene.expect(bool(RECEIPT.search(agent.reads())), True, "a receipt for the proxy")
    await scene.village.passes(minutes=20)


async def _papers(scene: Scene) -> None:
    """Lin scans the square of each paper and taps what is ticked."""
    papers = dict.fromkeys(ON_PAPER, Choice.YES) | {CONVINCED: Choice.NO}
    for door, choice in papers.items():
        square = next(one for flat, one in scene.slips.items() if flat.endswith(scene.flat(door)))
        await scene.lin.opens(square)
        scene.expect_read(scene.lin.reads(), [scene.script.read.paper_of], door)
        await scene.lin.taps(scene.script.choices[choice])
    await _hands_over(scene, len(papers))
    scene.expect_read(scene.neighbour(CONVINCED).reads(), [scene.script.read.entered], CONVINCED)


async def _papers_again(scene: Scene) -> None:
    """From the desk, by the numbers of the flats."""
    await scene.desk(scene.lin)
    await scene.lin.taps(scene.script.labels.papers)
    for door in ON_PAPER:
        await scene.lin.says(door)
        scene.expect_read(scene.lin.reads(), [scene.script.read.paper_of], door)
        await scene.lin.taps(scene.script.choices[Choice.YES])
    await _hands_over(scene, len(ON_PAPER))


async def _hands_over(scene: Scene, papers: int) -> None:
    """The other coordinator compares them with the photo."""
    lin, labels = scene.lin, scene.script.labels
    await lin.taps(labels.finish)
    await lin.photographs(PICTURE)
    await lin.taps(labels.hand_over)
    await scene.second.taps(labels.see_photo)
    scene.expect(scene.second.file(), PICTURE, "the photo of the papers")
    await scene.confirms(scene.second)
    scene.expect(len(RECEIPT.findall(lin.reads())), papers, "receipts for the papers")


async def _conflict(scene: Scene) -> None:
    zhao, labels = scene.neighbour(CONVINCED), scene.script.labels
    await scene.votes(CONVINCED, Choice.YES)
    await scene.village.passes(minutes=1)
    await zhao.taps(labels.both_answers)
    scene.expect_read(zhao.reads(), [scene.script.read.two_ways], CONVINCED)
    for choice in (Choice.YES, Choice.NO):
        zhao.button(labels.holds.format(choice=scene.script.choices[choice]))
    await zhao.taps(labels.holds.format(choice=scene.script.choices[Choice.YES]))


async def _call(scene: Scene) -> None:
    """The other coordinator calls, Lin confirms."""
    caller, labels = scene.second, scene.script.labels
    await scene.desk(caller)
    await caller.taps(labels.call)
    await caller.says(CALLED)
    scene.expect_read(caller.reads(), [scene.script.question])
    await caller.taps(scene.script.choices[Choice.YES])
    if labels.finish in caller.labels():
        await caller.taps(labels.finish)
    await caller.says(scene.script.witness)
    await caller.taps(labels.hand_over)
    await scene.confirms(scene.lin)
    scene.expect(len(RECEIPT.findall(caller.reads())), 1, "a receipt to read out")


async def _changes(scene: Scene) -> None:
    her = scene.neighbour(AGENT)
    await scene.votes(AGENT, Choice.ABSTAIN)
    await scene.village.passes(hours=3)
    await her.taps(scene.script.labels.change)
    await her.taps(scene.script.choices[Choice.YES])
    scene.expect(len(RECEIPT.findall(her.reads())), 1, "receipts after the change")


async def _fails(scene: Scene) -> None:
    read = scene.script.read
    await _counted(scene, read.failed)
    sheet = str(scene.printed(scene.lin))
    scene.expect_read(sheet, [read.represented])


async def _counted(scene: Scene, wanted: tuple[str, ...]) -> None:
    """Two compare the count with the papers; then it stands in the group, and on paper."""
    lin, labels, read = scene.lin, scene.script.labels, scene.script.read
    scene.expect_read(scene.in_group(), [read.compared])
    await lin.taps(labels.look_at_count)
    await lin.taps(labels.agrees)
    await scene.confirms(scene.second)
    scene.expect_read(scene.in_group(), [*wanted, read.represented_in_group])
    await lin.says("/print")
    await lin.taps(scene.result_button)
    await lin.taps(labels.own_language)
    await scene.village.passes(seconds=10)
    scene.expect_read(str(scene.printed(lin)), wanted[:1])


async def _anew(scene: Scene) -> None:
    """The paper notice hangs from the day after the first result."""
    lin, labels = scene.lin, scene.script.labels
    hung = f"{scene.village.clock.now():%Y-%m-%d}"
    await scene.village.passes(days=16)
    await lin.says("/print")
    await lin.taps(scene.result_button)
    for label in (labels.to_vote, labels.desk, labels.anew, labels.no_text, labels.owners_major):
        await lin.taps(label)
    await lin.taps(labels.stairwell)
    await lin.taps(labels.hangs)
    await lin.says(hung)
    await lin.photographs(PHOTO)
    await lin.taps(labels.in_a_week)
    await lin.taps(labels.open)
    await scene.confirms(scene.second)
    scene.round = 2


async def _votes_again(scene: Scene) -> None:
    """As before, and the one who was silent agrees; briefly."""
    scene.transcript.brief = True
    for door, choice in (IN_CHAT | dict.fromkeys((CONVINCED, AGENT), Choice.YES)).items():
        await scene.votes(door, choice)
    await _in_her_stead(scene)
    await _papers_again(scene)
    await _call(scene)
    scene.transcript.brief = False
    await scene.votes(SILENT, Choice.YES)


async def _passes(scene: Scene) -> None:
    await _counted(scene, scene.script.read.passed)


async def _recount(scene: Scene) -> None:
    await counted_again(scene, 1, FIRST)
    await counted_again(scene, 2, AGAIN)


DAY = 24
ACTS = (  # how many hours after the one before
    (0, _set_up),
    (DAY, _announces),
    (16 * DAY, _slips),
    (1, _in_chat),
    (2, _proxy),
    (DAY, _papers),
    (3, _conflict),
    (2, _call),
    (1, _changes),
    (7 * DAY, _fails),
    (DAY, _anew),
    (1, _votes_again),
    (8 * DAY, _passes),
    (1, _recount),
)
