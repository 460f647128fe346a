"""Words that have little room: cut with dots, or set in a few lines."""

from __future__ import annotations

from fourfold.faces.ui.drawing.boxes import text_width


def fitted(text: str, room: float, *, size: float) -> str:
    """The text, or as much of it as has room with dots behind."""
    if text_width(text, size=size) <= room:
        return text
    while text and text_width(text + "…", size=size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, room: float, *, size: float, most: int) -> list[str]:
    """The text in at most so many lines; the last one ends in dots where there is more.

    A line never begins with the dot that parts two things: the break parts them.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        take = 1
        while take < len(words) and text_width(" ".join(words[: take + 1]), size=size) <= room:
            take += 1
        last = len(lines) == most - 1
        lines.append(fitted(" ".join(words if last else words[:take]), room, size=size))
        words = [] if last else words[take:]
        if words[:1] == ["·"]:
            words = words[1:]
    return lines
