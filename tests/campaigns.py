"""Small campaigns on the disk, for tests of whole commands: only what a test is about differs."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from pipeline import commands

BASE = Path(__file__).resolve().parent / "errors" / "_base"
HEAD = "单位,编号,指标,分值,自评分,考核分,扣分原因\n"
TITLES = {"1.1": ("组织生活", "4"), "1.2": ("党员教育", "2"), "2.1": ("党建信息", "4")}


def kaohe(*arguments: str | Path) -> Result:
    """Run a command in place."""
    return CliRunner().invoke(commands.kaohe, [str(one) for one in arguments])


def rows(name: str, *scores: tuple[str, str, str]) -> str:
    """Give the three rows of a department in a long table: self-score, score, reason."""
    lines = zip(TITLES.items(), scores, strict=True)
    return "".join(
        f"{name},{key},{title},{points},{','.join(score)}\n"
        for (key, (title, points)), score in lines
    )


SOUND = (("4", "4", ""), ("2", "2", ""), ("4", "4", ""))


def campaign(
    folder: Path,
    scores: Mapping[str, str | bytes],
    departments: str = "D01,文学院党委,二级党委\nD02,机关党总支,党总支\n",
    more: Mapping[str, tuple[str, str]] | None = None,
) -> list[str | Path]:
    """Write a campaign; ``more`` replaces a text in a file; give its options."""
    inputs = folder / "in"
    shutil.copytree(BASE, inputs, dirs_exist_ok=True)
    shutil.rmtree(inputs / "scores")
    (inputs / "scores").mkdir()
    for name, content in scores.items():
        data = content.encode() if isinstance(content, str) else content
        (inputs / "scores" / name).write_bytes(data)
    roster = f"编号,名称,类型\n{departments}"
    (inputs / "departments.csv").write_text(roster, encoding="utf-8")
    for name, (old, new) in (more or {}).items():
        text = (inputs / name).read_text(encoding="utf-8")
        assert old in text
        (inputs / name).write_text(text.replace(old, new), encoding="utf-8")
    options: list[str | Path] = [
        "--rubric",
        inputs / "rubric.yaml",
        "--inputs",
        inputs,
        "--out",
        folder / "out",
    ]
    return [*options, "--lang", "zh"]
