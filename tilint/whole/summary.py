"""A few plain sentences on how a document treats its reader: what comes first, what is offered, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tilint.findings import Kind
from tilint.whole.steps import Reading

_CALLED: dict[Kind, str] = {"letter": "letter", "poster": "notice", "form": "record"}
_FEWEST_WORDS = 20


def summary(reading: Reading, kind: Kind, facts: Mapping[str, bool | None]) -> str:
    """Return one paragraph, or "" for a text too short to speak of."""
    told = {"letter": _letter, "poster": _poster, "form": _form}[kind](reading, facts)
    return " ".join(told) if reading.words >= (_FEWEST_WORDS if kind != "poster" else 4) else ""


def _letter(reading: Reading, facts: Mapping[str, bool | None]) -> Iterator[str]:
    yield _order(reading, facts)
    contact, choice = facts["names_a_person_or_phone_to_contact"], facts["offers_a_choice_or_way_to_change"]
    if contact and choice:
        yield "It says whom to contact and leaves the reader something to decide."
    else:
        yield "It says whom to contact." if contact else "It gives no one to call."
        yield (
            "It leaves the reader something to decide."
            if choice
            else "It offers no choice and no way to change what it asks."
        )
    yield from _loud(facts)


def _order(reading: Reading, facts: Mapping[str, bool | None]) -> str:
    warns, helps = reading.first("consequence") is not None, facts["signposts_help"]
    if not warns:
        return "This letter offers help." if helps else "This letter names no consequence, and no help."
    if facts["penalty_in_first_two_sentences"]:
        later = "offers help only later" if helps else "names no help"
        return f"This letter opens with a consequence and {later}."
    if facts["consequence_before_help"]:
        return "This letter names a consequence " + ("before it offers help." if helps else "and offers no help.")
    return "This letter offers help before it names a consequence."


def _poster(reading: Reading, facts: Mapping[str, bool | None]) -> Iterator[str]:
    forbids, welcomes = reading.count("prohibition"), reading.count("welcome")
    if forbids:
        more = f"says what is not allowed {_times(forbids)}"
        yield f"This notice {more} and what people can do or expect {_times(welcomes)}."
    else:
        yield "This notice says what people can do or expect." if welcomes else "This notice gives information."
    if reading.words >= _FEWEST_WORDS and not facts["signposts_help"]:
        yield "It does not say how to ask for help."
    yield from _loud(facts)


def _form(reading: Reading, facts: Mapping[str, bool | None]) -> Iterator[str]:
    has = [name for act, name in (("own-words", "the person's own words"), ("strengths", "what goes well"),
                                  ("wishes", "what the person wants")) if reading.first(act)]  # fmt: skip
    if not has:
        yield "This record has no place for the person's own words, what goes well, or what the person wants."
    else:
        yield f"This record has a place for {' and '.join(filter(None, [', '.join(has[:-1]), has[-1]]))}."
    if reading.first("painful-question"):
        yield "It asks about painful things" + (
            " and says that an answer may be left out."
            if reading.first("may-skip")
            else " and does not say that an answer may be left out."
        )
    yield from _loud(facts)


def _loud(facts: Mapping[str, bool | None]) -> Iterator[str]:
    if facts["shouts_in_capitals"]:
        yield "Parts of it are in block capitals."


def _times(number: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(number, f"{number} times")
