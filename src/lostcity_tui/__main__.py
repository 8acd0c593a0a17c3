"""The `lostcity` command: straight to the browser when there is nothing to parse."""

import sys


def main() -> int:
    """Run the command with the arguments of the process and return its exit code."""
    if len(sys.argv) == 1 and sys.stdout.isatty() and sys.stdin.isatty():
        from lostcity_tui.tui import browse

        return browse([])
    from lostcity_tui.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
