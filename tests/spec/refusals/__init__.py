"""Everything that a rule refuses, each with an example that is refused and one that is not. Printed for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple

from fourfold.ground.access.errors import RuleBroken


class Refusal(NamedTuple):
    """A rule, arguments that it refuses, and arguments that it lets pass."""

    rule: Callable[..., Any]
    wrong: dict[str, Any]
    right: dict[str, Any]

    def broken(self) -> RuleBroken:
        """What the wrong example runs into."""
        try:
            self.rule(**self.wrong)
        except RuleBroken as found:
            return found
        raise AssertionError(f"{self.rule.__module__}.{self.rule.__name__} lets {self.wrong} pass")


def every_refusal() -> Iterator[Refusal]:
    """The lists `REFUSED` of the modules here, in the order of their names."""
    for one in sorted(iter_modules([str(Path(__file__).parent)]), key=lambda found: found.name):
        yield from import_module(f"{__name__}.{one.name}").REFUSED
