"""A change of keys that ends in the middle, at any statement, is finished by the next one."""

import shutil

import pytest
from sqlalchemy import Engine, event

from bot.demo.clock import SeededEntropy
from bot.infra.keyfile import Keys
from bot.infra.vault import Vault
from tests.commands.lived import everything, key_ids, lived, told
from tests.locked import KEYS

OWN = ("marks", "record_heads", "record_events", "record_payloads", "checkpoints")


class PowerCut(Exception):
    """What stands in the transaction is gone, what is on the disk stays."""


class Fuse:
    """Counts statements and commits, and blows at one of them."""

    def __init__(self):
        self.seen, self.blows_at = 0, None
        event.listen(Engine, "before_cursor_execute", self._one_more)
        event.listen(Engine, "commit", self._one_more)

    def _one_more(self, *_anything):
        self.seen += 1
        if self.seen == self.blows_at:
            raise PowerCut

    def set(self, blows_at):
        self.seen, self.blows_at = 0, blows_at

    def take_out(self):
        event.remove(Engine, "before_cursor_execute", self._one_more)
        event.remove(Engine, "commit", self._one_more)


@pytest.fixture
def fuse():
    one = Fuse()
    yield one
    one.take_out()


@pytest.fixture
def lane(schema, tmp_path):
    """Puts the database of a lane, as it was before any change, and its key file in place."""
    lived(schema, tmp_path, voters=(1, 2, 3), unsent=[4])
    file, kept = tmp_path / "linli.sqlite3", tmp_path / "kept.sqlite3"
    shutil.copy(file, kept)

    def fresh():
        for one in tmp_path.glob("linli.sqlite3*"):
            one.unlink()
        shutil.copy(kept, file)
        (tmp_path / "keys" / "keys.json.new").unlink(missing_ok=True)
        KEYS.write(tmp_path / "keys" / "keys.json")
        return file

    return fresh


def opened(file, keys):
    found = everything(file, Vault(keys, SeededEntropy("reader")))
    return {name: rows for name, rows in found.items() if name not in OWN}


@pytest.mark.parametrize("words", [("rotate",), ("rotate", "--signing")])
def test_wherever_it_ended_the_next_one_finishes(linli, lane, fuse, tmp_path, words):
    file = lane()
    before = opened(file, KEYS)
    fuse.set(None)
    assert linli("keys", *words).exit_code == 0
    for point in range(1, fuse.seen + 1, max(1, fuse.seen // 8)):
        lane()
        fuse.set(point)
        linli("keys", *words)
        fuse.set(None)
        done = linli("keys", *words)
        assert done.exit_code == 0, (point, done.output)
        keys = Keys.read(tmp_path / "keys" / "keys.json")
        assert opened(file, keys) == before, point
        assert key_ids(file) == {keys.field[-1].id}, point
        assert len(keys.field) == 1
        newest = keys.signer.key_id if "--signing" in words else keys.field[0].id
        assert [one["key_id"] for one in told(file, "key.rotated")][-1] == newest


def test_who_trusts_the_old_signing_key_trusts_the_new_one_through_the_record(linli, lane, fuse):
    file = lane()
    fuse.set(None)
    assert linli("keys", "rotate", "--signing").exit_code == 0
    checked = linli("verify", file, "--public-key", KEYS.signer.public.hex(), "--lang", "en")
    assert checked.exit_code == 0, checked.output
