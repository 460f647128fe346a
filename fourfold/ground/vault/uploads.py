"""Uploads never touch the disk in plain: each is encrypted under a key that lives only as long as the request."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from typing import IO, Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from fourfold.ground.vault.cipher import CHUNK, StreamEncryptor, decrypt_stream, new_secret


_IN_MEMORY: Final = 1024 * 1024


class SecretUpload(UploadedFile):  # type: ignore[type-arg]  # cannot be subscripted at run time
    """What a form receives: read it by `chunks()`; size in bytes and SHA-256 are known already."""

    def __init__(self, sealed: IO[bytes], key: bytes, name: str, content_type: str, size: int, digest: str) -> None:
        super().__init__(None, name, content_type, size)
        self._sealed, self._key, self.sha256 = sealed, key, digest

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self._sealed.seek(0)
        yield from decrypt_stream(self._key, iter(lambda: self._sealed.read(CHUNK), b""), bound_to="upload")

    def read(self, *_: Any) -> bytes:  # whole content; callers cap the size first
        return b"".join(self.chunks())

    def close(self) -> None:
        self._sealed.close()


class SecretUploadHandler(FileUploadHandler):
    """Django's hook: encrypts each chunk as it arrives, stops when one request's files pass the cap together."""

    _size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._key, self._digest = new_secret(), hashlib.sha256()
        self._machine = StreamEncryptor(self._key, bound_to="upload")
        self._sealed: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed by the upload

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > settings.FOURFOLD_UPLOAD_LIMIT:
            self._sealed.close()
            raise StopUpload(connection_reset=False)
        self._digest.update(raw_data)
        self._sealed.write(self._machine.feed(raw_data))

    def upload_interrupted(self) -> None:
        self._sealed.close()

    def file_complete(self, file_size: int) -> SecretUpload:
        self._sealed.write(self._machine.finish())
        name, kind = self.file_name or "", self.content_type or ""
        return SecretUpload(self._sealed, self._key, name, kind, file_size, self._digest.hexdigest())
