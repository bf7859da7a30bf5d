"""Set-up: what it finds missing, what it says, and when it does nothing."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import libraries
from pipeline.render.fonts import FALLBACK_FILE
from setup import __main__ as entry
from setup import commands, fonts, judging, system
from setup.say import Lack, SetupError

ROOT = Path(__file__).resolve().parent.parent
APT = frozenset({"apt-get", "dpkg-deb"})
FONT = fonts.Font("A.otf", frozenset(), "some-fonts", "usr/A.otf")


@pytest.mark.parametrize(
    ("host", "command"),
    [
        (
            system.Host(APT | {"sudo"}, None),
            "sudo apt-get update && sudo apt-get install --no-install-recommends libpango-1.0-0",
        ),
        (
            system.Host(APT, None),
            "su -c 'apt-get update && apt-get install --no-install-recommends libpango-1.0-0'",
        ),
        (system.Host(frozenset({"dnf", "sudo"}), ()), "sudo dnf install pango harfbuzz"),
        (system.Host(frozenset({"brew"}), None), "brew install pango"),
        (
            system.Host(frozenset({"brew"}), None, Path("/opt/homebrew/lib")),
            "export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib",
        ),
        (system.Host(frozenset(), None), "libpango-1.0-0 (Debian)"),
    ],
)
def test_what_cannot_be_installed_is_named_with_its_command(
    host: system.Host, command: str
) -> None:
    [lack] = system.lacks(host, ["libpango-1.0-0"])
    assert lack.command == command
    assert "libpango-1.0-0" in lack.zh
    assert "libpango-1.0-0" in lack.en


@pytest.mark.parametrize("privilege", [(), ("sudo", "-n")])
def test_nothing_is_lacking_where_apt_may_install(privilege: tuple[str, ...]) -> None:
    assert system.lacks(system.Host(APT, privilege), ["libpango-1.0-0"]) == ()


def test_fonts_are_lacking_only_where_apt_cannot_download_them() -> None:
    font = FONT
    assert fonts.lacks(system.Host(APT, None), [font]) == ()
    [lack] = fonts.lacks(system.Host(frozenset({"brew"}), None), [font])
    assert lack.command == "export KAOHE_FONTS=/path/to/fonts"
    assert "A.otf" in lack.en


def test_a_fault_names_all_that_is_missing_and_each_command_once() -> None:
    text = str(SetupError("缺", "lacks", (Lack("甲", "a", "get x"), Lack("乙", "b", "get x"))))
    assert text.count("get x") == 1
    assert all(name in text for name in ("缺", "lacks", "甲", "乙", "a", "b"))


def test_a_library_that_does_not_load_is_named() -> None:
    pango, *others = libraries.LIBRARIES
    assert libraries.missing(lambda file: file not in pango.files) == (pango,)
    assert libraries.missing(lambda file: file == pango.files[1]) == tuple(others)
    assert libraries.missing(lambda _: True) == ()


def test_judging_names_what_the_tests_need_as_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(judging, "missing_packages", lambda: ("python3-venv", "qpdf"))
    monkeypatch.setattr(system, "missing_packages", lambda: ("python3-venv", "libpango-1.0-0"))
    monkeypatch.setattr(system, "look", lambda: system.Host(APT, None))
    monkeypatch.setattr(entry, "CACHE", tmp_path)
    monkeypatch.setattr(entry, "LOG", tmp_path / "log")
    assert entry.main(["judges"]) == 1
    assert (
        "install --no-install-recommends python3-venv qpdf libpango-1.0-0"
        in capsys.readouterr().err
    )


def test_a_failed_command_shows_the_end_of_what_it_said(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert commands.run(("sh", "-c", "echo first"), log, lambda: "")
    assert not commands.run(("sh", "-c", "echo the reason >&2; exit 3"), log, lambda: "")
    assert "the reason" in commands.failed("没有成功", "failed", log).details


def test_a_program_that_is_not_there_does_not_answer() -> None:
    assert commands.answers("true")
    assert not commands.answers("false")
    assert not commands.answers("no-such-program")


class Checkout:
    """A folder with the door of set-up in it, and a Python that notes its calls and says yes."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = tmp_path / "一个 checkout"
        self._python = tmp_path / "python"
        self._calls = tmp_path / "calls"
        self._python.write_text(f'#!/bin/sh\necho "$@" >>"{self._calls}"\n', encoding="utf-8")
        self._python.chmod(0o755)
        for name in (
            *("requirements.lock", "requirements-dev.lock", "requirements-sign.lock"),
            "pyproject.toml",
            *("setup/setup.sh", "setup/fonts.lock", "setup/say.py", "pipeline/libraries.py"),
        ):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)
        (self.root / ".cache/fonts").mkdir(parents=True)
        for font in fonts.read_lock((ROOT / "setup/fonts.lock").read_text(encoding="utf-8")):
            (self.root / ".cache/fonts" / font.file).write_text("font", encoding="utf-8")
        (self.root / ".venv/bin").mkdir(parents=True)
        shutil.copy(self._python, self.root / ".venv/bin/python")

    def set_up(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Knock, from another folder, as make in another terminal would."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PYTHON": str(self._python)}
        return subprocess.run(
            ["/bin/sh", str(self.root / "setup/setup.sh"), "test", *words],
            env={**environment, **settings},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def works(self, *words: str, **settings: str) -> bool:
        """Tell whether the door calls Python to set up."""
        self._calls.unlink(missing_ok=True)
        self.set_up(*words, **settings)
        return self._calls.exists() and "-m setup test" in self._calls.read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def change_the_lock(checkout: Checkout) -> None:
    with (checkout.root / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("one-more==1\n")


def remove_the_environment(checkout: Checkout) -> None:
    shutil.rmtree(checkout.root / ".venv")


def remove_the_interpreter(checkout: Checkout) -> None:
    (checkout.root / ".venv/bin/python").unlink()


def remove_a_font(checkout: Checkout) -> None:
    (checkout.root / ".cache/fonts" / FALLBACK_FILE).unlink()


def damage_a_font(checkout: Checkout) -> None:
    (checkout.root / ".cache/fonts" / FALLBACK_FILE).write_text("damaged", encoding="utf-8")


def move(checkout: Checkout) -> None:
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))


def test_the_second_call_does_nothing(checkout: Checkout) -> None:
    assert checkout.works()
    assert not checkout.works()


@pytest.mark.parametrize(
    "disturb",
    [
        *(change_the_lock, remove_the_environment, remove_the_interpreter),
        *(remove_a_font, damage_a_font, move),
    ],
)
def test_a_disturbed_checkout_is_set_up_again(
    checkout: Checkout, disturb: Callable[[Checkout], None]
) -> None:
    assert checkout.works()
    disturb(checkout)
    assert checkout.works()


def test_who_asks_for_set_up_by_name_gets_a_new_look(checkout: Checkout) -> None:
    assert checkout.works()
    font = checkout.root / ".cache/fonts" / FALLBACK_FILE
    os.utime(font, (0, 0))  # damaged, and as old as it was
    assert not checkout.works()
    assert checkout.works("again")


def test_other_fonts_are_looked_at_again(checkout: Checkout) -> None:
    assert checkout.works()
    assert checkout.works(KAOHE_FONTS="/some/fonts")
    assert not checkout.works(KAOHE_FONTS="/some/fonts")


def test_a_python_that_is_too_old_is_named_in_both_languages(checkout: Checkout) -> None:
    done = checkout.set_up(PYTHON="/bin/false")
    assert done.returncode == 1
    assert "PYTHON=/bin/false 不合用" in done.stderr
    assert "PYTHON=/bin/false is not one" in done.stderr
    assert not (checkout.root / ".venv/ready-test").exists()


def test_ci_without_make_and_root_says_what_to_install(tmp_path: Path) -> None:
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        [str(shutil.which("bash")), str(ROOT / ".ci/run")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "apt-get install make python3" in done.stderr
