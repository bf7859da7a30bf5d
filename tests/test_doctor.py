"""What ``doctor`` finds: each thing that can be wrong, and nothing where all is well."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from pipeline import doctor, libraries
from pipeline.commands import kaohe
from pipeline.diagnostics import Language
from pipeline.doctor_texts import TEXTS, Finding, State, Text, remedies
from pipeline.render.fonts import STAND_INS

FONTS = Path(__file__).resolve().parent.parent / ".cache" / "fonts"


@pytest.fixture
def machine(tmp_path: Path) -> doctor.Machine:
    lock = tmp_path / "requirements.lock"
    lock.write_text("", encoding="utf-8")
    return doctor.Machine(lock, FONTS, None, (tmp_path / "build" / "2017",), "utf-8")


def codes(findings: Iterator[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_machine_that_is_set_up_is_fit(machine: doctor.Machine) -> None:
    findings = doctor.examine(machine)
    assert doctor.is_fit(findings)
    assert {"python", "library", "rare", "folder", "encoding"} <= {f.code for f in findings}


def test_a_library_that_is_missing_makes_it_unfit(
    machine: doctor.Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "missing", lambda: libraries.LIBRARIES[:1])
    findings = doctor.examine(machine)
    assert not doctor.is_fit(findings)
    [lacking] = [finding for finding in findings if finding.state is State.LACKING]
    assert (lacking.code, dict(lacking.values)["package"]) == ("library_missing", "libpango-1.0-0")


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        ("pytest=={version} \\\n    --hash=sha256:00\n", ["packages"]),
        ("pytest==0.1 \\\n    --hash=sha256:00\n", ["package_other"]),
        ("no-such-package==1.0 \\\n", ["package_missing"]),
        ("no-such-package==1.0 ; sys_platform == 'win32' \\\n", ["packages"]),
        ("# no-such-package==1.0\n    # via x==1\n", []),
        ("", []),
    ],
)
def test_packages_are_compared_with_the_lock(
    machine: doctor.Machine, lock: str, expected: list[str]
) -> None:
    machine.lock.write_text(lock.format(version=pytest.__version__), encoding="utf-8")
    assert codes(doctor.check_packages(machine)) == expected


def test_without_a_lock_no_package_is_judged(machine: doctor.Machine) -> None:
    machine.lock.unlink()
    assert codes(doctor.check_packages(machine)) == []


def test_stand_ins_are_worth_knowing(machine: doctor.Machine) -> None:
    assert codes(doctor.check_fonts(machine)) == ["face_stand_in"] * len(STAND_INS) + ["rare"]


def test_missing_fonts_are_named_each(machine: doctor.Machine, tmp_path: Path) -> None:
    empty = doctor.Machine(machine.lock, tmp_path / "no", tmp_path / "none", (tmp_path,), "utf-8")
    found = codes(doctor.check_fonts(empty))
    assert sorted(found) == sorted(
        ["fonts_folder_missing", *["face_missing"] * len(STAND_INS), "rare_missing"]
    )


def test_a_font_that_cannot_be_read_is_named(machine: doctor.Machine, tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    looked_at = doctor.Machine(machine.lock, FONTS, tmp_path, (tmp_path,), "utf-8")
    [broken] = [f for f in doctor.check_fonts(looked_at) if f.code == "font_unreadable"]
    assert dict(broken.values)["path"].endswith("broken.ttf")


def test_a_folder_of_fonts_without_a_usable_one_is_named(
    machine: doctor.Machine, tmp_path: Path
) -> None:
    shutil.copy(FONTS / STAND_INS["kai"], tmp_path / "other-name.otf")
    looked_at = replace(machine, official_fonts=tmp_path)
    [useless] = [f for f in doctor.check_fonts(looked_at) if f.code == "fonts_folder_useless"]
    assert (useless.state, dict(useless.values)) == (State.NOTE, {"path": str(tmp_path)})


def test_a_folder_of_which_one_font_is_used_is_of_use(
    machine: doctor.Machine, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(FONTS, cache)
    official = tmp_path / "official"
    official.mkdir()
    (cache / STAND_INS["kai"]).rename(official / STAND_INS["kai"])
    looked_at = replace(machine, fonts=cache, official_fonts=official)
    assert "fonts_folder_useless" not in codes(doctor.check_fonts(looked_at))


def test_a_folder_that_may_not_be_written_makes_it_unfit(
    machine: doctor.Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert codes(doctor.check_folders(machine)) == ["folder_closed"]


def test_a_full_disk_is_noted(machine: doctor.Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1_000_000))
    [space] = doctor.check_space(machine)
    assert (space.code, dict(space.values)) == ("space_short", {"megabytes": "1"})


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("UTF-8", "encoding"), ("gb18030", "encoding"), ("ascii", "encoding_other")],
)
def test_an_encoding_without_chinese_is_noted(
    machine: doctor.Machine, encoding: str, expected: str
) -> None:
    on_screen = doctor.Machine(machine.lock, FONTS, None, machine.written, encoding)
    assert codes(doctor.check_encoding(on_screen)) == [expected]


def test_a_remedy_that_many_findings_share_is_given_once(machine: doctor.Machine) -> None:
    findings = tuple(doctor.check_fonts(machine))
    assert len(remedies(findings, Language.CHINESE)) == 1
    assert remedies((), Language.ENGLISH) == ()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_finding_says_the_same_in_both_languages_and_mends_what_is_amiss(text: Text) -> None:
    def fields(template: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(template) if name}

    assert text.wording(Language.CHINESE) is text.zh
    assert fields(text.zh.message + text.zh.hint) >= fields(text.en.message + text.en.hint)
    assert bool(text.zh.hint) == bool(text.en.hint) == (text.state is not State.GOOD)


def test_every_finding_has_its_values(machine: doctor.Machine) -> None:
    for finding in doctor.examine(machine):
        for language in Language:
            assert "{" not in finding.message(language) + finding.hint(language)


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "缺少 没有字体文件夹"), ("en", "lacking there is")]
)
def test_the_command_says_what_is_lacking_and_ends_with_one(
    language: str, said: str, tmp_path: Path
) -> None:
    options = ("--out", str(tmp_path), "--lang", language)
    done = CliRunner().invoke(kaohe, ["doctor", *options])
    assert done.exit_code == 0, done.stdout
    done = CliRunner().invoke(kaohe, ["doctor", *options, "--fonts", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert said in done.stdout
