"""Every subcommand: its words, its arguments and where its work is done.

Standard library only, so that help is instant.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fourfold.faces.console import estimating
from fourfold.faces.console.estimates.lasting import change, competing, did, its, reliability, survival
from fourfold.faces.console.estimates.publishing import counting, disclosing, synthesising
from fourfold.faces.console.estimates.sampling import nsum, rds, survey
from fourfold.faces.console.estimates.ties import networking


Parser = argparse.ArgumentParser


@dataclass(frozen=True)
class Command:
    """A subcommand. `does` names `module:function` in this package; it is imported when it is called."""

    words: tuple[str, ...]
    help: str
    does: str
    arguments: Callable[[Parser], None] = lambda _: None
    examples: tuple[str, ...] = ()


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON, for a program")


def _who(parser: Parser) -> None:
    parser.add_argument("--as", dest="who", metavar="USER", required=True, help="sign-in name of whoever acts")


def _demo(parser: Parser) -> None:
    parser.add_argument("--empty", action="store_true", help="offices, staff and vocabulary without cases")
    parser.add_argument("--whole", action="store_true", help="tell all 400 cases now, without a worker; takes minutes")
    parser.add_argument("--sign-ins", action="store_true", help="only print one demo sign-in per role")


def _backup(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write the backup; must not exist yet")


def _restore(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a backup made by `fourfold backup`")
    parser.add_argument("--recovery", type=Path, required=True, metavar="KEYFILE", help="the recovery key")
    parser.add_argument("--force", action="store_true", help="replace what is there; it is put aside, not deleted")


def _verify(parser: Parser) -> None:
    parser.add_argument("--against", type=Path, metavar="FILE", help="a checkpoint kept elsewhere; catches a rollback")
    _json(parser)


def _to_file(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write; must not exist yet")


def _show(parser: Parser) -> None:
    parser.add_argument("--record", metavar="ID", help="only entries that name this record")
    parser.add_argument("--after", type=int, default=0, metavar="NUMBER", help="only entries after this one")
    parser.add_argument("--most", type=int, default=100, metavar="COUNT", help="at most so many (100)")
    _json(parser)


def _bench(parser: Parser) -> None:
    parser.add_argument("--cases", type=int, default=20_000, metavar="COUNT", help="how many cases to seed (20000)")
    parser.add_argument("--stats", action="store_true", help="time the estimators of `fourfold stats` instead")
    _json(parser)


def _import_htcds(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="an HTCDS 2.0 workbook (.xlsx)")
    parser.add_argument("--office", required=True, metavar="CODE", help="the office that receives it, such as NBO")
    parser.add_argument("--dry-run", action="store_true", help="read and judge every row, write nothing")
    parser.add_argument("--rejects", type=Path, metavar="FILE", help="also write refused rows here, in plain")
    _who(parser)
    _json(parser)


def _import_undo(parser: Parser) -> None:
    parser.add_argument("batch", metavar="BATCH", help="the batch's id, as the import printed it")
    _who(parser)
    _json(parser)


def _export_htcds(parser: Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write the workbook; must not exist yet")
    parser.add_argument("--office", required=True, metavar="CODE", help="the office whose cases go out")
    parser.add_argument(
        "--purpose",
        default="own_use",
        metavar="CODE",
        help="what for: own_use (the file stays in the agency), referral or cross_border",
    )
    parser.add_argument(
        "--to", default="", metavar="NAME", help="who receives it; only those who agreed to it go along"
    )
    parser.add_argument("--look", action="store_true", help="only say how many people have consent; write nothing")
    parser.add_argument(
        "--without-consent",
        default="",
        metavar="CODE",
        help="take along who decided nothing, on a ground in law: vital_interest, legal_duty or best_interest",
    )
    parser.add_argument("--why", default="", metavar="TEXT", help="why, in a few words; the directors are told")
    _who(parser)
    _json(parser)


COMMANDS: Final = (
    Command(("serve",), "Serve the pages on this machine.", "serving:serve", examples=("PORT=8080 fourfold serve",)),
    Command(("worker",), "Do background work: jobs, listeners, signed checkpoints.", "working:worker"),
    Command(
        ("prepare",),
        "Bring the data folder up to date: backup, migrate, vocabulary, translations.",
        "preparing:prepare",
    ),
    Command(("migrate",), "The same as prepare.", "preparing:prepare"),
    Command(
        ("demo",), "Prepare and fill an empty data folder with the demonstration.", "demo:demo", _demo,
        ("fourfold demo", "fourfold demo --empty"),
    ),
    Command(
        ("import", "htcds"), "Take in an HTCDS workbook.", "exchanging:take_in", _import_htcds,
        ("fourfold import htcds returns.xlsx --office NBO --as lead.nbo --dry-run",),
    ),
    Command(("import", "undo"), "Take a batch back.", "exchanging:undo", _import_undo),
    Command(
        ("export", "htcds"), "Write an office's cases as an HTCDS workbook.", "exchanging:give_out", _export_htcds,
        (
            "fourfold export htcds out.xlsx --office NBO --as director.nbo",
            'fourfold export htcds out.xlsx --office NBO --as lead.nbo --purpose referral --to "Hope Shelter" --look',
        ),
    ),
    Command(
        ("audit", "verify"), "Check every entry of the ledger; names the first bad one.", "auditing:verify", _verify,
        ("fourfold audit verify --against /media/stick/head.json",),
    ),
    Command(("audit", "checkpoint"), "Write the signed head, to be kept elsewhere.", "auditing:checkpoint", _to_file),
    Command(
        ("audit", "export"), "Write the ledger for an outside expert.", "auditing:export", _to_file,
        ("fourfold audit export ledger.jsonl && python3 verify_ledger.py ledger.jsonl",),
    ),
    Command(("audit", "show"), "Print entries.", "auditing:show", _show),
    Command(
        ("backup",), "Write everything into one encrypted file.", "keeping:backup", _backup,
        ("fourfold backup /media/stick/monday.fourfold",),
    ),
    Command(
        ("restore",), "Put a backup in place. Stop serve and worker first.", "keeping:restore", _restore,
        ("FOURFOLD_DATA=/srv/new fourfold restore monday.fourfold --recovery recovery.key",),
    ),
    Command(("keys", "rotate"), "Make a new root key and re-wrap every office's key under it.", "keeping:rotate"),
    Command(
        ("figures", "rebuild"), "Count the scoreboard's tallies anew, and say whether they were as kept.",
        "keeping:recount", _json,
    ),
    Command(("check",), "Check settings, keys, migrations and vocabulary.", "checking:check", _json),
    Command(
        ("stats", "prevalence"), "How many there are, from how lists overlap.", "estimating:prevalence",
        estimating.arguments, estimating.EXAMPLES,
    ),
    Command(
        ("stats", "rds"), "Shares of groups, from who recruited whom into the sample.", "estimates.sampling.rds:rds",
        rds.arguments, rds.EXAMPLES,
    ),
    Command(
        ("stats", "nsum"), "How large a hidden group is, from whom people know.", "estimates.sampling.nsum:nsum",
        nsum.arguments, nsum.EXAMPLES,
    ),
    Command(
        ("stats", "survey"), "Means and totals from strata and clusters.", "estimates.sampling.survey:survey",
        survey.survey_arguments, survey.SURVEY,
    ),
    Command(
        ("stats", "venues"), "Shares among people met at venues.", "estimates.sampling.survey:venues",
        survey.venues_arguments, survey.VENUES,
    ),
    Command(
        ("stats", "network"), "Who stands where in a network, and how firmly.", "estimates.ties.networking:network",
        networking.arguments, networking.EXAMPLES,
    ),
    Command(
        ("stats", "survival"), "How long until it ends, and what makes it longer.",
        "estimates.lasting.survival:survival", survival.arguments, survival.EXAMPLES,
    ),
    Command(
        ("stats", "competing-risks"), "Which end comes, and by when.",
        "estimates.lasting.competing:competing_risks", competing.arguments, competing.EXAMPLES,
    ),
    Command(
        ("stats", "its"), "Did a series change when something happened?", "estimates.lasting.its:its",
        its.arguments, its.EXAMPLES,
    ),
    Command(
        ("stats", "did"), "What treatment changed, against those not treated.", "estimates.lasting.did:did",
        did.arguments, did.EXAMPLES,
    ),
    Command(
        ("stats", "reliability"), "Do scores mean the same twice?", "estimates.lasting.reliability:reliability",
        reliability.arguments, reliability.EXAMPLES,
    ),
    Command(
        ("stats", "change"), "Did persons, or a share between two surveys, change by more than chance?",
        "estimates.lasting.change:change", change.arguments, change.EXAMPLES,
    ),
    Command(
        ("stats", "disclosure"), "What may be printed of a table, and what would give somebody away.",
        "estimates.publishing.disclosing:disclosure", disclosing.arguments, disclosing.EXAMPLES,
    ),
    Command(
        ("stats", "counts"), "Counts with noise, under a budget of privacy for each person.",
        "estimates.publishing.counting:counts", counting.arguments, counting.EXAMPLES,
    ),
    Command(
        ("stats", "synthesise"), "Records of invented persons, with the table of their errors.",
        "estimates.publishing.synthesising:synthesise", synthesising.arguments, synthesising.EXAMPLES,
    ),
    Command(("bench",), "Measure speed and memory in a scratch folder.", "bench:bench", _bench),
)  # fmt: skip
ABOUT: Final = {
    "stats": """
Every command reads one CSV file (comma, semicolon or tab; UTF-8; the first line names the columns) and answers with
figures, what each rests on, and a paragraph to quote. Beside them, in the same call:
  --plot FILE.svg      the picture
  --table FILE.md      the table, for a report (.csv for a spreadsheet)
  --json               all of it, for a program
  --example FOLDER     invented tables to try the command on
Nothing leaves this machine, and nothing that exists is written over. Exit code 0 with a figure, 2 for a table or an
argument that cannot be used (one sentence says what and where), 3 when every method refuses, each with its reason.
fourfold stats COMMAND --help shows the table that a command needs, and examples. docs/stats/README.md says which
command suits which table and question, and what the words mean.""",
}
"""What the help of a group says further."""
GROUPS: Final = {
    "figures": "The numbers of the scoreboard.",
    "import": "Take in files from elsewhere.",
    "export": "Give out files.",
    "audit": "Check and show the ledger.",
    "keys": "Look after keys.",
    "stats": "Estimate from a bare table, without database and without signing in.",
}
