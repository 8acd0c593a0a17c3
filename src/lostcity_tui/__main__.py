"""The `lostcity` command: straight to the browser when there is nothing to parse."""

import os
import sys

#: What a shell reports for a program that was interrupted.
INTERRUPTED = 130
#: Set to see where a fault of the program itself arose.
DEBUG = "LOSTCITY_DEBUG"


def main() -> int:
    """Run the command with the arguments of the process and return its exit code."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if DEBUG in os.environ:
            raise
        from lostcity_tui.text import visible

        print(
            f"lostcity: a fault of the program, not yours: {type(error).__name__}:"
            f" {visible(str(error)):.200}; set {DEBUG}=1 to see where",
            file=sys.stderr,
        )
        return 1


def _run(words: list[str]) -> int:
    terminal = all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if terminal and not words and os.environ.get("TERM") != "dumb":
        from lostcity_tui.tui import browse

        return browse([])
    from lostcity_tui.cli import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
