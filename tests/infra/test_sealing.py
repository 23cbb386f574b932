"""A file sealed for two keepers opens with both keys and in no other way (PROMISES 4.1)."""

import json
from base64 import b64decode
from itertools import product

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from bot.demo.clock import SeededEntropy
from bot.infra.keepkeys import (
    ALPHABET,
    GROUPS,
    KeyMistyped,
    NoPublicKey,
    PrivateKey,
    PublicKey,
)
from bot.infra.sealing import (
    STEP,
    KeeperMissing,
    NotSealed,
    OtherKeeper,
    fingerprint,
    label,
    seal,
    unseal,
)
from bot.kernel.chain import canonical

ENTROPY = SeededEntropy("keepers")
AUDITOR, TELLER, OTHER = (PrivateKey.made(ENTROPY) for _ in range(3))
BOTH = [AUDITOR, TELLER]
CONTENT = b'{"rows":[{"flat":"1-1-101","choice":"yes"}]}'


def sealed(content=CONTENT, ballot=3, keepers=BOTH, community=1):
    return seal(content, community, ballot, [one.public for one in keepers], ENTROPY)


def changed(file, **parts):
    return canonical({**json.loads(file), **parts})


def test_both_keys_open_it_in_any_order_and_the_label_tells_whose_they_are():
    file = sealed()
    assert unseal(file, BOTH) == unseal(file, [TELLER, AUDITOR]) == CONTENT
    assert label(file).keys == (AUDITOR.public.id, TELLER.public.id)
    assert (label(file).community, label(file).ballot) == (1, 3)
    assert len(fingerprint(file)) == 64


@pytest.mark.parametrize("keys", [[AUDITOR], [TELLER], [TELLER, TELLER], []])
def test_one_keeper_alone_does_not_open_it_and_hears_whose_key_lacks(keys):
    with pytest.raises(KeeperMissing) as refused:
        unseal(sealed(), keys)
    assert refused.value.key_id in {one.public.id for one in BOTH if one not in keys}


def test_a_stranger_in_place_of_a_keeper_does_not_open_it():
    with pytest.raises(OtherKeeper) as refused:
        unseal(sealed(), [AUDITOR, OTHER])
    assert refused.value.key_id == OTHER.public.id


def share_of(file, place, private):
    """As RFC 9180 opens it, without a line of ours: what this keeper has by herself."""
    head = {one: json.loads(file)[one] for one in ("format", "community", "ballot")}
    mine = json.loads(file)["keepers"][place]
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    info = canonical(head | {"key": mine["key"]})
    return suite.decrypt(b64decode(mine["share"]), private.key, info)


def opens(file, key):
    """Whether that content key opens it."""
    parts = json.loads(file)
    nonce, locked = b64decode(parts.pop("nonce")), b64decode(parts.pop("content"))
    try:
        return AESGCM(key).decrypt(nonce, locked, canonical(parts)).startswith(CONTENT)
    except InvalidTag:
        return False


def test_the_share_of_one_is_not_the_key_only_both_together_are():
    """Whatever program she uses: neither private key leads to the content by itself."""
    file = sealed()
    one, other = share_of(file, 0, AUDITOR), share_of(file, 1, TELLER)
    assert not opens(file, one)
    assert not opens(file, other)
    assert opens(file, bytes(a ^ b for a, b in zip(one, other, strict=True)))
    for place, private in ((0, TELLER), (1, AUDITOR), (0, OTHER)):
        with pytest.raises(InvalidTag):
            share_of(file, place, private)


def test_no_two_files_have_a_share_or_a_key_in_common():
    one, two = sealed(), sealed()
    for place, private in enumerate(BOTH):
        assert share_of(one, place, private) != share_of(two, place, private)
    assert json.loads(one)["content"] != json.loads(two)["content"]


def test_exchanged_shares_do_not_open():
    parts = json.loads(sealed())["keepers"]
    swapped = [{**one, "share": two["share"]} for one, two in zip(parts, parts[::-1], strict=True)]
    with pytest.raises(NotSealed):
        unseal(changed(sealed(), keepers=swapped), BOTH)
    file = sealed()
    parts = json.loads(file)["keepers"]
    with pytest.raises(NotSealed):
        unseal(changed(file, keepers=parts[::-1]), BOTH)


def test_a_share_or_a_content_of_another_file_does_not_open():
    one, other = sealed(), json.loads(sealed(ballot=4))
    for part in ("keepers", "nonce", "content", "ballot"):
        with pytest.raises(NotSealed):
            unseal(changed(one, **{part: other[part]}), BOTH)
    with pytest.raises(NotSealed):
        unseal(changed(one, **{p: other[p] for p in ("keepers", "nonce", "content")}), BOTH)
    with pytest.raises(NotSealed):
        unseal(changed(one, community=2), BOTH)


def test_no_flipped_bit_goes_unseen():
    file = sealed()
    for place in range(0, len(file), 7):
        for bit in (0, 5):
            bad = bytearray(file)
            bad[place] ^= 1 << bit
            with pytest.raises((NotSealed, OtherKeeper)):
                unseal(bytes(bad), BOTH)


@pytest.mark.parametrize(
    "file",
    [
        *(b"", b"{", b"[]", b'{"keepers":[]}', b"\xff", b"9" * 5000, b"[" * 100_000),
        *(changed(sealed(), keepers=[1, 2]), changed(sealed(), nonce="?")),
        *(changed(sealed(), content=1), changed(sealed(), community="x"), sealed() + b"\n"),
        json.dumps(json.loads(sealed())).encode(),
    ],
)
def test_what_is_no_sealed_file_is_told_as_such(file):
    with pytest.raises(NotSealed):
        unseal(file, BOTH)


@pytest.mark.parametrize("keepers", [[AUDITOR], [AUDITOR, AUDITOR], [AUDITOR, TELLER, OTHER]])
def test_nothing_is_sealed_but_for_two_different_keepers(keepers):
    with pytest.raises(ValueError, match="two keepers"):
        sealed(keepers=keepers)


def test_its_length_does_not_tell_how_the_answers_are_worded():
    lengths = {len(sealed(CONTENT + b"x" * more)) for more in (0, 1, 30, 1000)}
    assert len(lengths) == 1
    assert len(sealed(b"x" * (STEP + 1))) > max(lengths)


def test_a_private_key_is_typed_back_from_paper_however_it_is_spaced():
    typed = " ".join(AUDITOR.groups)
    assert len(AUDITOR.groups) == GROUPS
    for said in (typed, typed.lower(), typed.replace(" ", ""), typed.replace(" ", "-\n")):
        assert PrivateKey.read(said) == AUDITOR
    read_as = typed.replace("0", "O").replace("1", "l")
    assert PrivateKey.read(read_as) == AUDITOR
    assert AUDITOR.raw.hex() not in repr(AUDITOR)


def test_every_single_slip_is_found_in_its_group():
    for at, group in enumerate(AUDITOR.groups):
        for place, letter in product(range(5), ALPHABET):
            if letter != group[place]:
                slipped = group[:place] + letter + group[place + 1 :]
                assert _wrong_group([*AUDITOR.groups[:at], slipped, *AUDITOR.groups[at + 1 :]]) == (
                    at + 1
                )


def test_neighbours_exchanged_in_a_group_and_groups_exchanged_are_found():
    for at, group in enumerate(AUDITOR.groups):
        for place in range(4):
            one, other = group[place : place + 2]
            if one != other:
                slipped = group[:place] + other + one + group[place + 2 :]
                every = [*AUDITOR.groups[:at], slipped, *AUDITOR.groups[at + 1 :]]
                assert _wrong_group(every) == at + 1
    groups = list(AUDITOR.groups)
    groups[2], groups[3] = groups[3], groups[2]
    assert _wrong_group(groups) == 3


@pytest.mark.parametrize("typed", ["", "7F3A9", "说", " ".join((*AUDITOR.groups, "00000"))])
def test_too_few_or_too_many_groups_are_told(typed):
    assert _wrong_group([typed]) in {0, 1, 2}


def _wrong_group(groups):
    with pytest.raises(KeyMistyped) as slip:
        PrivateKey.read(" ".join(groups))
    return slip.value.group


def test_a_public_key_is_read_back_and_a_slip_in_it_is_found():
    line = AUDITOR.public.line
    assert PublicKey.read(f" {line.upper()} ") == AUDITOR.public
    swapped = ("1" if line[0] != "1" else "2") + line[1:]
    for bad in (swapped, line[:-1], line.partition("-")[0], "x" * 73, ""):
        with pytest.raises(NoPublicKey):
            PublicKey.read(bad)
