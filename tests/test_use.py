"""Wrong use and interruption: one line in the user's language, an exit code, and no harm done."""

import contextlib
import io
import json
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from pipeline import cli, commands, locale
from pipeline.diagnostics import Language
from tests.test_cli import ROOT, campaign


def wrong_use(*arguments: str | Path) -> str:
    """Run a command that is wrong; give the one line that it says."""
    command = ["kaohe", *map(str, arguments)]
    said, former = io.StringIO(), signal.getsignal(signal.SIGTERM)
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(said):
        patch.setattr("sys.argv", command)
        patch.setattr(commands, "SPOKEN", locale.asked_language(command))
        with pytest.raises(SystemExit) as ended:
            cli.main()
    signal.signal(signal.SIGTERM, former)
    assert ended.value.code == 2
    (line,) = said.getvalue().splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--frmat", "json"], "--frmat"),
        (["unknown"], "unknown"),
        (["check", "--jobs", "0"], "1"),
        (["check", "--format", "xml"], "json"),
        (["check", "--year"], "--year"),
        (["check", "much", "more"], "kaohe check --help"),
        (["rubric", "diff", "one"], "kaohe rubric diff --help"),
        (["--lang", "fr", "check"], "zh en"),
        (["rubric"], "FILE"),
    ],
)
def test_wrong_use_is_said_in_one_chinese_line(arguments: list[str], said: str) -> None:
    line = wrong_use(*arguments)
    assert line.startswith("用法错误：")
    assert said in line
    english = ("No such", "Missing", "Invalid", "requires", "unexpected", "not in the range")
    assert not any(word in line for word in english)


def test_wrong_use_is_said_in_english_to_who_asks_for_it() -> None:
    line = wrong_use("check", "--frmat", "--lang", "en")
    assert line.startswith("Wrong use: No such option")
    assert line.endswith("; see kaohe check --help.")


COMMANDS = (
    *("", "reports", "check", "import", "rubric", "rubric view", "rubric diff", "diff"),
    *("doctor", "template", "template new", "template check"),
)
# What is said when libraries are loaded, help too, is said in the language of the first command.
HELP = """
import contextlib, io, json, sys
from pipeline import cli
language, *commands = sys.argv[1:]
said = {}
for command in commands:
    sys.argv = ["kaohe", "--lang", language, *command.split(), "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            cli.main()
        except SystemExit as end:
            assert not end.code, command
    said[command] = out.getvalue()
print(json.dumps(said))
"""


@cache
def helps(language: Language) -> dict[str, str]:
    """Give the help of every command, all from one process: to start one takes half a second."""
    words = [sys.executable, "-c", HELP, language, *COMMANDS]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    said: dict[str, str] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_terminal_of_eighty_columns(command: str) -> None:
    lines = helps(Language.CHINESE)[command].splitlines()
    assert len(lines) > 3
    assert [line for line in lines if cell_len(line) > 80] == []


def test_help_tells_that_a_file_may_follow() -> None:
    words = [sys.executable, "-m", "pipeline", "rubric", "--help"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "FILE" in done.stdout.splitlines()[0]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", Language)
def test_help_is_in_one_language(command: str, language: Language) -> None:
    said = helps(language)[command].split()
    english = {"Usage:", "Options:", "Commands:", "arguments:", "Show", "show", "exit"}
    chinese = {"用法：", "选项:", "命令:", "参数:", "显示这些说明"}
    wanted, other = (chinese, english) if language is Language.CHINESE else (english, chinese)
    assert not set(said) & other
    assert set(said) & wanted


def test_a_folder_without_a_campaign_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--inputs" in wrong_use("check")


@pytest.mark.parametrize(
    ("option", "value", "missing"),
    [
        ("--year", "1999", "inputs/1999"),
        ("--inputs", "/nonexistent", "/nonexistent"),
        ("--templates", "/nonexistent", "/nonexistent"),
    ],
)
@pytest.mark.parametrize("command", ["check", "reports"])
def test_a_folder_that_is_not_there_is_named_and_nothing_else(
    command: str, option: str, value: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert missing in wrong_use(command, option, value)


@pytest.mark.parametrize("out", [".", "..", "/", "", "in", "in/scores", "in/new", "deep"])
def test_an_output_folder_that_would_do_harm_is_wrong_use(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = campaign(tmp_path)[:4]
    (tmp_path / "here").mkdir()
    (tmp_path / "deep").symlink_to(tmp_path / "in")
    monkeypatch.chdir(tmp_path / "here")
    # A relative name counts from beside the inputs; the first ones from where we stand.
    value = out if out in {".", "..", "/", ""} else tmp_path / out
    assert "--out" in wrong_use("reports", *options, "--out", value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "here", "in"]


def test_templates_are_no_place_for_output(tmp_path: Path) -> None:
    options = campaign(tmp_path)[:4]
    assert "templates" in wrong_use("reports", *options, "--out", ROOT / "templates" / "new")


INTERRUPTED = """
import builtins, os, signal, sys
from pipeline import cli
load, wanted = builtins.__import__, sys.argv.pop()
def loading(name, *rest, **more):
    if name == wanted:
        builtins.__import__ = load
        os.kill(os.getpid(), getattr(signal, SIGNAL))
    return load(name, *rest, **more)
builtins.__import__ = loading
cli.main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
@pytest.mark.parametrize("library", ["click", "pipeline.commands", "pipeline.score"])
def test_an_interruption_while_libraries_are_loaded_ends_in_one_line(
    library: str, name: str, code: int
) -> None:
    script = INTERRUPTED.replace("SIGNAL", repr(name))
    command = [sys.executable, "-c", script, library]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == 1


def crash(patch: pytest.MonkeyPatch) -> str:
    """Run a command that has a bug; give what is said to the user."""

    def run_command() -> int:
        raise ZeroDivisionError

    said, former = io.StringIO(), signal.getsignal(signal.SIGTERM)
    patch.setattr("sys.argv", ["kaohe", "check", "--lang", "en"])
    patch.setattr(commands, "run_command", run_command)
    try:
        with contextlib.redirect_stderr(said), pytest.raises(SystemExit) as ended:
            cli.main()
    finally:
        signal.signal(signal.SIGTERM, former)
    assert ended.value.code == 70
    return said.getvalue()


def test_a_bug_is_said_in_one_line_that_names_the_file_with_its_trace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("KAOHE_DEBUG", raising=False)
    (line,) = crash(monkeypatch).splitlines()
    (kept,) = tmp_path.iterdir()
    assert str(kept) in line
    assert "Traceback" not in line
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8").splitlines()[-1]


def test_a_bug_whose_trace_cannot_be_kept_is_said_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    monkeypatch.delenv("KAOHE_DEBUG", raising=False)
    (line,) = crash(monkeypatch).splitlines()
    assert "KAOHE_DEBUG=1" in line


def test_who_debugs_gets_the_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAOHE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        crash(monkeypatch)
