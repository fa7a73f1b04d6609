"""The few words that every report for people uses alike."""

from __future__ import annotations

import re

from tilint.findings import Kind, Level, RuleNote

# A report speaks to somebody who wrote with good intent, so a level says what to do, never what went wrong.
LEVELS = {
    Level.ERROR: "please change before sending",
    Level.WARNING: "worth changing",
    Level.SUGGESTION: "worth a thought",
}
KINDS: dict[Kind, str] = {
    "letter": "a letter to a person",
    "poster": "a sign, notice or leaflet",
    "form": "a record about a person",
}
MASKED = "Names and other personal details are replaced by labels such as [NAME 1]."
_UNPRINTABLE = r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"


def one_line(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that could steer a terminal or turn the reading direction."""
    return _seen(" ".join(text.split()))


def printable(text: str) -> str:
    """Return ``text`` with its line breaks, and nothing else in it that is not meant to be seen."""
    return "\n".join(_seen(line.replace("\t", " ")) for line in text.split("\n"))


def _seen(line: str) -> str:
    # Nearly every line is printable, and the pattern takes longer to compile than a clean letter to check.
    return line if line.isprintable() else re.sub(_UNPRINTABLE, "\ufffd", line)


def count(number: int, thing: str, things: str = "") -> str:
    """Say how many, as in "1 finding" or "1,200 findings"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def said(parts: list[str]) -> str:
    """Join as people speak: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def principles(note: RuleNote) -> str:
    """Return the principles of a rule as a phrase."""
    return said([p.replace("-", " ") for p in note.principles])


def reason(unread: str) -> str:
    """Return why a file was not read, without its name once more."""
    _, told, because = unread.partition(" could not be read, because ")
    return one_line(sentence(because if told else unread))


def sentence(text: str) -> str:
    """Return ``text`` with a capital at its start and a stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?…" else ".") if text else ""
