from __future__ import annotations

from fourfold.stats.sampled.asking import Asked
from fourfold.stats.sampled.recruited import respondent_driven

from .recruiting import chains


def said(rows: list[tuple[str, str, int, str]]) -> list[str]:
    text = "id,recruiter,degree,ill\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
    found = respondent_driven(chains(text), asked=Asked(methods=("rds-ii",), bootstrap=200))
    return [each for each in found.warnings if "quote neither" in each]


def test_a_figure_outside_of_its_own_interval_is_said_not_to_be_quoted():
    """Forty seeds of one group each bring one of the other, who bring their own kind: a share of the sample alone."""
    seeds = [(f"s{place}", "", 5, "no") for place in range(40)]
    brought = [(f"b{place}", f"s{place}", 5, "yes" if place % 8 else "no") for place in range(40)]
    onward = [(f"c{place}", f"b{place}", 5, "yes" if place % 9 else "no") for place in range(1, 30)]
    told = said([*seeds, *brought, *onward])
    assert any(each.startswith("rds-ii, salganik interval of yes: recruitment as it went leads to") for each in told)


def test_it_is_not_said_where_the_sample_has_settled():
    first = [("s0", "", 5, "no"), ("s1", "", 5, "yes")]
    rest = [
        (f"b{place}", f"b{place - 2}" if place > 1 else f"s{place}", 5, ("yes", "no")[place // 2 % 2])
        for place in range(80)
    ]
    assert not said([*first, *rest])
