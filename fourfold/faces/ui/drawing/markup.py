"""Writing SVG elements safely: every attribute and every text is escaped here and nowhere else."""

from __future__ import annotations

import html
import re


# Less than this many pixels would be written as 0.0 or, worse, as -0.0.
_NOTHING = 0.05
# C0 controls (other than tab and line ends) are not allowed in XML and hide text from a reader.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def escaped(text: object) -> str:
    """Return ``text`` fit for element content or a double-quoted attribute."""
    return html.escape(_CONTROLS.sub("", str(text)), quote=True)


def number(value: float) -> str:
    """Return a coordinate with at most one decimal and no trailing zero (short SVG, stable tests)."""
    return "0" if abs(value) < _NOTHING else f"{value:.1f}".removesuffix(".0")


def element(name: str, *children: str, **attributes: object) -> str:
    """Return one element; children are markup already, attributes are values to escape.

    ``class_`` becomes ``class`` and an underscore inside a name becomes a hyphen.
    """
    parts = [
        f'{_attribute(key)}="{number(value) if isinstance(value, (int, float)) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    opening = " ".join([name, *parts])
    return f"<{opening}>{''.join(children)}</{name}>" if children else f"<{opening}/>"


def picture(
    *children: str, width: float, height: float, label: str, about: str = "", class_: str, role: str = "img"
) -> str:
    """Return an ``<svg>`` whose name is ``label`` and whose description is ``about``.

    ``role="group"`` keeps what stands in it open to the keyboard and to readers: for pictures with links.
    """
    described = [element("title", escaped(label))]
    if about:
        described.append(element("desc", escaped(about)))
    return element(
        "svg",
        *described,
        *children,
        class_=class_,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role=role,
    )


def _attribute(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")
