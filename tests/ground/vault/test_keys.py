"""Keys are shared, destroyed and rotated; what they cover opens afterwards, or never again."""

from __future__ import annotations

import stat
import threading

import pytest

from fourfold.ground.vault import fields, keys, root
from fourfold.ground.vault.cipher import CannotOpen, decrypt
from fourfold.ground.vault.models import Key, Wrap
from tests.cast import assemble
from tests.ground.sample import name, person


@pytest.fixture
def cast(db):
    return assemble()


def test_a_person_known_to_two_offices_opens_for_the_second_when_the_first_forgets_them(cast):
    amina = person(cast.nbo)
    keys.share(amina.key_id, office_key=cast.ceb.key_id)
    secret = keys.data_key(amina.key_id)
    Wrap.objects.filter(key_id=amina.key_id, under=cast.nbo.key_id).delete()
    assert keys.data_key(amina.key_id) == secret


def test_sharing_twice_makes_one_wrap(cast):
    amina = person(cast.nbo)
    keys.share(amina.key_id, office_key=cast.ceb.key_id)
    keys.share(amina.key_id, office_key=cast.ceb.key_id)
    assert Wrap.objects.filter(key_id=amina.key_id).count() == 2


def test_a_destroyed_key_opens_nothing_and_its_values_become_marks(cast):
    amina = person(cast.nbo)
    written = name(amina, "Amina")
    assert keys.destroy(amina.key_id) == 1
    again = type(written).objects.get(pk=written.pk)
    assert again.value is fields.ERASED
    with pytest.raises(CannotOpen):
        keys.data_key(amina.key_id)


def test_nothing_is_written_under_a_destroyed_key(cast):
    amina = person(cast.nbo)
    keys.destroy(amina.key_id)
    with pytest.raises(CannotOpen):
        name(amina, "Amina")


def test_erasing_a_case_never_erases_the_person(cast):
    case_key = keys.new_key("case", office_key=cast.nbo.key_id)
    written = name(person(cast.nbo), "Amina")
    keys.destroy(case_key.id)
    assert type(written).objects.get(pk=written.pk).value == "Amina"


def test_after_rotation_everything_opens_and_the_old_root_is_useless(cast):
    written = name(person(cast.nbo), "Amina")
    old = root.generations()
    keys.rewrap_offices()
    keys.forget_old_roots()
    assert not set(old) & set(root.generations())
    assert type(written).objects.get(pk=written.pk).value == "Amina"
    for wrap in Wrap.objects.filter(under__startswith="root:"):
        for stolen in old.values():
            with pytest.raises(CannotOpen):
                decrypt(
                    stolen,
                    bytes(wrap.body),
                    key_id=wrap.key_id,
                    bound_to=f"fourfold/wrap/{wrap.key_id}/{wrap.under}",
                )


def test_a_rotation_killed_before_the_re_wrap_loses_nothing(cast):
    written = name(person(cast.nbo), "Amina")
    root.add_generation()
    assert type(written).objects.get(pk=written.pk).value == "Amina"
    keys.forget_old_roots()
    assert type(written).objects.get(pk=written.pk).value == "Amina"
    keys.rewrap_offices()
    keys.forget_old_roots()
    assert len(root.generations()) == 1
    assert type(written).objects.get(pk=written.pk).value == "Amina"


def test_a_wrap_moved_to_another_key_is_refused(cast):
    first, second = person(cast.nbo), person(cast.nbo)
    stolen = Wrap.objects.get(key_id=first.key_id).body
    Wrap.objects.filter(key_id=second.key_id).update(body=stolen)
    with pytest.raises(CannotOpen):
        keys.data_key(second.key_id)


def test_fifty_keys_take_two_inserts_and_one_read(cast, django_assert_num_queries):
    holder = cast.nbo.key_id
    keys.data_key(holder)
    with django_assert_num_queries(3):
        made = keys.new_keys("person", office_key=holder, count=50)
    with django_assert_num_queries(1):
        assert len(keys.data_keys(key.id for key in made)) == 50


def test_a_process_without_the_secret_can_write_in_with_the_public_half(cast):
    key = keys.new_key("report", office_key=cast.nbo.key_id)
    sealed = keys.seal_for(key.id, b"a tip", bound_to="report")
    assert keys.open_for(key.id, sealed, bound_to="report") == b"a tip"
    assert bytes(Key.objects.get(pk=key.id).public) != keys.data_key(key.id)


def test_the_blind_index_of_one_office_says_nothing_in_another(cast):
    here = keys.blind(cast.nbo.key_id, ["amina"])
    there = keys.blind(cast.ceb.key_id, ["amina"])
    assert here["amina"] != there["amina"]
    assert here == keys.blind(cast.nbo.key_id, ["amina"])
    assert len(here["amina"]) == 12


def test_key_files_are_for_their_owner_alone(settings, tmp_path):
    settings.FOURFOLD_DATA = tmp_path
    root.generations()
    root.house_key("any")
    files = list(root.folder().iterdir())
    assert {path.name for path in files} == {"root.key", "house.key"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert stat.S_IMODE(root.folder().stat().st_mode) == 0o700


def test_a_root_key_that_others_can_read_is_not_used(settings, tmp_path):
    settings.FOURFOLD_DATA = tmp_path
    root.generations()
    (root.folder() / "root.key").chmod(0o644)
    with pytest.raises(root.RootKeyMissing):
        root.generations()


def test_processes_that_start_together_end_with_one_root_key(settings, tmp_path):
    settings.FOURFOLD_DATA = tmp_path
    ready, seen = threading.Barrier(8), []

    def start():
        ready.wait()
        seen.append((root.generations().popitem(), root.house_key("any")))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 1
    assert {path.name for path in root.folder().iterdir()} == {"root.key", "house.key"}
