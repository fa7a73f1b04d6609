"""What an edit at the writing desk costs, beside a check of the whole letter (``make bench-desk``).

The page sends the paragraph that was edited, and the whole text once the writer pauses. Both are asked
of a running server over HTTP, in turns; ratios count, seconds depend on the machine.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import urllib.request
from pathlib import Path

from letters import letters

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
from servers import serving  # noqa: E402

ROUNDS, WORDS, BOUND = 15, 3000, 0.2


def asked(url: str, text: str) -> float:
    """Return the seconds that the answer to a text took."""
    sent = json.dumps({"text": text, "kind": "letter"}).encode()
    request = urllib.request.Request(f"{url}api/check", sent, {"Content-Type": "application/json"})
    start = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        answer.read()
    return time.perf_counter() - start


def main() -> int:
    """Print the ratio and return 1 where it is beyond its bound."""
    whole, edit = [], []
    with serving(Path("/dev/null")) as server:
        asked(server.url, "You have failed to attend.")
        for number, text in enumerate(letters(ROUNDS, WORDS, seed=7)):
            middle = text.split("\n\n")[len(text.split("\n\n")) // 2]
            whole.append(asked(server.url, text))
            edit.append(asked(server.url, f"{middle} He refused to engage on day {number}."))
    ratio = statistics.median(edit) / statistics.median(whole)
    print(
        f"a letter of {WORDS:,} words, {ROUNDS} rounds: whole {statistics.median(whole) * 1000:.0f} ms, an edit {statistics.median(edit) * 1000:.1f} ms"
    )
    print(f"  an edit / the whole letter: {ratio:.2f} (bound {BOUND}) {'met' if ratio <= BOUND else 'NOT MET'}")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
