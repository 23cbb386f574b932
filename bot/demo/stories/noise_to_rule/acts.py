"""The acts, one after the other, each with what must be read; what must come out at the end."""

from collections.abc import Collection

from bot.demo.neighbourhood import GROUP, neighbourhood
from bot.demo.sample import founded, in_force, move_in
from bot.demo.stories.noise_to_rule import ruling
from bot.demo.stories.noise_to_rule.cast import (
    AGREEING,
    ANSWERING,
    ANSWERS,
    ASKING_TOO,
    JOINED,
    ONE_SITTING,
    RAISER,
    WRITERS,
    answers,
    at_home,
)
from bot.demo.stories.noise_to_rule.chinese import CHINESE
from bot.demo.stories.noise_to_rule.english import ENGLISH
from bot.demo.stories.noise_to_rule.scene import Scene
from bot.demo.transcript import Transcript
from bot.demo.village import Persona, Village
from bot.kernel.ids import RoundId
from bot.kernel.text import ZH

LATE = RAISER  # has an old button in her hand when the round is over


async def play(village: Village, transcript: Transcript, language: str) -> list[str]:
    """Returns what did not come out as it must; empty if all did."""
    script = CHINESE if language == ZH else ENGLISH
    scene = Scene(village, transcript, script, neighbourhood(language))
    village.works.typeset = scene.printer.typeset
    for chapter, (days, hour, act) in zip(script.chapters, ACTS, strict=True):
        await scene.begins(days, hour)
        transcript.chapter(chapter)
        await act(scene)
    scene.expect(village.world.complaints, [], "requests Telegram would have refused")
    return scene.wrong


async def _set_up(scene: Scene) -> None:
    village, place = scene.village, scene.place
    scene.transcript.brief = True
    community = await founded(village, place, scene.script.language)
    joined = await move_in(village, at_home(place), community)
    scene.expect(joined, JOINED, "flats with a voter")
    operator = village.person(place.operator.id)
    await operator.says("/setup")
    _message, button = operator.button(scene.labels.accept)
    await scene.second.opens(button["url"].partition("start=")[2])
    await in_force(village, community, place.coordinator.id)
    await village.passes(minutes=1)
    scene.transcript.brief = False
    scene.sent_before = len(scene.sent())


async def _raised(scene: Scene) -> None:
    her = scene.neighbour(RAISER)
    await her.says("/raise")
    await her.says(scene.script.worry)
    for label in (scene.labels.no_photo, scene.labels.unnamed, scene.labels.send):
        await her.taps(label)
    scene.expect(len(scene.sent()), scene.sent_before, "messages before it is taken up")
    await scene.village.passes(minutes=40)
    await scene.lin.taps(scene.labels.take_up)
    await scene.village.passes(seconds=20)
    scene.expect_read(scene.in_group(), [scene.script.worry])
    scene.expect(scene.name(RAISER) in scene.in_group(), False, "her name in the group")


async def _seconded(scene: Scene) -> None:
    """The second time one household asks for it counts no more."""
    first = scene.neighbour(ASKING_TOO[0])
    for number in ASKING_TOO:
        her = scene.neighbour(number)
        scene.transcript.brief = number > ASKING_TOO[0]
        await scene.to_matter(her)
        if her == first:
            held = her.button(scene.labels.second)
        await her.taps(scene.labels.second)
        await scene.village.passes(minutes=30)
    scene.transcript.brief = False
    flashed = await first.presses(*held)
    scene.expect_read(f"{flashed} {first.reads()}", [scene.script.read.once])
    scene.expect_read(scene.lin.reads(), [scene.script.read.must])


async def _asks(scene: Scene) -> None:
    await scene.moves_on(scene.labels.to_opinions, scene.labels.fortnight)
    lin, labels = scene.lin, scene.labels
    await scene.to_matter(lin)
    await lin.taps(labels.ask_all)
    await lin.says(scene.script.title)
    await lin.taps(labels.week)
    await lin.taps(labels.begin)
    await scene.village.passes(seconds=20)
    scene.expect_read(scene.in_group(), [scene.script.title, scene.script.read.belongs])


async def _statements(scene: Scene) -> None:
    """One names a flat and is refused at once; one attacks people, and Lin says why not."""
    script, labels = scene.script, scene.labels
    writer = scene.neighbour(WRITERS[0])
    await _writes(scene, writer, script.with_flat)
    scene.expect_read(writer.reads(), [script.read.no_flat])
    await writer.says(script.unfair)
    for number, words in enumerate(script.statements):
        scene.transcript.brief = number >= 2
        await _writes(scene, scene.neighbour(WRITERS[1 + number % 4]), words)
        await scene.village.passes(minutes=20)
    scene.transcript.brief = False
    await scene.lin.taps(labels.look)
    await scene.lin.taps(labels.decline)
    await scene.lin.says(script.why_declined)
    await scene.village.passes(seconds=20)
    scene.expect_read(writer.reads(), [script.unfair, script.why_declined])
    await scene.lin.taps(labels.look_next)
    for number in range(len(script.statements)):
        scene.transcript.brief = number >= 1
        await scene.lin.taps(labels.fine)
    scene.transcript.brief = False
    await scene.village.passes(minutes=1)


async def _writes(scene: Scene, her: Persona, words: str) -> None:
    await her.taps(scene.labels.say, GROUP)
    await her.taps(scene.labels.write)
    await her.says(words)


async def _answered(scene: Scene) -> None:
    """From the card in the group, seven and then five; the first alone, the others at one time."""
    for hour, people in enumerate(([0], range(1, ANSWERING))):
        scene.transcript.brief = hour > 0
        await scene.together(dict.fromkeys(people, scene.labels.say), GROUP)
        await _sitting(scene, people, scene.labels.answer, 7)
        go_on = [one for one in people if one not in ONE_SITTING]
        await _sitting(scene, go_on, scene.labels.more, 5)
        await scene.village.passes(hours=1)
    scene.transcript.brief = False
    scene.transcript.note(scene.script.answered.format(n=ANSWERING))
    late = scene.neighbour(LATE)
    await late.taps(scene.labels.say, GROUP)
    scene.held = late.button(scene.labels.write)


async def _sitting(scene: Scene, people: Collection[int], begins: str, many: int) -> None:
    """They answer as many statements as are asked, each by its words."""
    await scene.together(dict.fromkeys(people, begins))
    for _turn in range(many):
        await scene.together({one: _answer(scene, one) for one in people})


def _answer(scene: Scene, number: int) -> str:
    """The button for what she thinks of the statement she sees."""
    shown = scene.neighbour(number).reads()
    asked = next(n for n, one in enumerate(scene.script.statements) if one in shown)
    return scene.script.answers[answers(number, asked)]


async def _map(scene: Scene) -> None:
    script, lin, late = scene.script, scene.lin, scene.neighbour(LATE)
    flashed = await late.presses(*scene.held)
    scene.expect_read(f"{flashed} {late.reads()}", [script.read.over])
    async with scene.village.works.look() as work:
        given = await work.opinions.given(RoundId(1))
    scene.expect(len(given), ANSWERS, "answers")
    await lin.taps(scene.labels.read_summary)
    scene.expect_read(lin.reads(), [script.read.two_groups])
    await lin.taps(scene.labels.picture)
    await scene.village.passes(seconds=10)
    scene.expect(scene.picture(lin.messages()[-1])[:4], b"\x89PNG", "the picture of the map")
    await lin.taps(scene.labels.post)
    await scene.village.passes(minutes=1)
    summary = str(scene.sent()[-1].get("text"))
    agreed = [line for line in summary.split("\n") if line.startswith(script.read.all_agree)]
    scene.expect(len(agreed), AGREEING, "lines of what all groups share")
    for words in script.statements[:AGREEING]:
        scene.expect(any(words in line for line in agreed), True, f"all agree: {words}")
    scene.expect(scene.picture(scene.sent()[-2])[:4], b"\x89PNG", "the picture in the group")


ACTS = (  # how many days after the one before, at which hour, and what happens
    (0, 9, _set_up),
    (0, 20, _raised),
    (1, 9, _seconded),
    (1, 9, _asks),
    (0, 10, _statements),
    (1, 9, _answered),
    (6, 21, _map),
    (1, 9, ruling.drafted),
    (7, 9, ruling.to_vote),
    (11, 9, ruling.begun),
    (7, 21, ruling.counted),
    (4, 10, ruling.filed),
    (0, 15, ruling.published),
    (1, 19, ruling.asked),
    (1, 9, ruling.closed),
    (0, 10, ruling.recounted),
)
