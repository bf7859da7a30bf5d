"""The smallest valid rubric and campaign, and the same with one thing changed."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.load.files import InputFile

BASE = Path(__file__).parent / "errors" / "_base"
RUBRIC = (BASE / "rubric.yaml").read_text(encoding="utf-8")
CAMPAIGN = (BASE / "campaign.yaml").read_text(encoding="utf-8")


def written(folder: Path, text: str | bytes) -> InputFile:
    """Write a file and call it ``in.yaml``."""
    path = folder / "in.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return InputFile(path, "in.yaml")


def edited(text: str, old: str, new: str) -> str:
    """Change the first place where ``old`` stands."""
    assert old in text
    return text.replace(old, new, 1)


def codes(problems: Iterable[Diagnostic]) -> list[str]:
    return [found.code for found in problems]


def placed(problems: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    return [(found.code, str(found.source)) for found in problems]


def value(found: Diagnostic, name: str) -> str:
    return dict(found.values)[name]
