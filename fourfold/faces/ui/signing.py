"""Signing in and out, on top of allauth: nobody signs up, signing out empties the browser."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from fourfold.faces.ui import typed


SIGNED_OUT: Final = "fourfold.signed_out"
_NO = _(
    "This sign-in name and passphrase do not fit together, or too many tries were made. Wait five minutes, try again."
)


class Doorkeeper(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Accounts are made by an administrator's act only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _NO,
        "too_many_login_attempts": _NO,
    }
    """Locked and wrong look alike."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """To where they were going, unless somebody else was on the way there in this browser."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return typed.after_sign_in(request) or response

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Never: whoever reads a mailbox would hold the account."""


def display(user: Any) -> str:
    """How a user is named on allauth's pages."""
    return str(user)


@receiver(user_logged_out)
def _remember(request: HttpRequest | None, **_: Any) -> None:
    if request is not None:
        request.META[SIGNED_OUT] = True


def forget_after_sign_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tells the browser to drop everything it kept of us, once somebody has signed out."""
    if request.META.get(SIGNED_OUT):
        cookies = "" if request.META.get(typed.KEEPS) else '"cookies", '  # what was typed waits in a new session
        response.headers["Clear-Site-Data"] = f'"cache", {cookies}"storage"'
    return response
