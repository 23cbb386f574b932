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


@pytest.mark.parametrize(
    "written",
    ["[" * 100_000, '{"a":' * 100_000, "9" * 5_000, "NaN", '"x"'],
    ids=lambda one: one[:3],
)
def test_json_that_no_reader_can_take_in_is_refused(tmp_path, written):
    file = tmp_path / "keys.json"
    file.write_text(written)
    with pytest.raises(KeysUnreadable):
        Keys.read(file)


@pytest.mark.parametrize("id", ["AABBCCDD", "aa bb cc dd", "0xaabbcc", 7, None, ""])
def test_an_id_that_no_sealed_value_could_name_is_refused(tmp_path, id):
    """Such a key would be read without a word and then open nothing."""
    file = tmp_path / "keys.json"
    KEYS.write(file)
    whole = json.loads(file.read_text())
    whole["field"][0]["id"] = id
    file.write_text(json.dumps(whole))
    with pytest.raises(KeysUnreadable):
        Keys.read(file)


def test_writing_anew_replaces_the_file_as_a_whole_and_keeps_it_private(tmp_path):
    file = tmp_path / "keys.json"
    file.write_text("x" * 10_000)
    file.chmod(0o644)
    (tmp_path / "keys.json.part").write_text("half of it, of an earlier time")
    KEYS.write(file)
    assert content(Keys.read(file)) == content(KEYS)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_a_folder_that_is_made_for_it_is_its_owners_only(tmp_path):
    KEYS.write(tmp_path / "new" / "keys.json")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_new_key_of_one_kind_leaves_the_other_kind_alone():
    field = KEYS.with_field_key(SeededEntropy("next"))
    signing = KEYS.with_signing_key(SeededEntropy("next"))
    assert (len(field.field), field.signing) == (2, KEYS.signing)
    assert (signing.field, len(signing.signing)) == (KEYS.field, 2)
    assert field.without_old_field_keys().field == field.field[1:]
    assert field.without_old_field_keys().signing == KEYS.signing


def test_two_sets_of_keys_share_no_secret():
    one, other = (Keys.made(SeededEntropy(seed)) for seed in ("a", "b"))
    secrets = [key.secret for keys in (one, other) for key in (*keys.field, *keys.signing)]
    assert len(set(secrets)) == 4
    assert {len(secret) for secret in secrets} == {32}
