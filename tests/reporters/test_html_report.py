from __future__ import annotations

import base64
import hashlib
import re
import shutil
from itertools import pairwise

import pytest
import samples
from lxml import html
from samples import written

from tilint.reporters.links import safe_url

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def page(*reviews, **options):
    return html.document_fromstring(written("html", *reviews, **options))


def test_the_page_loads_and_runs_nothing():
    report = written("html", *samples.everything(), samples.hostile())
    tree = html.document_fromstring(report)
    assert tree.xpath("//script | //link | //img | //iframe | //object | //form | //@style | //@onclick | //@src") == []
    assert "url(" not in report
    assert "@import" not in report


def test_the_policy_allows_this_style_and_nothing_else():
    tree = page(samples.letter())
    digest = base64.b64encode(hashlib.sha256(tree.xpath("string(//style)").encode()).digest()).decode()
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_words_stay_words():
    tree = page(samples.hostile(), with_text=True)
    assert tree.xpath("//script | //img | //b | //i") == []
    assert "<script>alert(1)</script>" in tree.text_content()
    assert "<b>title</b>" in tree.text_content()
    assert not [link for link in tree.xpath("//a/@href") if not link.startswith(("#", "https://"))]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " https://x", "https://x\ny", 'https://x/"onclick=', "//x", "",
            "HTTPS://x/<", "https://x y"],
)  # fmt: skip
def test_an_address_that_is_no_web_page_is_no_link(url):
    assert safe_url(url) == ""


def test_a_web_page_is_a_link_that_tells_nobody_where_it_came_from():
    tree = page(samples.letter())
    links = tree.xpath("//dl[@class='facts']//a")
    assert {(a.get("href"), a.get("rel")) for a in links} == {
        ("https://example.org/guides/messages", "noreferrer"), ("https://example.org/t", "noreferrer"),
    }  # fmt: skip


def test_every_mark_leads_to_its_card_and_back():
    tree = page(samples.letter(), samples.form())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    marks = {mark.get("id"): mark.text_content() for mark in tree.xpath("//mark")}
    assert marks["d1-m2"] == "You failed to attend"
    assert marks["d2-m1"] == "refused to engage with support from [NAME 1]’s school"


def test_overlapping_findings_are_both_marked():
    document = samples.letter_document()
    sentence = "You failed to attend your appointment with Sarah Hughes on 3 May."
    found = (
        samples.finding(document, samples.MISSED, "You failed to attend your", sentence),
        samples.finding(document, samples.THREAT, "attend your appointment with Sarah", sentence),
    )
    tree = page(samples.Review(name="a.txt", findings=found, document=document))
    segments = [(mark.get("class"), mark.get("id"), mark.text_content()) for mark in tree.xpath("//mark")]
    # The second phrase ends inside a name, so its mark takes in the whole label.
    assert segments == [
        ("level-warning", "d1-m1", "You failed to "),
        ("level-error", "d1-m2", "attend your"),
        ("level-error", None, " appointment with [NAME 2]"),
    ]


def test_a_rewrite_shows_only_what_changes():
    tree = page(samples.letter())
    changes = tree.xpath("//article[@id='d1-c4']//dl[@class='changes']")[0]
    assert [(dt.text, dt.getnext().text_content()) for dt in changes.iter("dt")] == [
        ("As written", "You must bring {{ document_list }} with you."),
        ("Consider", "Please bring {{ document_list }} with you."),
    ]
    assert changes.xpath("string(.//del)") == "You must "
    assert changes.xpath("string(.//ins)") == "Please "


def test_headings_never_skip_a_step():
    tree = page(*samples.everything(), samples.hostile())
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_lists_and_cells_of_the_document_stay_lists_and_cells():
    tree = page(samples.form())
    assert [li.text_content().strip() for li in tree.xpath("//section[contains(@class,'paper')]//li")] == [
        "[NAME 1] stays with his aunt this week.", "Mum refused to engage2 again.",
    ]  # fmt: skip
    cells = [cell.text_content() for cell in tree.xpath("//div[@class='cells']/p")]
    assert cells == ["Name of child", "[NAME 1]", "Date of birth", "[DATE OF BIRTH 1]"]


def test_colours_have_a_contrast_of_at_least_four_and_a_half():
    style = page(samples.letter()).xpath("string(//style)")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in style.split("@media", 2)[:2])
    assert light.keys() == dark.keys()
    for colours in (light, dark):
        for soft in ("error", "warning", "suggestion", "ins", "del"):
            assert _contrast(colours["ink"], colours[f"{soft}-soft"]) >= 4.5
            assert _contrast(colours[soft], colours[f"{soft}-soft"]) >= 4.5
            assert _contrast(colours[soft], colours["paper"]) >= 4.5
        for text in ("ink", "quiet", "link"):
            assert _contrast(colours[text], colours["page"]) >= 4.5
            assert _contrast(colours[text], colours["paper"]) >= 4.5


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_page_fits_a_narrow_screen_and_a_browser_raises_no_complaint(tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "report.html"
    file.write_text(written("html", *samples.everything(), samples.hostile()), encoding="utf-8")
    complaints: list[str] = []
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width in (320, 360, 1280):
            tab = browser.new_page(viewport={"width": width, "height": 900})
            tab.on("console", lambda message: complaints.append(message.text))
            tab.on("dialog", lambda dialog: complaints.append(dialog.message))
            tab.goto(file.as_uri())
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.evaluate("getComputedStyle(document.querySelector('.card')).borderLeftWidth") == "6px"
        browser.close()
    assert complaints == []
