"""The lock files: complete, with hashes, the same on every machine."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline.render.fonts import FALLBACK_FILE, STAND_INS
from setup.fonts import read_lock

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [
    ROOT / "requirements.lock",
    ROOT / "requirements-dev.lock",
    ROOT / "requirements-sign.lock",
    ROOT / "setup/judges/requirements.lock",
]


def name(lock: Path) -> str:
    return lock.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_every_package_of_a_lock_is_pinned_with_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert entries
    assert [line for line in entries if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "setup/judges/package-lock.json"], ids=name)
def test_a_lock_names_no_address_and_no_path(lock: Path) -> None:
    assert re.findall(r"https?://|file:|--index|--find|(?<![\w*<>=])/\w+/", lock.read_text()) == []


def pins(lock: Path) -> Mapping[str, str]:
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev, sign = (pins(lock) for lock in LOCKS[:3])
    extras = project["project"]["optional-dependencies"]
    asked = {
        *((need, "run") for need in project["project"]["dependencies"]),
        *((need, "run") for need in project["build-system"]["requires"]),
        *((need, "dev") for need in extras["dev"]),
        *((need, "sign") for need in extras["sign"]),
    }
    for text, kind in asked:
        need = Requirement(text)
        version = {"run": run, "dev": dev, "sign": sign}[kind][canonicalize_name(need.name)]
        assert need.specifier.contains(version), f"{text}: run `make lock`"
    # Who develops tests signing too, with the very libraries that an office gets.
    assert run.items() <= sign.items() <= dev.items()


def test_the_font_lock_holds_every_stand_in() -> None:
    known = read_lock((ROOT / "setup/fonts.lock").read_text(encoding="utf-8"))
    assert {font.file for font in known} == {*STAND_INS.values(), FALLBACK_FILE}
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for font in known for digest in font.sums)
