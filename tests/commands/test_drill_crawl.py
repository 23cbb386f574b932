"""`linli drill crawl`: in short, and what it finds dead."""

import json
from dataclasses import replace

from bot.chat.routes import ROUTES
from bot.chat.screens import ShowMore
from bot.commands.drill.crawl import Crawler, Found, never_seen
from bot.commands.drill.people import PEOPLE, lived_in
from bot.commands.drill.snapshots import Shelf
from bot.demo.api.world import World
from bot.features.ballots.screens import CastVote, CheckReceipt, LookAtBallot, ReadDocument
from tests.places import sandbox


def test_a_stranger_finds_no_dead_button(linli):
    done = linli("drill", "crawl", "--depth", 2, "--person", "stranger", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["right"], found["dead"]) == (0, True, []), done.output
    assert found["format"] == "linli-drill-crawl/1"
    assert found["pressed"]["stranger"] > 5
    assert "CastVote" in found["never seen"]


async def nothing(turn, press):
    """Answers with nothing at all."""


async def breaks(turn, press):
    raise KeyError("a fault of ours")


async def test_buttons_that_do_nothing_are_gone_or_break_are_found(tmp_path, clock):
    """And what one press does is undone before the next: each is tried from the same state."""
    presses = {**ROUTES.presses, ReadDocument: nothing, LookAtBallot: breaks}
    del presses[ShowMore]
    world = World(clock)
    world.limits_lifted = True
    async with sandbox(tmp_path, clock, world=world) as village:
        await lived_in(village, "resident")
        village.linli.door.reception.routes = replace(ROUTES, presses=presses)
        shelf = Shelf(village, tmp_path / "sandbox.sqlite3", clock)
        crawler = Crawler(village, shelf, PEOPLE["resident"], depth=2)
        await crawler.crawls()
    dead = {(one.rpartition(": ")[2], one.split(" › ")[-1].partition(":")[0])
            for one in crawler.found.dead}  # fmt: skip
    assert {
        ("nothing is seen", "看全文"),
        ("out of date", "更多"),
        ("it broke", "院门几点关？"),
    } <= dead
    assert {what for what, _label in dead} == {"nothing is seen", "out of date", "it broke"}
    assert crawler.found.broken


def test_what_was_not_come_across_is_told():
    found = Found(tasks={CastVote.__name__, "/vote"})
    assert "CastVote" not in never_seen([found])
    assert CheckReceipt.__name__ in never_seen([found])
