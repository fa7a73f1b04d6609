"""Letters from fifteen templates, with everything personal in them known: who, where, when, and which numbers."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from letter_templates import EDITS, TEMPLATES

_GIVEN = """Amira Benjamin Chloe Darren Ella Farid Gemma Hassan Isla Jakub Kemi Liam Mei Nadia Owen Priya Rhys Sana Thomas Zofia
Aaliyah Callum Deepak Eleanor Fatima George Hannah Ibrahim Jasmine Kieran Leila Mohammed Niamh Olivia Patrick Rebecca
Samuel Tariq Uzma Victoria William Yusuf""".split()
_SURNAMES = """Ahmed Clarke Davies Evans Farrell Gupta Hughes Iqbal Jones Khan Lewis Morgan Nowak Okafor Patel Reid Singh
Thompson Williams Campbell Begum Kowalski Murphy Hussain Robertson Adeyemi Fernandez McCarthy O'Brien Chowdhury""".split()
_STREETS = (
    "Albert Bridge Canal Derby Elm Foundry Garden Heath Ivy Jubilee Kiln Linden Mill Nelson Orchard Priory".split()
)
_WAYS = "Road Street Close Lane Avenue Terrace Gardens Drive".split()
_TOWNS = "Millbrook Ashford Leigh Carlton Weston Harbourne Eastfield Norwood Kirkby Stanton Marlow Redhill".split()
_MONTHS = "January February March April May June July August September October November December".split()
_TEAMS = {name: team for team, names in {
    "housing": ("rent-arrears", "housing-decision", "repair-visit", "support-plan-review"),
    "health": ("missed-appointment", "clinic-waiting-list", "hospital-discharge-summary"),
    "revenues": ("benefit-overpayment", "council-tax-summons", "complaint-reply"),
    "children": ("school-attendance", "child-protection-conference", "library-welcome"),
    "justice": ("supervision-warning", "crime-update"),
}.items() for name in names}  # fmt: skip
HAND_EDITED = 0.05


@dataclass(frozen=True)
class Letter:
    """A letter: its file name, its text, the template it came from, and every personal datum in it by sort."""

    name: str
    text: str
    template: str
    edited: bool
    personal: dict[str, list[str]] = field(default_factory=dict)


def letters(count: int, seed: int = 7) -> Iterator[Letter]:
    """Yield ``count`` letters; the same seed gives the same ones."""
    chance = random.Random(seed)
    names = list(TEMPLATES)
    for number in range(count):
        template = names[number % len(names)] if number < len(names) else chance.choice(names)
        yield _letter(chance, template, number)


def write(folder: Path, count: int, seed: int = 7) -> list[Letter]:
    """Write letters into team folders below ``folder`` and the truth about them beside it; return the letters."""
    made = list(letters(count, seed))
    for letter in made:
        path = folder / letter.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(letter.text, "utf-8")
    truth = [{key: value for key, value in asdict(letter).items() if key != "text"} for letter in made]
    folder.with_name(folder.name + "-truth.json").write_text(json.dumps(truth), "utf-8")
    return made


def adjusted_rand_index(truth: list[object], found: list[object]) -> float:
    """Return how well two groupings of the same things agree: 1 wholly, about 0 by chance (Hubert and Arabie, 1985)."""
    from collections import Counter
    from math import comb

    both = sum(comb(n, 2) for n in Counter(zip(truth, found, strict=True)).values())
    left, right = (sum(comb(n, 2) for n in Counter(side).values()) for side in (truth, found))
    expected = left * right / comb(len(truth), 2)
    return (both - expected) / ((left + right) / 2 - expected)


def _letter(chance: random.Random, template: str, number: int) -> Letter:
    said = _said(chance)
    paragraphs = [
        p.removeprefix("? ") for p in TEMPLATES[template].split("\n\n") if p[0] != "?" or chance.random() < 0.6
    ]
    edited = chance.random() < HAND_EDITED
    if edited:
        paragraphs = _hand_edited(chance, paragraphs)
    greeting = chance.choice(("Dear {title} {surname},", "Dear {given},", "Dear {given} {surname},"))
    body = "\n\n".join([_HEAD, greeting, *paragraphs])
    used = {key: value for key, value in said.items() if "{" + key + "}" in body}
    name = f"{_TEAMS[template]}/{2023 + number % 3}/letter-{number:05}.txt"
    return Letter(name, body.format(**said) + "\n", template, edited, _personal(used))


_HEAD = """\
{title} {given} {surname}
{street}
{town} {postcode}

{date} 2025

Our reference: {account}"""


def _hand_edited(chance: random.Random, paragraphs: list[str]) -> list[str]:
    """Change one thing or two, as people do before they send a letter; the closing stays."""
    body, closing = paragraphs[:-2], paragraphs[-2:]
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(body))
        how = chance.choice(("add", "drop", "swap", "reword", "append"))
        if how == "add":
            body.insert(at, chance.choice(EDITS))
        elif how == "drop" and len(body) > 3:
            del body[at]
        elif how == "swap":
            body[0], body[at] = body[at], body[0]
        elif how == "reword":
            body[at] = _reworded(chance, body[at])
        else:
            body[at] += " " + chance.choice(EDITS)
    return body + closing


def _reworded(chance: random.Random, text: str) -> str:
    words = text.split()
    plain = [n for n, word in enumerate(words) if word.isalpha() and len(word) > 3]
    for at in chance.sample(plain, min(3, len(plain))):
        words[at] = chance.choice(("therefore", "kindly", "shortly", "recently", "again"))
    return " ".join(words)


def _said(chance: random.Random) -> dict[str, str]:
    given, surname, child = chance.choice(_GIVEN), chance.choice(_SURNAMES), chance.choice(_GIVEN)
    letter, digit = "ABCDEGHJKLMPRSTW", "0123456789"

    def code(shape: str) -> str:
        return "".join(chance.choice(letter) if c == "A" else chance.choice(digit) if c == "9" else c for c in shape)

    return {
        "given": given, "surname": surname, "title": chance.choice(("Mr", "Ms", "Mrs", "Mx", "Dr")), "child": child,
        "worker": f"{chance.choice(_GIVEN)} {chance.choice(_SURNAMES)}",
        "street": f"{chance.randint(1, 240)} {chance.choice(_STREETS)} {chance.choice(_WAYS)}",
        "town": chance.choice(_TOWNS), "postcode": code("AA") + str(chance.randint(1, 29)) + code(" 9AA"),
        "date": _date(chance), "later": _date(chance), "dob": f"{_date(chance)} {chance.randint(2008, 2021)}",
        "time": chance.choice(("10am", "11:30", "2.15pm", "3pm", "9:45 am")),
        "amount": f"£{chance.randint(20, 4200):,}.{chance.randint(10, 99)}", "fee": f"£{chance.randint(40, 130)}",
        "phone": f"01632 960{chance.randint(100, 999)}", "email": f"{surname.lower().replace(chr(39), '')}.team{chance.randint(1, 99)}@example.org",
        "nhs": code("999 999 9999"), "ni": code("AA 99 99 99 ") + chance.choice("ABCD"), "prison": code("A9999AA"),
        "crime": code("99/99999/25"), "account": code("99999999"),
    }  # fmt: skip


def _date(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)} {chance.choice(_MONTHS)}"


def _personal(used: dict[str, str]) -> dict[str, list[str]]:
    """Return what must be masked, by sort; first and last names apart as well as together."""
    sorts = {
        "name": [used[k] for k in ("given", "surname", "child") if k in used] + used.get("worker", "").split(),
        "address": [used["street"]], "postcode": [used["postcode"]],
        "phone": [used[k] for k in ("phone",) if k in used], "email": [used[k] for k in ("email",) if k in used],
        "date of birth": [used[k] for k in ("dob",) if k in used],
        "number": [used[k] for k in ("nhs", "ni", "prison", "crime", "account") if k in used],
    }  # fmt: skip
    return {sort: values for sort, values in sorts.items() if values}
