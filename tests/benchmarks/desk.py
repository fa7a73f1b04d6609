"""What an edit at the writing desk costs, beside a check of the whole letter (``make bench-desk``).

The page sends the paragraph that was edited, and the whole text once the writer pauses. Both are asked
of a running server over HTTP, in turns; ratios count, seconds depend on the machine.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from letters import letters

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))
from servers import serving

ROUNDS, WORDS, BOUND = 40, 3000, 0.2


def asked(connection: HTTPConnection, base: str, text: str, part: bool = False) -> float:
    """Return the seconds that the answer to a text, or to a ``part`` of one, took."""
    sent = json.dumps({"text": text, "kind": "letter", "part": part}).encode()
    start = time.perf_counter()
    connection.request("POST", f"{base}api/check", sent, {"Content-Type": "application/json"})
    connection.getresponse().read()
    return time.perf_counter() - start


def main() -> int:
    """Print the ratio and return 1 where it is beyond its bound."""
    whole, edit = [], []
    with serving(Path("/dev/null")) as server:
        connection = HTTPConnection(server.host)  # kept open, as a browser's is
        asked(connection, server.base, "You have failed to attend.")
        for number, text in enumerate(letters(ROUNDS, WORDS, seed=7)):
            middle = text.split("\n\n")[len(text.split("\n\n")) // 2]
            whole.append(asked(connection, server.base, text))
            edit.append(asked(connection, server.base, f"{middle} He refused to engage on day {number}.", part=True))
    ratio = statistics.median(edit) / statistics.median(whole)
    print(
        f"a letter of {WORDS:,} words, {ROUNDS} rounds: whole {statistics.median(whole) * 1000:.0f} ms, an edit {statistics.median(edit) * 1000:.1f} ms"
    )
    print(f"  an edit / the whole letter: {ratio:.2f} (bound {BOUND}) {'met' if ratio <= BOUND else 'NOT MET'}")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
