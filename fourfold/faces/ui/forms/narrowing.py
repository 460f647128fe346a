"""One choice of a long list in groups, with a box that narrows the list to what has the words typed into it."""

from __future__ import annotations

from django import forms


class Narrowing(forms.RadioSelect):
    """Radio buttons in groups. The box is there once there is a script; what is typed into it is never sent."""

    template_name = "ui/widgets/narrowing.html"
