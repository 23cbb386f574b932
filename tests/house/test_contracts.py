"""Every import contract of pyproject.toml catches what it is there for.

A wildcard that matches nothing passes silently, so a kept contract proves nothing by itself: in a
copy of the tree one violation per contract is planted, and exactly that contract must break.
"""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in SETTINGS["contracts"]]
AS_IT_IS = "the tree as it is"


def feature(name: str, **rooms: str) -> dict[str, str]:
    """A feature nobody knows, with these rooms."""
    folder = f"bot/features/{name}"
    return {
        f"{folder}/__init__.py": "",
        **{f"{folder}/{room}.py": content for room, content in rooms.items()},
    }


# Contract → what it must catch, each as (what is done, the files that do it). All files are new
# ones that nothing imports, so that no other contract can break along the way.
PLANTS: dict[str, list[tuple[str, dict[str, str]]]] = {
    "The house has floors": [
        (
            "the Telegram side calls a handler",
            {"handlers/planted.py": "", "bot/chat/planted.py": "import handlers.planted"},
        ),
    ],
    "Nothing lives between the floors": [
        ("a module that is no floor", {"bot/planted.py": ""}),
    ],
    "Every feature has the same rooms": [
        ("a room of another name", feature("planted", helpers="")),
        (
            "the model asks the rules",
            feature("planted", model="from bot.features.planted import rules", rules=""),
        ),
        (
            "the ports know the wizard",
            feature("planted", ports="from bot.features.planted import wizard", wizard=""),
        ),
    ],
    "Features do not know each other": [
        (
            "one feature borrows another's model",
            feature("planted", model="")
            | feature("other", model="from bot.features.planted import model"),
        ),
    ],
    "The core knows no library": [
        ("a rule queries", feature("planted", rules="import sqlalchemy")),
        ("a use case leans on the machinery", feature("planted", usecases="import bot.infra")),
        ("a screen formats dates itself", feature("planted", screens="from babel import dates")),
    ],
    "Telegram stays at the door": [
        ("the machinery sends", {"bot/infra/planted.py": "import telegram"}),
        ("a store sends", feature("planted", store="from telegram import Bot")),
    ],
    "Handlers see neither Telegram nor SQL": [
        ("a handler reads an update", {"handlers/planted.py": "from telegram import Update"}),
        ("a handler queries", {"handlers/planted.py": "from sqlalchemy import select"}),
        ("a handler leans on the machinery", {"handlers/planted.py": "import bot.infra.database"}),
    ],
    "The Telegram side never sees SQL": [
        ("the sender queries", {"bot/chat/planted.py": "from sqlalchemy import select"}),
    ],
    "Stores do not know what they are used for": [
        (
            "a store calls its use case",
            feature("planted", store="from bot.features.planted import usecases", usecases=""),
        ),
    ],
    "Tables belong to their store": [
        (
            "a screen reads a table",
            feature("planted", screens="from bot.features.planted import tables", tables=""),
        ),
    ],
    "Stores are handed out by the unit of work": [
        (
            "a command makes its own store",
            feature("planted", store="")
            | {"bot/commands/planted.py": "from bot.features.planted import store"},
        ),
    ],
    "No cycles anywhere": [
        (
            "two modules import each other",
            {
                "bot/infra/planted.py": "from bot.infra import other_planted",
                "bot/infra/other_planted.py": "from bot.infra import planted",
            },
        ),
    ],
}
CASES = [(name, deed, files) for name, plants in PLANTS.items() for deed, files in plants]


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """Deed → the contracts it breaks, all from one run of the linter's own code."""
    tree = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for package in SETTINGS["root_packages"]:
        shutil.copytree(ROOT / package, tree / package, ignore=_everything_but_code)
    plants = {AS_IT_IS: {}} | {deed: files for _name, deed, files in CASES}
    run = [sys.executable, str(Path(__file__).with_name("lint.py")), str(tree), json.dumps(plants)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _everything_but_code(folder, names):
    return [one for one in names if not (Path(folder, one).is_dir() or one.endswith(".py"))]


def test_the_tree_as_it_is_keeps_every_contract(broken):
    assert broken[AS_IT_IS] == []


@pytest.mark.parametrize(("name", "deed"), [case[:2] for case in CASES])
def test_a_contract_catches_what_it_is_there_for(name, deed, broken):
    assert broken[deed] == [name]


def test_every_contract_has_a_planted_violation_and_no_other_name_is_planted():
    assert list(PLANTS) == CONTRACTS
