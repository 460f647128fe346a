"""Files lie encrypted, open only whole, under their own key and name, and never outside the store."""

from __future__ import annotations

import os
import shutil

import pytest

from fourfold.ground.vault import blobs, keys
from fourfold.ground.vault.cipher import CHUNK, CannotOpen
from fourfold.ground.vault.ids import new_id
from tests.cast import assemble


PLAIN = b"a photograph " * 12_000  # three chunks


@pytest.fixture
def key(db, settings, tmp_path):
    office = assemble().nbo
    made = keys.new_key("case", office_key=office.key_id).id
    (tmp_path / "data").mkdir()
    shutil.copytree(settings.FOURFOLD_DATA / "keys", tmp_path / "data" / "keys")
    settings.FOURFOLD_DATA = tmp_path / "data"
    return made


@pytest.fixture
def blob(key):
    name = new_id()
    size = blobs.write(name, [PLAIN], key_id=key)
    assert size == blobs.path_of(name).stat().st_size
    return name


def content(name, key):
    return b"".join(blobs.read(name, key_id=key))


def test_a_file_reads_back_and_lies_encrypted_for_its_owner_alone(blob, key):
    assert content(blob, key) == PLAIN
    assert b"photograph" not in blobs.path_of(blob).read_bytes()
    assert blobs.path_of(blob).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("where", [0, 1, 8, 9, CHUNK // 2, CHUNK + 24, CHUNK + 25, -1])
def test_a_changed_file_is_refused(blob, key, where):
    body = bytearray(blobs.path_of(blob).read_bytes())
    body[where] ^= 1
    blobs.path_of(blob).write_bytes(body)
    with pytest.raises(CannotOpen):
        content(blob, key)


@pytest.mark.parametrize("kept", [0, 5, 9, 9 + CHUNK + 16, 9 + 2 * (CHUNK + 16)])
def test_a_cut_file_is_refused(blob, key, kept):
    os.truncate(blobs.path_of(blob), kept)
    with pytest.raises(CannotOpen):
        content(blob, key)


def test_a_file_put_under_another_name_or_key_is_refused(blob, key):
    other = new_id()
    blobs.write(other, [b"other"], key_id=key)
    shutil.copy(blobs.path_of(blob), blobs.path_of(other))
    with pytest.raises(CannotOpen):
        content(other, key)


def test_a_missing_file_and_a_destroyed_key_are_refusals(blob, key):
    with pytest.raises(CannotOpen):
        content(new_id(), key)
    keys.destroy(key)
    with pytest.raises(CannotOpen):
        content(blob, key)


def test_a_file_is_never_overwritten(blob, key):
    with pytest.raises(FileExistsError):
        blobs.write(blob, [b"other"], key_id=key)
    assert content(blob, key) == PLAIN


def test_an_upload_that_breaks_off_leaves_no_file(key):
    def parts():
        yield b"x" * CHUNK * 2
        raise ConnectionError

    name = new_id()
    with pytest.raises(ConnectionError):
        blobs.write(name, parts(), key_id=key)
    assert not blobs.path_of(name).exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", ".", "a" * 25, "/" * 26, "..%2f" * 5 + "a", "é" * 26, None])
def test_only_our_ids_name_files(settings, tmp_path, name):
    settings.FOURFOLD_DATA = tmp_path
    with pytest.raises(ValueError):
        blobs.path_of(name)


def test_removing_twice_is_no_error(blob, key):
    blobs.remove(blob)
    blobs.remove(blob)
    assert not blobs.path_of(blob).exists()


def test_a_full_disk_is_an_error_and_never_half_a_file(key, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    name = new_id()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        blobs.write(name, [PLAIN], key_id=key)
    assert not blobs.path_of(name).exists()
