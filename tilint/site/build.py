"""Writes the pages of a rulebook into a folder; they open from a disk, load nothing and call nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from tilint.errors import OutputError
from tilint.findings import KINDS, Kind
from tilint.page_templates import source_hash, templates_of
from tilint.reporters.wording import KINDS as KIND_WORDS
from tilint.reporters.wording import count, said
from tilint.rulebook.loading import RuleFolder
from tilint.site.cribs import swaps
from tilint.site.shelf import Entry, shelf, spaced

# The first words of every page, by which a folder that we wrote is known again.
MARK = "<!doctype html><!-- tilint rulebook -->"
CRIBS: Mapping[Kind, str] = {"letter": "letters", "form": "records", "poster": "signs and leaflets"}


def build(folder: RuleFolder, target: Path, version: str) -> int:
    """Write the site of ``folder`` into ``target`` and return the number of pages.

    Pages of an earlier run are replaced, and those of rules that are gone are removed. Raises
    OutputError where ``target`` holds something else.
    """
    _refuse_loss(target)
    pages = dict(_Press(folder, version).pages())
    try:
        for name, page in pages.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8", newline="\n")
        for path in (target / "rules").glob("*.html"):
            if f"rules/{path.name}" not in pages:
                path.unlink()
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error.strerror}); choose another folder.") from error
    return len(pages)


def _refuse_loss(target: Path) -> None:
    index = target / "index.html"
    if target.is_dir() and not any(target.iterdir()):
        return
    ours = index.is_file() and index.read_text(encoding="utf-8", errors="replace").startswith(MARK)
    if target.exists() and not ours:
        raise OutputError(f"{target} holds something other than these pages; choose another folder, or empty that one.")


class _Press:
    """The templates, and what they print."""

    def __init__(self, folder: RuleFolder, version: str) -> None:
        self._entries = shelf(folder)
        self._folder = folder
        made = templates_of("tilint.site")
        style, script = _resource("site.css"), _resource("search.js")
        made.filters.update(spaced=spaced, said=said, count=count)
        made.globals.update(
            mark=MARK, version=version, style=style, style_digest=source_hash(style), script=script,
            script_digest=source_hash(script), cribs=CRIBS,
        )  # fmt: skip
        self._templates = made

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page's name and content."""
        yield "index.html", self._drawn("index.html", rules=self._entries, index=_search_index(self._entries))
        yield "principles.html", self._index("By principle", self._by_principle())
        yield "topics.html", self._index("By topic and sector", self._by_topic())
        yield "kinds.html", self._index("By kind of document", self._by_kind())
        yield "disagreements.html", self._drawn("disagreements.html", rules=self._open_questions())
        for kind, words in CRIBS.items():
            yield f"crib-{kind}.html", self._drawn("crib.html", words=words, swaps=swaps(self._entries, kind))
        for entry in self._entries:
            yield f"rules/{entry.id}.html", self._drawn("rule.html", up="../", rule=entry)

    def _by_principle(self) -> list[tuple[str, str, list[Entry]]]:
        return [
            (principle.name, principle.asks, [e for e in self._entries if key in e.principles])
            for key, principle in self._folder.principles.items()
        ]

    def _by_topic(self) -> list[tuple[str, str, list[Entry]]]:
        names = sorted({name for entry in self._entries for name in (entry.topic, *entry.sectors)})
        return [(spaced(n), "", [e for e in self._entries if n == e.topic or n in e.sectors]) for n in names]

    def _by_kind(self) -> list[tuple[str, str, list[Entry]]]:
        words = {kind: KIND_WORDS[kind] for kind in KINDS}
        return [(spaced(CRIBS[k]), f"For {words[k]}.", [e for e in self._entries if k in e.kinds]) for k in KINDS]

    def _open_questions(self) -> list[Entry]:
        return [entry for entry in self._entries if entry.standing != "settled"]

    def _index(self, title: str, groups: list[tuple[str, str, list[Entry]]]) -> str:
        return self._drawn("groups.html", title=title, groups=[group for group in groups if group[2]])

    def _drawn(self, template: str, up: str = "", **values: object) -> str:
        return self._templates.get_template(template).render(up=up, **values)


def _search_index(entries: Iterable[Entry]) -> str:
    """Return what the search looks through, as JSON that may stand inside a page."""
    rows = [
        {
            "id": e.id, "name": e.name, "topic": spaced(e.topic), "level": e.level_words, "phrases": e.noticed,
            "more": " ".join((e.message, *e.sectors, *(flag.becomes for flag in e.flags[:2]))),
        }
        for e in entries
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _resource(name: str) -> str:
    return files("tilint.site").joinpath("templates", name).read_text(encoding="utf-8")
