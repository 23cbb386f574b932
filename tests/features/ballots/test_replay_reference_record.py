"""The check of a record against a second one that shares no idea with it.

Histories of an owners' vote, in the chat, by agents, on paper and by telephone, are made up here.
What stands after each event is found by looking *back* from there, with fractions and sets; what
comes out is written down as announced and stored, and the check must have nothing to say. Then
one figure or row is put wrong, and it must have something to say.
"""

import hashlib
import json
from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings, strategies as st

from bot.features.ballots.model import Preset, RollEntry
from bot.features.ballots.rules.replay import replay
from bot.kernel.area import Area
from bot.kernel.evidence import Evidence, Fact, code
from bot.kernel.ids import BallotId, UnitId
from tests.features.ballots.world import CLOSES, OPENED, World, iso

ANN, BOB, CAT, DAN, LIN = 11, 13, 14, 40, 9
OWNER = {101: ANN, 102: ANN, 201: BOB, 202: CAT}
AREA = {101: 5840, 102: 7625, 201: 5840, 202: 7625}
HEAD = {101: "101", 102: "101", 201: "201", 202: "202"}
CAP = 2
LONGER = CLOSES + timedelta(hours=9)
SECRETLY = ("yes", "no", "abstain")


class History(World):
    """Events as they are written; each method writes one, or nothing where it is not allowed."""

    def __init__(self):
        super().__init__(())
        told = self.facts[-1].facts
        self.ballot |= {"preset": Preset.OWNERS_SIMPLE.value, "proxy_cap": CAP, "proxied": False}
        told |= {"preset": self.ballot["preset"], "proxy_cap": CAP}
        self.voided = False
        for unit, person in OWNER.items():
            self.tell("unit.claim", unit=unit, label=f"1-1-{unit}", person=person)

    @staticmethod
    def entry(unit):
        size = list(HEAD.values()).count(HEAD[unit])
        area = Area(AREA[unit])
        return RollEntry(BallotId(7), UnitId(unit), f"1-1-{unit}", area, HEAD[unit], size)

    # What was done

    def casts(self, unit, choice, **way):
        told = {"ballot": 3, "unit": unit, "choice": choice, "by": OWNER[unit], **way}
        before = self.standing(unit)
        seq = self.tell("ballot.vote", **told, arrived=iso(self.now))
        if before and two_ways(before.facts, told):
            self.tell("ballot.conflict", ballot=3, unit=unit)
        return seq

    def enters(self, unit, choice, channel, second):
        with_whom = {"confirmed_by": DAN} if second else {"alone": True}
        self.casts(unit, choice, channel=channel, entered_by=LIN, **with_whom)

    def spoils(self, unit, second):
        with_whom = {"confirmed_by": DAN} if second else {"alone": True}
        told = {"ballot": 3, "unit": unit, "channel": "paper", "entered_by": LIN}
        self.tell("ballot.spoiled", **told, **with_whom)

    def stands_in(self, unit, choice):
        agent = self.agent(OWNER[unit])
        if agent and self.covers(unit):
            self.casts(unit, choice, agent=agent, channel="proxy")

    def takes_back(self, unit):
        if self.standing(unit):
            told = {"ballot": 3, "unit": unit, "by": OWNER[unit], "arrived": iso(self.now)}
            self.tell("ballot.withdraw", **told)

    def lends(self, owner, agent):
        others = {one for one in OWNER.values() if one != owner and self.agent(one) == agent}
        if owner != agent and len(others) < CAP:
            flats = [unit for unit, whose in OWNER.items() if whose == owner]
            told = {"person": owner, "agent": agent, "ballots": [3], "units": {"3": flats}}
            self.tell("proxy.grant", **told, by=owner, mandate=len(self.facts))
            self.ballot["proxied"] = True

    def ends_proxy(self, owner):
        agent = self.agent(owner)
        if agent:
            self.tell("proxy.revoke", person=owner, agent=agent, ballots=[3], by=owner)

    def settles(self, unit, choice):
        if self.open_conflict(unit):
            told = {"ballot": 3, "unit": unit, "choice": choice, "by": OWNER[unit]}
            self.tell("ballot.vote", **told, arrived=iso(self.now))
            self.tell("ballot.settle", ballot=3, unit=unit, by=OWNER[unit])

    def extends(self):
        if iso(LONGER) != self.ballot["closes_at"]:
            told = {"ballot": 3, "from": self.ballot["closes_at"], "to": iso(LONGER)}
            self.tell("ballot.extend", **told, reason="雨", by=LIN, alone=True)
            self.ballot["closes_at"] = iso(LONGER)

    def becomes_void(self):
        at = iso(self.now)
        told = {"ballot": 3, "reason": "写错", "voided_at": at}
        self.tell("ballot.void", **told, by=LIN, alone=True)
        self.ballot |= {"voided_at": at, "void_reason": "写错", "void_document": ""}
        self.voided = True

    @property
    def now(self):
        return OPENED + timedelta(minutes=len(self.facts) + 1)

    # What stands, looking back

    def events(self, *types, until=None):
        return [one for one in self.facts[:until] if one.type in types]

    def agent(self, owner, until=None):
        said = [
            one
            for one in self.events("proxy.grant", "proxy.revoke", until=until)
            if one.facts["person"] == owner
        ]
        granted = said and said[-1].type == "proxy.grant"
        return said[-1].facts["agent"] if granted else None

    def covers(self, unit, until=None):
        """The owner has said nothing herself for that flat since she gave the proxy."""
        for one in reversed(self.facts[:until]):
            if one.type == "proxy.grant" and one.facts["person"] == OWNER[unit]:
                return True
            if is_own(one, unit):
                return False
        return False

    def standing(self, unit, until=None):
        """The vote on the flat, or None."""
        until = len(self.facts) if until is None else until
        for place in reversed(range(until)):
            one = self.facts[place]
            if is_own(one, unit):
                return one if one.type == "ballot.vote" else None
            if is_agents(one, unit) and self.still_holds(unit, one, place, until):
                return one
        return None

    def still_holds(self, unit, vote, place, until):
        agents = {self.agent(OWNER[unit], later) for later in range(place, until + 1)}
        return agents == {vote.facts["agent"]}

    def beneath(self, unit):
        """Her own vote under her agent's."""
        top = self.standing(unit)
        if top is None or not is_agents(top, unit):
            return None
        own = [one for one in self.facts if is_own(one, unit)]
        return own[-1] if own and own[-1].type == "ballot.vote" else None

    def open_conflict(self, unit):
        said = [one for one in self.facts if is_about(one, unit) and one.type in DISPUTE]
        return bool(said) and said[-1].type == "ballot.conflict"

    # What comes out

    def counted(self):
        return {unit: vote for unit in OWNER if (vote := self.standing(unit))}

    def figures(self):
        said = {unit: one.facts["choice"] for unit, one in self.counted().items()}
        area = {one: sum(AREA[u] for u in said if said[u] == one) for one in SECRETLY}
        part = sum(area.values())
        heads = {head: {said[u] for u in said if HEAD[u] == head} for head in set(HEAD.values())}
        active = [answers for answers in heads.values() if answers]
        yes, no = active.count({"yes"}), active.count({"no"})
        ratios = {
            "participation_area": ratio(part, sum(AREA.values())),
            "participation_heads": ratio(len(active), len(heads)),
            "approval_area": ratio(area["yes"], part),
            "approval_heads": ratio(yes, len(active)),
        }
        checks = {
            name: one is not None
            and (one >= Fraction(2, 3) if "part" in name else one > Fraction(1, 2))
            for name, one in ratios.items()
        }
        there = checks["participation_area"] and checks["participation_heads"]
        passed = all(checks.values())
        return {
            "total_area": sum(AREA.values()),
            "total_heads": len(heads),
            "participating_area": part,
            "participating_heads": len(active),
            "yes_area": area["yes"],
            "no_area": area["no"],
            "abstain_area": area["abstain"],
            "yes_heads": yes,
            "no_heads": no,
            "other_heads": len(active) - yes - no,
            "ratios": {name: one if one is None else written(one) for name, one in ratios.items()},
            "checks": checks,
            "passed": passed,
            "verdict": "passed" if passed else "failed" if there else "inquorate",
        }

    def lists_of(self):
        every = {code(one.hash) for one in self.events("ballot.vote")}
        counted = {code(one.hash) for one in self.counted().values()}
        back = self.taken() - counted
        found = {"counted": counted, "superseded": every - counted - back}
        return {**found, **({"withdrawn": back} if back else {})}

    def taken(self):
        """Votes that stood when their flat was taken back, or when the proxy under it ended."""
        found = set()
        for place, one in enumerate(self.facts):
            for unit, owner in OWNER.items():
                before, after = self.standing(unit, place), self.standing(unit, place + 1)
                ended = one.type.startswith("proxy.") and one.facts["person"] == owner
                back = one.type == "ballot.withdraw" and one.facts["unit"] == unit
                if before and before is not after and (back or ended):
                    found.add(code(before.hash))
        return found

    def ways(self):
        by = [one.facts for one in self.counted().values()]
        entered = [one for one in by if one.get("entered_by")]
        spoiled = {one.facts["unit"] for one in self.events("ballot.spoiled")}
        channels = sorted(one.get("channel", "chat") for one in by)
        return {
            "channels": {one: channels.count(one) for one in channels},
            "spoiled": len(spoiled - self.counted().keys()),
            "entered": [sum("alone" in one for one in entered), len(entered)],
        }

    def ends(self):
        """As it is announced and stored where everything is right."""
        if self.voided:
            return
        closed = iso(LONGER + timedelta(seconds=1))
        said = {"closes_at": self.ballot["closes_at"], "closed_at": closed}
        self.told, self.found_ways, lists = self.figures(), self.ways(), self.lists_of()
        self.published = {name: sorted(codes) for name, codes in lists.items()}
        self.final = self.rows()
        hashes = {name: hash_of_list(codes) for name, codes in self.published.items()}
        self.tell("ballot.close", ballot=3, **said, at=closed)
        self.tell("ballot.result", ballot=3, **self.told, **hashes, **self.found_ways, at=closed)
        tally = {n: v for n, v in self.told.items() if n not in ("ratios", "passed", "verdict")}
        self.ballot |= {"closed_at": closed, "tally": json.dumps(tally)}
        self.final["votes_beneath"] = []

    def rows(self):
        """Every table the check reads, as it must be now."""
        part = self.counted()
        answered = [one for one in self.roll if one.unit in part]
        shared = {one.head for one in answered if one.head_size > 1}
        given = super().tables() | {
            "votes": [vote_row(unit, one) for unit, one in part.items()],
            "votes_beneath": [
                vote_row(u, one) for u in OWNER if (one := self.beneath(u)) is not None
            ],
            "proxies": [
                self.proxy_row(one) for one in sorted({*OWNER.values()}) if self.agent(one)
            ],
            "conflicts": [
                {
                    "ballot_id": 7,
                    "unit_id": unit,
                    "settled_at": None if self.open_conflict(unit) else iso(OPENED),
                }
                for unit in OWNER
                if any(is_about(one, unit) for one in self.events("ballot.conflict"))
            ],
            "heads_voted": [{"ballot_id": 7, "head": one} for one in sorted(shared)],
            "representatives": [{"unit_id": u, "person_id": p} for u, p in OWNER.items()],
        }
        turnout = {
            "units": len(answered),
            "area": sum(AREA[one.unit] for one in answered),
            "heads": len({one.head for one in answered}),
        }
        given["turnouts"] = [{**given["turnouts"][0], **turnout}]
        return given

    def proxy_row(self, owner):
        grants = [one for one in self.events("proxy.grant") if one.facts["person"] == owner]
        flats = [unit for unit in OWNER if OWNER[unit] == owner and self.covers(unit)]
        told = grants[-1].facts
        return {
            "ballot_id": 7,
            "principal": owner,
            "agent": told["agent"],
            "until": None,
            "mandate": told["mandate"],
            "flats": json.dumps(flats),
        }

    def tables(self):
        if not self.ballot["tally"]:
            return self.rows()
        lists = {name: json.dumps(codes) for name, codes in self.published.items()}
        turnouts = [{**self.final["turnouts"][0], "ways": json.dumps(self.found_ways)}]
        listed = [{"ballot_id": 7, **lists}]
        kept = {"ballots": [self.ballot], "turnouts": turnouts, "receipt_lists": listed}
        return {**self.final, **kept}


DISPUTE = ("ballot.conflict", "ballot.settle")


def is_about(one, unit):
    return one.type.startswith("ballot.") and one.facts.get("unit") == unit


def is_own(one, unit):
    said = one.type in ("ballot.vote", "ballot.withdraw") and one.facts["unit"] == unit
    return said and not one.facts.get("agent")


def is_agents(one, unit):
    return one.type == "ballot.vote" and one.facts["unit"] == unit and one.facts.get("agent")


def two_ways(before, now):
    ways = {before.get("channel", "chat"), now.get("channel", "chat")}
    return len(ways) > 1 and bool(ways & {"paper", "phone"})


def ratio(part, whole):
    return Fraction(part, whole) if whole else None


def written(one):
    return f"{one.numerator}/{one.denominator}"


def hash_of_list(codes):
    return hashlib.sha256(json.dumps(codes, separators=(",", ":")).encode()).hexdigest()


def vote_row(unit, one):
    said = one.facts
    return {
        "ballot_id": 7,
        "unit_id": unit,
        "choice": said["choice"],
        "by": said["by"],
        "at": said["arrived"],
        "seq": one.seq,
        "receipt": code(one.hash),
        "channel": said.get("channel", "chat"),
        "agent": said.get("agent"),
        **{name: said.get(name) for name in ("entered_by", "confirmed_by")},
    }


unit, choice = st.sampled_from([*OWNER]), st.sampled_from(SECRETLY)
owner, agent = st.sampled_from([ANN, BOB, CAT]), st.sampled_from([BOB, CAT, DAN])
DEEDS = st.one_of(
    st.tuples(st.just("casts"), unit, choice),
    st.tuples(st.just("enters"), unit, choice, st.sampled_from(["paper", "phone"]), st.booleans()),
    st.tuples(st.just("spoils"), unit, st.booleans()),
    st.tuples(st.just("stands_in"), unit, choice),
    st.tuples(st.just("takes_back"), unit),
    st.tuples(st.just("lends"), owner, agent),
    st.tuples(st.just("ends_proxy"), owner),
    st.tuples(st.just("settles"), unit, choice),
    st.tuples(st.just("extends")),
)


def lived(deeds, last):
    history = History()
    for name, *about in deeds:
        getattr(history, name)(*about)
    if last == "void":
        history.becomes_void()
    elif last == "closed":
        history.ends()
    return history


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(DEEDS, max_size=14), st.sampled_from(["closed", "closed", "void", "open"]))
def test_the_check_has_nothing_to_say_where_the_second_one_wrote_everything_down(deeds, last):
    assert lived(deeds, last).check()[0] == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(DEEDS, min_size=3, max_size=12), st.data())
def test_any_figure_of_the_second_one_put_wrong_is_named(deeds, data):
    history = lived(deeds, "closed")
    result = history.facts[-1]
    numbers = [
        "yes_heads",
        "no_area",
        "participating_area",
        "spoiled",
        "other_heads",
        "total_heads",
    ]
    name = data.draw(st.sampled_from([*numbers, "verdict", "channels", "entered", "counted"]))
    wrong = result.facts[name] + 1 if name in numbers else "none"
    history.facts[-1] = Fact(result.seq, result.type, result.hash, {**result.facts, name: wrong})
    assert history.check()[0]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(DEEDS, min_size=4, max_size=12), st.data())
def test_any_row_of_the_second_one_that_is_missing_is_named(deeds, data):
    history = lived(deeds, data.draw(st.sampled_from(["open", "closed"])))
    given = history.tables()
    names = ("votes", "votes_beneath", "proxies", "conflicts", "heads_voted")
    there = [name for name in names if given[name]]
    if not there:
        return
    name = data.draw(st.sampled_from(there))
    gone = data.draw(st.integers(0, len(given[name]) - 1))
    given[name] = given[name][:gone] + given[name][gone + 1 :]
    evidence = Evidence(1, [], history.payloads, None, [], given)
    assert replay(evidence, history.facts, public=False)[0]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(unit, choice, min_size=1), st.sampled_from([None, *SECRETLY]))
def test_secret_answers_are_counted_as_the_second_one_counts_them(said, turned):
    """While it is open the votes name words, under which the answers lie; then nothing does."""
    world = World(tuple((one, f"marked:w{one}") for one in said))
    world.ballot["secrecy"] = "secret"
    next(one for one in world.facts if one.type == "ballot.open").facts["secrecy"] = "secret"
    answers = [
        {"ballot_id": 7, "token": f"w{one}", "answer": answer} for one, answer in said.items()
    ]
    assert world.found(secret_answers=answers) == []
    assert world.found(secret_answers=answers[1:])
    names = {"yes": "yes_heads", "no": "no_heads", "abstain": "other_heads"}
    counts = {names[one]: list(said.values()).count(one) for one in SECRETLY}
    world.tell("ballot.close", ballot=3, closes_at=iso(CLOSES), closed_at=iso(CLOSES))
    world.tell("ballot.result", ballot=3, **counts)
    gone = tuple(world.cast)
    world.unread(*gone, state=None)
    world.tell("purge", rule="secret", ballot=3, payloads=list(gone), rows=len(gone))
    first = answers[0] | ({} if turned is None else {"answer": turned})
    found = [one[0] for one in world.found(secret_answers=[first, *answers[1:]])]
    assert ("V25 result" in found) is (first != answers[0])
