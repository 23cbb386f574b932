"""`linli keys keeper`: from two keys on paper to answers that only both keepers open."""

import asyncio
import json
import shutil
import stat
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands import linli as program
from bot.commands.host import host
from bot.demo.clock import HandClock
from bot.demo.keepers import samples
from bot.demo.neighbourhood import GROUP
from bot.demo.village import sandbox
from bot.features.ballots.model import Method, Question
from bot.features.ballots.rules.written import asking_text
from bot.features.keepers.model import Keeper, Post
from bot.features.keepers.usecases import name_keeper
from bot.infra import sealing
from bot.infra.keepkeys import PrivateKey
from bot.infra.system import SystemEntropy
from tests.commands.conftest import ROOT
from tests.commands.lived import alter, ask, told
from tests.conftest import START
from tests.lane import QUESTION, moved_in

DOCS = ROOT / "docs"
VOTES = {1: "同意", 2: "不同意", 3: "弃权"}
KEYS = {one: PrivateKey.made(SystemEntropy()) for one in Post}
ANSWERS = ["abstain", "no", "yes"]


@asynccontextmanager
async def village_of(folder, url):
    async with sandbox(folder, HandClock(START), url=url) as village:
        yield village, await moved_in(village)


async def voted(folder, url, posts):
    """Three neighbours have voted and it is over; these keepers were named before."""
    async with village_of(folder, url) as (village, lane):
        for post in posts:
            public = KEYS[post].public
            async with village.works.begin() as work:
                named = lane.community, post, public.id, public.raw.hex(), post.value, work.now
                await name_keeper(work, host(lane.community), Keeper(*named))
        await lane.opens(QUESTION, open_for=timedelta(days=2))
        for number, choice in VOTES.items():
            await lane.neighbour(number).taps("去投票", GROUP)
            await lane.neighbour(number).taps(choice)
        await village.passes(days=2, minutes=1)
        await village.passes(seconds=10)


@pytest.fixture(scope="module")
def past(migrated, tmp_path_factory):
    """A database with a sealed ballot; lived through once, and copied for each test."""
    folder = tmp_path_factory.mktemp("sealed")
    shutil.copy(migrated, folder / "linli.sqlite3")
    asyncio.run(voted(folder, f"sqlite+aiosqlite:///{folder / 'linli.sqlite3'}", Post))
    return folder / "linli.sqlite3"


@pytest.fixture
def database(schema, past, tmp_path):
    return shutil.copy(past, tmp_path / "linli.sqlite3")


@pytest.fixture
def papers(tmp_path):
    """What is written on the sheets of both keepers, as words of the command."""
    found = []
    for post, key in KEYS.items():
        (tmp_path / f"{post.value}.txt").write_text("\n".join(key.groups))
        found += ["--key", tmp_path / f"{post.value}.txt"]
    return found


@pytest.fixture
def file(linli, database, tmp_path):
    done = linli("keys", "keeper", "file", tmp_path / "sealed.json", "--ballot", 1, "--lang", "en")
    assert done.exit_code == 0, done.output
    return tmp_path / "sealed.json"


def said(done, code, *words):
    """A sentence on the error stream, nothing of the answers, and that exit code."""
    assert (done.exit_code, done.stdout) == (code, ""), done.output
    for one in words:
        assert one in done.stderr


def test_a_pair_is_made_without_a_database_and_its_private_key_is_kept_nowhere(
    linli, tmp_path, monkeypatch
):
    monkeypatch.setenv("LINLI_DATABASE_URL", "sqlite+aiosqlite:////no/where/at/all")
    made = json.loads(linli("keys", "keeper", "new", "--name", "王芳", "--json").stdout)
    key = PrivateKey.read(made["private"])
    assert made["public"] == key.public.line
    shown = linli("keys", "keeper", "new", "--lang", "en", "--pdf", tmp_path / "sheet.pdf").stdout
    assert PrivateKey.read("".join(shown.splitlines()[1:4])).public.line in shown
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o600
    kept = [one for one in tmp_path.rglob("*") if one.is_file() and one.suffix != ".pdf"]
    assert not [one for one in kept if made["private"][:11] in one.read_text("latin-1")]


def test_keepers_are_named_and_replaced_for_later_votes_and_stand_on_the_record(
    linli, database, refused
):
    def register(post, key, *words):
        return linli("keys", "keeper", "register", post, key.public.line, "--name", "王芳", *words)

    new = PrivateKey.made(SystemEntropy())
    assert register("teller", new, "--lang", "en").stdout == (
        f"王芳 is keeper now, with key {new.public.id}.\n"
    )
    assert register("teller", new).exit_code == 0  # the same again changes nothing
    said(register("auditor", new, "--lang", "en"), 2, "a key of their own")
    said(register("teller", KEYS[Post.TELLER], "--lang", "en"), 2, "replaced")
    slip = "0" if new.public.line[0] != "0" else "1"
    wrong = linli("keys", "keeper", "register", "teller", slip + new.public.line[1:], "--name", "x")
    said(wrong, 2, "不是保管人的公钥")
    events = told(database, "keeper.set")
    assert [one["post"] for one in events] == ["auditor", "teller", "teller"]
    assert (events[-1]["public"], events[-1]["by"]) == (new.public.raw.hex(), 0)
    rows = json.loads(linli("keys", "keeper", "list", "--json").stdout)["keepers"]
    assert [one["key"] for one in rows if one["until"] is None] == [
        KEYS[Post.AUDITOR].public.id,
        new.public.id,
    ]
    assert "resident teller" in linli("keys", "keeper", "list", "--lang", "en").stdout.lower()


def test_both_keepers_open_it_away_from_the_server_and_it_fits_the_record(
    linli, file, papers, tmp_path, monkeypatch, database
):
    (result,) = told(database, "ballot.result")
    assert linli("export", "--public", tmp_path / "public.json").exit_code == 0
    monkeypatch.setenv("LINLI_DATABASE_URL", "sqlite+aiosqlite:////no/where/at/all")
    words = ["--sha256", result["sealed"], "--ballot", 1, "--record", tmp_path / "public.json"]
    opened = linli("keys", "keeper", "open", file, *papers, *words, "--json")
    assert opened.exit_code == 0, opened.output
    content = json.loads(opened.stdout)
    assert content["sha256"] == result["sealed"]
    assert sorted(one["choice"] for one in content["rows"]) == ANSWERS
    shown = linli("keys", "keeper", "open", file, *papers, "--lang", "en")
    assert len([one for one in shown.stdout.splitlines() if "Agree" in one]) == 1
    assert "3 answers count." in shown.stdout
    assert told(database, "ballot.handed_file")[0]["ballot"] == 1


def test_answers_among_options_are_read_in_words(linli, papers, tmp_path):
    """An older file does not name the options; then the marks are shown as they are."""
    asking = Question(Method.RUN_OFF, ("路灯", "长椅", "月季"))
    content = {
        "community": 1, "ballot": 1, "question": QUESTION, "secrecy": "secret",
        "rows": [{"choice": "marked:2,0,1"}, {"choice": "abstain"}],
    }  # fmt: skip
    named = content | {"asking": json.loads(asking_text(asking))}
    keepers, sealed = [one.public for one in KEYS.values()], tmp_path / "sealed.json"
    for written, words in ((named, "月季，再 路灯"), (content, "2,0,1")):
        file = json.dumps(written).encode()
        sealed.write_bytes(sealing.seal(file, 1, 1, keepers, SystemEntropy()))
        done = linli("keys", "keeper", "open", sealed, *papers)
        assert words in done.stdout, done.output


def test_keys_are_typed_at_the_prompt_and_a_slip_is_asked_again(file):
    first, second = (" ".join(one.groups) for one in KEYS.values())
    slipped = ("B" if first[0] != "B" else "C") + first[1:]
    words = ["keys", "keeper", "open", str(file), "--json", "--lang", "en"]
    done = CliRunner().invoke(program, words, input=f"{slipped}\n{first}\n{second}\n")
    assert done.exit_code == 0, done.output
    assert "Group 1 of the key is not right" in done.stderr
    assert len(json.loads(done.stdout)["rows"]) == len(VOTES)


def test_what_does_not_open_is_told_each_in_its_own_words(linli, file, papers, tmp_path):
    def opened(*words, at=file):
        return linli("keys", "keeper", "open", at, *words, "--lang", "en")

    said(opened(*papers[:2]), 2, "One key alone", KEYS[Post.TELLER].public.id)
    stranger = PrivateKey.made(SystemEntropy())
    (tmp_path / "x.txt").write_text(" ".join(stranger.groups))
    said(opened(*papers[:2], "--key", tmp_path / "x.txt"), 2, "sealed for other keepers")
    (tmp_path / "x.txt").write_text(" ".join(stranger.groups)[:-7])
    said(opened("--key", tmp_path / "x.txt"), 2, "13 groups")
    said(opened("--key", tmp_path / "none.txt"), 2, "file with the key")
    said(opened(*papers, at=tmp_path / "none"), 2, "no such file")
    said(opened(*papers, "--ballot", 2), 1, "another vote: no. 1")
    said(opened(*papers, "--sha256", "0" * 64), 1, "not the file that was sealed")
    (tmp_path / "bad").write_bytes(file.read_bytes().replace(b'"ballot":1', b'"ballot":2'))
    said(opened(*papers, at=tmp_path / "bad"), 1, "damaged or changed")


def test_who_opened_it_and_why_is_put_on_the_record(linli, database):
    def note(*words):
        return linli("keys", "keeper", "note", "--lang", "en", *words)

    said(note("--ballot", 1, "--by", "王芳"), 2, "--reason")
    said(note("--ballot", 7, "--by", "王芳", "--reason", "x"), 2, "no sealed file of vote no. 7")
    assert note("--ballot", 1, "--by", "王芳、陈监督", "--reason", "法院要求").exit_code == 0
    (event,) = told(database, "ballot.opened_file")
    assert (event["who"], event["reason"]) == ("王芳、陈监督", "法院要求")
    assert event["sealed"] == told(database, "ballot.result")[0]["sealed"]


def test_the_record_tells_what_the_tables_of_the_keepers_must_hold(linli, database, tmp_path):
    def found():
        done = json.loads(linli("verify", database, "--json", "--lang", "en").stdout)
        assert any("stayed closed" in one["message"] for one in done["unchecked"])
        return [(one["v"], one["fault"], one["ballot"]) for one in done["findings"]]

    assert found() == []
    linli("export", "--public", tmp_path / "p.json")
    public = json.loads(linli("verify", tmp_path / "p.json", "--json").stdout)
    assert public["findings"] == []
    linli("export", tmp_path / "f.json")
    assert json.loads(linli("verify", tmp_path / "f.json", "--json").stdout)["findings"] == []
    content, hash = ask(database, "SELECT content, sha256 FROM sealed_files")[0]
    alter(database, "UPDATE sealed_files SET content = ?", content.replace("A", "B", 1))
    assert found() == [("V29", "sealed file", 1)]
    alter(database, "UPDATE sealed_files SET content = ?, sha256 = ?", content, "0" * 64)
    assert found() == [("V29", "sealed file", 1)]
    alter(database, "UPDATE sealed_files SET sha256 = ?, number = 2", hash)
    assert found() == [
        ("V29", "sealed file missing", 1),
        ("V29", "sealed file without event", 2),
    ]
    alter(database, "UPDATE sealed_files SET number = 1")
    alter(database, "UPDATE keepers SET public = ? WHERE post = 'teller'", "0" * 64)
    assert found() == [("V31", "keeper", None)]


def test_the_example_of_the_documents_opens_with_the_keys_of_the_sandbox(linli):
    keys = [f"--key={DOCS / f'example-key-{one.value}.txt'}" for one in Post]
    done = linli("keys", "keeper", "open", DOCS / "example-sealed.json", *keys, "--json")
    assert len(json.loads(done.stdout)["rows"]) == 36
    for one, sample in zip(keys, samples("en"), strict=True):
        assert PrivateKey.read(Path(one[6:]).read_text()) == sample.key


def test_without_two_keepers_nothing_is_sealed_and_the_sheet_says_so(linli, schema, tmp_path):
    asyncio.run(voted(tmp_path, schema, [Post.AUDITOR]))
    (result,) = told(tmp_path / "linli.sqlite3", "ballot.result")
    assert result["sealed"] is None
    said(linli("keys", "keeper", "file", tmp_path / "x", "--ballot", 1), 2, "没有封存文件")
    assert not (tmp_path / "x").exists()
    assert "no vote is sealed" in linli("keys", "keeper", "list", "--lang", "en").stdout
