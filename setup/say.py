"""Speak to the person who waits: Chinese first, English beside it."""

import sys
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing this machine lacks and set-up cannot bring: what it is, and what brings it."""

    zh: str
    en: str
    command: str = ""


@dataclass
class SetupError(Exception):
    """Set-up cannot go on. ``lacks`` are named together, so that one round mends them all."""

    zh: str
    en: str
    lacks: tuple[Lack, ...] = ()
    details: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        lines = ["", self.zh, self.en, *(f"  - {lack.zh}  {lack.en}" for lack in self.lacks)]
        commands = tuple(dict.fromkeys(lack.command for lack in self.lacks if lack.command))
        if commands:
            lines += ["请运行下面的命令，然后再来一次。  Run this, then try again:"]
            lines += [f"    {command}" for command in commands]
        return "\n".join([*lines, *(f"    {detail}" for detail in self.details), ""])


def say(zh: str, en: str) -> None:
    """Tell of a step, on a line of its own."""
    sys.stdout.write(f"{zh}  {en}".rstrip() + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Show how far a step is, over the last note; only where someone looks on."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\033[K{text}")
        sys.stdout.flush()
