"""Rubrics in YAML as people need them: loaded, checked and shown as ``kaohe rubric`` would."""

from pathlib import Path
from typing import Any

from pipeline import run
from pipeline.diagnostics import Diagnostic, Language
from pipeline.rubric_view import as_json
from tests.yaml_inputs import codes

HEAD = "year: 2018\ntitle: 示例师范学院考核\n"
SUM = """
total: 100
blocks:
  - {id: A, title: 组织建设, points: 60, text: 台账齐全}
  - {id: B, title: 党员教育, points: 40, text: 按时开会}
"""


def read(folder: Path, text: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Give what is shown of a rubric, and what was found in it."""
    path = folder / "rubric.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    rubric, problems = run.read_rubric(path)
    return as_json(rubric, problems, Language.CHINESE), problems


def found(folder: Path, text: str) -> list[str]:
    return codes(read(folder, text)[1])


def sound(folder: Path, text: str) -> dict[str, Any]:
    shown, problems = read(folder, text)
    assert codes(problems) == []
    return shown


def items(shown: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(item[name] for name in names) for item in shown["items"]]


def totals(shown: dict[str, Any]) -> tuple[object, object]:
    return shown["stated_total"], shown["computed_total"]
