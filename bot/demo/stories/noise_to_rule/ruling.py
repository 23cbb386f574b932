"""From the new words of an article to the rule in force, and to the matter that is closed."""

from bot.demo.neighbourhood import GROUP, PHOTO
from bot.demo.stories.noise_to_rule.cast import (
    ASKER,
    ASKING_TOO,
    MOST_IN_GROUP,
    ON_PAPER,
    REST,
    RULE,
    VOTING,
    Outcome,
    votes,
)
from bot.demo.stories.noise_to_rule.scene import PICTURE, RECEIPT, Scene
from bot.features.ballots.model import Choice
from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import outcome
from bot.features.ballots.usecases import export_ballot
from bot.kernel.ids import PersonId

PARTS = (1, 2)  # the numbers of the votes: the rest of the text, and the sixth article


async def drafted(scene: Scene) -> None:
    """The sixth article in both languages, and the opinion it goes back to."""
    lin, labels, script = scene.lin, scene.labels, scene.script
    await scene.moves_on(labels.to_options, labels.fortnight)
    await lin.says("/convention")
    await lin.taps(labels.amend)
    await lin.taps(labels.read_draft)
    scene.transcript.brief = True
    for _leaf in range(5):
        await lin.taps(labels.next_article)
    scene.transcript.brief = False
    for words in script.articles:
        await lin.taps(labels.change)
        await lin.says(script.because)
        await lin.says(words)
    scene.expect_read(lin.reads(), [script.read.changes, script.because])
    await lin.taps(labels.back_to_draft)
    await lin.taps(labels.share)
    await scene.village.passes(seconds=20)
    for number, view in ((16, labels.agree_with_it), (24, labels.agree_with_it), (7, labels.worry)):
        her = scene.neighbour(number)
        scene.transcript.brief = number != 16
        await her.says("/convention")
        await her.taps(labels.draft)
        await her.taps(labels.would_change)
        await her.taps(view)
        await scene.village.passes(hours=3)
    scene.transcript.brief = False


async def to_vote(scene: Scene) -> None:
    """One step from the matter into a vote, and the words of the draft go into it."""
    lin, labels = scene.lin, scene.labels
    await scene.moves_on(labels.to_deciding, labels.month, labels.look_at_it)
    await scene.to_matter(lin, labels.look_at_it)
    await lin.taps(labels.make_vote)
    await lin.says("/convention")
    for label in (labels.draft, labels.vote_on_it, labels.meeting, labels.whole):
        await lin.taps(label)
    for label in (labels.announce_now, labels.week_after, labels.apart, labels.sixth, labels.done):
        await lin.taps(label)
    await lin.taps(labels.announce)
    before = len(scene.sent())
    await scene.confirms()
    scene.for_the_vote += len(scene.sent()) - before
    scene.expect_read(scene.in_group(), [scene.script.read.parts, scene.script.read.about])
    await scene.village.passes(hours=2)
    await lin.taps(labels.about_vote, GROUP)
    await lin.taps(labels.photo_of_notice)
    await lin.photographs(PHOTO)


async def begun(scene: Scene) -> None:
    """The notice has hung for ten days: voting begins by itself, and the group is told."""
    scene.for_the_vote += 1
    scene.expect_read(str(scene.sent()[-1].get("text")), [scene.script.read.begun])
    await voted(scene)
    scene.transcript.brief = True  # at the deadline the page of everyone who voted is drawn again


async def voted(scene: Scene) -> None:
    """Each in two parts: the first alone, the others at one time."""
    labels, choices = scene.labels, scene.script.choices
    before = len(scene.sent())
    for hour, people in enumerate(([0], range(1, VOTING))):
        scene.transcript.brief = hour > 0
        said = {one: tuple(choices[answer] for answer in votes(one)) for one in people}
        await scene.together(dict.fromkeys(people, labels.vote), GROUP)
        await scene.together({one: rest for one, (rest, _rule) in said.items()})
        await scene.together(dict.fromkeys(people, labels.second_part))
        await scene.together({one: rule for one, (_rest, rule) in said.items()})
        for one, (rest, rule) in said.items():
            receipt = RECEIPT.search(scene.neighbour(one).reads())
            scene.expect(bool(receipt), True, f"a receipt for {scene.flat(one)}")
            told = {"flat": scene.flat(one), "name": scene.name(one), "rest": rest, "rule": rule}
            scene.transcript.note(scene.script.line.format(**told))
        await scene.village.passes(hours=3)
    scene.transcript.brief = False
    await _on_paper(scene)
    scene.for_the_vote += len(scene.sent()) - before


async def _on_paper(scene: Scene) -> None:
    """One paper for each part; Lin scans its square, the other coordinator looks at the photo."""
    lin, labels = scene.lin, scene.labels
    for number in PARTS:
        await lin.taps(labels.vote, GROUP)
        if number > 1:
            await lin.taps(labels.second_part)
        await lin.taps(labels.desk)
        await lin.taps(labels.slips)
        await lin.taps(labels.two_a_page)
        await scene.village.passes(seconds=10)
        pile = scene.printed(lin)["slips"]
        square = next(one["qr"] for one in pile if one["flat"].endswith(scene.flat(ON_PAPER)))
        await lin.opens(square.partition("start=")[2])
        scene.expect_read(lin.reads(), [scene.script.read.paper])
        await lin.taps(scene.script.choices[Choice.YES])
        await lin.taps(labels.finish)
        await lin.photographs(PICTURE)
        await lin.taps(labels.hand_over)
        await scene.confirms()
        scene.transcript.brief = True
    scene.transcript.brief = False


async def counted(scene: Scene) -> None:
    """Two have compared the count with the papers; then it stands in the group, and on paper."""
    lin, labels, read = scene.lin, scene.labels, scene.script.read
    scene.transcript.brief = False
    before = len(scene.sent())
    for _part in PARTS:
        await lin.taps(labels.look_at_count)
        await lin.taps(labels.agrees)
        await scene.confirms()
    scene.for_the_vote += len(scene.sent()) - before
    scene.expect_read(scene.in_group(), [read.adopted, read.sixth_is_part])
    await lin.says("/print")
    await scene.taps_first(lin, labels.result)
    await lin.taps(labels.own_language)
    await scene.village.passes(seconds=10)
    scene.expect_read(str(scene.printed(lin)), [read.passed])


async def filed(scene: Scene) -> None:
    """A day to come is no day of filing; the other coordinator sees a number that is wrong."""
    lin, labels, script = scene.lin, scene.labels, scene.script
    today = scene.village.clock.now()
    tomorrow = f"{today.replace(day=today.day % 28 + 1):%Y-%m-%d}"
    scene.expect_read(lin.reads(), [script.read.to_file])
    await lin.taps(labels.file)
    await _facts(scene, script.wrong_number)
    await lin.says(tomorrow)
    scene.expect_read(lin.reads(), [script.read.not_yet])
    await lin.says(f"{today:%Y-%m-%d}")
    await lin.taps(labels.in_force)
    await scene.village.passes(minutes=30)
    await scene.second.taps(labels.refuse)
    await lin.says("/convention")
    await lin.taps(labels.draft)
    scene.transcript.brief = True
    await lin.taps(labels.force)
    await _facts(scene, script.number)
    await lin.says(f"{today:%Y-%m-%d}")
    scene.transcript.brief = False
    await lin.taps(labels.in_force)


async def _facts(scene: Scene, number: str) -> None:
    """The checklist, and all but the day of filing; on which day it was adopted is known."""
    lin, script = scene.lin, scene.script
    for _line in range(3):
        await lin.taps(scene.labels.yes)
    today = f"{scene.village.clock.now():%Y-%m-%d}"
    for said in (script.reviewer, today, script.office, number):
        await lin.says(said)


async def published(scene: Scene) -> None:
    await scene.confirms()
    scene.expect_read(scene.in_group(), [scene.script.read.holds])
    her = scene.neighbour(ASKER)
    await her.says("/notice")
    scene.expect_read(her.reads(), [scene.script.read.hangs, scene.script.number])


async def asked(scene: Scene) -> None:
    her, script = scene.neighbour(ASKER), scene.script
    await her.says(script.asks)
    scene.expect_read(her.reads(), [script.labels.sixth, script.answer_begins, script.read.law])


async def closed(scene: Scene) -> None:
    """With what, by whom and until when; everyone who took part is told once."""
    lin, labels, script = scene.lin, scene.labels, scene.script
    await scene.to_matter(lin, labels.look_at_it)
    await lin.taps(labels.close)
    await lin.says(script.outcome)
    await lin.says(script.responsible)
    await lin.taps(labels.month)
    await lin.taps(labels.settled_here)
    scene.transcript.brief = True  # everyone who took part reads the same
    await lin.taps(labels.yes_close)
    await scene.village.passes(minutes=1)
    scene.transcript.brief = False
    scene.transcript.note(scene.neighbour(ASKING_TOO[0]).reads())
    for number in ASKING_TOO:
        said = [str(one.get("text")) for one in scene.neighbour(number).messages()]
        scene.expect(sum(script.outcome in one for one in said), 1, f"what {number} is told")
    her = scene.neighbour(ASKER)
    await her.says("/promises")
    scene.expect_read(her.reads(), [script.responsible])
    every = len(scene.sent()) - scene.sent_before - scene.for_the_vote
    scene.expect(every <= MOST_IN_GROUP, True, f"{every} messages in the group")
    scene.transcript.note(script.counted.format(n=every, vote=scene.for_the_vote))


async def recounted(scene: Scene) -> None:
    """Both exported votes, counted as `linli tally` counts."""
    lin = PersonId(scene.place.coordinator.id)
    for number, wanted in zip(PARTS, (REST, RULE), strict=True):
        async with scene.village.works.look() as work:
            place = await work.residents.community_of_chat(GROUP)
            assert place is not None
            actors = await work.residents.actors({lin}, work.operators)
            exported = await export_ballot(work, actors[lin], place.id, number)
        (case,) = read_cases(exported)
        tally = outcome(case).tally
        seen: Outcome = {
            "took part": tally.participating_heads,
            "of": tally.total_heads,
            "yes": tally.yes_heads,
            "no": tally.no_heads,
            "other": tally.other_heads,
            "verdict": tally.verdict.value,
        }
        scene.expect(seen, wanted, f"the recount of vote no. {number}")
        figures = {one.replace(" ", "_"): figure for one, figure in seen.items()}
        told = {"took_part": figures["took_part"], "total": seen["of"], **figures}
        scene.transcript.note(scene.script.recount.format(number=number, **told))
