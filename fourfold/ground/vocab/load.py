"""Loads data/vocab/*.toml into the term table: adds, updates, retires what a file no longer names."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from fourfold.ground.vocab.models import Term
from fourfold.ground.vocab.parsing import TermList, parse
from fourfold.ground.vocab.queries import forget


def read_folder(folder: Path) -> list[TermList]:
    """Every list in a folder. Raises VocabularyError at the first file that cannot be used."""
    return [parse(path.read_text("utf-8"), file=path.name) for path in sorted(folder.glob("*.toml"))]


def _all() -> list[TermList]:
    folders = (Path(settings.FOURFOLD_VOCAB), Path(settings.FOURFOLD_OFFENCES))
    return [each for one in folders for each in read_folder(one)]


def names() -> list[str]:
    """What the lists are called that a load without a folder brings, in order."""
    return sorted(each.code for each in _all())


def load(folder: Path | None = None) -> int:
    """Brings the table in line with the files, all or nothing; returns how many terms stand.

    Without a folder: the code lists and the library of offences.
    """
    lists = read_folder(folder) if folder else _all()
    terms = [
        Term(
            list=each.code,
            code=term.code,
            parent=term.parent,
            order=term.order,
            retired=term.retired,
            labels=dict(term.labels),
            hint=dict(term.hint),
            extra=dict(term.extra),
        )
        for each in lists
        for term in each.terms
    ]
    with transaction.atomic():
        Term.objects.update(retired=True)
        Term.objects.bulk_create(
            terms,
            update_conflicts=True,
            unique_fields=["list", "code"],
            update_fields=["parent", "order", "retired", "labels", "hint", "extra"],
        )
    forget()
    return len(terms)
