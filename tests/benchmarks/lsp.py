"""What an edit costs in an editor, beside the matching itself and beside a check of the whole letter (``make bench-lsp``).

A real client sends each edit of a letter of 3,000 words to a running ``tilint lsp`` and waits for the findings of
that very version. The same edits are reviewed in this process as well, which is the matching itself.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from letters import letters

sys.path.insert(0, str(Path(__file__).parents[1] / "lsp"))
from editors import Editor

from tilint.workspace import Workspace

ROUNDS, WORDS, BOUND = 60, 3000, 0.1
# What somebody types: a letter, a word, a sentence with something to find, and a paragraph taken out again.
EDITS = ("x", " really", " You have failed to attend on day {n}.", "\n\nShe refused to engage with support {n} times.")


def timed(work, *given):
    """Return the seconds that ``work`` takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def edited(text: str, number: int) -> tuple[str, str]:
    """Return a few words that stand once in ``text`` and what takes their place."""
    paragraphs = [part for part in text.split("\n\n") if text.count(part) == 1 and part.endswith(".")]
    old = paragraphs[number * 7 % len(paragraphs)]
    return old, old[:-1] + EDITS[number % len(EDITS)].format(n=number) + "."


def main() -> int:
    """Print what an edit costs and return 1 where that is beyond its bound."""
    (text,) = letters(1, WORDS, seed=7)
    waited, matched = [], []
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "letter.txt"
        alike = Workspace()
        alike.review_bytes(text.encode(), str(path), path)
        whole = [timed(Workspace().review_bytes, text.encode(), str(path), path) for _ in range(5)]
        with Editor([Path(made)]) as editor:
            uri = editor.open(path, text)
            editor.diagnostics(uri)
            for number in range(ROUNDS):
                old, new = edited(editor.texts[uri], number)

                def answered(change=(old, new)):
                    editor.change(uri, change)
                    editor.diagnostics(uri)

                waited.append(timed(answered))
                matched.append(timed(alike.review_bytes, editor.texts[uri].encode(), str(path), path))
    beyond = [one - other for one, other in zip(waited, matched, strict=True)]
    answer, itself, full = (statistics.median(times) for times in (waited, matched, whole))
    print(
        f"a letter of {WORDS:,} words, {ROUNDS} edits: answered in {answer * 1000:.0f} ms (median), {max(waited) * 1000:.0f} ms (slowest)"
    )
    print(f"  the matching itself {itself * 1000:.0f} ms; a check of the whole letter anew {full * 1000:.0f} ms")
    print(f"  an edit / a full check: {answer / full:.2f}; the matching of an edit / a full check: {itself / full:.2f}")
    over = statistics.median(beyond)
    print(
        f"  beyond the matching: {over * 1000:.0f} ms (bound {BOUND * 1000:.0f} ms) {'met' if over <= BOUND else 'NOT MET'}"
    )
    return int(over > BOUND)


if __name__ == "__main__":
    sys.exit(main())
