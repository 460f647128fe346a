"""What calendar feeds bring to the tests that walk the whole house: acts that concern oneself alone."""

from __future__ import annotations

from tests.architecture.calls import Call, said


CALLS = {
    "calendars.open_feed": Call("anywhere", said(digest="ab" * 32, mine=True)),
    "calendars.revoke_feed": Call("anywhere", said()),
}
