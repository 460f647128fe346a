"""Signing in and out, on top of allauth: nobody signs up, signing out empties the browser."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse


class Doorkeeper(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Accounts are made by an administrator's act only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


def display(user: Any) -> str:
    """How a user is named on allauth's pages."""
    return str(user)


@receiver(user_logged_out)
def _forget(request: HttpRequest, **_: Any) -> None:
    request.META["fourfold.clear"] = True


def clear_site_data(response: HttpResponse) -> HttpResponse:
    """Tells the browser to drop everything it kept of us."""
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
