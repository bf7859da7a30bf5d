"""Run other programs: their chatter goes to a log, and a long wait is never a silent one."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from setup.say import SetupError, note, say

QUIET_SECONDS = 10.0  # without a terminal, a line this often shows that work goes on
TAIL_LINES = 5


def run(
    command: Sequence[str],
    log: Path,
    progress: Callable[[], str],
    cwd: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> bool:
    """Run ``command`` with its output added to ``log``; tell whether it succeeded.

    ``progress`` says in a few words how far it is; it is asked every second. ``settings`` are
    added to the environment.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as sink:
        sink.write(f"\n$ {' '.join(command)}\n".encode())
        sink.flush()
        environment = {**os.environ, **(settings or {})}
        with subprocess.Popen(  # noqa: S603  the commands are set-up's own, never an input's
            command, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL, cwd=cwd, env=environment
        ) as process:
            return _wait(process, progress) == 0


def _wait(process: subprocess.Popen[bytes], progress: Callable[[], str]) -> int:
    start = spoken = time.monotonic()
    while True:
        try:
            code = process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            now = time.monotonic()
            text = f"    … {progress()}  {now - start:.0f} s"
            note(text)
            if now - spoken > QUIET_SECONDS and not sys.stdout.isatty():
                spoken = now
                say(text, "")
        else:
            note("")
            return code


def answers(*command: str) -> bool:
    """Tell whether ``command`` exists and succeeds, without a word."""
    try:
        done = subprocess.run(  # noqa: S603  as above
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def failed(zh: str, en: str, log: Path) -> SetupError:
    """Make the fault of a command that failed: with the end of its output and where the rest is."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    end = [line.rstrip() for line in lines if line.strip()][-TAIL_LINES:]
    return SetupError(zh, en, details=(*end, f"({log})"))
