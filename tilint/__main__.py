"""``python -m tilint`` is the command line."""

from tilint.cli import run

if __name__ == "__main__":
    run()
