"""Exhibits to try things on, taken in beside a record as the case file will."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from fourfold.casework.evidence import acts
from fourfold.casework.evidence.models import Exhibit
from fourfold.casework.intake.models import Report
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.acts import register
from fourfold.ground.acts.door import act
from fourfold.ground.vault import blobs
from fourfold.ground.vault.uploads import SecretUpload, SecretUploadHandler
from tests.cast import NOW, Cast


PDF = b"%PDF-1.7\n" + b"what was signed " * 9000
"""More than two chunks of the vault."""
_arrived: list[SecretUpload] = []


def upload(content: bytes = PDF, name: str = "deed.pdf") -> SecretUpload:
    """A file as it arrives from a browser."""
    handler = SecretUploadHandler()
    handler.new_file("upload", name, "application/octet-stream", len(content), None, {})
    for start in range(0, len(content), 50_000):
        handler.receive_data_chunk(content[start : start + 50_000], start)
    arrived = handler.file_complete(len(content))
    _arrived.append(arrived)
    return arrived


def close_all() -> None:
    """What Django does when a request ends."""
    while _arrived:
        _arrived.pop().close()


def _add_for_test(actor: Any, *, beside: Report, upload: Any, now: Any, fails: bool = False, **told: Any) -> Exhibit:
    """Take in an exhibit for a test."""
    exhibit = acts.take_in_exhibit.within(actor, like=beside, upload=upload, now=now, **told)
    if fails:
        raise LookupError("after the file was written")
    return exhibit


_adding = act(by=EVIDENCE_DESK, on={"beside": Report}, includes=(acts.take_in_exhibit,))(_add_for_test)
del register._acts[_adding.name]  # not one of the house's acts


def take_in(cast: Cast, report: Ref, who: str = "lead", **told: Any) -> Ref:
    """Takes an exhibit in beside a report (the case file does so beside a case)."""
    words = {"title": "Deed", "kind": "document", "source": "", "obtained": None, "description": ""}
    ref = _adding(cast.actors[who], beside=report.id, now=NOW, **({"upload": upload()} | words | told))
    assert ref
    return ref


def file_of(ref: Ref) -> Path:
    return blobs.path_of(Exhibit.objects.get(pk=ref.id).blob)


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
