"""``python -m tilint`` is the command line."""

from tilint.cli import main

if __name__ == "__main__":
    main()
