"""The project's own Python environment, made from a lock file with hashes.

``.venv`` is good or it is made anew: what it was made from is written into it last, so a folder
without that record, or with another, was interrupted, moved or made for something else.
"""

import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from setup.commands import failed, run
from setup.say import say

RECORD = "made-from.json"
# Settings of the person's own pip that would put packages elsewhere, and its wish to talk.
PIP_SETTINGS = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
NETWORK_ZH = "如果是网络不通，请稍后再运行（已下载的会保留），或者用 PIP_INDEX_URL 指定镜像。"
NETWORK_EN = "If it is the network: run again later, or name a mirror with PIP_INDEX_URL."


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What an environment was made from; every difference but the last three asks for a new one."""

    folder: str
    python: str
    lock: str
    project: str = ""  # empty where the project itself is not installed
    dev_lock: str = ""  # empty where the developers' tools are not installed
    sign_lock: str = ""  # empty where what signs is not installed


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment to have: its folder, the locks that fill it, the project to install."""

    folder: Path
    lock: Path
    log: Path
    project: Path | None = None
    dev_lock: Path | None = None
    sign_lock: Path | None = None

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"


def ensure(wanted: Environment) -> None:
    """Bring the environment into being, or to the state asked for, doing only what is needed."""
    target, sound = _target(wanted), _sound(wanted)
    if sound and not wanted.dev_lock:
        target = replace(target, dev_lock=sound.dev_lock)
    if sound and not wanted.sign_lock:
        target = replace(target, sign_lock=sound.sign_lock)
    if sound == target:
        return
    record = wanted.folder / RECORD
    record.unlink(missing_ok=True)
    if sound is None:
        _create(wanted)
        _install(wanted, wanted.lock)
    if wanted.dev_lock and (sound is None or sound.dev_lock != target.dev_lock):
        _install(wanted, wanted.dev_lock)
    if wanted.sign_lock and (sound is None or sound.sign_lock != target.sign_lock):
        _install(wanted, wanted.sign_lock)
    if wanted.project and (sound is None or sound.project != target.project):
        _install_project(wanted, wanted.project)
    _write(record, target)


def _target(wanted: Environment) -> MadeFrom:
    return MadeFrom(
        folder=str(wanted.folder.resolve()),
        python=f"{os.path.realpath(sys.executable)} {sys.implementation.cache_tag}",
        lock=_sum(wanted.lock),
        project=_sum(wanted.project / "pyproject.toml") if wanted.project else "",
        dev_lock=_sum(wanted.dev_lock) if wanted.dev_lock else "",
        sign_lock=_sum(wanted.sign_lock) if wanted.sign_lock else "",
    )


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sound(wanted: Environment) -> MadeFrom | None:
    """Read the record of an environment that can stay; None where it has to be made anew."""
    try:
        stored = json.loads((wanted.folder / RECORD).read_text(encoding="utf-8"))
        found = MadeFrom(**stored)
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        return None
    target = _target(wanted)
    kept = {"project": found.project, "dev_lock": found.dev_lock, "sign_lock": found.sign_lock}
    return found if replace(target, **kept) == found and wanted.python.exists() else None


def _write(record: Path, made_from: MadeFrom) -> None:
    draft = record.with_suffix(".part")
    draft.write_text(json.dumps(asdict(made_from), indent=1), encoding="utf-8")
    draft.replace(record)


def _create(wanted: Environment) -> None:
    say("正在建立 Python 环境", "Making the Python environment")
    command = (sys.executable, "-m", "venv", "--clear", str(wanted.folder))
    if not run(command, wanted.log, lambda: "venv"):
        raise failed("Python 环境没有建成：", "The Python environment was not made:", wanted.log)


def _install(wanted: Environment, lock: Path) -> None:
    total = pins(lock.read_text(encoding="utf-8"))
    say(f"正在安装 {lock.name} 中的 Python 组件", f"Installing the Python packages of {lock.name}")
    start = wanted.log.stat().st_size if wanted.log.exists() else 0
    # Building from source would run code that no hash vouches for, and needs a compiler.
    options = ("--require-hashes", "--only-binary", ":all:", "--requirement", str(lock))
    if not _pip(wanted, *options, progress_from=(start, total)):
        raise failed(
            f"Python 组件没有装上。{NETWORK_ZH}",
            f"The Python packages were not installed. {NETWORK_EN}",
            wanted.log,
        )


def pins(lock: str) -> int:
    """Count the packages that a lock file pins."""
    return sum("==" in line and not line[:1].isspace() for line in lock.splitlines())


def _install_project(wanted: Environment, project: Path) -> None:
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(project))
    if not _pip(wanted, *options, progress_from=(0, 0)):
        raise failed("程序本身没有装上：", "The project itself was not installed:", wanted.log)


def _pip(wanted: Environment, *options: str, progress_from: tuple[int, int]) -> bool:
    start, total = progress_from

    def progress() -> str:
        text = wanted.log.read_bytes()[start:]
        seen = text.count(b"\nCollecting ") + text.count(b"already satisfied")
        return f"pip {min(seen, total)}/{total}" if total else "pip"

    command = (str(wanted.python), "-m", "pip", "install", "--progress-bar", "off", *options)
    return run(command, wanted.log, progress, settings=PIP_SETTINGS)
