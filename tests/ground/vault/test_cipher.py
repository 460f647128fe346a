"""What was encrypted opens only under its key, in its place, whole and unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.ground.vault import cipher
from fourfold.ground.vault.cipher import CHUNK, TAG_BYTES, CannotOpen


KEY, OTHER = b"k" * 32, b"o" * 32
KEY_ID = "01JD3B4Y5Z6A7B8C9D0E1F2G3H"
PLACE = "fourfold/table/column/row/key"
HEAD = 9
WHOLE = CHUNK + TAG_BYTES


def field(plain: bytes = b"Amina of Kibera") -> bytes:
    return cipher.encrypt(KEY, plain, key_id=KEY_ID, bound_to=PLACE)


def opened(body: bytes, key: bytes = KEY, key_id: str = KEY_ID, place: str = PLACE) -> bytes:
    return cipher.decrypt(key, body, key_id=key_id, bound_to=place)


def flipped(body: bytes) -> list[bytes]:
    return [body[:i] + bytes([body[i] ^ 1]) + body[i + 1 :] for i in range(len(body))]


def refused(open_it, bodies) -> None:
    for body in bodies:
        with pytest.raises(CannotOpen):
            open_it(body)


@given(st.binary(max_size=500))
def test_a_field_opens_to_what_was_put_in(plain):
    assert opened(field(plain)) == plain


def test_a_field_with_any_byte_changed_is_refused():
    refused(opened, flipped(field()))


def test_a_field_cut_anywhere_is_refused():
    body = field()
    refused(opened, [body[:i] for i in range(len(body))])


def test_a_field_with_something_added_is_refused():
    refused(opened, [field() + b"\x00"])


@pytest.mark.parametrize("moved", ["table2/column/row/key", "table/column2/row/key", "table/column/row2/key"])
def test_a_field_moved_to_another_table_column_or_row_is_refused(moved):
    with pytest.raises(CannotOpen):
        opened(field(), place=f"fourfold/{moved}")


def test_a_field_under_another_key_or_key_id_is_refused():
    with pytest.raises(CannotOpen):
        opened(field(), key=OTHER)
    with pytest.raises(CannotOpen):
        opened(field(), key_id=KEY_ID.replace("H", "J"))


def test_the_same_text_never_looks_the_same_twice():
    assert len({field() for _ in range(200)}) == 200


def test_nothing_of_the_text_is_in_the_ciphertext():
    assert b"Amina" not in field()


def test_whoever_holds_the_public_half_can_write_in_and_not_read():
    sealed = cipher.seal_to(cipher.public_half(KEY), b"a tip", bound_to="report")
    assert cipher.open_sealed(KEY, sealed, bound_to="report") == b"a tip"
    with pytest.raises(CannotOpen):
        cipher.open_sealed(OTHER, sealed, bound_to="report")
    with pytest.raises(CannotOpen):
        cipher.open_sealed(KEY, sealed, bound_to="another report")


def test_a_sealed_text_with_any_byte_changed_or_cut_anywhere_is_refused():
    sealed = cipher.seal_to(cipher.public_half(KEY), b"a tip", bound_to="report")
    refused(lambda body: cipher.open_sealed(KEY, body, bound_to="report"), flipped(sealed))
    refused(lambda body: cipher.open_sealed(KEY, body, bound_to="report"), [sealed[:i] for i in range(len(sealed))])


def stream(plain: bytes, size: int = 10_000) -> bytes:
    parts = [plain[i : i + size] for i in range(0, len(plain), size)]
    return b"".join(cipher.encrypt_stream(KEY, parts, bound_to="blob"))


def streamed(body: bytes, place: str = "blob", size: int = 7_000) -> bytes:
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(cipher.decrypt_stream(KEY, parts, bound_to=place))


LENGTHS = [0, 1, 8, 9, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + 8, CHUNK + 9, CHUNK + 10, 2 * CHUNK, 2 * CHUNK + 1]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("size", [1021, CHUNK, 10 * CHUNK])
def test_a_stream_opens_to_what_was_put_in_however_it_came(length, size):
    plain = bytes(i * 7 % 251 for i in range(length))
    assert streamed(stream(plain, size), size=size + 13) == plain


def test_a_stream_cut_at_every_chunk_boundary_is_refused():
    body = stream(b"x" * (4 * CHUNK))
    boundaries = [HEAD + number * WHOLE for number in range(4)]
    refused(streamed, [body[:cut] for cut in boundaries])


def test_a_short_stream_cut_anywhere_is_refused():
    body = stream(b"a few words")
    refused(streamed, [body[:i] for i in range(len(body))])


def test_a_stream_with_chunks_swapped_dropped_or_doubled_is_refused():
    body = stream(b"x" * (3 * CHUNK))
    head, first, second, third = body[:HEAD], *(body[HEAD + i * WHOLE : HEAD + (i + 1) * WHOLE] for i in range(3))
    for order in ((second, first, third), (first, third), (first, first, second, third), (first, second, third, third)):
        refused(streamed, [head + b"".join(order)])


def test_a_stream_with_a_byte_changed_anywhere_is_refused():
    refused(streamed, flipped(stream(b"a few words")))


def test_a_stream_moved_to_another_place_is_refused():
    with pytest.raises(CannotOpen):
        streamed(stream(b"a few words"), place="another blob")


def test_keys_for_two_purposes_have_nothing_in_common():
    assert cipher.derive(KEY, "one") != cipher.derive(KEY, "two")
    assert cipher.keyed_hash(KEY, "Amina") != cipher.keyed_hash(OTHER, "Amina")
