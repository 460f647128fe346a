"""What `fourfold check` finds in settings and ports, without starting anything."""

from __future__ import annotations

import socket
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from fourfold.faces.console import checking, serving
from fourfold.faces.console.talking import PlainError


SAFE: dict[str, Any] = {
    "DEBUG": False,
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": ["cases.example.org"],
    "FOURFOLD_SECURE": True,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
    "SECURE_HSTS_SECONDS": 31536000,
}


def codes(**changed: Any) -> list[str]:
    return [each.code for each in checking._settings(SimpleNamespace(**SAFE | changed))]


def test_safe_settings_are_passed():
    assert codes() == []
    assert [each.code for each in checking._settings(settings)] in ([], ["hosts"], ["plain"])


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("debug", {"DEBUG": True}),
        ("secret_key", {"SECRET_KEY": "django-insecure-" + "k" * 50}),
        ("secret_key", {"SECRET_KEY": "short"}),
        ("hosts", {"ALLOWED_HOSTS": ["*"]}),
        ("hosts", {"ALLOWED_HOSTS": ["cases.example.org", ".example.org"]}),
        ("plain", {"FOURFOLD_SECURE": False}),
        ("passwords", {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}),
        ("cookies", {"SESSION_COOKIE_NAME": "session"}),
        ("cookies", {"CSRF_COOKIE_NAME": "csrf"}),
        ("cookies", {"SESSION_COOKIE_SECURE": False}),
        ("cookies", {"CSRF_COOKIE_SECURE": False}),
        ("cookies", {"SESSION_COOKIE_HTTPONLY": False}),
        ("passkeys", {"MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": True}),
        ("hsts", {"SECURE_HSTS_SECONDS": 0}),
    ],
)
def test_each_unsafe_setting_is_found(code: str, changed: dict[str, Any]):
    assert codes(**changed) == [code]


def test_a_demonstration_on_one_machine_needs_no_tls():
    assert codes(FOURFOLD_SECURE=False, ALLOWED_HOSTS=["localhost", "127.0.0.1", "[::1]"]) == []


@pytest.mark.parametrize("given", ["0", "65536", "many", "٣", "9" * 40, "-1", "1.5"])
def test_a_port_that_is_none_is_said(given: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", given)
    with pytest.raises(PlainError, match="PORT must be a number"):
        serving.number("PORT", 8000, most=65535)


def test_without_a_port_named_the_usual_one_is_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PORT", raising=False)
    assert serving.number("PORT", 8000, most=65535) == 8000


def test_a_busy_port_is_said():
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        with pytest.raises(PlainError, match="is in use"):
            serving.require_free(taken.getsockname()[1])


def test_the_server_keeps_no_list_of_addresses_and_listens_on_this_machine_alone():
    command = serving.command(8000, 2)
    assert "--no-access-log" in command
    assert command[command.index("--host") + 1] == "127.0.0.1"
