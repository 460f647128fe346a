"""The outsider's verifier: shares no code with the house, and finds every kind of tampering."""

from __future__ import annotations

import ast
import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

import verify_ledger
from fourfold.ground.audit import exporting
from fourfold.ground.audit.chain import GENESIS, Tree, canonical, checkpoint_note, entry_hash
from tests.cast import NOW, assemble


PROGRAM = Path(verify_ledger.__file__)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
ORIGIN = "fourfold/ledger"
Lines = list[dict[str, Any]]


def name_of(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def content(number: int) -> dict[str, Any]:
    return {
        "seq": number,
        "id": f"{number:026}",
        "at": f"2026-11-23T09:{number:02}:00.000000Z",
        "actor": "A" * 26,
        "act": "cases.add_note",
        "outcome": "done",
        "subject": f"{number + 100:026}",
        "circle": "",
        "cause": "",
        "records": [[f"{number + 200:026}", "CONFIDENTIAL"]],
        "promise": "ab" * 32,
    }


def signed(tree: Tree, head: str, key: Ed25519PrivateKey) -> dict[str, Any]:
    at = "2026-11-23T10:00:00.000000Z"
    note = checkpoint_note(ORIGIN, size=tree.size, root=tree.root(), head=head, at=at)
    return {
        "type": "checkpoint",
        "size": tree.size,
        "root": tree.root(),
        "head": head,
        "at": at,
        "signature": key.sign(note).hex(),
        "key": name_of(key),
    }


def ledger(contents: list[dict[str, Any]], *, points: tuple[int, ...] = (4, 7, 10), key: Any = KEY) -> Lines:
    """An export as the house writes it. Line 1 names the ledger; entry 1 stands in line 2."""
    lines: Lines = [{"type": "ledger", "form": 1, "origin": ORIGIN, "key": name_of(key)}]
    tree, head = Tree(), GENESIS
    for each in contents:
        before, head = head, entry_hash(each, before=head)
        tree.append(head)
        lines.append({"type": "entry", **each, "before": before, "hash": head})
        if each["seq"] in points:
            lines.append(signed(tree, head, key))
    lines.append({"type": "end", "entries": len(contents), "head": head})
    return lines


def whole() -> Lines:
    return ledger([content(number) for number in range(1, 11)])


def check(lines: Lines, **terms: Any) -> verify_ledger.Verdict:
    return verify_ledger.verify([canonical(line) + b"\n" for line in lines], **terms)


def rehashed(lines: Lines) -> Lines:
    """What somebody without the signing key can do: make chain, roots and end fit again."""
    tree, head = Tree(), GENESIS
    for line in lines:
        if line["type"] == "entry":
            line["before"] = head
            head = line["hash"] = entry_hash({name: line[name] for name in verify_ledger.HASHED}, before=head)
            tree.append(head)
        elif line["type"] == "checkpoint":
            line |= {"size": tree.size, "root": tree.root(), "head": head}
        elif line["type"] == "end":
            line |= {"entries": tree.size, "head": head}
    return lines


def set_in(number: int, name: str, value: Any, *, rehash: bool = False) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        lines[number - 1][name] = value
        return rehashed(lines) if rehash else lines

    return change


def without(*numbers: int, rehash: bool = False) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        kept = [line for number, line in enumerate(lines, start=1) if number not in numbers]
        return rehashed(kept) if rehash else kept

    return change


def renumbered_without(number: int) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        kept = without(number)(lines)
        for seq, line in enumerate((each for each in kept if each["type"] == "entry"), start=1):
            line["seq"] = seq
        return rehashed(kept)

    return change


def swapped(one: int, other: int, *, rehash: bool = False) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]
        if rehash:
            lines[one - 1]["seq"], lines[other - 1]["seq"] = lines[other - 1]["seq"], lines[one - 1]["seq"]
            return rehashed(lines)
        return lines

    return change


def doubled(number: int) -> Callable[[Lines], Lines]:
    return lambda lines: lines[:number] + lines[number - 1 :]


def inserted(lines: Lines) -> Lines:
    new = {"type": "entry", **content(99), "seq": 3, "before": "", "hash": ""}
    for line in lines[3:]:
        if line["type"] == "entry":
            line["seq"] += 1
    return rehashed([*lines[:3], new, *lines[3:]])


def signed_by_another(lines: Lines) -> Lines:
    return ledger([content(number) for number in range(1, 11)], key=OTHER)


def key_line_kept(lines: Lines) -> Lines:
    return [lines[0], *signed_by_another(lines)[1:]]


def cut_with_its_end(lines: Lines) -> Lines:
    """The last entries and the checkpoint over them go, and the end is made to fit."""
    kept = [line for line in lines if not (line["type"] == "entry" and line["seq"] > 8)][:-2]
    return [*kept, {"type": "end", "entries": 8, "head": kept[-1]["hash"]}]


# Lines: 1 ledger · 2-5 entries 1-4 · 6 checkpoint 4 · 7-9 entries 5-7 · 10 checkpoint 7 · 11-13 entries 8-10 ·
# 14 checkpoint 10 · 15 end. Each tampering is found in the line named, as lines stand after it.
TAMPERINGS: dict[str, tuple[Callable[[Lines], Lines], int]] = {
    "an actor is changed": (set_in(4, "actor", "B" * 26), 4),
    "an act is changed": (set_in(4, "act", "cases.open_case"), 4),
    "an outcome is changed": (set_in(4, "outcome", "refused"), 4),
    "a time is changed": (set_in(4, "at", "2026-11-23T09:03:00.000001Z"), 4),
    "a subject is emptied": (set_in(4, "subject", ""), 4),
    "a record is taken from an entry": (set_in(4, "records", []), 4),
    "a tier is changed": (set_in(4, "records", [[f"{203:026}", "OPEN"]]), 4),
    "a promise is changed": (set_in(4, "promise", "cd" * 32), 4),
    "an id is changed": (set_in(4, "id", "C" * 26), 4),
    "a number is changed": (set_in(4, "seq", 33), 4),
    "a cause is added": (set_in(4, "cause", "D" * 26), 4),
    "a circle is added": (set_in(4, "circle", "D" * 26), 4),
    "a hash is changed": (set_in(4, "hash", "0" * 64), 4),
    "a link is changed": (set_in(4, "before", "0" * 64), 4),
    "an entry is changed and the chain made to fit": (set_in(4, "actor", "B" * 26, rehash=True), 6),
    "a late entry is changed and the chain made to fit": (set_in(12, "act", "x.y", rehash=True), 14),
    "an entry is taken out": (without(4), 4),
    "an entry is taken out and all renumbered": (renumbered_without(4), 5),
    "two entries are swapped": (swapped(3, 4), 3),
    "two entries are swapped and the chain made to fit": (swapped(3, 4, rehash=True), 6),
    "an entry stands twice": (doubled(4), 5),
    "an entry is put in and the chain made to fit": (inserted, 7),
    "a checkpoint's size is changed": (set_in(6, "size", 3), 6),
    "a checkpoint's root is changed": (set_in(6, "root", "0" * 64), 6),
    "a checkpoint's head is changed": (set_in(6, "head", "0" * 64), 6),
    "a checkpoint's time is changed": (set_in(6, "at", "2026-11-23T10:00:00.000001Z"), 6),
    "a signature is changed": (set_in(6, "signature", "00" * 64), 6),
    "a signature is emptied": (set_in(6, "signature", ""), 6),
    "a checkpoint names another key": (set_in(6, "key", name_of(OTHER)), 6),
    "a checkpoint is moved": (swapped(6, 7), 7),
    "a checkpoint stands twice": (doubled(6), 7),
    "the last checkpoint is taken out": (without(14), 14),
    "all checkpoints are taken out": (without(6, 10, 14), 12),
    "all is signed again with another key": (key_line_kept, 6),
    "the origin is changed": (set_in(1, "origin", "fourfold/other"), 6),
    "the form is changed": (set_in(1, "form", 2), 1),
    "the first line is gone": (without(1), 1),
    "the first line stands twice": (doubled(1), 2),
    "the end is gone": (without(15), 0),
    "the tail is cut off": (lambda lines: lines[:8], 0),
    "the tail is cut off and the end made to fit": (cut_with_its_end, 12),
    "the end counts wrong": (set_in(15, "entries", 11), 15),
    "the end names another head": (set_in(15, "head", "0" * 64), 15),
    "something stands after the end": (lambda lines: [*lines, lines[5]], 16),
    "an entry has a part too many": (set_in(4, "note", "x"), 4),
    "a number is a text": (set_in(4, "seq", "3"), 4),
    "a line is of another kind": (set_in(4, "type", "remark"), 4),
}


def test_a_whole_ledger_is_sound():
    verdict = check(whole(), pinned=name_of(KEY))
    assert verdict.sound
    assert (verdict.entries, verdict.key) == (10, name_of(KEY))


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_it_finds_that(tampering: str):
    change, line = TAMPERINGS[tampering]
    verdict = check(change(copy.deepcopy(whole())))
    assert not verdict.sound
    assert verdict.line == line, verdict.trouble


def test_all_signed_again_is_found_by_the_key_one_holds():
    forged = signed_by_another(whole())
    assert check(forged).sound
    assert not check(forged, pinned=name_of(KEY)).sound


def test_a_rollback_is_found_by_the_checkpoint_one_holds():
    held = {name: value for name, value in whole()[13].items() if name != "type"}
    shorter = ledger([content(number) for number in range(1, 8)], points=(4, 7))
    assert check(shorter).sound
    assert not check(shorter, held=held).sound
    assert check(whole(), held=held).sound


def test_a_fork_is_found_by_the_checkpoint_one_holds():
    held = {name: value for name, value in whole()[9].items() if name != "type"}
    other = ledger([content(number) | ({"actor": "B" * 26} if number == 6 else {}) for number in range(1, 11)])
    assert check(other).sound
    verdict = check(other, held=held)
    assert not verdict.sound
    assert verdict.line == 9


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b'"entry"',
        b'{"type": ["entry"]}',
        b'{"type": "end", "entries": 1, "entries": 2, "head": ""}',
        b'{"type": "ledger", "form": 1, "origin": "\\ud800", "key": ""}',
        b'{"type": "end", "entries": true, "head": ""}',
        b'{"type": "end", "entries": ' + b"9" * 5000 + b', "head": ""}',
    ],
    ids=range(10),
)
def test_a_line_that_is_no_line_of_ours_is_named(line: bytes):
    verdict = verify_ledger.verify([line])
    assert not verdict.sound
    assert verdict.line == 1


def test_its_signatures_are_those_of_a_library_that_others_trust():
    dice = random.Random(7)
    for _ in range(12):
        key = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
        public, message = key.public_key().public_bytes_raw(), dice.randbytes(dice.randrange(80))
        signature = key.sign(message)
        assert verify_ledger.is_signed(public, message, signature)
        for place in (dice.randrange(32), dice.randrange(32, 64)):
            changed = bytearray(signature)
            changed[place] ^= 1 << dice.randrange(8)
            assert verify_ledger.is_signed(public, message, bytes(changed)) is by_library(
                public, message, bytes(changed)
            )
        assert not verify_ledger.is_signed(public, message + b"x", signature)


def by_library(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def test_a_signature_has_one_form_only():
    """S + L is the same number modulo L and must be refused (RFC 8032, section 5.1.7)."""
    signature = KEY.sign(b"x")
    larger = int.from_bytes(signature[32:], "little") + verify_ledger.L
    forged = signature[:32] + larger.to_bytes(32, "little")
    assert not verify_ledger.is_signed(bytes.fromhex(name_of(KEY)), b"x", forged)
    assert verify_ledger.point_of((verify_ledger.P + 1).to_bytes(32, "little")) is None


def test_it_needs_the_standard_library_alone():
    tree = ast.parse(PROGRAM.read_text())
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names | {"__future__"}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(PROGRAM), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.django_db
@pytest.mark.postgres
def test_an_outsider_checks_a_real_export(tmp_path: Path):
    assemble()
    head = exporting.signed_head(NOW)
    assert head
    (tmp_path / "head.json").write_text(json.dumps(asdict(head)))
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(line + b"\n" for line in exporting.lines(NOW)))
    done = run(file, "--against", tmp_path / "head.json", "--key", head.key.upper(), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["entries"] == head.size
    file.write_bytes(file.read_bytes().replace(b"team.add_staff", b"team.add_stuff", 1))
    done = run(file)
    assert done.returncode == 1
    assert done.stdout.startswith("NOT SOUND. Line ")


def test_what_cannot_be_used_is_said_in_one_sentence(tmp_path: Path):
    (tmp_path / "letter").write_text("Dear all")
    for arguments in (("nowhere",), (PROGRAM, "--key", "12"), (PROGRAM, "--against", tmp_path / "letter"), (tmp_path,)):
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr
