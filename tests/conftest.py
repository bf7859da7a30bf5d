"""What all tests share: the option that accepts new golden texts, and the order of the tests."""

import gc
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline import pool, signals
from pipeline.render import batch
from tests.rendering_here import open_here

# Every run tries the same examples, however slow the machine: a red test is the change's own doing.
# ``pytest --hypothesis-profile=default`` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

# Looked for garbage as often as a small program is, thousands of tests take a tenth more time.
gc.set_threshold(100_000, 20, 20)

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--accept``: write golden files anew instead of comparing with them."""
    parser.addoption("--accept", action="store_true", help="write golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the fast tests first, but let those of a file with slow ones wait for these."""
    slow = {item: item.get_closest_marker("slow") is not None for item in items}
    files = {item.path for item in items if slow[item]}
    items.sort(key=lambda item: (item.path in files, slow[item]))


@pytest.fixture(scope="session", autouse=True)
def _children_hear_ctrl_c() -> Iterator[None]:
    """Undo what a shell does to commands in the background: what they start ignores Ctrl-C too."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.fixture(scope="session", autouse=True)
def _rendered_here() -> Iterator[None]:
    """Render in the tests' own process: to start others takes longer than most of the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "open_pool", open_here)
        yield


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render in processes of their own, as the program does."""
    monkeypatch.setattr(batch, "open_pool", pool.open_pool)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Listen as the program does, with nothing heard yet; afterwards as before."""
    monkeypatch.setattr(signals, "_heard", signals._Heard())
    former = {number: signal.getsignal(number) for number in signals.ENDS}
    signals.raise_on_ends()
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or write it there with ``--accept``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path.name}: make accept writes it"
        assert path.read_text(encoding="utf-8") == text

    return compare
