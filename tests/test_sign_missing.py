"""Without the extra that signs: a clear word, and nothing else of the program suffers."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import commands
from pipeline.codes import signing_reasons
from pipeline.diagnostics import Source
from pipeline.load.signing import read_signing
from pipeline.sign import library
from pipeline.sign.values import Reason
from tests.yaml_inputs import CAMPAIGN

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand beside a package and a campaign that signs, without the extra."""
    monkeypatch.setattr(library, "find_spec", lambda _: None)
    monkeypatch.setenv("KAOHE_SIGN_PASSWORD", "secret-4711")
    (tmp_path / "in").mkdir()
    settings = f"{CAMPAIGN}signing: {{certificate: sign.p12}}\n"
    (tmp_path / "in" / "campaign.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "letter.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.mark.parametrize("words", [("--inputs", "in"), ("--check",)])
@pytest.mark.parametrize(
    ("lang", "expected"), [("zh", "请运行 make signing"), ("en", "run make signing")]
)
def test_it_says_how_to_install_the_extra(
    folder: Path, words: tuple[str, ...], lang: str, expected: str
) -> None:
    options = [str(folder / word) if word == "in" else word for word in words]
    done = CliRunner().invoke(
        commands.kaohe, ["sign", str(folder / "package"), *options, "--lang", lang]
    )
    assert done.exit_code == 1
    assert "Q002" in done.output
    assert expected in done.output
    assert "4711" not in done.output
    assert not (folder / "signed").exists()


def test_no_other_command_loads_the_extra() -> None:
    program = (
        "import sys\n"
        "for name in ('pyhanko', 'asn1crypto', 'cryptography'): sys.modules[name] = None\n"
        "from pipeline.commands import kaohe\n"
        "kaohe(['rubric', 'rubric/2017.yaml'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_who_does_not_sign_has_no_settings() -> None:
    assert read_signing(None) is None
    assert library.lack(Source("x")) == [] or not library.is_installed()


def test_every_reason_is_said_in_chinese() -> None:
    assert {str(reason) for reason in Reason} == signing_reasons.CHINESE.keys()
