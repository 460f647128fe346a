"""The fold: a sheet folded into four, one quarter per purpose, each opened as far as that leg has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fourfold.faces.ui.drawing.legs import LEGS
from fourfold.faces.ui.drawing.markup import element, number, picture


if TYPE_CHECKING:
    from collections.abc import Mapping

# The direction (across, down) in which each quarter opens, away from the middle of the sheet.
_OPENS = {"relief": (-1, -1), "accountability": (1, -1), "aftercare": (-1, 1), "transformation": (1, 1)}


def draw_fold(fill: Mapping[str, float], *, size: int, label: str) -> str:
    """Draw the fold as one SVG.

    fill: leg code → share done, 0..1 (outside values are clipped, an absent leg is 0). The filled *area*, not
    the side, is proportional to the share, so that a half looks like a half.
    size: side in CSS pixels. label: the picture in words ("Relief 90 %, …"), its accessible name.
    """
    half = size / 2
    seam = max(0.75, size * 0.018)
    side = half - seam
    shapes: list[str] = []
    for leg in LEGS:
        across, down = _OPENS[leg]
        corner = (half + across * seam, half + down * seam)
        share = min(max(fill.get(leg, 0.0), 0.0), 1.0)
        shapes.append(_quarter(corner, (across, down), side, f"sheet {leg}"))
        if share:
            shapes.append(_quarter(corner, (across, down), side * share**0.5, f"done {leg}"))
    return picture(*shapes, width=size, height=size, label=label, class_="fold")


def _quarter(corner: tuple[float, float], opens: tuple[int, int], side: float, class_: str) -> str:
    """A square standing on the middle of the sheet; only the corner farthest from it is round."""
    x, y = corner
    far_x, far_y = x + opens[0] * side, y + opens[1] * side
    bend = side * 0.24
    path = (
        f"M{number(x)} {number(y)}H{number(far_x)}V{number(far_y - opens[1] * bend)}"
        f"Q{number(far_x)} {number(far_y)} {number(far_x - opens[0] * bend)} {number(far_y)}H{number(x)}Z"
    )
    return element("path", class_=class_, d=path)
