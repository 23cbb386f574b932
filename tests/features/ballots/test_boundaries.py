"""72 boundaries of the law: 12 thresholds x 2 sizes x (one less, equal, one more).

The 12 are all thresholds of all presets as FIELD 2.14 has them, written here a second time and
not read from the presets: participation and approval, by area and by heads, of both owners' votes
(8); by heads of the residents' meeting (2) and of the representative assembly (2). "One" is one
household or one hundredth of a square metre. The sizes divide by 12, so that "equal" is there for
each share: a stairwell and an estate. All else is so plainly reached that this one threshold
decides the vote.
"""

import pytest

from bot.features.ballots.model import Choice, Flat, Measure, Preset, Verdict
from bot.features.ballots.rules import PRESETS, count
from bot.features.ballots.rules.majority import thresholds
from bot.kernel.area import Area

AT_LEAST, MORE_THAN = True, False  # whether exactly the share is enough
LAW = [
    (Preset.OWNERS_SIMPLE, Measure.PARTICIPATION_AREA, (2, 3), AT_LEAST),
    (Preset.OWNERS_SIMPLE, Measure.PARTICIPATION_HEADS, (2, 3), AT_LEAST),
    (Preset.OWNERS_SIMPLE, Measure.APPROVAL_AREA, (1, 2), MORE_THAN),
    (Preset.OWNERS_SIMPLE, Measure.APPROVAL_HEADS, (1, 2), MORE_THAN),
    (Preset.OWNERS_SPECIAL, Measure.PARTICIPATION_AREA, (2, 3), AT_LEAST),
    (Preset.OWNERS_SPECIAL, Measure.PARTICIPATION_HEADS, (2, 3), AT_LEAST),
    (Preset.OWNERS_SPECIAL, Measure.APPROVAL_AREA, (3, 4), AT_LEAST),
    (Preset.OWNERS_SPECIAL, Measure.APPROVAL_HEADS, (3, 4), AT_LEAST),
    (Preset.RESIDENTS_MEETING, Measure.PARTICIPATION_HEADS, (1, 2), MORE_THAN),
    (Preset.RESIDENTS_MEETING, Measure.APPROVAL_HEADS, (1, 2), MORE_THAN),
    (Preset.REPRESENTATIVE_ASSEMBLY, Measure.PARTICIPATION_HEADS, (2, 3), AT_LEAST),
    (Preset.REPRESENTATIVE_ASSEMBLY, Measure.APPROVAL_HEADS, (1, 2), MORE_THAN),
]
BY_AREA = {Measure.PARTICIPATION_AREA, Measure.APPROVAL_AREA}
PARTICIPATION = {Measure.PARTICIPATION_AREA, Measure.PARTICIPATION_HEADS}
HEADS, AREAS = (12, 240), (80_784, 30_000_012)  # households; hundredths of a square metre
BOUNDARIES = [
    (preset, measure, size * part // whole + step, size, step > 0 or (step == 0 and enough))
    for preset, measure, (part, whole), enough in LAW
    for size in (AREAS if measure in BY_AREA else HEADS)
    for step in (-1, 0, 1)
]


def test_there_are_72_and_no_threshold_of_a_preset_is_without():
    assert len(set(BOUNDARIES)) == 72
    tested = {(preset, measure) for preset, measure, *_rest in BOUNDARIES}
    assert tested == {(one, test) for one in Preset for test in thresholds(PRESETS[one].rule)}


@pytest.mark.parametrize(("preset", "measure", "part", "size", "met"), BOUNDARIES)
def test_a_threshold_is_kept_to_the_last_household_and_hundredth(preset, measure, part, size, met):
    areas = _by_area(part, size) if measure in BY_AREA else _by_heads(part, size)
    said = {f"y{place}": Choice.YES for place, _area in enumerate(areas[0])}
    if measure not in PARTICIPATION:
        said |= {f"n{place}": Choice.NO for place, _area in enumerate(areas[1])}
    found = count([*_flats("y", areas[0]), *_flats("n", areas[1])], said, PRESETS[preset].rule)
    failed = {one for one, reached in found.checks.items() if not reached}
    # Those who did not take part said nothing against it: approval is then 1/1.
    assert failed == (set() if met else {measure})
    short = Verdict.INQUORATE if measure in PARTICIPATION else Verdict.FAILED
    assert found.verdict is (Verdict.PASSED if met else short)


def _by_area(part, size):
    """Eleven households share `part`, one has the rest: by heads nothing is in doubt."""
    return [part - 10, *[1] * 10], [size - part]


def _by_heads(part, size):
    """`part` large flats and the others tiny: by area nothing is in doubt."""
    return [10_000] * part, [1] * (size - part)


def _flats(side, areas):
    return [
        Flat(f"{side}{place}", Area(area), frozenset({f"{side}{place}"}))
        for place, area in enumerate(areas)
    ]
