"""`linli keys`: made once, apart from the database, shown without a secret, changed whole."""

import asyncio
import base64
import json

import pytest

from bot.demo.clock import SeededEntropy
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from bot.infra.vault import Unopened, Vault
from tests.commands.lived import alter, ask, counted, everything, key_ids, lived, told
from tests.locked import KEYS


@pytest.fixture
def file(tmp_path_factory, monkeypatch):
    """Where the key file of the settings shall be; there is none yet."""
    file = tmp_path_factory.mktemp("safe") / "keys.json"
    monkeypatch.setenv("LINLI_KEY_FILE", str(file))
    return file


def test_a_new_key_file_is_made_and_its_place_is_told(linli, file, url):
    done = linli("keys", "init")
    assert done.exit_code == 0
    assert str(file) in done.stdout
    assert Keys.read(file)


def test_a_key_file_that_is_there_is_never_replaced(linli, file, url, refused):
    linli("keys", "init")
    before = file.read_bytes()
    refused(linli("keys", "init"), str(file))
    assert file.read_bytes() == before


def test_a_place_beside_the_database_is_refused(linli, tmp_path, monkeypatch, url, refused):
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "beside.json"))
    refused(linli("keys", "init"), "LINLI_KEY_FILE")
    assert not (tmp_path / "beside.json").exists()


def test_a_place_that_cannot_be_written_is_told(linli, tmp_path, monkeypatch, url, refused):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "file" / "keys.json"))
    refused(linli("keys", "init"), "LINLI_KEY_FILE")


@pytest.mark.parametrize(
    "words",
    [["migrate"], ["export", "out.json"], ["roll", "links", "out.csv", "--bot", "linli_bot"]],
)
def test_without_its_key_file_no_command_opens_the_database(linli, file, schema, refused, words):
    refused(linli(*words), "linli keys init")


def test_what_is_shown_opens_nothing(linli, tmp_path, url):
    shown = linli("keys", "show")
    told = json.loads(linli("keys", "show", "--json").stdout)
    assert (shown.exit_code, told["format"]) == (0, "linli-keys-shown/1")
    (signing,) = told["signing"]
    assert bytes.fromhex(signing["public"]) == KEYS.signer.public
    assert [signing["id"], *told["field"]] == [KEYS.signing[0].id, KEYS.field[0].id]
    for key in (*KEYS.field, *KEYS.signing):
        assert base64.b64encode(key.secret).decode() not in shown.stdout
        assert key.secret.hex() not in shown.stdout


@pytest.fixture
def lane(schema, tmp_path):
    """The database of a lane in which three have voted; its keys are in the folder `keys`."""
    lived(schema, tmp_path, voters=(1, 2, 3), unsent=[4])
    return tmp_path / "linli.sqlite3"


def keys_of(tmp_path):
    return Keys.read(tmp_path / "keys" / "keys.json")


def opened(file, tmp_path):
    found = everything(file, Vault(keys_of(tmp_path), SeededEntropy("reader")))
    for changed in ("marks", "record_heads", "record_events", "record_payloads"):
        del found[changed]
    return found


def test_after_a_change_nothing_is_left_under_the_old_key_and_nothing_is_lost(
    linli, lane, tmp_path
):
    before, payloads = opened(lane, tmp_path), counted(lane, "record_payloads")
    done = linli("keys", "rotate")
    assert (done.exit_code, done.stderr) == (0, "")
    keys = keys_of(tmp_path)
    assert [one.id for one in keys.field] != [KEYS.field[0].id]
    assert key_ids(lane) == {keys.field[0].id}
    assert opened(lane, tmp_path) == before
    assert counted(lane, "record_payloads") == payloads + 1
    assert "Left under an old key: 0." in done.stdout


def test_the_old_key_opens_nothing_any_more(linli, lane):
    linli("keys", "rotate")
    with pytest.raises(Unopened):
        everything(lane)


def test_no_byte_of_what_the_old_key_sealed_stays_in_the_files(linli, lane):
    old = [one for (one,) in ask(lane, "SELECT choice FROM votes")]
    linli("keys", "rotate")
    for path in lane.parent.glob("linli.sqlite3*"):
        for one in old:
            assert one not in path.read_bytes(), path.name


def test_each_record_learns_of_the_new_key_once(linli, lane, tmp_path):
    linli("keys", "rotate")
    (event,) = told(lane, "key.rotated")
    assert event["key_id"] == keys_of(tmp_path).field[0].id
    assert "public" not in event


@pytest.mark.parametrize("resealed", ["none", "some"])
def test_a_change_that_was_interrupted_goes_on_with_the_same_key(linli, lane, tmp_path, resealed):
    """Killed after the new key was in the file, and after a part was sealed with it."""
    before = opened(lane, tmp_path)
    both = KEYS.with_field_key(SeededEntropy("new"))
    both.write(tmp_path / "keys" / "keys.json")
    if resealed == "some":
        vault = Vault(both, SeededEntropy("nonces"))
        for ballot, unit in ask(lane, "SELECT ballot_id, unit_id FROM votes LIMIT 2"):
            alter(
                lane,
                "UPDATE votes SET choice = ? WHERE unit_id = ?",
                vault.seal("votes", "choice", (ballot, unit), "yes"),
                unit,
            )
    assert linli("keys", "rotate").exit_code == 0
    assert keys_of(tmp_path).field == both.field[1:]
    assert key_ids(lane) == {both.field[1].id}
    assert opened(lane, tmp_path) == before


def test_what_does_not_open_keeps_the_old_key_in_the_file(linli, lane, tmp_path):
    alter(lane, "UPDATE votes SET choice = substr(choice, 1, 20) WHERE unit_id = 1")
    done = linli("keys", "rotate")
    assert done.exit_code == 1
    assert "does not open" in done.stderr
    assert keys_of(tmp_path).field[0].id == KEYS.field[0].id
    assert told(lane, "key.rotated") == []


def test_a_new_key_signs_once_the_records_say_so(linli, lane, tmp_path):
    done = linli("keys", "rotate", "--signing")
    assert (done.exit_code, done.stderr) == (0, "")
    keys = keys_of(tmp_path)
    (event,) = told(lane, "key.rotated")
    assert event["key_id"] == keys.signer.key_id != KEYS.signer.key_id
    assert bytes.fromhex(event["public"]) == keys.signer.public
    assert keys.signing[0] == KEYS.signing[0]
    signed = ask(lane, "SELECT seq, key_id FROM checkpoints ORDER BY seq DESC LIMIT 2")
    ((last,),) = ask(lane, "SELECT seq FROM record_heads")
    assert signed == [(last, KEYS.signer.key_id), (last - 1, KEYS.signer.key_id)]
    assert event["public"] in done.stdout


def test_the_record_is_verified_over_a_change_of_both_keys(linli, lane, url):
    for words in (["rotate"], ["rotate", "--signing"]):
        assert linli("keys", *words).exit_code == 0
    done = linli("verify", lane)
    assert done.exit_code == 0, done.output


def test_after_an_interruption_the_same_new_key_comes_to_sign(linli, lane, tmp_path, refused):
    """Killed before the records knew of it; the bot does not start meanwhile."""
    later = KEYS.with_signing_key(SeededEntropy("later"))
    later.write(tmp_path / "keys" / "keys.json.new")
    refused(linli("keys", "rotate"), "linli keys rotate --signing")
    assert linli("keys", "rotate", "--signing").exit_code == 0
    assert keys_of(tmp_path).signer.key_id == later.signer.key_id
    assert [one["key_id"] for one in told(lane, "key.rotated")] == [later.signer.key_id]


def test_what_the_records_know_already_is_not_said_again(linli, lane, tmp_path):
    """Killed after the records knew, before the new key file was in its place."""
    linli("keys", "rotate", "--signing")
    later = keys_of(tmp_path)
    later.write(tmp_path / "keys" / "keys.json.new")
    KEYS.write(tmp_path / "keys" / "keys.json")
    assert linli("keys", "rotate", "--signing").exit_code == 0
    assert keys_of(tmp_path).signing == later.signing
    assert len(told(lane, "key.rotated")) == 1


@pytest.mark.parametrize("words", [["rotate"], ["rotate", "--signing"]])
async def test_while_the_bot_runs_no_key_is_changed(linli, lane, url, tmp_path, refused, words):
    async with alone(url):
        done = await asyncio.to_thread(linli, "keys", *words)
    refused(done, "Please stop it first")
    assert keys_of(tmp_path).field == KEYS.field
    assert keys_of(tmp_path).signing == KEYS.signing


@pytest.mark.parametrize("words", [["rotate"], ["rotate", "--signing"]])
def test_keys_of_another_database_are_not_changed(linli, lane, tmp_path, refused, words):
    Keys.made(SeededEntropy("other")).write(tmp_path / "keys" / "keys.json")
    refused(linli("keys", *words), "The key file is not that of this database")
    assert len(keys_of(tmp_path).field) == len(keys_of(tmp_path).signing) == 1
