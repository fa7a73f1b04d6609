"""Every page: fit for all to use, at every width, in both colours."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("browser-pages")

PAGES = ["", "files", "no-such-page", "rules", "rules?words=engage&kind=form", "rules/refused-to-engage.html", "disagreements.html",
         "crib-letter.html", "try", "api"]  # fmt: skip
TEXT = "Dear Sam,\n\nYou have failed to attend your appointment. If you fail to reply, we will take you to court.\n"


def at_work(page, address):
    """Bring a page to where people use it."""
    if address == "":
        page.locator("#text").fill(TEXT)
        page.locator("#findings .head").first.click()
        page.locator("#findings .use").first.click()
        page.locator("#sides").click()
        expect(page.locator("#after ins").first).to_be_visible()
    if address == "files":
        page.locator("#chosen").set_input_files(
            [
                {"name": "letter.txt", "mimeType": "text/plain", "buffer": TEXT.encode()},
                {"name": "x.docx", "mimeType": "", "buffer": b"PK"},
            ]
        )
        expect(page.locator("#all")).to_be_visible(timeout=60_000)
        page.locator("#results summary").first.click()
    if address == "try":
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#told")).to_contain_text("hold", timeout=60_000)
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_on_the_page(open_page, address, colours):
    page = at_work(open_page(address, bypass_csp=True, color_scheme=colours), address)
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("width", [320, 768, 2560])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_off_the_side_of_the_page(open_page, address, width):
    page = at_work(open_page(address, viewport={"width": width, "height": 800}), address)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", PAGES)
def test_everything_that_can_be_pressed_is_large_enough_and_has_a_name(open_page, address):
    page = at_work(open_page(address, viewport={"width": 360, "height": 780}), address)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main button, main select, main input:not([type=checkbox]), main textarea")]
            .filter((own) => own.checkVisibility() && own.getBoundingClientRect().height < 24).map((own) => own.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_a_page_prints_without_its_tools(open_page):
    page = at_work(open_page(""), "")
    page.emulate_media(media="print")
    expect(page.locator(".bar nav")).to_be_hidden()
    expect(page.locator("#undo")).to_be_hidden()
    expect(page.locator("#findings")).to_be_visible()


def test_rules_can_be_searched_and_narrowed(open_page):
    page = open_page("rules")
    page.get_by_label("Words, a topic or a rule").fill("refused to engage")
    page.get_by_label("Kind of document").select_option("form")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Refused to engage").first).to_be_visible()
    page.get_by_role("link", name="Refused to engage", exact=True).click()
    expect(page.get_by_role("heading", name="Refused to engage", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()


def test_where_guides_disagree_is_a_page(open_page):
    page = open_page("rules")
    page.get_by_role("link", name="Where guides disagree").click()
    expect(page.get_by_role("heading", name="Where guides disagree", level=1)).to_be_visible()
