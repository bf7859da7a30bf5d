"""``python -m setup reports|test|signing|judges``: bring what these need."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from setup import fonts, judging, system
from setup.once import alone
from setup.say import Lack, SetupError, say
from setup.venv import Environment, ensure

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"
STORE = fonts.Store(CACHE / "fonts", CACHE / "fonts.part")
OFFICIAL_FONTS = "KAOHE_FONTS"
TARGETS = ("reports", "test", "signing", "judges")
INTERRUPTED = 130


def main(words: Sequence[str]) -> int:
    """Set up the target named by the one word; give the exit code."""
    if len(words) != 1 or words[0] not in TARGETS:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        with alone(CACHE / "setup.lock"):
            _set_up(words[0])
    except SetupError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"\n安装没有完成，系统报告：{error}\nSet-up did not finish: {error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断，再次运行会接着做。  Interrupted; run again to go on.\n")
        return INTERRUPTED
    return 0


def _set_up(target: str) -> None:
    start = time.monotonic()
    LOG.unlink(missing_ok=True)
    if target == "judges":
        _bring_system_packages(system.look(), _missing_for_judging, ())
        judging.bring(CACHE / "judges", LOG)
    else:
        _bring_environment(with_tests=target == "test", with_signing=target == "signing")
    seconds = round(time.monotonic() - start)
    if seconds > 1:
        say(f"准备就绪（{seconds} 秒）。", f"Ready ({seconds} s).")


def _missing_for_judging() -> tuple[str, ...]:
    """Name the product's packages too: the tests need both, and one round is to bring them."""
    return tuple(dict.fromkeys((*judging.missing_packages(), *system.missing_packages())))


def _bring_environment(*, with_tests: bool, with_signing: bool) -> None:
    """Bring libraries, Python packages and fonts; what cannot be brought is named all at once."""
    host = system.look()
    # The tests compare documents set in the stand-ins, so they want those wherever they can be had.
    official = "" if with_tests and host.has_apt else os.environ.get(OFFICIAL_FONTS, "")
    known = fonts.read_lock((ROOT / "setup" / "fonts.lock").read_text(encoding="utf-8"))
    wanted = fonts.copy_from_system(STORE.absent(known), STORE)
    _bring_system_packages(host, system.missing_packages, () if official else wanted)
    dev_lock = ROOT / "requirements-dev.lock" if with_tests else None
    sign_lock = ROOT / "requirements-sign.lock" if with_signing else None
    lock = ROOT / "requirements.lock"
    environment = Environment(ROOT / ".venv", lock, LOG, ROOT, dev_lock, sign_lock)
    ensure(environment)
    if official:
        needed = _needed_beside(official, environment)
        wanted = tuple(font for font in wanted if font.file in needed)
        _refuse(fonts.lacks(host, wanted))
    fonts.fetch(wanted, STORE, LOG)


def _bring_system_packages(
    host: system.Host, missing: Callable[[], tuple[str, ...]], wanted: Sequence[fonts.Font]
) -> None:
    """Install what ``missing`` names and ask it again; name with it fonts that cannot be had."""
    packages = missing()
    _refuse((*system.lacks(host, packages), *fonts.lacks(host, wanted)))
    if not packages:
        return
    system.install(host, packages, LOG)
    if absent := missing():
        raise SetupError(
            f"已经安装，但仍不能使用：{' '.join(absent)}（{sys.executable}）",
            f"Installed, but still not usable: {' '.join(absent)} ({sys.executable})",
        )


def _refuse(lacks: Sequence[Lack]) -> None:
    if lacks:
        raise SetupError("这台电脑还缺少：", "This machine still lacks:", tuple(lacks))


def _needed_beside(official: str, environment: Environment) -> frozenset[str]:
    """Ask the project, which knows fonts by the names inside, what the folder does not cover."""
    command = (str(environment.python), "-m", "setup.needed", str(STORE.folder), official)
    done = subprocess.run(  # noqa: S603  our own interpreter and module
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SetupError(
            f"不能读取 {OFFICIAL_FONTS} 所指的文件夹 {official}：",
            f"The folder that {OFFICIAL_FONTS} names cannot be read: {official}",
            details=tuple(done.stderr.splitlines()[-1:]),
        )
    return frozenset(done.stdout.split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
