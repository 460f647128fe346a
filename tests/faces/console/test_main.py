from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fourfold.faces.console import commands, main, talking
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vault.backup import BackupTrouble
from tests.faces.console.running import ROOT, Place


TABLES = ROOT / "fourfold/faces/console/estimates/trying/tables"
WORDS = ["serve", "worker", "demo", "import", "export", "audit", "backup", "restore", "bench", "check", "prepare"]


def test_help_names_every_command_with_examples(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        main.main(["--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert all(word in said for word in WORDS)
    assert "examples:" in said


def test_every_command_has_help_and_a_function_behind_it(capsys: pytest.CaptureFixture[str]):
    for command in commands.COMMANDS:
        with pytest.raises(SystemExit) as left:
            main.main([*command.words, "--help"])
        assert left.value.code == 0
        assert command.help.split(":")[0] in " ".join(capsys.readouterr().out.split())
        module, _, function = command.does.partition(":")
        source = (ROOT / "fourfold/faces/console" / f"{module.replace('.', '/')}.py").read_text()
        assert f"def {function}(arguments: argparse.Namespace) -> int:" in source


def test_help_waits_for_neither_django_nor_the_data_folder(tmp_path: Path):
    script = (
        "import sys, contextlib\n"
        "from fourfold.faces.console.main import main\n"
        "with contextlib.suppress(SystemExit): main(['audit', '--help'])\n"
        "assert 'django' not in sys.modules"
    )
    folder = tmp_path / "never"
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT, env=Place(folder).environment)
    assert done.returncode == 0
    assert not folder.exists()


@pytest.mark.parametrize("words", [[], ["nonsense"], ["audit"], ["backup"], ["audit", "show", "--most", "many"]])
def test_words_that_mean_nothing_end_with_code_two(words: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        main.main(words)
    assert left.value.code == talking.BAD_INPUT
    assert "usage: fourfold" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (talking.PlainError("Say it plainly."), 2, "Say it plainly."),
        (BackupTrouble("No room."), 2, "No room."),
        (RuleBroken("x.y", "Choose %(what)s.", what="one"), 2, "Choose one."),
        (ValueError("Amina lives in Yellow Street"), 1, "Fourfold broke: ValueError in"),
    ],
)
def test_whatever_happens_is_one_sentence_and_no_traceback(
    error: Exception, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def break_down(_: object) -> int:
        raise error

    monkeypatch.setattr(main, "_run", break_down)
    assert main.main(["check"]) == code
    heard = capsys.readouterr().err
    assert heard.startswith(said)
    assert heard.count("\n") == 1
    assert "Amina" not in heard


def test_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    assert "FOURFOLD_DATA" in Place(tmp_path / "file" / "data").refused("check")


@pytest.mark.parametrize("words", [("network", f"{TABLES}/network/ties.csv", "--draws", "20"), ("rds", "--example")])
def test_a_command_whose_reader_has_gone_ends_quietly_and_has_written_its_files(words: tuple[str, ...], tmp_path: Path):
    made = tmp_path / ("try" if words[-1] == "--example" else "made.svg")
    files = [str(made)] if words[-1] == "--example" else ["--plot", str(made)]
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "fourfold.faces.console.main", "stats", *words, *files]
    done = subprocess.run(command, check=False, cwd=ROOT, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (128 + 13, b"")
    assert made.exists()
