"""What must come from the operating system: brought where we may, named with its command elsewhere.

With apt-get and the right to use it (root, or sudo without a password) packages are installed.
Everywhere else the person is told in one message what is missing and what to type.
"""

import importlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import libraries
from setup.commands import answers, failed, run
from setup.say import Lack, say

# A second package manager at work is waited for; nothing is asked while nobody can answer.
APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")
UNATTENDED = {"DEBIAN_FRONTEND": "noninteractive"}
HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


@dataclass(frozen=True, slots=True)
class Manager:
    """A package manager: the program, its command, and the packages that hold the libraries."""

    program: str
    command: str
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Host:
    """What set-up may use on a machine."""

    programs: frozenset[str]  # those of interest that are there
    privilege: tuple[str, ...] | None  # words that make a command root's; None: no right to it
    unseen: Path | None = None  # a folder that holds the libraries but is not searched

    @property
    def has_apt(self) -> bool:
        """Tell whether this is Debian or a relative of it."""
        return {"apt-get", "dpkg-deb"} <= self.programs


MANAGERS = (
    Manager("dnf", "sudo dnf install", ("pango", "harfbuzz")),
    Manager("zypper", "sudo zypper install", ("libpango-1_0-0", "libharfbuzz-subset0")),
    Manager("pacman", "sudo pacman -S", ("pango", "harfbuzz")),
    Manager("apk", "sudo apk add", ("pango", "harfbuzz-subset")),
    Manager("brew", "brew install", ("pango",)),
)


def missing_packages() -> tuple[str, ...]:
    """Give the Debian packages of what the project needs and this machine lacks."""
    return (*missing_venv(), *(library.debian for library in libraries.missing()))


def missing_venv() -> tuple[str, ...]:
    """Give the Debian package of the interpreter's venv module, where it is not there."""
    importlib.invalidate_caches()  # it may have been installed since this was asked last
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return () if importlib.util.find_spec("ensurepip") else (f"{version}-venv",)


def look() -> Host:
    """Look at what this machine offers."""
    names = ("apt-get", "dpkg-deb", "sudo", *(manager.program for manager in MANAGERS))
    privilege: tuple[str, ...] | None = None
    if os.geteuid() == 0:
        privilege = ()
    elif answers("sudo", "-n", "true"):
        privilege = ("sudo", "-n")
    return Host(
        programs=frozenset(name for name in names if shutil.which(name)),
        privilege=privilege,
        unseen=next((path for path in HOMEBREW if (path / "libpango-1.0.dylib").exists()), None),
    )


def lacks(host: Host, packages: Sequence[str]) -> tuple[Lack, ...]:
    """Put what is missing, and cannot be installed from here, into words for this machine."""
    if not packages or (host.has_apt and host.privilege is not None):
        return ()
    named = " ".join(packages)
    return (Lack(f"系统组件：{named}", f"system packages: {named}", remedy(host, packages)),)


def remedy(host: Host, packages: Sequence[str]) -> str:
    """Give the command that brings ``packages``, named as on Debian, to this machine."""
    if host.has_apt:
        install = f"apt-get install --no-install-recommends {' '.join(packages)}"
        if "sudo" in host.programs:
            return f"sudo apt-get update && sudo {install}"
        return f"su -c 'apt-get update && {install}'"
    if host.unseen:
        # Installed, but an interpreter that is not Homebrew's own does not look there.
        return f"export DYLD_FALLBACK_LIBRARY_PATH={host.unseen}"
    known = (manager for manager in MANAGERS if manager.program in host.programs)
    named = (f"{manager.command} {' '.join(manager.packages)}" for manager in known)
    return next(named, f"{' '.join(packages)} (Debian)")


def install(host: Host, packages: Sequence[str], log: Path) -> None:
    """Install Debian packages; fetch the package lists first only if it fails without."""
    say(f"正在安装系统组件：{' '.join(packages)}", "Installing system packages")
    apt = (*(host.privilege or ()), *APT)
    command = (*apt, "install", "-y", "--no-install-recommends", *packages)
    if not (_quietly(command, log) or (_quietly((*apt, "update"), log) and _quietly(command, log))):
        raise failed(
            "系统组件没有装上。apt-get 最后说：",
            "The system packages were not installed. apt-get said last:",
            log,
        )


def _quietly(command: Sequence[str], log: Path) -> bool:
    return run(command, log, lambda: "apt-get", settings=UNATTENDED)
