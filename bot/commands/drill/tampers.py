"""`linli drill tampers`: every way of changing a record, in many places, must be named.

Databases are made by the real use cases and then changed under the bot's feet; `linli verify`
must name each change by its number and its place, and must say nothing about those that nobody
changed.
"""

import asyncio
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from bot.app import Settings, write_logs
from bot.commands import FINDING
from bot.commands.drill import record_tampers as record, row_tampers as rows
from bot.commands.drill.dice import Dice
from bot.commands.drill.full_tampers import FORGED, FORGED_AFTER
from bot.commands.drill.full_worlds import lived_in_full
from bot.commands.drill.later_tampers import AFTER, END, SECRET
from bot.commands.drill.matter_tampers import MATTERS
from bot.commands.drill.meeting_tampers import MEETINGS
from bot.commands.drill.newer_tampers import VOTING
from bot.commands.drill.opinion_tampers import OPINIONS
from bot.commands.drill.row_tampers import Expected, Scene, Tamper
from bot.commands.drill.worlds import Place, copied, live
from bot.commands.verify import checked
from bot.commands.verify.judging import Held, Report
from bot.commands.verify.sources import read_source
from bot.kernel.findings import Fault, Finding

FORMAT = "linli-drill-tampers/1"
TAMPERS: tuple[Tamper, ...] = (
    rows.altered,
    rows.removed,
    record.tail_cut,
    rows.inserted,
    rows.swapped,
    rows.gap,
    rows.forked,
    record.rebuilt,
    record.re_signed,
    record.other_key,
    record.time_back,
    rows.payload_altered,
    rows.payload_missing,
    record.purged_still_there,
    rows.payload_alone,
    rows.vote_flipped,
    rows.vote_deleted,
    rows.vote_added,
    rows.counted_twice,
    record.superseded_counted,
    record.late_vote,
    record.early_vote,
    record.foreign_flat,
    record.strangers_vote,
    rows.area_changed,
    rows.flat_struck_off,
    rows.representative_changed,
    rows.role_taken,
    rows.ballot_changed,
    rows.result_changed,
    record.announced_otherwise,
    record.judged_otherwise,
    record.second_result,
    record.never_opened,
    rows.list_changed,
    record.receipt_lost,
    record.outage_pretended,
)
FULL: dict[int, tuple[Tamper, ...]] = {  # by the state of a full world in which they are done
    0: (*VOTING, *FORGED, *MATTERS, *OPINIONS, *MEETINGS),
    2: (*AFTER, *FORGED_AFTER),
    3: SECRET,
    -1: END,
}
EVERY = (*TAMPERS, *(one for some in FULL.values() for one in some))
HELP = """改数据库里的记录，看 linli verify 是不是每一处都指得出来；没人改过的，它不许乱说。

Changes records in databases and sees whether linli verify names each change; about those that
nobody changed it must say nothing.

退出码 Exit codes: 0 都指出来了，没有误报 all named, no false alarm; 1 不是 otherwise."""


@dataclass
class Outcome:
    """`missed` and `alarms` are told in words; `found` counts by way of changing."""

    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    clean: int = 0
    opened: int = 0
    alarms: list[str] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        return not self.missed and not self.alarms and bool(self.clean)


@click.command("tampers", help=HELP)
@click.option("--places", default=20, show_default=True, help="每种改法改几处 Places of each way.")
@click.option("--clean", default=200, show_default=True, help="没改过的库 Databases unchanged.")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
def command(places: int, clean: int, as_json: bool) -> None:
    write_logs(Settings.read().model_copy(update={"log_level": "error"}))
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), places, clean)
    if as_json:
        content = {
            "format": FORMAT,
            "found": dict(outcome.found),
            "missed": outcome.missed,
            "clean": outcome.clean,
            "open": outcome.opened,
            "alarms": outcome.alarms,
        }
        click.echo(json.dumps(content, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(outcome, places)))
    sys.exit(0 if outcome.kept else FINDING)


def run(folder: Path, places: int, clean: int) -> Outcome:
    """Every way in `places` worlds, and `clean` databases that stay as they are."""
    outcome, seed = Outcome(), 0
    while seed < places or outcome.clean < clean:
        world = folder / f"{seed}"
        world.mkdir()
        states = asyncio.run(live(world, seed))
        for state in states[: max(0, clean - outcome.clean)]:
            _unchanged(outcome, state)
        if seed >= places and outcome.clean >= clean:
            break
        full = folder / f"full {seed}"
        full.mkdir()
        lived = asyncio.run(lived_in_full(full, seed))
        for state in lived[: max(0, clean - outcome.clean)]:
            _unchanged(outcome, state)
        if seed < places:
            done = [(one, states[-1]) for one in TAMPERS]
            done += [(one, lived[at]) for at, some in FULL.items() for one in some]
            for tamper, state in done:
                _changed(outcome, tamper, state, world, Dice(f"{tamper.__name__} {seed}"))
        shutil.rmtree(full)
        shutil.rmtree(world)
        seed += 1
    return outcome


def _unchanged(outcome: Outcome, place: Place) -> None:
    outcome.clean += 1
    outcome.opened += place.open
    held = Held(place.checkpoints, place.receipts)
    for one in _checked(place, held).findings:
        outcome.alarms.append(f"{one.fault.value} {one}")


def _changed(outcome: Outcome, tamper: Tamper, place: Place, folder: Path, dice: Dice) -> None:
    copy = folder / f"{tamper.__name__}.sqlite3"
    copied(place.database, copy)
    scene = Scene(replace(place, database=copy), dice)
    expected = tamper(scene)
    scene.connection.close()
    held = Held(
        place.checkpoints if scene.checkpoints else (), place.receipts if scene.receipts else ()
    )
    found = _checked(scene.place, held).findings
    if any(named(one, expected) for one in found):
        outcome.found[tamper.__name__] += 1
    else:
        told = ", ".join(f"{one.fault.number}@{one.seq}" for one in found)
        outcome.missed.append(f"{tamper.__name__} {folder.name}: {expected} – {told}")
    copy.unlink()


def named(found: Finding, expected: Expected) -> bool:
    """Whether a finding is the expected one: its number, and its place as far as there is one."""
    if found.fault.number != expected.v:
        return False
    pairs = ((expected.seq, found.seq), (expected.ballot, found.ballot))
    if any(wanted is not None and wanted != seen for wanted, seen in pairs):
        return False
    if expected.flat and expected.flat != found.flat:
        return False
    if expected.within is None or found.fault is Fault.RECEIPTS_GONE:
        return True
    return found.seq is not None and int(found.detail or 0) <= expected.within <= found.seq


def _checked(place: Place, held: Held) -> Report:
    return checked(read_source(str(place.database)), held, place.keys)


def _lines(outcome: Outcome, places: int) -> Iterator[str]:
    for one in EVERY:
        yield f"{one.__name__:<24}{outcome.found[one.__name__]:>4} / {places}"
    yield from (f"✗ {one}" for one in (*outcome.missed, *outcome.alarms))
    found, every = sum(outcome.found.values()), places * len(EVERY)
    yield f"指出 named: {found} / {every}"
    yield f"误报 false alarms: {len(outcome.alarms)} / {outcome.clean} ({outcome.opened} open)"
