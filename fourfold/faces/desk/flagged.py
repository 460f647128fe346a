"""That a case is flagged, in the reader's words, for every page: never what for."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.flags.sheets import Flagged


def mark(found: Flagged | None, today: date) -> str:
    """A case's flags in a chip; nothing for none."""
    if found is None:
        return ""
    said = ngettext("%(count)d flag", "%(count)d flags", found.count) % {"count": found.count}
    late = found.due_on is not None and found.due_on < today
    return _("%(flags)s, late") % {"flags": said} if late else said
