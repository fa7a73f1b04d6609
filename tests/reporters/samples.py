"""Reviews made by hand: a letter, a safeguarding form, a file that was not read, a document that means harm."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from tilint.findings import Citation, Finding, Level, Review, RuleNote, SetAside, Step
from tilint.reporters import ReportOptions, open_reporter
from tilint.text import Address, Document, DocumentBuilder, Span

LETTER = """\
Ms Chidinma Okafor
14 Elm Road
Leeds LS1 4AP

Our ref: HB/2024/00123

Dear Ms Okafor

You failed to attend your appointment with Sarah Hughes on 3 May. FAILURE TO RESPOND to this letter will result in \
your case being closed. Call us on 0113 496 0000 or write to rents@example.org.

You must bring {{ document_list }} with you.

Yours sincerely

Sarah Hughes
Housing Officer
"""

LOCKED = "scans/old notice.pdf could not be read, because it is locked with a password; save a copy without one and try again."
GUIDE = Citation(
    "nhs-manual", "Writing messages to patients", "NHS England", "2024", "https://example.org/guides/messages",
    "say “missed”, and ask what got in the way",
)  # fmt: skip
TIPS = Citation(
    "letter-tips", "Tips for trauma-informed letters", "Example University", "2023", "https://example.org/t"
)

MISSED = RuleNote(
    "failed-to-attend", Level.WARNING, "settled", "appointments", "“{found}” reads as blame for not being there.",
    "People miss appointments for many reasons, fear among them. Blame makes the next visit harder.",
    ("trust", "safety"), "", (GUIDE, TIPS),
)  # fmt: skip
THREAT = RuleNote(
    "threat-in-capitals", Level.ERROR, "settled", "letters", "“{found}” puts the consequence in capitals.",
    "Capitals read as shouting. A reader who is afraid may stop here.", ("safety",),
    "Say what will happen once, in ordinary letters, with how to avoid it and whom to ask.", (TIPS,),
)  # fmt: skip
MUST = RuleNote(
    "must-without-reason", Level.SUGGESTION, "contested", "letters", "“{found}” tells without saying why.",
    "An order with no reason takes away choice.", ("choice", "collaboration"), "Give the reason, or offer.",
    (GUIDE,), ("Some guides avoid “must”, because it sounds stern.", "Others keep it as the plainest word for a duty."),
)  # fmt: skip
CONTACT = RuleNote(
    "no-named-contact", Level.WARNING, "settled", "letters", "The letter names nobody to talk to.",
    "A name and a direct line make it safer to get in touch.", ("trust",), "Add a person, a number and the hours.", (TIPS,),
)  # fmt: skip
ENGAGE = RuleNote(
    "refused-to-engage", Level.WARNING, "settled", "engagement", "“{found}” reads as if saying no were misconduct.",
    "Saying no to support is often a way to stay safe. Naming the barrier tells the next worker what would help.",
    ("trust", "choice"), "", (TIPS,),
)  # fmt: skip


def letter_document() -> Document:
    made = DocumentBuilder("letters/appointment.txt", "text", LETTER)
    at = 0
    for paragraph in LETTER.rstrip("\n").split("\n\n"):
        at = LETTER.index(paragraph, at)
        made.block("paragraph").add(paragraph, Address("chars", (at,)))
        at += len(paragraph)
    return made.build()


def form_document() -> Document:
    made = DocumentBuilder("forms/strategy-meeting.docx", "docx")
    rows = (
        ("heading", "Safeguarding strategy meeting", 1), ("form label", "Name of child", 0),
        ("table cell", "Kofi Mensah", 0), ("form label", "Date of birth", 0), ("table cell", "12/03/2011", 0),
        ("heading", "What has happened", 3),
        ("paragraph", "Mother, Abena Mensah, refused to engage with support from Kofi’s school. Abena was seen on Monday.", 0),
        ("list item", "Kofi stays with his aunt this week.", 0), ("list item", "Mum refused to engage again.", 0),
        ("footer", "Official: sensitive", 0),
    )  # fmt: skip
    for number, (kind, text, level) in enumerate(rows, 1):
        made.block(kind, f"page 1, paragraph {number}", level).add(text, Address("word", ("word/document.xml", number)))
    return made.build()


def finding(document: Document, note: RuleNote, phrase: str, sentence: str, *suggestions: str, nth: int = 0) -> Finding:
    number = [n for n, block in enumerate(document.blocks) if sentence in block.source][nth]
    return finding_in(document, number, note, phrase, sentence, *suggestions)


def finding_in(
    document: Document, number: int, note: RuleNote, phrase: str, sentence: str, *suggestions: str
) -> Finding:
    block = document.blocks[number]
    sentence_start = block.source.index(sentence)
    start = sentence_start + sentence.index(phrase)
    span = Span(start, start + len(phrase))
    extent = document.extent(block, span)
    return Finding(
        rule=note.id, level=note.level, scope="text", start=extent.start, end=extent.end, block=number, span=span,
        phrase=phrase, sentence=sentence, sentence_start=sentence_start, where=document.where(block, span),
        message=note.message.replace("{found}", phrase), note=note, suggestions=suggestions, places=block.places(span),
        fingerprint=hashlib.sha256(f"{note.id}{phrase}".encode()).hexdigest()[:16],
    )  # fmt: skip


def whole(note: RuleNote) -> Finding:
    return Finding(
        rule=note.id, level=note.level, scope="document", start=0, end=0, block=0, span=Span(0, 0), phrase="",
        sentence="", sentence_start=0, where="", message=note.message, note=note, fingerprint="0" * 16,
    )  # fmt: skip


def letter() -> Review:
    made = letter_document()
    return Review(
        name=made.name, format="text", kind="letter", kind_reason="it begins with “Dear”", words=63,
        facts={"signposts_help": False}, summary="This letter names a consequence and offers no help.",
        path=(Step("greeting", 0), Step("demand", 1), Step("consequence", 1), Step("demand", 2)),
        findings=(
            whole(CONTACT),
            finding(
                made, MISSED, "You failed to attend", "You failed to attend your appointment with Sarah Hughes on 3 May.",
                "We missed you at", "You were not able to come to", "You did not come to", "A fourth rewrite of",
            ),
            finding(
                made, THREAT, "FAILURE TO RESPOND",
                "FAILURE TO RESPOND to this letter will result in your case being closed.",
            ),
            finding(
                made, MUST, "You must bring {{ document_list }}", "You must bring {{ document_list }} with you.",
                "Please bring {{ document_list }}",
            ),
        ),
        set_aside=(SetAside("must-without-reason", "must tell Ms Okafor", "9:1", "quoted"),), document=made,
    )  # fmt: skip


def form() -> Review:
    made = form_document()
    long = "Mother, Abena Mensah, refused to engage with support from Kofi’s school."
    return Review(
        name=made.name, format="docx", kind="form", kind_reason="it has form labels", words=31,
        findings=(
            finding(
                made, ENGAGE, "refused to engage with support from Kofi’s school", long,
                "felt unable to accept support from Kofi’s school at this time because […]",
            ),
            finding(made, ENGAGE, "refused to engage", "Mum refused to engage again.", "felt unable to take part"),
        ),
        warnings=("There is a picture on page 1, and words in a picture are not read",), document=made,
    )  # fmt: skip


def unread() -> Review:
    return Review(name="scans/old notice.pdf", unread=LOCKED)


def clean() -> Review:
    made = DocumentBuilder("letters/clean.txt", "text", "We look forward to seeing you.\n")
    made.block("paragraph").add("We look forward to seeing you.", Address("chars", (0,)))
    return Review(name="letters/clean.txt", format="text", words=6, kind_reason="it was given", document=made.build())


HOSTILE = "<script>alert(1)</script> \x1b[31mred\x07 “quotes” \"'& **bold** [x](javascript:alert(2)) @team #12 \u202eabc\x9b | y"


def hostile() -> Review:
    text = f"{HOSTILE}\nyou failed to attend <img src=x onerror=alert(3)>"
    made = DocumentBuilder("evil\n\x1b]0;x\x07<script>.txt", "text", text)
    made.block("paragraph").add(text, Address("chars", (0,)))
    document = made.build()
    source = Citation("x", "<b>title</b>", "\x1b[1mEvil & co", "20\n24", "javascript:alert(4)", "<i>gist</i>")
    note = RuleNote(
        "rule<script>\x1b", Level.ERROR, "settled", "t", "{found} <script>alert(5)</script>\n# heading", "why <b>\x1b[2J",
        ("tru<st",), "gui\x9bdance", (source,), ("one <b>", "- two"),
    )  # fmt: skip
    found = finding(document, note, "you failed\x20to", text, "</ins><script>alert(6)</script>")
    return Review(
        name=document.name, format="text", kind_reason="<script>\x1b", findings=(found,),
        warnings=("<script>\x1b[1m",), document=document,
    )  # fmt: skip


def written(format: str, *reviews: Review, **options: Any) -> str:
    out = io.StringIO()
    report = open_reporter(format, out, ReportOptions(version="0.1.0", **options))
    for review in reviews:
        report.add(review)
    report.close()
    return out.getvalue()


GOLDEN = {"text": "report.txt", "json": "report.json", "jsonl": "report.jsonl", "markdown": "report.md"}
GOLDEN_FOLDER = Path(__file__).parent / "golden"


def everything() -> tuple[Review, ...]:
    return letter(), form(), unread(), clean()


if __name__ == "__main__":  # rewrites the golden files; read the difference before keeping it
    GOLDEN_FOLDER.mkdir(exist_ok=True)
    for format_, name in GOLDEN.items():
        (GOLDEN_FOLDER / name).write_text(written(format_, *everything()), encoding="utf-8")
