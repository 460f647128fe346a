"""Figures of millions keep a space between them: 3,404,940 and 1,405,495 are not one number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fourfold.faces.console import main


LISTS = "A,B,C,count\n1,0,0,30000000\n0,1,0,20000000\n0,0,1,15000000\n1,1,0,4000000\n1,0,1,3000000\n0,1,1,2000000\n"
VILLAGES = "village,w,pupils\n" + "".join(
    f"v{place // 4},{30_000 + 911 * (place // 4 % 5)},{500 + 37 * (place % 11)}\n" for place in range(48)
)
SUDDEN = "t,y\n0,1000000\n" + "".join(f"{place},1\n" for place in range(1, 25))
KNOWN = "a,h\n" + "".join(f"{1 + place % 4},{place % 3}\n" for place in range(40))
RUN_TOGETHER = re.compile(r",\d{4}|\d\.\d+\d*\.\d|,\d{3}\.\d")


@pytest.mark.parametrize(
    ("command", "text", "words"),
    [
        ("prevalence", LISTS, ("--method", "stepwise", "--bootstrap", "0")),
        ("survey", VILLAGES, ("--variable", "pupils", "--weight", "w", "--cluster", "village")),
        ("its", SUDDEN, ("--outcome", "y", "--time", "t", "--since", "3", "--slope")),
        ("nsum", KNOWN, ("--population", "2000000000", "--known", "a=9000000", "--hidden", "h", "--bootstrap", "20")),
    ],
)
def test_figures_of_millions_do_not_run_together(command, text, words, tmp_path: Path, capsys):
    table = tmp_path / "table.csv"
    table.write_text(text)
    assert main.main(["stats", command, str(table), *words, "--plot", str(tmp_path / "plot.svg")]) == 0
    said = capsys.readouterr().out
    assert re.search(r"\d,\d{3},\d{3}", said)
    assert not RUN_TOGETHER.search(said)
