"""The replay against a second one that shares no idea with it.

The rules keep the state of the ballot and move it forward. The reference keeps nothing: what
stands on a flat after so many events is found by looking *back* from there for the last act that
is still good, and every question about the past is asked anew. It is slow, and reads like rules
1 to 8 of the worked cases.
"""

from fractions import Fraction
from functools import cache
from itertools import groupby

from hypothesis import given, settings, strategies as st

from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import outcome, result


class Reference:
    def __init__(self, case):
        self.rule, self.events = case["rule"], case["events"]
        self.close_at = case.get("close_at")
        excluded = self.rule.get("exclude_kinds") or []
        self.units = {
            unit["id"]: unit
            for unit in case["units"]
            if unit.get("kind", "dwelling") not in excluded
        }
        self.grants = [self.proxies_after(k) for k in range(len(self.events) + 1)]
        self.asked = {}

    # Proxies depend on grants and revocations alone: {principal: (agent, first, last grant)}

    def proxies_after(self, k):
        held = {}
        for place, event in enumerate(self.events[:k]):
            if self.is_late(event):
                continue
            who = event.get("from")
            if event["type"] == "revoke":
                held.pop(who, None)
            if event["type"] == "proxy" and self.may_grant(held, who, event["to"]):
                agent, first, _ = held.get(who, (None, None, None))
                held[who] = (event["to"], first if agent == event["to"] else place, place)
        return held

    def may_grant(self, held, principal, agent):
        others = [one for one, (its, _, _) in held.items() if its == agent and one != principal]
        cap = self.rule.get("proxy_cap")
        owns = any(principal in unit["owners"] for unit in self.units.values())
        return owns and principal != agent and (cap is None or len(others) < cap)

    def is_late(self, event):
        return self.close_at is not None and event["t"] > self.close_at

    def speaks_for(self, person, id):
        unit = self.units[id]
        return person in unit["owners"] and unit.get("representative") in (None, person)

    def covers(self, event, id):
        return event.get("units") is None or id in event["units"]

    # What event k did to flat `id`: "own", "out", "agent" or None

    def deed(self, k, id):
        event = self.events[k]
        if self.is_late(event) or event["type"] not in ("vote", "withdraw"):
            return None
        if not self.covers(event, id):
            return None
        if event["type"] == "withdraw":
            removes = self.speaks_for(event["by"], id) and self.standing(k, id) is not None
            return "out" if removes else None
        if event["choice"] not in ("yes", "no", "abstain"):
            return None
        if event.get("for") is None:
            return "own" if self.speaks_for(event["by"], id) else None
        return "agent" if self.agent_may(k, event, id) else None

    def agent_may(self, k, event, id):
        principal = event["for"]
        agent, _, renewed = self.grants[k].get(principal, (None, None, None))
        own = [place for place in range(k) if self.done(place, id) in ("own", "out")]
        ended = bool(own) and agent is not None and own[-1] > renewed
        return agent == event["by"] and not ended and self.speaks_for(principal, id)

    def done(self, k, id):
        if (k, id) not in self.asked:
            self.asked[k, id] = self.deed(k, id)
        return self.asked[k, id]

    def standing(self, k, id):
        """The choice on the flat after the first k events."""
        for place in reversed(range(k)):
            deed, event = self.done(place, id), self.events[place]
            if deed == "out":
                return None
            if deed == "own" or (deed == "agent" and self.still_held(event["for"], place, k)):
                return event["choice"]
        return None

    def still_held(self, principal, place, k):
        """Whether the proxy in force at `place` was never revoked or moved up to k."""
        nobody = (None, None, None)
        return all(
            self.grants[later].get(principal, nobody)[:2] == self.grants[place][principal][:2]
            for later in range(place, k + 1)
        )

    def had_effect(self, k):
        event = self.events[k]
        if self.is_late(event):
            return False
        if event["type"] == "proxy":
            return self.may_grant(self.grants[k], event["from"], event["to"])
        if event["type"] == "revoke":
            return event["from"] in self.grants[k]
        return any(self.done(k, id) for id in self.units)

    # Counting, with fractions

    def result(self):
        choice = {id: self.standing(len(self.events), id) for id in self.units}
        area = {id: unit["area"] for id, unit in self.units.items()}
        in_area = {
            said: sum(area[id] for id in area if choice[id] == said)
            for said in ("yes", "no", "abstain")
        }
        stands = [{choice[id] for id in head} - {None} for head in self.heads()]
        part = [stand for stand in stands if stand]
        yes, no = part.count({"yes"}), part.count({"no"})
        ratios = {
            "participation_area": share(sum(in_area.values()), sum(area.values())),
            "participation_heads": share(len(part), len(stands)),
            "approval_area": share(in_area["yes"], sum(in_area.values())),
            "approval_heads": share(yes, len(part)),
        }
        checks = self.checks(ratios)
        return {
            "total_area": sum(area.values()),
            "total_heads": len(stands),
            "participating_area": sum(in_area.values()),
            "participating_heads": len(part),
            "yes_area": in_area["yes"],
            "no_area": in_area["no"],
            "abstain_area": in_area["abstain"],
            "yes_heads": yes,
            "no_heads": no,
            "other_heads": len(part) - yes - no,
            "ratios": {name: one and written(*one) for name, one in ratios.items()},
            "checks": checks,
            "passed": all(checks.values()) if checks else None,
            "ignored_events": [k for k in range(len(self.events)) if not self.had_effect(k)],
            "unit_choice": choice,
        }

    def heads(self):
        if self.rule.get("headcount") == "unit":
            return [[id] for id in self.units]
        by_owners = sorted((sorted(set(unit["owners"])), id) for id, unit in self.units.items())
        return [[id for _, id in group] for _, group in groupby(by_owners, lambda one: one[0])]

    def checks(self, ratios):
        found = {}
        for name, ratio in ratios.items():
            stage, by = name.split("_")
            tested = self.rule.get(stage) or {}
            if tested.get(by) is None:
                continue
            needed = Fraction(tested[by])
            reached = ratio and Fraction(*ratio)
            strict = tested["compare"] == ">"
            found[name] = reached is not None and (
                reached > needed or (reached == needed and not strict)
            )
        return found


def share(part, whole):
    return (part, whole) if whole else None


def written(part, whole):
    exact = Fraction(part, whole)
    return f"{exact.numerator}/{exact.denominator}"


PEOPLE = ["ann", "bob", "cat", "dan"]
one_of = cache(lambda *values: st.sampled_from(values))  # made once: making one takes longest
person = one_of(*PEOPLE, "zoe")
principal = one_of("ann", "ann", "bob", "cat")
flat = one_of("u0", "u1", "u2", "u3", "u9")
flats = st.lists(flat, max_size=3)
owner = st.lists(one_of("ann", *PEOPLE), min_size=1, max_size=2)


@st.composite
def units(draw):
    found = []
    for place in range(draw(st.integers(1, 4))):
        owners = draw(owner)
        unit = {
            "id": f"u{place}",
            "area": draw(one_of(100, 200, 150, 1)),
            "owners": owners,
        }
        if draw(st.integers(0, 3)) == 0:
            unit["representative"] = draw(one_of(*owners, "dan"))
        if draw(st.integers(0, 5)) == 0:
            unit["kind"] = draw(one_of("garage", "shop"))
        found.append(unit)
    return found


@st.composite
def events(draw):
    found = []
    for place in range(draw(st.integers(0, 16))):
        kind = draw(
            one_of("vote", "vote", "agent", "agent", "withdraw", "proxy", "proxy", "revoke")
        )
        event = {"t": place, "type": "vote" if kind == "agent" else kind}
        if kind in ("proxy", "revoke"):
            event["from"] = draw(principal)
        else:
            event["by"] = draw(one_of("cat", "cat", "dan") if kind == "agent" else person)
            if draw(st.integers(0, 3)) == 0:
                event["units"] = draw(flats)
        if kind == "proxy":
            event["to"] = draw(one_of("cat", "cat", "dan"))
        if kind == "agent":
            event["for"] = draw(principal)
        if event["type"] == "vote":
            event["choice"] = draw(one_of("yes", "yes", "no", "no", "abstain", "maybe"))
        found.append(event)
    return found


@st.composite
def rules(draw):
    def thresholds():
        chosen = {"compare": draw(one_of(">=", ">"))}
        for by in ("area", "heads"):
            if draw(st.integers(0, 4)):
                chosen[by] = draw(one_of("1/2", "2/3", "3/4", "1/1", "0/1"))
        return chosen

    return {
        "participation": thresholds(),
        "approval": thresholds(),
        "headcount": draw(one_of("owner", "unit")),
        "exclude_kinds": list(draw(one_of((), (), ("garage",), ("dwelling",)))),
        "proxy_cap": draw(one_of(None, None, 1, 1, 2, 0)),
    }


@st.composite
def cases(draw):
    case = {"id": "c", "rule": draw(rules()), "units": draw(units()), "events": draw(events())}
    if draw(st.integers(0, 3)) == 0:
        case["close_at"] = draw(st.integers(0, 14))
    return case


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(cases())
def test_the_replay_agrees_with_looking_back_from_the_end(case):
    document = {"format": "linli-cases/1", "kind": "dual_majority", "cases": [case]}
    (read,) = read_cases(document)
    assert result(outcome(read)) == Reference(case).result()
