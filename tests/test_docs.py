"""The guides name every command and option there is, and none that there is not."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.commands import kaohe

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.zh-CN.md"]
GUIDES = [
    *READMES,
    *(
        f"docs/{name}{tongue}.md"
        for name in (
            *("install", "import", "rubric-diff", "forms", "score-sheets", "facts", "problems"),
            *("scoring", "what-if", "analysis", "explain", "style", "appeals"),
            "signing",
        )
        for tongue in ("", ".zh-CN")
    ),
]


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def commands(group: click.Group) -> Iterator[click.Command]:
    """Give every command, those of a group in the group too."""
    for one in group.commands.values():
        yield one
        if isinstance(one, click.Group):
            yield from commands(one)


def options() -> set[str]:
    """Give the long options of every command, but for ``--help``, which all programs have."""
    parameters = (parameter for one in commands(kaohe) for parameter in one.params)
    return {
        name
        for parameter in parameters
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--") and name != "--help"
    }


@pytest.mark.parametrize("guide", READMES)
def test_a_readme_names_every_command_and_option(guide: str) -> None:
    text = text_of(guide)
    assert set(re.findall(r"\bkaohe ([a-z]+)", text)) == kaohe.commands.keys()
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", text)) >= options()


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_no_option_that_is_not_there(guide: str) -> None:
    spoken = re.findall(r"kaohe [a-z]+[^`|\n]*?(--[a-z]+(?:-[a-z]+)*)", text_of(guide))
    assert set(spoken) <= options()


@pytest.mark.parametrize("guide", READMES)
def test_every_link_of_a_readme_leads_somewhere(guide: str) -> None:
    links = re.findall(r"\]\((?!https:)([^)#]+)\)", text_of(guide))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("guide", ["README.md", "README.zh-CN.md"])
def test_every_make_target_that_a_guide_names_exists(guide: str) -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", rules, re.MULTILINE))
    text = (ROOT / guide).read_text(encoding="utf-8")
    spoken = set(re.findall(r"(?:^|`) *make ([a-z-]+)", text, re.MULTILINE))
    assert spoken <= targets
    assert {"reports", "test"} <= spoken


@pytest.mark.parametrize(
    ("words", "options"), [((), ""), (("YEAR=2018", "JOBS=2"), '--year "2018" --jobs "2"')]
)
def test_make_leaves_to_the_program_what_nobody_chose(words: tuple[str, ...], options: str) -> None:
    done = subprocess.run(
        [str(shutil.which("make")), "--dry-run", "reports", *words],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1].split("kaohe reports")[1].strip() == options


def test_make_alone_names_every_target_for_people() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", rules, re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^## +make ([a-z]+)", rules, re.MULTILINE)) == targets
