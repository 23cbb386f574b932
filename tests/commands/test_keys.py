"""`linli keys init`: made once, never beside the database, never over another."""

import pytest

from bot.infra.keyfile import Keys


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
