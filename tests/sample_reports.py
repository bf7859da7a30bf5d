"""The reports of the sample campaign, made once for all tests, whichever process asks first."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.exchange import hold

ROOT = Path(__file__).resolve().parent.parent
_PAUSE = 0.1


def sample_reports(factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the reports, which no test may change."""
    folder = _of_all_processes(factory) / "sample-reports"
    while True:
        with hold(folder.with_suffix(".lock")) as is_ours:
            if is_ours:
                if not folder.exists():
                    _make(folder)
                return folder
        time.sleep(_PAUSE)


def _of_all_processes(factory: pytest.TempPathFactory) -> Path:
    """Give a folder that the run has for all its processes: each has its own within that."""
    own = factory.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own


def _make(folder: Path) -> None:
    command = (sys.executable, "-m", "pipeline", "reports", "--year", "2017", "--lang", "en")
    words = (*command, "--out", str(folder))
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
