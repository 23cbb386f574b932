"""`linli bench`: what is measured is the real thing, and a wrong result is no figure."""

import json


def test_a_long_record_is_read_to_its_end(linli):
    done = linli("bench", "verify", "--votes", 30, "--json")
    found = json.loads(done.stdout)
    assert found["votes"] == 30
    assert found["seconds"] > found["floor"] > 0


def test_a_share_is_told_and_the_plans_are_drawn(linli):
    done = linli("bench", "shares", "--flats", 20, "--json")
    found = json.loads(done.stdout)
    assert found["flats"] == 20
    assert min(found["drawn"], found["share_cpu"], found["floor_cpu"]) > 0
