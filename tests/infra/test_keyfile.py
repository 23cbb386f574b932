"""The key file: whole or not at all, for its owner's eyes only."""

import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.demo.clock import SeededEntropy
from bot.infra.keyfile import Keys, KeysUnreadable
from tests.locked import KEYS


def content(keys):
    return [(one.id, one.secret) for one in (*keys.field, *keys.signing)]


def test_what_was_written_is_read_again(tmp_path):
    KEYS.write(tmp_path / "new" / "keys.json")
    assert content(Keys.read(tmp_path / "new" / "keys.json")) == content(KEYS)


def test_nobody_else_may_read_it_and_no_half_of_it_stays(tmp_path):
    KEYS.write(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_older_keys_stay_and_the_newest_is_used():
    both = KEYS.with_signing_key(SeededEntropy("next"))
    assert both.signing[0].id == KEYS.signing[0].id
    assert both.signer.key_id == both.signing[1].id != KEYS.signer.key_id


def test_anybody_can_check_a_signature_with_the_public_key():
    public = Ed25519PublicKey.from_public_bytes(KEYS.signer.public)
    signature = KEYS.signer.sign(b"a head")
    public.verify(signature, b"a head")
    with pytest.raises(InvalidSignature):
        public.verify(signature, b"another head")


def test_no_secret_is_shown_where_keys_are_printed():
    secrets = [one.secret for one in (*KEYS.field, *KEYS.signing)]
    shown = repr(KEYS) + repr(KEYS.field[0]) + repr(KEYS.signer)
    assert not any(repr(one)[2:-1] in shown or one.hex() in shown for one in secrets)


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: None,
        lambda whole: whole | {"format": "linli-keys/9"},
        lambda whole: whole | {"field": []},
        lambda whole: whole | {"field": [{"id": "00000000", "key": "c2hvcnQ="}]},
        lambda whole: whole | {"field": [{"id": "0", "key": whole["field"][0]["key"]}]},
        lambda whole: whole | {"signing": [{"id": "00000000", "key": "no base64"}]},
        lambda whole: {key: whole[key] for key in ("format", "field")},
    ],
)
def test_a_damaged_file_is_refused(tmp_path, damage):
    file = tmp_path / "keys.json"
    KEYS.write(file)
    file.write_text(json.dumps(damage(json.loads(file.read_text()))))
    with pytest.raises(KeysUnreadable):
        Keys.read(file)


@pytest.mark.parametrize("bytes_there", [b"", b"\xff\xfe", b"{"])
def test_what_is_no_json_is_refused(tmp_path, bytes_there):
    file = tmp_path / "keys.json"
    file.write_bytes(bytes_there)
    with pytest.raises(KeysUnreadable):
        Keys.read(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(KeysUnreadable):
        Keys.read(tmp_path / "nowhere.json")
