"""A migration that was killed is simply started again (PROMISES P25)."""

import json
import subprocess
import sys

import pytest
from sqlalchemy import make_url

from tests.commands.conftest import ROOT
from tests.locked import KEYS

POINTS = {"sqlite": 4, "postgresql": 3}  # of some 300; the program itself takes any number


@pytest.mark.timeout(300)
def test_killed_at_any_point_it_finishes_when_it_is_started_again(url, tmp_path):
    file, points = tmp_path / "keys" / "keys.json", POINTS[make_url(url).get_backend_name()]
    KEYS.write(file)
    done = subprocess.run(
        [sys.executable, "-m", "tests.migrations.killed", url, str(points)],
        cwd=ROOT,
        env={"LINLI_KEY_FILE": str(file), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found = json.loads(done.stdout)
    assert found["statements"] > 100
    assert (found["killed"], found["wrong"]) == (points, [])
