"""The project's own Python environment: made once, and anew whenever it is not as it should be."""

import json
import shutil
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from setup import venv
from setup.once import alone
from setup.say import SetupError


class Runs:
    """Stands in for the programs that fill an environment; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failing = ""

    def __call__(self, command: Sequence[str], *_: object, **__: object) -> bool:
        """Note the step, and make of an environment what the next call looks for."""
        step = command[-1].rpartition("/")[2]
        self.asked.append(step)
        if command[2] == "venv":
            shutil.rmtree(command[-1], ignore_errors=True)
            (Path(command[-1]) / "bin").mkdir(parents=True)
            (Path(command[-1]) / "bin/python").touch()
        return step != self.failing

    def since(self) -> list[str]:
        """Give what was asked since this was asked last."""
        asked, self.asked = self.asked, []
        return asked


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    found = Runs()
    monkeypatch.setattr(venv, "run", found)
    return found


@pytest.fixture
def environment(tmp_path: Path) -> venv.Environment:
    project = tmp_path / "project"
    project.mkdir()
    for name in ("pyproject.toml", "run.lock", "dev.lock", "sign.lock", "log"):
        (project / name).write_text(f"{name}==1\n", encoding="utf-8")
    return venv.Environment(project / ".venv", project / "run.lock", project / "log", project)


def with_dev(environment: venv.Environment) -> venv.Environment:
    folder = environment.folder.parent
    return venv.Environment(
        environment.folder, environment.lock, environment.log, folder, folder / "dev.lock"
    )


def test_an_environment_is_made_once(runs: Runs, environment: venv.Environment) -> None:
    venv.ensure(environment)
    assert runs.since() == [".venv", "run.lock", "project"]
    venv.ensure(environment)
    assert runs.since() == []


def test_the_developers_tools_are_added_and_stay(runs: Runs, environment: venv.Environment) -> None:
    venv.ensure(environment)
    runs.since()
    venv.ensure(with_dev(environment))
    assert runs.since() == ["dev.lock"]
    venv.ensure(environment)
    venv.ensure(with_dev(environment))
    assert runs.since() == []


def test_what_signs_is_added_and_stays(runs: Runs, environment: venv.Environment) -> None:
    venv.ensure(with_dev(environment))
    runs.since()
    signing = replace(environment, sign_lock=environment.folder.parent / "sign.lock")
    venv.ensure(signing)
    assert runs.since() == ["sign.lock"]
    venv.ensure(environment)
    venv.ensure(with_dev(environment))
    venv.ensure(signing)
    assert runs.since() == []


def test_another_lock_asks_for_a_new_environment(runs: Runs, environment: venv.Environment) -> None:
    venv.ensure(with_dev(environment))
    runs.since()
    environment.lock.write_text("other==2\n", encoding="utf-8")
    venv.ensure(environment)
    assert runs.since() == [".venv", "run.lock", "project"]
    venv.ensure(with_dev(environment))
    assert runs.since() == ["dev.lock"], "the new environment has no developers' tools yet"


def test_another_project_file_only_reinstalls_the_project(
    runs: Runs, environment: venv.Environment
) -> None:
    venv.ensure(environment)
    runs.since()
    (environment.folder.parent / "pyproject.toml").write_text("new\n", encoding="utf-8")
    venv.ensure(environment)
    assert runs.since() == ["project"]


def test_an_environment_that_was_moved_is_made_anew(
    runs: Runs, environment: venv.Environment, tmp_path: Path
) -> None:
    venv.ensure(environment)
    runs.since()
    moved = environment.folder.parent.rename(tmp_path / "moved")
    venv.ensure(venv.Environment(moved / ".venv", moved / "run.lock", moved / "log", moved))
    assert runs.since() == [".venv", "run.lock", "moved"]


@pytest.mark.parametrize("step", ["run.lock", "project"])
def test_an_interrupted_environment_is_made_anew(
    runs: Runs, environment: venv.Environment, step: str
) -> None:
    runs.failing = step
    with pytest.raises(SetupError):
        venv.ensure(environment)
    runs.failing = ""
    runs.since()
    venv.ensure(environment)
    assert runs.since() == [".venv", "run.lock", "project"]


def test_a_record_of_another_make_asks_for_a_new_environment(
    runs: Runs, environment: venv.Environment
) -> None:
    venv.ensure(environment)
    runs.since()
    for record in ("", "{", "[]", json.dumps({"colour": "red"})):
        (environment.folder / venv.RECORD).write_text(record, encoding="utf-8")
        venv.ensure(environment)
        assert runs.since() == [".venv", "run.lock", "project"]


def test_a_second_set_up_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with alone(tmp_path / "lock"):
            order.append("second")

    with alone(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(timeout=0.2)
        assert thread.is_alive()
        order.append("first")
    thread.join(timeout=5)
    assert order == ["first", "second"]
