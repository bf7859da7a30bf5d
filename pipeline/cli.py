"""The entry point of ``kaohe``: ready for Ctrl-C and SIGTERM before anything slow is loaded."""

import os
import signal
import sys
from typing import NoReturn

EXIT_INTERRUPTED = 130  # what a shell reports after Ctrl-C: 128 and the signal's number
EXIT_TERMINATED = 143
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h


def main() -> None:
    """Run the command and end the process with its exit code."""
    try:
        sys.exit(_run())
    except KeyboardInterrupt:
        _end(EXIT_INTERRUPTED)
    # Input faults are returned as values, so whatever else comes up here is a bug, and no clerk can
    # read its stack trace. It is kept for those who can, not swallowed.
    except Exception as error:
        if os.environ.get("KAOHE_DEBUG"):
            raise
        sys.exit(_report_bug(error))


def _run() -> int:
    # Loading click and the pipeline takes time in which Ctrl-C may come: so only from here on.
    from pipeline.signals import Terminated, end_if_asked, raise_on_ends  # noqa: PLC0415

    raise_on_ends()
    try:
        try:
            from pipeline.commands import run_command  # noqa: PLC0415

            return run_command()
        finally:
            end_if_asked()  # whatever the command made of it: an end asked for is an end
    except Terminated:
        _end(EXIT_TERMINATED)


def _report_bug(error: Exception) -> int:
    """Say in one message that the program failed and where the trace is; give the exit code."""
    import tempfile  # noqa: PLC0415  # with what follows: only needed where all else has failed
    import traceback  # noqa: PLC0415

    from pipeline.locale import asked_language  # noqa: PLC0415
    from pipeline.messages import say  # noqa: PLC0415

    language, name = asked_language(sys.argv), type(error).__name__
    trace = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="kaohe-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(trace)
        text = say(language, "crashed", error=name, file=file.name)
    except OSError:  # no place to write to: the message then says so
        text = say(language, "crashed_unkept", error=name)
    print(text, file=sys.stderr)  # noqa: T201  # no click: it may be what failed
    return EXIT_BUG


def _end(code: int) -> NoReturn:
    """Say that the run was interrupted and leave at once.

    Everything begun is undone by now. An ordinary exit would wait for the pool's own thread, which
    a signal at the wrong moment leaves waiting for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C has nothing left to stop
    from pipeline.locale import asked_language  # noqa: PLC0415
    from pipeline.messages import say  # noqa: PLC0415

    print(say(asked_language(sys.argv), "interrupted"), file=sys.stderr)  # noqa: T201  # no click
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
