"""Typed reading of the environment: every setting has one name, one type, one default."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit


ROOT: Final = Path(__file__).resolve().parents[2]
_PRIVATE: Final = 0o600


def text(name: str, default: str = "") -> str:
    """A text setting; `NAME_FILE` names a file that holds it (for secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """A yes-or-no setting: 1, true, yes, on."""
    return text(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated setting."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_folder() -> Path:
    """Where everything that must be kept lies; made on first use, for its owner alone."""
    folder = Path(text("FOURFOLD_DATA") or ROOT / "var").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The session-signing key: from the environment, else a private file made once."""
    if given := text("FOURFOLD_SECRET_KEY"):
        return given
    path = folder / "keys" / "session.key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        whole = path.with_name(f"session.{os.getpid()}.part")
        handle = os.open(whole, os.O_WRONLY | os.O_CREAT, _PRIVATE)
        os.write(handle, secrets.token_urlsafe(50).encode())
        os.close(handle)
        with suppress(FileExistsError):  # two processes starting together: the first one's key holds
            os.link(whole, path)
        whole.unlink()
    return path.read_text()


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or PostgreSQL by `FOURFOLD_DATABASE=postgres://user:password@host:port/name`."""
    url = text("FOURFOLD_DATABASE")
    if not url:
        return {
            "ENGINE": "fourfold.server.sqlite",
            "NAME": folder / "fourfold.sqlite3",
            "CONN_MAX_AGE": 60,  # opening one, with its settings and its empty cache, costs a sixth of a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                    "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-32000;PRAGMA secure_delete=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "fourfold",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
