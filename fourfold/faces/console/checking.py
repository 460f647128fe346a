"""`fourfold check`: what would be unsafe or would not work, found before somebody is hurt by it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import Error

from fourfold.casework.approvals import load as approvals
from fourfold.casework.cases.quiet import load as quiet
from fourfold.casework.clocks import load as clocks
from fourfold.casework.instruments import load as instruments
from fourfold.casework.task_templates import load as task_templates
from fourfold.casework.wording import load as wording
from fourfold.faces.console import messages, preparing
from fourfold.faces.console.talking import FOUND, OK, answer, say
from fourfold.ground.vault import backup
from fourfold.ground.vocab import load, parsing


_HERE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_KEY_LENGTH: Final = 32
_OTHERS: Final = 0o077
_UNUSABLE: Final = (
    parsing.VocabularyError,
    instruments.InstrumentError,
    clocks.ClockError,
    quiet.QuietError,
    approvals.ApprovalError,
    wording.WordingError,
    task_templates.TemplateError,
    OSError,
)
"""What a file can be: not there, or not usable, said in a sentence."""


@dataclass(frozen=True)
class Finding:
    """A problem (`grave`: serve does not start with it; else a reminder), by a code for programs."""

    code: str
    sentence: str
    grave: bool = True


def refusals() -> list[Finding]:
    """What the server refuses to start with; needs no database."""
    return [finding for finding in (*_settings(settings), *_folders()) if finding.grave]


def findings() -> list[Finding]:
    """Everything, grave or not."""
    return [*_settings(settings), *_folders(), *_state()]


def _settings(given: Any) -> Iterator[Finding]:
    if given.DEBUG:
        yield Finding("debug", "DEBUG is on and would show what is protected.")
    if len(given.SECRET_KEY) < _KEY_LENGTH or given.SECRET_KEY.startswith("django-insecure"):
        yield Finding("secret_key", "The session key is a default or too short; unset FOURFOLD_SECRET_KEY to get one.")
    if any(host.startswith(("*", ".")) for host in given.ALLOWED_HOSTS):
        yield Finding("hosts", "FOURFOLD_HOSTS holds a wildcard; name every host.")
    if given.FOURFOLD_SECURE:
        yield from _secure(given)
    elif set(given.ALLOWED_HOSTS) - _HERE:
        yield Finding("plain", "Other machines would be served without TLS; set FOURFOLD_SECURE=1 behind it.")
    if not given.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher"):
        yield Finding("passwords", "Passwords would not be hashed by Argon2.")


def _secure(given: Any) -> Iterator[Finding]:
    names = (given.SESSION_COOKIE_NAME, given.CSRF_COOKIE_NAME)
    flags = (given.SESSION_COOKIE_SECURE, given.CSRF_COOKIE_SECURE, given.SESSION_COOKIE_HTTPONLY)
    if not all(flags) or not all(name.startswith("__Host-") for name in names):
        yield Finding("cookies", "Cookies are not secure with the __Host- prefix.")
    if given.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN:
        yield Finding("passkeys", "Passkeys would be accepted from insecure origins.")
    if not given.SECURE_HSTS_SECONDS:
        yield Finding("hsts", "Browsers are not told to insist on TLS.")


def _folders() -> Iterator[Finding]:
    for folder in backup.private_folders():
        if folder.stat().st_mode & _OTHERS:
            yield Finding("folder_mode", f"{folder} is open to others on this machine; run: chmod 700 {folder}")
    for path in backup.private_keys():
        if path.stat().st_mode & _OTHERS:
            yield Finding("key_mode", f"{path} can be read by others; run: chmod 600 {path}")
    if backup.secret_still_here():
        yield Finding("recovery_key", "The recovery key lies beside the data; move it off this machine.", grave=False)


def _state() -> Iterator[Finding]:
    try:
        if waiting := preparing.pending():
            yield Finding("migrations", f"{waiting} migrations wait; run `fourfold prepare`.", grave=False)
    except Error:
        yield Finding("database", "The database cannot be reached.")
    yield from _files()
    if messages.stale():
        yield Finding("translations", "Translations are not compiled; run `fourfold prepare`.", grave=False)


def _files() -> Iterator[Finding]:
    """What the house and its offices keep as files."""
    vocab = Path(settings.FOURFOLD_VOCAB)
    read: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("vocabulary", "The vocabulary", lambda: load.read_folder(vocab)),
        ("instruments", "The instruments", lambda: instruments.read_folder(Path(settings.FOURFOLD_INSTRUMENTS))),
        ("clocks", "The clocks", lambda: clocks.read_folder(Path(settings.FOURFOLD_CLOCKS))),
        ("quiet", "The days after which a case is quiet", lambda: quiet.read_folder(Path(settings.FOURFOLD_QUIET))),
        ("approvals", "Who approves what", lambda: approvals.read_folder(Path(settings.FOURFOLD_APPROVALS))),
        ("wording", "The words of offices", lambda: wording.read_folder(Path(settings.FOURFOLD_WORDING), vocab)),
        (
            "task_templates",
            "The task templates",
            lambda: task_templates.read_folder(Path(settings.FOURFOLD_TASK_TEMPLATES), vocab=vocab),
        ),
    )
    for code, what, reading in read:
        try:
            reading()
        except _UNUSABLE as error:
            yield Finding(code, f"{what} cannot be used: {error}")


def check(arguments: argparse.Namespace) -> int:
    """Exit code 1 when anything was found that is more than a reminder."""
    found = findings()
    bad = any(each.grave or each.code == "migrations" for each in found)
    if arguments.json:
        answer({"ok": not bad, "findings": [asdict(each) for each in found]})
    else:
        for each in found:
            say(f"{'PROBLEM ' if each.grave else 'reminder'}  {each.sentence}")
        say("Something has to be mended." if bad else "All is as it should be.")
    return FOUND if bad else OK
