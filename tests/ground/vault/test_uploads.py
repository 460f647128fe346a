"""What arrives by form is encrypted as it arrives: nothing plain in the temporary folder, nothing over the limit."""

from __future__ import annotations

import hashlib
import os
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.http.multipartparser import MultiPartParser
from django.test import RequestFactory

from fourfold.ground.vault.cipher import CHUNK, CannotOpen
from fourfold.ground.vault.uploads import SecretUpload, SecretUploadHandler


LINE = b"the canary sings at dawn "
PLAIN = LINE * (5 * 1024 * 1024 // len(LINE))


@pytest.fixture
def kept(monkeypatch):
    """Handles of the temporary files that were opened: unlinked at once, they are read through the handle."""
    files = []
    original = tempfile.SpooledTemporaryFile

    def spooled(*args, **kwargs):
        files.append(original(*args, **kwargs))
        return files[-1]

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", spooled)
    return files


@pytest.fixture
def sent():
    """Sends content by form and gives back the upload; what was opened is closed at the end, as a request does."""
    opened = []

    def send(content):
        request = RequestFactory().post("/", {"file": SimpleUploadedFile("photo.jpg", content, "image/jpeg")})
        parser = MultiPartParser(request.META, request, [SecretUploadHandler(request)], "utf-8")
        opened.append(parser.parse()[1].get("file"))
        return opened[-1]

    yield send
    for each in filter(None, opened):
        each.close()


def test_five_megabytes_leave_nothing_plain_on_disk(kept, sent):
    upload = sent(PLAIN)
    assert isinstance(upload, SecretUpload)
    (spooled,) = kept
    assert spooled._rolled
    handle = spooled.fileno()
    body = os.pread(handle, 2 * len(PLAIN), 0)
    assert len(body) > len(PLAIN)
    assert LINE[:12] not in body
    assert upload.read() == PLAIN


def test_size_and_digest_are_those_of_what_was_sent(sent):
    upload = sent(PLAIN)
    assert (upload.size, upload.sha256) == (len(PLAIN), hashlib.sha256(PLAIN).hexdigest())
    assert (upload.name, upload.content_type) == ("photo.jpg", "image/jpeg")


@pytest.mark.parametrize("length", [0, 1, CHUNK, CHUNK + 9, 64 * 1024 * 3])
def test_an_upload_of_any_length_reads_back_twice(length, sent):
    upload = sent(b"x" * length)
    assert upload.read() == upload.read() == b"x" * length


def test_a_spool_that_was_changed_is_refused(kept, sent):
    upload = sent(PLAIN)
    kept[0].seek(100)
    kept[0].write(b"\x00" * 10)
    with pytest.raises(CannotOpen):
        upload.read()


def test_more_than_the_limit_is_stopped(settings, sent):
    settings.FOURFOLD_UPLOAD_LIMIT = 100_000
    assert sent(b"x" * 100_001) is None
    assert sent(b"x" * 100_000).size == 100_000


def test_the_handler_stops_at_the_first_chunk_too_many(settings):
    settings.FOURFOLD_UPLOAD_LIMIT = 10
    handler = SecretUploadHandler()
    handler.new_file("file", "a", "text/plain", 0)
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"x" * 11, 0)


def test_a_closed_upload_is_gone(sent):
    upload = sent(b"x")
    upload.close()
    with pytest.raises(ValueError):
        upload.read()
