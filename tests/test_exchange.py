"""Folders that change places, and locks whose files are taken away."""

from pathlib import Path

import pytest

from pipeline.exchange import exchange, hold


@pytest.mark.parametrize("swaps", [True, False])
def test_folders_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, swaps: bool
) -> None:
    if not swaps:  # a system without renameat2
        monkeypatch.setattr("pipeline.exchange._swap", lambda *_: False)
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name, encoding="utf-8")
    exchange(one, other)
    names = [(folder / "name").read_text(encoding="utf-8") for folder in (one, other)]
    assert names == ["other", "one"]


def test_a_lock_on_a_file_that_is_gone_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The former holder took the file away between our opening it and our locking it."""
    path = tmp_path / "lock"
    tries = []

    def late(descriptor: int) -> bool:
        tries.append(descriptor)
        if len(tries) == 1:
            path.unlink()
        return True

    monkeypatch.setattr("pipeline.exchange._lock", late)
    with hold(path) as held:
        assert held
        assert path.exists()
    assert len(tries) == 2
    assert not path.exists()
