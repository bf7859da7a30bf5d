"""The entry point of ``kaohe``: ready for Ctrl-C and SIGTERM before anything slow is loaded."""

import signal
import sys

EXIT_INTERRUPTED = 130  # what a shell reports after Ctrl-C: 128 and the signal's number
EXIT_TERMINATED = 143


def main() -> None:
    """Run the command and end the process with its exit code."""
    try:
        sys.exit(_run())
    except KeyboardInterrupt:
        _say_interrupted()
        sys.exit(EXIT_INTERRUPTED)


def _run() -> int:
    # Loading click and the pipeline takes time in which Ctrl-C may come: so only from here on.
    from pipeline.signals import Terminated, raise_on_sigterm  # noqa: PLC0415

    raise_on_sigterm()
    try:
        from pipeline.commands import run_command  # noqa: PLC0415

        return run_command()
    except Terminated:
        _say_interrupted()
        return EXIT_TERMINATED


def _say_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C has nothing left to stop
    from pipeline.locale import asked_language  # noqa: PLC0415
    from pipeline.messages import say  # noqa: PLC0415

    print(say(asked_language(sys.argv), "interrupted"), file=sys.stderr)  # noqa: T201  # no click
