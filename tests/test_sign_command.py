"""``kaohe sign``: copies beside the package, never over anything; a check finds every change."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("pyhanko", reason="pyHanko is not here; `make signing` brings it")

from cryptography.x509.oid import ExtendedKeyUsageOID

from pipeline import commands, run_sign
from pipeline.sign import transport
from pipeline.sign.record import RECORD, listed, read_record
from tests import signing
from tests.rendering import sample_pdf
from tests.yaml_inputs import CAMPAIGN

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
LETTER = "data/2017/示院组函〔2017〕1号-D01-文学院党委.pdf"
SUMMARY = "data/2017/示院组通报〔2017〕1号.pdf"
ROOT = Path(__file__).resolve().parent.parent


def current(**changes: object) -> signing.Holder:
    """Give the sample organisation with a certificate that is in force on the clock."""
    options: dict[str, object] = {"since": NOW - DAY, "until": NOW + 365 * DAY, **changes}
    return signing.certified(signing.ORGANISATION, signing.rsa_key(), **options)  # type: ignore[arg-type]


def sums(folder: Path) -> dict[str, str]:
    """Give the digest of every file, to see that none changed."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Office:
    """A campaign with a certificate, and a package of what was issued."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "archive" / "packages" / "2017-考核 文件"
        self.signed = self.package.parent / "signed" / self.package.name
        self.trusted = folder / "organisation.pem"
        self.certificate = folder / "office" / "sign.p12"
        (folder / "in").mkdir()
        (folder / "office").mkdir()
        self.holder = current()
        self.use(self.holder)
        self.trusted.write_bytes(self.holder.pem)
        self._pack()

    def use(self, holder: signing.Holder, time_stamp: str = "") -> None:
        """Set the campaign to this certificate and this service."""
        self.certificate.write_bytes(holder.file())
        stamps = f"  time_stamp: {time_stamp}\n" if time_stamp else ""
        settings = f"{CAMPAIGN}signing:\n  certificate: ../office/sign.p12\n{stamps}"
        (self.folder / "in" / "campaign.yaml").write_text(settings, encoding="utf-8")

    def _pack(self) -> None:
        files = {LETTER: sample_pdf("letter"), SUMMARY: sample_pdf("summary")}
        for name, data in files.items():
            (self.package / name).parent.mkdir(parents=True, exist_ok=True)
            (self.package / name).write_bytes(data)
        (self.package / "bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
        self.list_again()

    def list_again(self) -> None:
        """Write the manifests anew."""
        payload = {name: value for name, value in sums(self.package).items() if "data/" in name}
        text = "".join(f"{value}  {name}\n" for name, value in payload.items())
        (self.package / "manifest-sha256.txt").write_text(text, encoding="utf-8")
        tags = sums(self.package)
        names = ("bagit.txt", "manifest-sha256.txt")
        text = "".join(f"{tags[name]}  {name}\n" for name in names)
        (self.package / "tagmanifest-sha256.txt").write_text(text, encoding="utf-8")

    def kaohe(
        self, *words: str | Path, password: str | None = signing.PASSWORD, lang: str = "en"
    ) -> Result:
        """Run ``kaohe sign``."""
        environment = {"KAOHE_SIGN_PASSWORD": password}
        runner = CliRunner(env=environment)
        return runner.invoke(commands.kaohe, ["sign", *map(str, words), "--lang", lang])

    def sign(self, **settings: str) -> Result:
        """Sign the package."""
        return self.kaohe(self.package, "--inputs", self.folder / "in", **settings)

    def check(self, *words: str | Path) -> list[str]:
        """Check it; give the codes of what is wrong."""
        done = self.kaohe("--check", self.package, *words, "--format", "json")
        found = json.loads(done.stdout)["diagnostics"]
        assert done.exit_code == any(one["severity"] == "error" for one in found)
        return [one["code"] for one in found]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


# --- signing ---


def test_a_package_is_signed_beside_itself_and_checks(office: Office) -> None:
    before = sums(office.package)
    done = office.sign(lang="zh")
    assert done.exit_code == 0, done.output
    assert sums(office.package) == before
    assert set(sums(office.signed)) == {
        LETTER.replace(".pdf", ".signed.pdf"),
        SUMMARY.replace(".pdf", ".signed.pdf"),
        *("manifest-sha256.txt.p7s", "tagmanifest-sha256.txt.p7s"),
        *("signatures.json", "signatures.json.p7s"),
    }
    assert "签名人：示例师范学院" in done.stderr
    assert "已签名 2 个 PDF、2 个清单" in done.stdout
    assert "不是国家规定的电子印章" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("下一步：kaohe sign --check '")
    assert all(not path.stat().st_mode & 0o222 for path in office.signed.rglob("*.p*"))
    assert sorted(path.name for path in office.signed.parent.iterdir()) == [office.signed.name]
    assert office.check("--trust", office.trusted) == []


def test_the_record_has_both_digests_of_each_file(office: Office) -> None:
    office.sign()
    data = (office.signed / RECORD).read_bytes()
    assert json.loads(data)["is_official_seal"] is False
    record = read_record(data)
    assert record
    assert (record.signer, record.service) == (signing.ORGANISATION, "")
    unsigned, signed = sums(office.package), sums(office.signed)
    assert len(record.entries) == 4
    for entry in record.entries:
        assert unsigned[entry.path] == entry.sha256
        assert signed[entry.signed] == entry.signed_sha256


def test_time_stamps_lie_beside_the_manifests(office: Office) -> None:
    with signing.serving(now) as service:
        office.use(office.holder, service)
        done = office.sign()
    assert done.exit_code == 0, done.output
    assert (office.signed / "manifest-sha256.txt.tsr").is_file()
    assert service in done.stderr
    assert office.check() == ["Q058"]
    authority = office.folder / "authority.der"
    authority.write_bytes(NOW_STAMPER.der)
    assert office.check("--trust", office.trusted, "--trust", authority) == []
    assert set(office.check("--trust", office.trusted)) == {"Q055"}, "nobody trusts the service"
    report = json.loads(office.kaohe("--check", office.signed, "--format", "json").stdout)
    assert {one["stamped_by"] for one in report["signatures"]} == {"示例时间戳服务"}


NOW_STAMPER = signing.certified(
    "示例时间戳服务",
    signing.rsa_key(number=3),
    since=NOW - DAY,
    until=NOW + DAY,
    extended=(ExtendedKeyUsageOID.TIME_STAMPING,),
)


def now(handler: BaseHTTPRequestHandler, request: bytes) -> None:
    stamped = signing.stamped(request, NOW_STAMPER, datetime.now(UTC).replace(microsecond=0))
    signing.reply(stamped)(handler, request)


def test_signed_again_nothing_is_written_over(office: Office) -> None:
    office.sign()
    before = sums(office.signed)
    done = office.sign()
    assert done.exit_code == 1
    assert "Q035" in done.stderr
    assert sums(office.signed) == before


def test_a_folder_of_drafts_is_signed_with_a_warning(office: Office, tmp_path: Path) -> None:
    drafts = tmp_path / "build" / "2017"
    drafts.mkdir(parents=True)
    (drafts / "summary.pdf").write_bytes(sample_pdf("summary"))
    (drafts / "manifest.json").write_text("{}", encoding="utf-8")
    done = office.kaohe(drafts, "--inputs", office.folder / "in")
    assert done.exit_code == 0, done.output
    assert "Q038" in done.stderr
    assert (drafts.parent / "signed/2017/manifest.json.p7s").is_file()


# --- what stops it ---


def refused(office: Office, code: str, **settings: str) -> Result:
    done = office.sign(**settings)
    assert done.exit_code == 1
    assert code in done.stderr, done.output
    assert "nothing was written" in done.stderr
    assert not office.signed.parent.exists()
    return done


def test_a_wrong_password_is_said_and_never_shown(office: Office) -> None:
    done = refused(office, "Q011", password="not-the-password-4711")  # noqa: S106
    assert "4711" not in done.output
    assert signing.PASSWORD not in done.output


def test_no_password_is_told_from_a_wrong_one(office: Office) -> None:
    refused(office, "Q012", password="")


def test_settings_without_signing(office: Office) -> None:
    (office.folder / "in" / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    refused(office, "Q003")


def test_a_certificate_that_is_not_there(office: Office) -> None:
    office.certificate.unlink()
    refused(office, "F001")


def test_an_expired_certificate(office: Office) -> None:
    office.use(current(since=NOW - 3 * DAY, until=NOW - DAY))
    refused(office, "Q013")


def test_a_time_stamp_service_that_is_down(office: Office) -> None:
    with signing.serving() as address:
        pass
    office.use(office.holder, address)
    refused(office, "Q020")


def test_a_time_stamp_service_that_answers_rubbish(office: Office) -> None:
    with signing.serving(signing.reply(b"<html>sign in</html>")) as address:
        office.use(office.holder, address)
        refused(office, "Q021")


@pytest.mark.parametrize(
    "address",
    [
        *("http://tsa.example/", "ftp://tsa.example/", "file:///etc/passwd", "tsa.example"),
        *("https://user:secret@tsa.example/", "http://127.0.0.1.example/", "https://"),
    ],
)
def test_an_address_that_is_no_https_one(office: Office, address: str) -> None:
    office.use(office.holder, f'"{address}"')
    refused(office, "Q001")


def test_a_pdf_that_is_not_what_the_manifest_says_is_not_signed(office: Office) -> None:
    (office.package / LETTER).write_bytes(sample_pdf("notice"))
    refused(office, "Q033")


def test_a_pdf_that_the_manifest_does_not_know_is_not_signed(office: Office) -> None:
    (office.package / "data/more.pdf").write_bytes(sample_pdf("notice"))
    refused(office, "Q033")


def test_a_manifest_that_is_not_what_the_tag_manifest_says_is_not_signed(office: Office) -> None:
    with (office.package / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
        manifest.write(f"{'0' * 64}  data/gone.pdf\n")
    refused(office, "Q033")


def test_a_broken_pdf_stops_all(office: Office) -> None:
    (office.package / SUMMARY).write_bytes(b"no PDF")
    office.list_again()
    refused(office, "Q031")


def test_a_folder_with_nothing_to_sign(office: Office, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = office.kaohe(empty, "--inputs", office.folder / "in")
    assert (done.exit_code, "Q034" in done.stderr) == (1, True)


def test_a_link_is_not_followed(office: Office, tmp_path: Path) -> None:
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(sample_pdf("notice"))
    (office.package / "data/link.pdf").symlink_to(outside)
    refused(office, "F002")


def test_a_folder_that_is_not_there_is_wrong_use(office: Office) -> None:
    assert office.kaohe(office.folder / "nowhere", "--inputs", office.folder / "in").exit_code == 2


def test_a_full_disk_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        del descriptor
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    refused(office, "Q036")


def test_an_interruption_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_sign, "_settle", interrupted)
    office.sign()
    assert not office.signed.parent.exists()


def test_what_a_killed_run_left_is_no_hindrance(office: Office) -> None:
    left = office.signed.with_name(f".{office.signed.name}.new")
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"half")
    assert office.sign().exit_code == 0
    assert not left.exists()
    assert office.check("--trust", office.trusted) == []


def test_two_runs_at_once_sign_once(office: Office) -> None:
    command = [sys.executable, "-m", "pipeline", "sign", office.package]
    options = ["--inputs", office.folder / "in", "--lang", "en"]
    environment = {**os.environ, "KAOHE_SIGN_PASSWORD": signing.PASSWORD}
    runs = [
        subprocess.Popen(
            [*map(str, command), *map(str, options)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    said = [run.communicate()[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1, 1]
    assert sum("Q037" in text or "Q035" in text for text in said) == 2
    assert office.check("--trust", office.trusted) == []


def test_a_bug_says_nothing_of_the_password(office: Office, tmp_path: Path) -> None:
    """Whatever fails while the certificate is open, trace and log are free of its secrets."""
    program = (
        "import os, sys\n"
        "from pipeline import run_sign, cli\n"
        "def broken(*_): raise ZeroDivisionError\n"
        "run_sign.sign_pdf = broken\n"
        "cli.main()\n"
    )
    for debug in ("", "1"):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                program,
                "sign",
                office.package,
                "--inputs",
                office.folder / "in",
            ],
            cwd=ROOT,
            env={
                **os.environ,
                "KAOHE_SIGN_PASSWORD": signing.PASSWORD,
                "KAOHE_DEBUG": debug,
                "TMPDIR": str(tmp_path),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in {1, 70}
        assert signing.PASSWORD not in done.stdout + done.stderr
    (log,) = tmp_path.glob("kaohe-*.log")
    assert signing.PASSWORD not in log.read_text(encoding="utf-8")
    assert not office.signed.parent.exists()


# --- checking ---


def flip(path: Path, at: int) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_changed_byte_of_any_file_is_found(office: Office) -> None:
    office.sign()
    files = [
        *(path for path in office.signed.rglob("*") if path.is_file()),
        *(office.package / name for name in (LETTER, SUMMARY, "manifest-sha256.txt")),
    ]
    assert len(files) == 9
    for path in files:
        size = path.stat().st_size
        for at in {0, size // 3, size // 2, size - 1}:
            flip(path, at)
            found = office.check("--trust", office.trusted)
            assert {"Q051", "Q053", "Q054"} & set(found), (path, at)
            flip(path, at)
    assert office.check("--trust", office.trusted) == []


def gone(office: Office) -> None:
    (office.signed / LETTER.replace(".pdf", ".signed.pdf")).unlink()


def original_gone(office: Office) -> None:
    (office.package / LETTER).unlink()


def stranger(office: Office) -> None:
    (office.signed / "data/more.signed.pdf").write_bytes(b"more")


def came_later(office: Office) -> None:
    (office.package / "data/later.pdf").write_bytes(b"later")


def record_gone(office: Office) -> None:
    (office.signed / RECORD).unlink()


def record_of_its_own(office: Office) -> None:
    (office.signed / RECORD).chmod(0o644)
    (office.signed / RECORD).write_text('{"program": {"name": "kaohe"}}', encoding="utf-8")


def leading_out(office: Office) -> None:
    path = office.signed / RECORD
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8").replace(LETTER, "../../x"), encoding="utf-8")


def record_unsigned(office: Office) -> None:
    (office.signed / f"{RECORD}.p7s").unlink()


def package_gone(office: Office) -> None:
    shutil.rmtree(office.package)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (gone, ["Q052"]),
        (original_gone, ["Q052"]),
        (stranger, ["Q057"]),
        (came_later, ["Q059"]),
        (record_gone, ["Q050"]),
        (record_of_its_own, ["Q051"]),
        (leading_out, ["Q051"]),
        (record_unsigned, ["Q052"]),
        (package_gone, ["Q060"]),
    ],
)
def test_what_is_gone_or_does_not_belong_is_found(
    office: Office, change: Callable[[Office], None], expected: list[str]
) -> None:
    office.sign()
    change(office)
    assert office.check("--trust", office.trusted) == expected


def test_a_record_that_names_another_original_is_found(office: Office) -> None:
    office.sign()
    path = office.signed / RECORD
    size = (office.package / LETTER).stat().st_size
    path.chmod(0o644)
    text = path.read_text(encoding="utf-8").replace(f'"bytes": {size}', f'"bytes": {size - 1}')
    path.write_text(text, encoding="utf-8")
    assert sorted(office.check("--trust", office.trusted)) == ["Q053", "Q054"]


def test_all_signed_anew_with_another_ones_certificate_is_found(office: Office) -> None:
    office.sign()
    shutil.rmtree(office.signed)
    office.use(
        signing.certified(
            signing.ORGANISATION, signing.rsa_key(number=2), since=NOW - DAY, until=NOW + DAY
        )
    )
    assert office.sign().exit_code == 0
    assert set(office.check("--trust", office.trusted)) == {"Q055"}
    assert office.check() == ["Q058"], "without anybody to trust, only contents are checked"


def test_the_authority_may_be_trusted_instead(office: Office, tmp_path: Path) -> None:
    above = signing.certified(
        "示例证书中心",
        signing.rsa_key(number=1),
        usage=("key_cert_sign",),
        since=NOW - DAY,
        until=NOW + 999 * DAY,
    )
    office.use(current(by=above))
    office.sign()
    trusted = tmp_path / "authority.pem"
    trusted.write_bytes(above.pem)
    assert office.check("--trust", trusted) == []


def test_a_check_says_who_signed_and_ends_with_what_to_do(office: Office) -> None:
    office.sign()
    done = office.kaohe("--check", office.package, "--trust", office.trusted, lang="zh")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("示例师范学院（证书 ")
    assert lines[-2:] == ["全部有效。", "下一步：没有要处理的；原件和签名文件请放在一起保存。"]


def test_what_is_no_certificate_is_not_trusted(office: Office, tmp_path: Path) -> None:
    office.sign()
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_bytes(b"rubbish")
    assert office.check("--trust", rubbish) == ["Q061"]
    assert office.check("--trust", tmp_path / "nowhere.pem") == ["F001"]


def test_lines_of_a_manifest_are_read_as_the_standard_has_them() -> None:
    one, other = "ab" * 32, "CD" * 32
    text = f"{one}  data/a%0Ab%25.pdf\n{other} *data/c d.pdf\r\n\nrubbish\n"
    assert listed(text.encode()) == {"data/a\nb%.pdf": one, "data/c d.pdf": other.lower()}


def test_the_service_is_not_waited_for_without_end() -> None:
    assert transport.SECONDS <= 30
