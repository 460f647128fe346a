"""What stands around every page: navigation, search, who is signed in.

A face fills it, ui/base.html shows it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """One entry of a navigation; ``current`` marks where the reader is."""

    href: str
    label: str
    current: bool = False


@dataclass(frozen=True)
class Alert:
    """What has to be seen on every page, with where to go about it."""

    text: str
    href: str
    action: str


@dataclass(frozen=True)
class Shell:
    """The frame of a page, put into the context as ``shell``; empty means that part is not shown.

    Addresses left empty fall back to the names ``desk:home``, ``desk:find``, ``desk:sign_out``,
    ``set_language`` and ``ui:out`` where those are mounted. theme: "light", "dark" or "" (as the system
    says). rtl: forces right to left; otherwise the language decides. languages: pairs of code and own name.
    """

    nav: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    person: str = ""
    initials: str = ""
    office: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    home: str = ""
    find: str = ""
    signout: str = ""
    set_language: str = ""
    out: str = ""
    help: str = ""
    alerts: tuple[Alert, ...] = ()
    theme: str = ""
    rtl: bool = False
