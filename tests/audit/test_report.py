import re
from html.parser import HTMLParser

import pytest
from audits import rows, run

from tilint.audit.plan import headline
from tilint.audit.report import write_report
from tilint.audit.report.pages import _A_PAGE
from tilint.audit.report.rewrites import changed
from tilint.audit.store import Store

VOID = {"meta", "link", "br", "img", "input", "rect", "hr"}


class Page(HTMLParser):
    """What a page links to, loads, is called by, and whether its tags are closed in order."""

    def __init__(self, path):
        super().__init__()
        self.open, self.links, self.ids, self.loads, self.words, self.headers = [], [], [], [], [], 0
        self.feed(path.read_text("utf-8"))
        assert not self.open, (path, self.open)
        self.text = re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if tag == "a" else []
        self.loads += [attrs[name] for name in ("src", "srcset", "data", "background") if name in attrs]
        self.loads += [tag] if tag in ("script", "iframe", "object", "link", "img") else []
        assert "style" not in attrs  # the page's own policy would not let it
        assert not any(name.startswith("on") for name in attrs)
        if tag == "th":
            self.headers += 1
            assert attrs.get("scope") in ("row", "col")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


@pytest.fixture(scope="module")
def audited(letters_folder, tmp_path_factory):
    folder, _ = letters_folder
    output = tmp_path_factory.mktemp("reported")
    (folder / "broken <b>.docx").write_bytes(b"PK\x03\x04 broken")
    try:
        ended = run(folder, output)
    finally:
        (folder / "broken <b>.docx").unlink()
    assert f"{output}/report/index.html" in ended.stdout, ended.stderr
    return output


def pages(output):
    return {path.name: Page(path) for path in sorted((output / "report").glob("*.html"))}


def test_the_first_page_says_in_words_what_to_rewrite_and_the_numbers_are_the_stores(audited):
    page = pages(audited)["index.html"]
    with Store(audited) as store:
        whole = headline(store, 1)
    assert f"Rewriting these {whole.sentences} sentences clears" in page.text
    assert f"reaches {whole.letters} letters" in page.text
    assert "61 documents, 60 of them read" in page.text
    assert f"{whole.findings} findings in all" in page.text
    for team, findings in (
        (team, sum(n for folder, n in rows(audited, _BY_FOLDER) if f"/{team}/" in folder))
        for team in ("housing", "health", "revenues", "children", "justice")
    ):
        assert re.search(rf"\b{team} +\d+ +{findings} ", page.text), team


_BY_FOLDER = "SELECT folder || '/', count(*) FROM files JOIN findings USING (document) GROUP BY folder"


def test_each_rewrite_says_where_it_stands_and_leads_to_a_letter_that_shows_it(audited):
    page = pages(audited)["plan.html"]
    copies = [link for link in page.links if link.startswith("../plan/")]
    assert copies
    assert all((audited / "report" / link).exists() for link in copies)
    before, after, letters = rows(audited, _FIRST)[0]
    assert before in page.text
    assert f"1. In {letters} letters" in page.text
    assert set(after.replace(",", " ").split()) <= set(page.text.replace(",", " ").split())


_FIRST = """
    SELECT before.text, after.text, letters FROM plan JOIN sentences AS before ON before.id = form
    JOIN sentences AS after ON after.id = rewritten WHERE run = 1 ORDER BY rank = 1 DESC LIMIT 1
"""


def test_every_unread_file_is_named_with_its_reason(audited):
    all_ = pages(audited)
    reason = rows(audited, "SELECT unread FROM documents WHERE unread NOT NULL")[0][0]
    for page in (all_["index.html"], all_["unread.html"]):
        assert "broken <b>.docx" in page.text
        assert re.sub(r"\s+", " ", reason) in page.text


def test_pages_load_nothing_and_lead_nowhere_that_is_not_there(audited):
    all_ = pages(audited)
    for page in all_.values():
        assert not page.loads
        assert len(page.ids) == len(set(page.ids))
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue  # a source, to be followed by hand
            file, _, anchor = link.partition("#")
            if file.startswith("../plan/"):
                continue
            assert not file or file in all_
            assert not anchor or anchor in (all_[file] if file else page).ids


def test_letters_to_learn_from_are_among_those_with_fewest_findings(audited):
    page = pages(audited)["index.html"]
    part = page.text.partition("Letters to learn from")[2].partition("Not read")[0]
    named = re.findall(r"\w+/\d{4}/letter-\d+\.txt", part)
    found = dict(
        rows(
            audited, "SELECT name, (SELECT count(*) FROM findings WHERE findings.document = files.document) FROM files"
        )
    )
    assert named
    assert all(number <= 3 for name, number in found.items() if any(name.endswith(one) for one in named))


def test_long_lists_go_on_from_page_to_page_and_old_pages_make_way(audited, monkeypatch):
    monkeypatch.setitem(_A_PAGE, "letters", 7)
    with Store(audited) as store:
        write_report(store, 1, audited)
    all_ = {name: page for name, page in pages(audited).items() if name.startswith("letters")}
    assert len(all_) == 9
    named = [name for page in all_.values() for name in re.findall(r"letter-\d+\.txt", page.text)]
    assert sorted(named) == sorted(
        name.rpartition("/")[2] for (name,) in rows(audited, "SELECT name FROM files WHERE name LIKE '%.txt'")
    )
    assert max(page.text.count(".txt") for page in all_.values()) <= 7
    (audited / "report" / "mine.html").write_text("my notes")
    monkeypatch.setitem(_A_PAGE, "letters", 500)
    with Store(audited) as store:
        write_report(store, 1, audited)
    assert [path.name for path in sorted((audited / "report").glob("letters*"))] == ["letters.html"]
    (audited / "report" / "mine.html").unlink()


def test_nothing_found_and_nothing_read_are_told_apart(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kind.txt").write_text("The library is open on Monday.\n")
    run(tmp_path / "in", tmp_path / "out")
    assert "Nothing was found that needs another look" in pages(tmp_path / "out")["index.html"].text
    assert "Every document was read" in pages(tmp_path / "out")["unread.html"].text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("You must pay now.", "Please pay now.", [("gone", "You must"), ("new", "Please"), ("same", " pay now.")]),
        ("Pay.", "Please ring.", [("gone", "Pay."), ("new", "Please ring.")]),
        ("A b c", "A b c d", [("same", "A b c"), ("new", "d")]),
    ],
)
def test_what_changed_is_told_word_by_word(before, after, expected):
    assert [(piece.sort, piece.text) for piece in changed(before, after)] == expected
