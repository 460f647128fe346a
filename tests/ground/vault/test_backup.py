from __future__ import annotations

import tarfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test.utils import override_settings

from fourfold.ground.vault import packing, recovery, unpacking
from fourfold.ground.vault.cipher import encrypt_stream, new_secret, public_half, seal_to
from fourfold.ground.vault.recovery import BackupTrouble
from tests.cast import NOW
from tests.faces.console.running import Place, place


pytestmark = [pytest.mark.postgres, pytest.mark.slow]

SECRET_WORDS = "the yellow door behind the bakery"
FILL = f"""
from tests.cast import assemble, NOW
from tests.ground import sample
from fourfold.ground.vault import blobs
from fourfold.ground.vault.ids import new_id
cast = assemble()
person = sample.person(cast.nbo)
sample.name(person, {SECRET_WORDS!r})
blob = new_id()
blobs.write(blob, [{SECRET_WORDS.encode()!r} * 20_000], key_id=person.key_id)
print(blob, person.key_id)
"""
LOOK = """
from fourfold.casework.people.models import Name
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault import blobs
print(Name.objects.get().value)
print(Entry.objects.count())
print(len(b"".join(blobs.read(*{blob!r}.split()[:1], key_id={blob!r}.split()[1]))))
"""


class World:
    """A place with staff, a name, a file, a signed ledger and a backup of all that."""

    def __init__(self, origin: Place, folder: Path) -> None:
        self.origin, self.folder = origin, folder
        self.file, self.key, self.head = folder / "all.fourfold", folder / "recovery.key", folder / "head.json"
        origin.well("prepare")
        self.blob = origin.python(FILL).strip()
        origin.well("audit", "checkpoint", self.head)
        origin.well("backup", self.file)
        (origin.folder / "keys" / "recovery.key").rename(self.key)

    def seen_in(self, there: Place) -> list[str]:
        return there.python(LOOK.format(blob=self.blob)).splitlines()


@pytest.fixture(scope="module")
def world(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with place(tmp_path_factory.mktemp("origin"), ready=True) as origin:
        yield World(origin, tmp_path_factory.mktemp("stick"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "data").mkdir(mode=0o700)
    with place(tmp_path / "data") as fresh:
        yield fresh


@pytest.fixture
def in_use(django_db_setup: None, tmp_path: Path) -> Iterator[Place]:
    with place(tmp_path / "data", ready=True) as there:
        there.well("prepare")
        yield there


def everything_in(folder: Path) -> dict[str, bytes]:
    kept = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def test_a_restored_folder_has_the_same_entries_and_opens_the_same_secrets(world: World, elsewhere: Place):
    elsewhere.well("restore", world.file, "--recovery", world.key)
    assert world.seen_in(elsewhere) == world.seen_in(world.origin)
    assert world.seen_in(elsewhere)[0] == SECRET_WORDS
    elsewhere.well("audit", "verify", "--against", world.head)
    elsewhere.well("prepare")
    assert not list(elsewhere.folder.glob("replaced-*"))


def test_another_recovery_key_opens_nothing(world: World, elsewhere: Place, tmp_path: Path):
    (tmp_path / "other.key").write_text(new_secret().hex())
    sentence = elsewhere.refused("restore", world.file, "--recovery", tmp_path / "other.key")
    assert "Nothing was overwritten" in sentence


def test_a_cut_or_changed_backup_leaves_everything_as_it_was(world: World, tmp_path: Path):
    whole = world.file.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    before = everything_in(world.origin.folder)
    for number, bad in enumerate((whole[:-1], whole[: -len(whole) // 3], whole[:40], flipped, whole + b"x")):
        file = tmp_path / f"{number}.fourfold"
        file.write_bytes(bad)
        sentence = world.origin.refused("restore", file, "--recovery", world.key, "--force")
        assert "cannot be opened" in sentence
    assert everything_in(world.origin.folder) == before


def test_what_is_no_backup_is_said_to_be_none(world: World, elsewhere: Place, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear all")
    assert "not a backup" in elsewhere.refused("restore", tmp_path / "letter.txt", "--recovery", world.key)
    assert "cannot be read" in elsewhere.refused("restore", tmp_path / "nowhere", "--recovery", world.key)
    assert "not the recovery key" in elsewhere.refused("restore", world.file, "--recovery", world.file)


def test_a_folder_in_use_is_replaced_only_when_forced_and_then_put_aside(world: World, in_use: Place):
    assert "not empty" in in_use.refused("restore", world.file, "--recovery", world.key)
    in_use.well("restore", world.file, "--recovery", world.key, "--force")
    assert world.seen_in(in_use)[0] == SECRET_WORDS
    (kept,) = in_use.folder.glob("replaced-*")
    assert (kept / "keys" / "root.key").exists()


def test_a_backup_never_overwrites_a_file(world: World):
    before = world.file.read_bytes()
    assert "exists already" in world.origin.refused("backup", world.file)
    assert world.file.read_bytes() == before


def test_nothing_in_a_backup_can_be_read_without_the_key(world: World):
    body = world.file.read_bytes()
    root_key = (world.origin.folder / "keys" / "root.key").read_text().split()[1]
    for plain in (SECRET_WORDS, root_key, "Nairobi", "root.key", "team.found_office"):
        assert plain.encode() not in body
    assert world.file.stat().st_mode & 0o077 == 0


def test_the_recovery_key_is_not_in_its_own_backup(world: World):
    secret = recovery.read_secret(world.key)
    with unpacking.members(world.file, secret) as inside:
        names = [name for name, _ in inside]
    assert "keys/root.key" in names
    assert "keys/recovery.key" not in names
    assert names.index("database/000000") < next(i for i, name in enumerate(names) if name.startswith("files/"))


def test_no_copy_of_the_database_stays_behind(world: World):
    assert not list(world.origin.folder.glob(".copy-*"))
    assert not list(world.origin.folder.glob(".restoring-*"))


def test_a_backup_that_names_files_outside_is_refused(tmp_path: Path):
    """Anyone may seal to the public half, so a planted backup must not write where it likes."""
    secret, key = new_secret(), new_secret()
    names = ("../planted", "/planted", "keys/../../planted", "database/1", "files/aa/../../../planted")
    for name, content in (*((name, b"") for name in names), ("about.json", b"[]"), ("about.json", b"Dear all")):
        tar = BytesIO()
        with tarfile.open(fileobj=tar, mode="w|") as made:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            made.addfile(entry, BytesIO(content))
        sealed = seal_to(public_half(secret), key, bound_to=packing.SEALED_FOR)
        body = b"".join(encrypt_stream(key, [tar.getvalue()], bound_to=packing.STREAM_FOR))
        file = tmp_path / "planted.fourfold"
        file.write_bytes(packing.MAGIC + len(sealed).to_bytes(2, "big") + sealed + body)
        with pytest.raises(BackupTrouble, match="is not a backup"):
            unpacking.look(file, secret=secret)


@pytest.mark.django_db(transaction=True)
def test_only_the_newest_seven_automatic_backups_stay(tmp_path: Path):
    with override_settings(FOURFOLD_DATA=tmp_path):
        for day in range(9):
            newest = packing.automatic(now=NOW + timedelta(days=day), why="before-migrate")
        kept = sorted((tmp_path / "backups").iterdir())
    assert len(kept) == 7
    assert kept[-1] == newest


def test_the_recovery_pair_is_made_once(tmp_path: Path):
    with override_settings(FOURFOLD_DATA=tmp_path):
        made = recovery.make_pair()
        assert made
        assert made.stat().st_mode & 0o077 == 0
        public = recovery.public_key()
        made.unlink()
        assert recovery.make_pair() is None
        assert recovery.public_key() == public
        assert not recovery.secret_still_here()
