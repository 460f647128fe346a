#!/usr/bin/env python3
"""Check an exported Fourfold ledger: one file, Python's standard library, nothing else.

    python3 verify_ledger.py LEDGER.jsonl [--key HEX] [--against CHECKPOINT.json] [--json]

For whoever does not trust us, such as an opposing expert: read this file, then run it. It shares no code with
Fourfold. What it proves:

  chain         entry n names the hash of entry n-1; changing, adding, removing or moving one breaks all after it
  tree          each checkpoint's Merkle root (RFC 6962) is recomputed from the entries
  signatures    each checkpoint is signed by the ledger's key (Ed25519, RFC 8032), and the last covers every entry

What it cannot prove alone: that the signing key is the right one (compare it with a copy you got another way, or give
it with --key), and that the ledger was not rolled back and rewritten by whoever holds that key (give a checkpoint
that you kept with --against).

Exit code 0: sound. 1: not sound, the first bad line is named. 2: the file or an argument cannot be used.
"""

# ruff: noqa: T201 - it talks to a person at a terminal

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


GENESIS = "0" * 64
HEX_64 = re.compile(r"[0-9a-f]{64}")
HEX_128 = re.compile(r"[0-9a-f]{128}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
OUTCOMES = {"done", "looked", "refused"}

# What the hash of an entry covers, and the type of each part.
HASHED: dict[str, type] = {
    "seq": int,
    "id": str,
    "at": str,
    "actor": str,
    "act": str,
    "outcome": str,
    "subject": str,
    "circle": str,
    "cause": str,
    "records": list,
    "promise": str,
}
ENTRY = {**HASHED, "before": str, "hash": str}
CHECKPOINT: dict[str, type] = {"size": int, "root": str, "head": str, "at": str, "signature": str, "key": str}
FIRST: dict[str, type] = {"form": int, "origin": str, "key": str}
LAST: dict[str, type] = {"entries": int, "head": str}
KINDS = {"ledger": FIRST, "entry": ENTRY, "checkpoint": CHECKPOINT, "end": LAST}


class NotSoundError(Exception):
    """The ledger is not what it should be; the message says how."""


class UnusableError(Exception):
    """What was given is not a ledger, a checkpoint or a key."""


# Ed25519, verification only (RFC 8032, section 5.1.7). Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def add(one: Point, other: Point) -> Point:
    """The sum of two points (section 5.1.4)."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(count: int, point: Point) -> Point:
    """A point added to itself `count` times."""
    total = NEUTRAL
    while count:
        if count & 1:
            total = add(total, point)
        point = add(point, point)
        count >>= 1
    return total


def equal(one: Point, other: Point) -> bool:
    """Whether two points are the same, whatever their Z."""
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def point_of(code: bytes) -> Point | None:
    """The point that 32 bytes stand for (section 5.1.3); None when they stand for none."""
    number = int.from_bytes(code, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


_base = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
assert _base is not None
BASE: Point = _base


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature (64 bytes) of a message holds under a public key (32 bytes)."""
    a, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    return equal(times(s, BASE), add(r, times(int.from_bytes(digest, "little") % L, a)))


# The ledger


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


@dataclass
class Tree:
    """A Merkle tree (RFC 6962, section 2.1) that keeps one hash per full subtree, the largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, entry_hash: str) -> None:
        node = sha256(b"\x00", bytes.fromhex(entry_hash))
        full = self.size
        while full & 1:
            node = sha256(b"\x01", self.peaks.pop(), node)
            full >>= 1
        self.peaks.append(node)
        self.size += 1

    def root(self) -> str:
        node = self.peaks[-1] if self.peaks else sha256()
        for peak in reversed(self.peaks[:-1]):
            node = sha256(b"\x01", peak, node)
        return node.hex()


@dataclass
class Ledger:
    """What has been read and found good so far."""

    pinned: str = ""
    held: dict[str, Any] | None = None
    origin: str = ""
    key: str = ""
    head: str = GENESIS
    signed: int = 0
    ended: bool = False
    line: int = 0
    ids: set[str] = field(default_factory=set)
    tree: Tree = field(default_factory=Tree)

    def take(self, line: dict[str, Any]) -> None:
        """Checks one line against all before it. Raises NotSoundError."""
        kind = line.pop("type")
        need(not self.ended, "there is something after the end")
        need((kind == "ledger") != bool(self.key), "the first line, and only the first, names the ledger")
        {"ledger": self.begin, "entry": self.entry, "checkpoint": self.checkpoint, "end": self.end}[kind](line)

    def begin(self, line: dict[str, Any]) -> None:
        need(line["form"] == 1, "this form of export is not known here; use a newer verify_ledger.py")
        need(bool(HEX_64.fullmatch(line["key"])), "the key is not 64 hexadecimal digits")
        need(self.pinned in ("", line["key"]), "the ledger was signed by another key than the one you gave")
        self.origin, self.key = line["origin"], line["key"]
        if self.held:
            self.signature(self.held, "the checkpoint you hold")

    def entry(self, line: dict[str, Any]) -> None:
        need(line["seq"] == self.tree.size + 1, f"entry {self.tree.size + 1} should stand here")
        need(line["before"] == self.head, "the entry does not follow the one before it")
        need(line["outcome"] in OUTCOMES and bool(TIME.fullmatch(line["at"])), "the entry is misformed")
        need(line["id"] not in self.ids, "an entry with this id stands above already")
        content = canonical({name: line[name] for name in HASHED})
        need(sha256(self.head.encode(), b"\n", content).hex() == line["hash"], "the entry was changed")
        self.head = line["hash"]
        self.ids.add(line["id"])
        self.tree.append(self.head)
        if self.held and self.held["size"] == self.tree.size:
            same = (self.held["root"], self.held["head"]) == (self.tree.root(), self.head)
            need(same, "the ledger differs here from the checkpoint you hold")

    def checkpoint(self, line: dict[str, Any]) -> None:
        need(line["size"] == self.tree.size > self.signed, "the checkpoint stands in the wrong place")
        need(line["head"] == self.head, "the checkpoint signs another entry than the one above")
        need(line["root"] == self.tree.root(), "the checkpoint's root is not that of the entries above")
        self.signature(line, "the checkpoint")
        self.signed = line["size"]

    def signature(self, point: dict[str, Any], what: str) -> None:
        need(point["key"] == self.key, f"{what} was signed by another key")
        note = "\n".join([self.origin, *(str(point[name]) for name in ("size", "root", "head", "at")), ""])
        good = bool(HEX_128.fullmatch(point["signature"])) and is_signed(
            bytes.fromhex(self.key), note.encode(), bytes.fromhex(point["signature"])
        )
        need(good, f"the signature of {what} does not hold")

    def end(self, line: dict[str, Any]) -> None:
        need(line == {"entries": self.tree.size, "head": self.head}, "the end does not fit the entries above")
        need(self.signed == self.tree.size, f"entries after {self.signed} are covered by no checkpoint")
        if self.held:
            need(self.held["size"] <= self.tree.size, "the ledger is shorter than the checkpoint you hold")
        self.ended = True


def need(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    if not holds:
        raise NotSoundError(otherwise)


def strictly(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no name stands twice: readers differ in which of the two they believe."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def parse(text: bytes) -> dict[str, Any]:
    """One line as an object of a known kind with exactly its parts. Raises NotSoundError."""
    try:
        line = json.loads(text.decode(), object_pairs_hook=strictly)
        canonical(line)  # half a surrogate pair, say, has no byte form
    except (ValueError, RecursionError):
        raise NotSoundError("the line is not JSON of the kind that Fourfold writes") from None
    parts = KINDS.get(str(line.get("type"))) if isinstance(line, dict) else None
    if parts is None or set(line) != {"type", *parts} or not fits(line, parts):
        raise NotSoundError("the line is of no kind that Fourfold writes")
    return dict(line)


def fits(line: dict[str, Any], parts: dict[str, type]) -> bool:
    return all(type(line.get(name)) is kind for name, kind in parts.items())


@dataclass
class Verdict:
    """`line` counts from 1 and is 0 when the trouble is nowhere in particular."""

    sound: bool
    entries: int
    head: str
    key: str
    line: int = 0
    trouble: str = ""


def verify(lines: Iterable[bytes], *, pinned: str = "", held: dict[str, Any] | None = None) -> Verdict:
    """Walks an export from its first line to its last."""
    ledger = Ledger(pinned=pinned, held=held)
    try:
        for text in lines:
            ledger.line += 1
            ledger.take(parse(text))
        ledger.line = 0
        need(ledger.ended, "the export stops before its end")
    except NotSoundError as trouble:
        return Verdict(False, ledger.tree.size, ledger.head, ledger.key, ledger.line, str(trouble))
    return Verdict(True, ledger.tree.size, ledger.head, ledger.key)


def read_held(path: Path) -> dict[str, Any]:
    try:
        point = json.loads(path.read_bytes(), object_pairs_hook=strictly)
    except (OSError, ValueError, RecursionError) as error:
        raise UnusableError(f"{path} is not a checkpoint that can be read.") from error
    if not isinstance(point, dict) or not fits(point, CHECKPOINT):
        raise UnusableError(f"{path} is not a checkpoint that can be read.")
    return point


def report(verdict: Verdict, *, pinned: str) -> None:
    if not verdict.sound:
        where = f"Line {verdict.line}: " if verdict.line else ""
        print(f"NOT SOUND. {where}{verdict.trouble}. The {verdict.entries} entries before that hold.")
        return
    print(f"Sound: {verdict.entries} entries, head {verdict.head}.")
    if not pinned:
        print(f"Signed by {verdict.key}: compare that with a copy of the key that you got another way.")


def main(argv: list[str] | None = None) -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description="Check an exported Fourfold ledger.")
    parser.add_argument("ledger", type=Path, help="what `fourfold audit export` wrote")
    parser.add_argument("--key", default="", metavar="HEX", help="the public key that must have signed it")
    parser.add_argument("--against", type=Path, metavar="FILE", help="a checkpoint that you kept")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    given = parser.parse_args(argv)
    try:
        if given.key and not HEX_64.fullmatch(given.key.lower()):
            raise UnusableError("--key must be 64 hexadecimal digits.")
        held = read_held(given.against) if given.against else None
        with given.ledger.open("rb") as lines:
            verdict = verify(lines, pinned=given.key.lower(), held=held)
    except (OSError, UnusableError) as problem:
        print(problem if isinstance(problem, UnusableError) else f"{given.ledger} cannot be read.", file=sys.stderr)
        return 2
    if given.json:
        print(json.dumps(vars(verdict)))
    else:
        report(verdict, pinned=given.key)
    return 0 if verdict.sound else 1


if __name__ == "__main__":
    sys.exit(main())
