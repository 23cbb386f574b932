"""Changes of the record itself in full worlds, by somebody who holds the keys.

`FORGED`: while owners vote; `FORGED_AFTER`: once that vote was counted.
"""

from datetime import datetime, timedelta

from bot.commands.drill.changing import (
    SOMEBODY,
    alone,
    any_of,
    rewritten,
)
from bot.commands.drill.row_tampers import Expected, Scene, Tamper

DAY = timedelta(days=1)


def spoiled_alone(scene: Scene) -> Expected:
    """A paper was called spoiled by one person who names no second and not that there was none."""
    forger = alone(scene)
    entry = any_of(scene, forger, "ballot.spoiled")
    del entry.facts["alone"]
    return rewritten(forger, entry, "V22")


def spoiled_beyond(scene: Scene) -> Expected:
    """It is of a flat that is not on the roll."""
    forger = alone(scene)
    entry = any_of(scene, forger, "ballot.spoiled")
    entry.facts["unit"] = 9_999
    return rewritten(forger, entry, "V21")


def spoiled_dropped(scene: Scene) -> Expected:
    forger = alone(scene)
    entry = any_of(scene, forger, "ballot.spoiled")
    forger.entries.remove(entry)
    forger.rewrite(forger.keys.signer)
    return Expected("V25", ballot=entry.facts["ballot"])


def not_the_agent(scene: Scene) -> Expected:
    """Somebody votes in an owner's stead without her proxy."""
    forger = alone(scene)
    votes = [one for one in forger.of("ballot.vote") if one.facts.get("agent")]
    entry = votes[scene.dice.number(len(votes))]
    entry.facts["agent"] = SOMEBODY
    return rewritten(forger, entry, "V22")


def over_the_cap(scene: Scene) -> Expected:
    """The frozen cap on proxies is lower than what was given."""
    forger = alone(scene)
    for one in forger.of("ballot.open"):
        if "proxy_cap" in one.facts:
            one.facts["proxy_cap"] = 0
    forger.rewrite(forger.keys.signer)
    return Expected("V22")


def extended_late(scene: Scene) -> Expected:
    """Voting was made longer after its end, or to an earlier end."""
    forger = alone(scene)
    entry = any_of(scene, forger, "ballot.extend")
    before = datetime.fromisoformat(entry.facts["from"])
    entry.facts["to"] = (before - DAY).isoformat()
    return rewritten(forger, entry, "V24")


def void_without_paper(scene: Scene) -> Expected:
    """A vote that is over becomes void without a document."""
    forger = alone(scene)
    result = any_of(scene, forger, "ballot.result")
    told = {"ballot": result.facts["ballot"], "reason": "错", "voided_at": result.facts["at"]}
    return rewritten(forger, forger.append("ballot.void", told), "V27")


FORGED: tuple[Tamper, ...] = (
    spoiled_alone,
    spoiled_beyond,
    not_the_agent,
    over_the_cap,
    extended_late,
)
FORGED_AFTER: tuple[Tamper, ...] = (
    spoiled_dropped,
    void_without_paper,
)
