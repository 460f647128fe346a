"""Encrypted fields: plain in the program, ciphertext in every row, and no way to search, sort or serialise them."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.db import connection, transaction
from django.forms.models import model_to_dict

from fourfold.casework.people.models import Name, Person
from fourfold.ground.vault import fields, keys
from fourfold.ground.vault.cipher import CannotOpen
from tests.cast import assemble
from tests.ground.sample import name, person


SECRET = "Canary Q7Z"


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def written(cast):
    return name(person(cast.nbo, birth={"low": SECRET}, profile={"a": 1}), SECRET, note=SECRET)


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_a_value_reads_back_as_it_was_written(written):
    assert again(written).value == SECRET
    assert again(written.person).birth == {"low": SECRET}
    assert again(written.person).citizenships is None


def test_nothing_plain_is_in_any_row(written):
    with connection.cursor() as cursor:
        for table in ("people_name", "people_person"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # names of our own tables
            assert SECRET.encode() not in b"|".join(
                bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                for row in cursor.fetchall()
                for v in row
            )


def test_saving_what_was_never_opened_keeps_it(written):
    row = again(written)
    row.kind = "alias"
    row.save()
    assert again(written).value == SECRET


def test_a_list_changed_in_place_is_written(written):
    row = again(written.person)
    row.profile["a"] = 2
    row.save()
    assert again(row).profile == {"a": 2}


def test_a_value_changed_after_saving_is_written_again(written):
    written.value = "Other"
    written.save(update_fields=["value"])
    written.note = None
    written.save()
    assert (again(written).value, again(written).note) == ("Other", None)


@pytest.mark.parametrize("lookup", ["value", "value__contains", "value__in", "value__gt", "value__startswith"])
def test_filtering_by_a_secret_raises(db, lookup):
    with pytest.raises(TypeError):
        list(Name.objects.filter(**{lookup: ["x"] if lookup.endswith("in") else "x"}))


def test_filtering_by_plain_bytes_raises(db):
    with pytest.raises(TypeError):
        list(Name.objects.filter(value=b"x"))


@pytest.mark.parametrize("by", ["value", "-value", "person__birth"])
def test_sorting_by_a_secret_raises(db, by):
    with pytest.raises(TypeError):
        list(Name.objects.order_by(by))


def test_whether_anything_was_written_can_be_asked(written):
    assert Name.objects.filter(note__isnull=False).count() == 1
    assert Name.objects.filter(note=None).count() == 0
    assert Person.objects.filter(pk__in=Name.objects.filter(note__isnull=False).values("person")).count() == 1


def test_writing_in_bulk_raises(written):
    for plain in ("x", b"x"):
        with pytest.raises(TypeError), transaction.atomic():
            Name.objects.update(value=plain)
    with pytest.raises(TypeError), transaction.atomic():
        Name.objects.bulk_update([written], ["value"])
    assert again(written).value == SECRET


@pytest.mark.parametrize("into", ["json", "xml", "python"])
def test_serialising_raises(written, into):
    with pytest.raises(TypeError):
        serializers.serialize(into, [written])
    with pytest.raises(TypeError):
        model_to_dict(written)


def test_plain_bytes_are_never_taken_for_ciphertext(written):
    written.value = b"plain bytes"
    with pytest.raises((TypeError, AttributeError)), transaction.atomic():
        written.save()


def test_fifty_rows_open_with_one_query_for_their_keys(cast, django_assert_num_queries):
    for number in range(50):
        name(person(cast.nbo), f"Name {number}")
    with django_assert_num_queries(2):
        rows = list(Name.objects.all())
        fields.warm(rows)
        assert {row.value for row in rows} == {f"Name {number}" for number in range(50)}


def test_making_many_rows_encrypts_them(cast):
    amina = person(cast.nbo)
    Name.objects.bulk_create(Name.from_circle_of(amina, person=amina, value=v, made_at=cast.now) for v in "ab")
    assert sorted(row.value for row in Name.objects.all()) == ["a", "b"]


@pytest.mark.parametrize("column", ["id", "note", "key_id"])
def test_a_ciphertext_moved_to_another_row_column_or_key_is_refused(cast, written, column):
    other = name(person(cast.nbo), "Other", note="note")
    with connection.cursor() as cursor:
        if column == "id":
            cursor.execute(
                "UPDATE people_name SET value = (SELECT value FROM people_name WHERE id = %s) WHERE id = %s",
                [other.pk, written.pk],
            )
        elif column == "note":
            cursor.execute("UPDATE people_name SET value = note WHERE id = %s", [written.pk])
        else:
            cursor.execute("UPDATE people_name SET key_id = %s WHERE id = %s", [other.key_id, written.pk])
    with pytest.raises(CannotOpen):
        _ = again(written).value


def test_a_row_given_another_key_is_never_written_under_the_old_one(cast, written):
    row = again(written)
    assert row.value == SECRET
    row.key = keys.new_key("person", office_key=cast.nbo.key_id)
    row.value = "New"
    with pytest.raises(CannotOpen), transaction.atomic():
        row.save()  # its note was not opened: it would be lost
    row = again(written)
    fields.rekey(row, keys.new_key("person", office_key=cast.nbo.key_id))
    row.save()
    assert (again(written).value, again(written).note) == (SECRET, SECRET)
    keys.destroy(written.key_id)
    assert again(written).value == SECRET


def test_an_erased_row_cannot_be_given_another_key(cast, written):
    keys.destroy(written.key_id)
    with pytest.raises(CannotOpen):
        fields.rekey(again(written), keys.new_key("person", office_key=cast.nbo.key_id))


def test_erased_values_survive_a_save_as_marks(written):
    keys.destroy(written.key_id)
    row = again(written)
    row.kind = "alias"
    row.save()
    assert again(written).value is fields.ERASED
    assert json.dumps(str(row.value)) == '""'


def test_deferred_values_open_when_they_are_asked_for(written):
    assert Name.objects.only("id", "key").get(pk=written.pk).value == SECRET
    assert Name.objects.defer("note").get(pk=written.pk).note == SECRET
