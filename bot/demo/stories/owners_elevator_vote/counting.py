"""An exported vote, counted again as `linli tally` counts, held against what the law gives."""

from typing import Any

from bot.demo.neighbourhood import GROUP
from bot.demo.stories.owners_elevator_vote.cast import Outcome
from bot.demo.stories.owners_elevator_vote.scene import Scene
from bot.features.ballots.model import Tally
from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import figures, outcome
from bot.features.ballots.usecases import export_ballot
from bot.kernel.ids import PersonId


async def counted_again(scene: Scene, number: int, wanted: Outcome) -> None:
    lin = PersonId(scene.place.coordinator.id)
    async with scene.village.works.look() as work:
        place = await work.residents.community_of_chat(GROUP)
        assert place is not None
        actors = await work.residents.actors({lin}, work.operators)
        exported = await export_ballot(work, actors[lin], place.id, number)
    (case,) = read_cases(exported)
    tally = outcome(case).tally
    scene.expect(_seen(tally), wanted, f"the recount of vote no. {number}")
    told: dict[str, Any] = exported["cases"][0]["result"]  # type: ignore[index]
    announced = {one: told[one] for one in figures(tally)}
    scene.expect(figures(tally), announced, f"the figures announced of vote no. {number}")
    scene.transcript.note(
        scene.script.recount.format(
            number=number,
            took_part=tally.participating_heads,
            total=tally.total_heads,
            yes=tally.yes_heads,
            area=tally.yes_area,
            verdict=scene.script.verdicts[tally.verdict],
        )
    )


def _seen(tally: Tally) -> Outcome:
    return {
        "took part": (tally.participating_area.hundredths, tally.participating_heads),
        "of": (tally.total_area.hundredths, tally.total_heads),
        "yes": (tally.yes_area.hundredths, tally.yes_heads),
        "no": (tally.no_area.hundredths, tally.no_heads),
        "verdict": tally.verdict.value,
        "not reached": {one.value for one, met in tally.checks.items() if not met},
    }
