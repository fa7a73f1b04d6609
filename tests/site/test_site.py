"""The rulebook's pages: complete, closed to the outside, and the same each time."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html

from tilint.errors import OutputError
from tilint.findings import KINDS, Level
from tilint.rulebook.loading import load_folder
from tilint.rulebook.store import rules_folder
from tilint.site import build
from tilint.site.cribs import swaps
from tilint.site.shelf import shelf

FOLDER = load_folder(rules_folder())
HEADINGS = ["What it notices", "Why it matters", "Instead", "Examples", "When it stays quiet", "Known limits", "Sources",
            "Principle", "Since"]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    target = tmp_path_factory.mktemp("made") / "site"
    assert build(FOLDER, target, "0.1") == len(list(target.rglob("*.html")))
    return target


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): html.fromstring(path.read_bytes()) for path in site.rglob("*.html")}


def test_every_rule_has_a_page_with_the_fixed_headings(pages):
    assert {name for name in pages if name.startswith("rules/")} == {f"rules/{r.shape.id}.html" for r in FOLDER.rules}
    for name, page in pages.items():
        if name.startswith("rules/"):
            heads = [h.text_content() for h in page.iter("h2")]
            assert [head for head in heads if head != "Where guides disagree"] == HEADINGS, name


def test_every_rule_stands_in_each_index_and_in_the_search(pages):
    ids = {rule.shape.id for rule in FOLDER.rules}
    for name in ("index.html", "principles.html", "topics.html", "kinds.html"):
        linked = {re.sub(r"^rules/|\.html$", "", a.get("href")) for a in pages[name].iter("a")}
        assert ids <= linked, name
    (index,) = pages["index.html"].xpath("//script[@id='index']")
    assert {row["id"] for row in json.loads(index.text_content())} == ids


def test_every_link_inside_the_site_leads_to_a_page(site, pages):
    for name, page in pages.items():
        for link in page.iter("a"):
            href = link.get("href")
            if not href.startswith(("#", "https://", "http://")):
                assert (site / name).parent.joinpath(href).resolve().is_file(), f"{name}: {href}"
            if href.startswith("#"):
                assert page.xpath("//*[@id=$id]", id=href[1:]), f"{name}: {href}"


def test_no_page_can_load_anything(pages):
    for name, page in pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-"), name
        assert "unsafe" not in policy
        assert not page.xpath("//*[@src] | //link | //iframe | //object | //*[@style]"), name


def test_pages_are_marked_up_for_all_readers(pages):
    for name, page in pages.items():
        assert page.get("lang") == "en-GB", name
        assert len(page.xpath("//h1")) == 1, name
        assert page.xpath("//a[@href='#main']"), name
        assert page.xpath("//main[@id='main']"), name
        assert "·" in page.findtext(".//title"), name


def test_contested_rules_show_both_positions_on_one_page(pages):
    told = pages["disagreements.html"].text_content()
    for rule in FOLDER.rules:
        for position in rule.shape.positions if rule.shape.standing == "contested" else ():
            assert " ".join(position.gist.split()) in " ".join(told.split()), rule.shape.id


@pytest.mark.parametrize("kind", KINDS)
def test_a_crib_has_ten_settled_swaps_for_its_kind_each_ready_to_use(kind):
    entries = {entry.id: entry for entry in shelf(FOLDER)}
    ten = swaps(entries.values(), kind)
    assert len({swap.rule for swap in ten}) == 10
    for swap in ten:
        assert kind in entries[swap.rule].kinds
        assert entries[swap.rule].standing == "settled"
        assert swap.write in swap.sentence
        assert "[" not in swap.write
    best = max(Level(entry.level).rank for entry in entries.values() if kind in entry.kinds)
    assert Level(entries[ten[0].rule].level).rank == best
    assert swaps(reversed(entries.values()), kind) == ten


def test_what_a_rule_says_cannot_become_markup(tmp_path):
    shape = FOLDER.rules[0].shape.model_copy(update={"why": "<script>alert(1)</script>", "message": "</script><b>x"})
    from dataclasses import replace

    build(replace(FOLDER, rules=(replace(FOLDER.rules[0], shape=shape),)), tmp_path / "s", "0.1")
    for path in (tmp_path / "s").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<script>alert" not in text
        assert "</script><b>" not in text


def test_the_same_rules_make_the_same_pages_and_a_page_that_is_out_of_date_goes(site):
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    stale = site / "rules" / "no-such-rule.html"
    stale.write_text("old")
    build(FOLDER, site, "0.1")
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before


def test_a_folder_of_something_else_is_left_as_it_is(tmp_path):
    (tmp_path / "index.html").write_text("<p>mine")
    with pytest.raises(OutputError, match="holds something other than these pages"):
        build(FOLDER, tmp_path, "0.1")
    assert (tmp_path / "index.html").read_text() == "<p>mine"
