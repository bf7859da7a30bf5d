"""Rendering in the process of the tests, in the place of a pool of processes.

A process of the pool's own takes a second to load fonts and libraries, and most tests render a few
letters only. That several processes make the same bytes is a test's own matter, as is their end;
tests that start the program as a user does have them too.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from pipeline.pool import open_pool
from pipeline.render import batch
from pipeline.render.batch import Workshop
from pipeline.template_files import Templates
from tests.rendering import TEMPLATES, font_set

CHART_DPI = 100  # that a picture is sharp enough for print is not looked at here
_lasting: list[tuple[Workshop, batch._Worker]] = []


def open_here(
    jobs: int, setup: Callable[..., None], workshop: Workshop
) -> AbstractContextManager[Any]:
    """Open what renders here; other fonts need a process that has seen none before."""
    if workshop.fonts != font_set():
        return open_pool(jobs, setup, workshop)
    return _open(workshop)


@contextmanager
def _open(workshop: Workshop) -> Iterator["_Here"]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "_workers", [_worker(workshop)])
        patch.setattr(batch, "_CHART_DPI", CHART_DPI)
        yield _Here()


def _worker(workshop: Workshop) -> batch._Worker:
    """Give what renders; with the built-in templates, which no test changes, the same again."""
    alike = replace(workshop, scratch=TEMPLATES, templates=Templates.of(workshop.templates))
    known = next((worker for one, worker in _lasting if one == alike), None)
    worker = known or batch._Worker(workshop)
    if known is None and alike.templates == Templates(TEMPLATES):
        _lasting.append((alike, worker))
    return worker


class _Here:
    """As much of a pool as rendering uses; what is handed in is done at once."""

    def submit(self, call: Callable[..., Any], *given: object) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(call(*given))
        except Exception as error:  # noqa: BLE001  as a pool does: whoever asks for the result has it
            future.set_exception(error)
        return future
