"""Writes docs/api.md from what the api offers: `python -m tests.faces.api.page`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


PAGE = Path(__file__).resolve().parents[3] / "docs" / "api.md"
SHEETS = """Field by field, with the reading that gives each, in `/api/openapi.json`. `[…]` is a list, `{…}` an object
by code or id; a `Value` is what was recorded, or a mark where it is sealed or erased."""
HEAD = """# The api

Generated from the register of acts and the list of readings by `python -m tests.faces.api.page`; a test compares.
The same as OpenAPI 3.1 stands at `/api/openapi.json`. Why it is so: adr/0017-api.md.

Make a key under *Keys for programs* in the menu with your name. Then:

```sh
curl -H "Authorization: Bearer $KEY" http://localhost:8000/api/cases
curl -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -H "Idempotency-Key: note-1" \\
     -d '{"case": "'$CASE'", "circle_kind": "main", "text": "Spoke to the chief."}' \\
     http://localhost:8000/api/acts/cases.write_note
```

- A **record** is named by its id, or by `id.version` as it was read: then it is a conflict (409) when it has
  moved since,
  and `current` has the version that stands.
- **Idempotency-Key** (up to 64 characters): the same key does the work once; with other words it is a conflict.
- **Dates** are `2026-11-29`, moments have their zone, partial dates are `2019`, `2019-07` or `~2019`.
- What the reader may not see stands as `{"sealed": "CONFIDENTIAL"}`, what was erased for good as `{"erased": true}`.
- **Problems** are `application/problem+json` (RFC 9457) with a `code`; arguments that do not fit are listed in
  `errors`.
  What may not be seen and what does not exist both answer 404, alike.
- **Filters** behind `?` refuse a word that nobody uses (422) and say which may be said; blank narrows nothing.
- **Scopes** of a key: `read`, a room such as `cases`, one act such as `cases.write_note`, or `files`.
- **Rate**: {rate} requests a minute with each key, counted by the minute of the clock. Whatever comes beyond that is
  answered with 429 (`code` is `rate`), nothing of it is done, and `Retry-After` says in how many seconds the next
  minute begins. The body of an act has at most {body} KiB.
- **Files**: an act that takes one is sent as `multipart/form-data`: the arguments as JSON in a part `arguments`, the
  file, at most {file} MB, in a part of its own, and its SHA-256 in a part `sha256`, if you like: then a file that was
  cut on the way is refused. It is encrypted while it arrives, and the answer has the SHA-256 of what was kept.
  The file of an exhibit goes out at `evidence/<exhibit_id>/content`, for which a key needs the scope `files`; each
  time is a step of its custody.

```sh
curl -H "Authorization: Bearer $KEY" -H "Idempotency-Key: ledger-1" -F upload=@ledger.pdf \\
     -F 'arguments={"case": "'$CASE'", "title": "Ledger", "kind": "document", "source": "", "description": ""}' \\
     http://localhost:8000/api/acts/cases.add_exhibit
curl -OJ -H "Authorization: Bearer $KEY" http://localhost:8000/api/evidence/$EXHIBIT/content
```
"""


def page() -> str:
    """The whole page, as Markdown."""
    from django.conf import settings  # noqa: PLC0415

    from fourfold.faces.api import answers  # noqa: PLC0415  # Django must be set up first
    from fourfold.faces.api.catalogue import offered  # noqa: PLC0415
    from fourfold.faces.api.reads import READS  # noqa: PLC0415

    lines = ["## Reading", "", "| GET /api/ | gives | as | may ask |", "|---|---|---|---|"]
    for one in READS:
        sheet = _kind(answers.gives(answers.of(one.ask), {}))
        lines.append(f"| `{one.address.replace('str:', '')}` | {one.says} | {sheet} | {_names(one.wanted)} |")
    lines += [
        "",
        "## Acts",
        "",
        "| POST /api/acts/ | does | arguments (those in brackets may be left out) |",
        "|---|---|---|",
    ]
    for name, act in offered().items():
        told = ", ".join(f"`{each}`" if a.must else f"(`{each}`)" for each, a in act.arguments.items())
        told += f", a file as `{act.file}`" if act.file else ""
        lines.append(f"| `{name}` | {act.act.says} | {told} |")
    head = HEAD.replace("{rate}", str(settings.FOURFOLD_API_RATE))
    head = head.replace("{body}", str(settings.FOURFOLD_API_BODY // 1024))
    head = head.replace("{file}", str(settings.FOURFOLD_UPLOAD_LIMIT // 1024 // 1024))
    return head + "\n" + "\n".join([*lines, *_sheets()]) + "\n"


def _sheets() -> list[str]:
    """What readings give, sheet by sheet."""
    from fourfold.faces.api.describing import document  # noqa: PLC0415  # Django must be set up first

    schemas = document()["components"]["schemas"]
    lines = ["", "## What readings give", "", SHEETS, "", "| sheet | is | has |", "|---|---|---|"]
    for name, one in sorted(schemas.items()):
        if "." in name:
            fields = ", ".join(f"`{each}` {_kind(shape)}" for each, shape in one["properties"].items())
            lines.append(f"| `{name}` | {' '.join(one['description'].split())} | {fields} |")
    return lines


def _kind(shape: dict[str, Any]) -> str:
    """A type in a word or two."""
    if "$ref" in shape:
        return str(shape["$ref"].rpartition("/")[2])
    if "anyOf" in shape:
        return " or ".join(_kind(one) for one in shape["anyOf"])
    if shape.get("type") == "array":
        inner = shape["items"] or {"anyOf": shape["prefixItems"]}
        return f"[{_kind(inner)}]"
    if shape.get("type") == "object":
        return "{" + _kind(shape["additionalProperties"]) + "}"
    return str(shape.get("format") or shape.get("type", "anything")).replace("string", "text")


def _names(wanted: dict[str, Any]) -> str:
    return ", ".join(f"`{name}`{_takes(shape)}" for name, shape in wanted.items())


def _takes(shape: Any) -> str:
    """Which words a filter takes, where not every text will do."""
    from fourfold.faces.api.reads.words import OneOf  # noqa: PLC0415  # Django must be set up first

    if not isinstance(shape, OneOf):
        return ""
    return f" ({', '.join([*shape.closed, *([f'vocab/{shape.listed}'] if shape.listed else [])])})"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
    import django

    django.setup()
    PAGE.write_text(page())
