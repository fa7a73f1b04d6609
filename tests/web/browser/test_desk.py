"""The writing desk in a real browser: paste, see, accept, undo, keep, copy; with a mouse, and with keys alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("browser")

LETTER = """Dear Ms Carter,

You have failed to attend your appointment on 4 March.

We failed to tell you that the office had moved.

If you fail to attend your next appointment, your case will be returned to court.

Yours sincerely
Sam Okoro
"""


def pasted(page, text=LETTER):
    page.locator("#text").fill(text)
    expect(page.locator("#findings > li").first).to_be_visible()
    return page


def marked(page):
    return page.locator("#under mark").all_inner_texts()


def note(page, phrase):
    return page.locator("#findings > li", has=page.locator(".phrase", has_text=phrase)).first


def test_pasted_text_is_underlined_where_it_may_land_hard_and_nowhere_else(open_page):
    page = pasted(open_page())
    assert marked(page) == [
        "failed to attend your appointment",
        "If you fail to attend your next appointment, your case will be returned to court",
    ]
    assert page.locator("#under").inner_text().rstrip("\u200b\n") == LETTER.rstrip("\n")


def test_an_underline_lies_under_the_very_words(open_page):
    page = pasted(open_page())
    # The mirror below and the text above must break their lines alike, or underlines wander off.
    sizes = page.evaluate(
        "() => ['under', 'text'].map(id => { const s = getComputedStyle(document.getElementById(id));"
        " const b = document.getElementById(id).getBoundingClientRect();"
        " return [s.font, s.padding, s.letterSpacing, s.whiteSpace, Math.round(b.width), Math.round(b.left), Math.round(b.top)]; })"
    )
    assert sizes[0] == sizes[1]
    assert page.evaluate(
        "() => document.getElementById('text').scrollHeight <= document.getElementById('text').clientHeight"
    )


def test_what_is_typed_is_underlined_while_writing_and_the_caret_stays(open_page):
    page = pasted(open_page())
    page.locator("#text").press("Control+Home")
    page.keyboard.type("He refused to engage with support. ")
    expect(page.locator("#under mark").first).to_have_text("refused to engage with support")
    assert page.evaluate("() => document.getElementById('text').selectionStart") == 35
    assert len(marked(page)) == 3


def test_an_edit_sends_only_its_paragraph_at_first(open_page):
    page = pasted(open_page())
    expect(page.locator("#summary")).not_to_be_empty()
    page.locator("#text").press("Control+Home")
    with page.expect_request(re.compile("api/check$")) as sent:
        page.keyboard.type("Oh. ")
    assert sent.value.post_data_json["text"] == "Oh. Dear Ms Carter,"


def test_a_note_says_why_on_which_principle_and_from_where(open_page):
    page = pasted(open_page())
    note(page, "failed to attend").locator(".head").click()
    body = note(page, "failed to attend").locator(".body")
    expect(body).to_contain_text("Missed")
    expect(body).to_contain_text("Principle")
    source = body.locator("dd a").first
    assert source.get_attribute("href").startswith("https://")
    assert "noreferrer" in source.get_attribute("rel")
    rule = body.locator("dd a").last
    assert rule.get_attribute("href").endswith("rules/failed-to-attend.html")
    expect(page.locator("#under mark.open")).to_have_text("failed to attend your appointment")


def test_one_click_accepts_and_one_undoes(open_page):
    page = pasted(open_page())
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").locator(".use").first.click()
    assert "You have missed your appointment on 4 March." in page.locator("#text").input_value()
    expect(page.locator("#told")).to_contain_text(re.compile("Changed|look at again"))
    page.locator("#undo").click()
    assert page.locator("#text").input_value() == LETTER
    expect(note(page, "failed to attend")).to_be_visible()


def test_an_accepted_rewrite_can_also_be_undone_by_the_browsers_own_key(open_page):
    page = pasted(open_page())
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").locator(".use").first.click()
    page.locator("#text").focus()
    page.keyboard.press("Control+z")
    assert "failed to attend your appointment" in page.locator("#text").input_value()


def test_a_rewrite_after_an_emoji_goes_exactly_where_it_belongs(open_page):
    page = pasted(open_page(), "😀😀 Dear Sam,\n\nYou 😀 have failed to attend your appointment.\n")
    assert marked(page) == ["failed to attend your appointment"]
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").locator(".use").first.click()
    assert page.locator("#text").input_value() == "😀😀 Dear Sam,\n\nYou 😀 have missed your appointment.\n"


def accept(page, phrase):
    if note(page, phrase).locator(".head").get_attribute("aria-expanded") == "false":
        note(page, phrase).locator(".head").click()
    note(page, phrase).locator(".use").first.click()
    return page.locator("#text").input_value()


def test_changes_are_undone_in_order_back_to_the_very_text(open_page):
    page = pasted(open_page(), "Frequent flyer. She refused to engage with support. You failed to attend.\n")
    texts = [page.locator("#text").input_value()]
    texts += [accept(page, phrase) for phrase in ("failed to attend", "refused to engage", "Frequent flyer")]
    assert len(set(texts)) == 4
    for text in reversed(texts[:-1]):
        page.locator("#undo").click()
        assert page.locator("#text").input_value() == text
    expect(page.locator("#undo")).to_be_disabled()


def test_a_change_is_undone_though_words_were_written_just_before_it(open_page):
    page = pasted(open_page(), "Frequent flyer, seen again.\n")
    assert accept(page, "Frequent flyer") == "Person with frequent care needs, seen again.\n"
    page.locator("#text").press("Control+Home")
    page.keyboard.type("Note: ")
    page.locator("#undo").click()
    assert page.locator("#text").input_value() == "Note: Frequent flyer, seen again.\n"


def test_another_letter_begins_without_what_was_done_to_the_one_before(open_page):
    page = pasted(open_page())
    accept(page, "failed to attend")
    page.locator("#text").fill("Hello Bob. He is a frequent flyer here.\n")
    expect(note(page, "frequent flyer")).to_be_visible()
    expect(page.locator("#undo")).to_be_disabled()
    expect(page.locator("#sides")).to_be_disabled()


def test_a_note_in_use_keeps_the_focus_while_others_come_and_go(open_page):
    page = pasted(open_page())
    note(page, "If you fail to attend").locator(".head").focus()
    page.evaluate(
        "() => { const text = document.getElementById('text'); text.setRangeText('He is a frequent flyer. ', 0, 0, 'end');"
        " text.dispatchEvent(new Event('input')); }"
    )
    expect(note(page, "frequent flyer")).to_be_visible()
    expect(note(page, "If you fail to attend").locator(".head")).to_be_focused()


def test_text_pasted_from_word_is_underlined_and_mended_in_its_place(open_page):
    text = "Dear Bo,\r\n\r\n•\tYou\u00a0have failed to attend your appointment. 👩\u200d👧\r\n\r\nمرحبا He refused to engage.\r\n"
    page = pasted(open_page(), text)
    expect(page.locator("#under mark").last).to_have_text("refused to engage")
    accept(page, "failed to attend")
    assert page.locator("#text").input_value() == text.replace("\r\n", "\n").replace("failed to attend", "missed")


def test_words_can_be_written_over_where_notes_stand_below_the_text(open_page):
    page = pasted(open_page(viewport={"width": 360, "height": 640}), LETTER + "\nThank you.\n" * 20)
    mark = page.locator("#under mark").first
    for _ in range(2):  # the first press leads to the note, the second stays with the words
        mark.scroll_into_view_if_needed()
        line = mark.evaluate("(own) => { const line = own.getClientRects()[0]; return [line.x, line.y]; }")
        page.mouse.click(line[0] + 10, line[1] + 8)
        page.wait_for_timeout(600)  # or two presses are a double one
    expect(note(page, "failed to attend").locator(".body")).to_be_visible()
    assert 0 < mark.evaluate("(own) => own.getBoundingClientRect().top") < 640
    note(page, "failed to attend").get_by_role("button", name="Show it in the text").click()
    assert (
        page.evaluate(
            "() => { const own = document.getElementById('text'); return own.value.slice(own.selectionStart, own.selectionEnd); }"
        )
        == "failed to attend your appointment"
    )


def test_words_are_kept_for_a_reason_and_can_be_looked_at_again(open_page):
    page = pasted(open_page())
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").get_by_label("Keep it, because").fill("the court's own words")
    note(page, "failed to attend").get_by_role("button", name="Keep it").click()
    assert marked(page) == ["If you fail to attend your next appointment, your case will be returned to court"]
    page.locator("#kept summary").click()
    expect(page.locator("#kept-list")).to_contain_text("the court's own words")
    expect(page.locator("#kept")).to_contain_text("last until you close this page")
    page.get_by_role("button", name="Look at it again").click()
    assert "failed to attend your appointment" in marked(page)


def test_kept_words_stay_kept_when_text_is_added_above(open_page):
    page = pasted(open_page())
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").get_by_label("Keep it, because").fill("quoted")
    note(page, "failed to attend").get_by_role("button", name="Keep it").click()
    page.locator("#text").press("Control+Home")
    page.keyboard.type("Hello.\n\n")
    page.wait_for_timeout(1800)
    assert "failed to attend your appointment" not in marked(page)


def test_a_note_on_the_whole_text_stays_kept_while_writing_goes_on(open_page):
    page = pasted(open_page())
    whole = page.locator("#findings > li").last
    said = whole.locator(".phrase").inner_text()
    whole.locator(".head").click()
    whole.get_by_label("Keep it, because").fill("they know whom to ask")
    whole.get_by_role("button", name="Keep it").click()
    page.locator("#text").press("Control+Home")
    with page.expect_response(lambda answer: len(answer.request.post_data_json["text"]) > len(LETTER)):
        page.keyboard.type("Hello.\n\n")
    assert said not in page.locator("#findings .phrase").all_inner_texts()


def test_a_reason_is_asked_for_before_words_are_kept(open_page):
    page = pasted(open_page())
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").get_by_role("button", name="Keep it").click()
    assert "failed to attend your appointment" in marked(page)


def test_the_kind_is_told_and_can_be_switched(open_page):
    page = pasted(open_page())
    expect(page.locator("#kind-reason")).to_have_text("Read as a letter to a person, because it greets its reader.")
    page.locator("#kind").select_option("form")
    expect(page.locator("#kind-reason")).to_be_empty()
    expect(page.locator("#summary")).to_contain_text("This record")


def test_the_readers_path_and_the_summary_stand_on_top(open_page):
    page = pasted(open_page())
    expect(page.locator("#summary")).to_contain_text("consequence")
    assert page.locator("#steps li").all_inner_texts()[0] == "greeting"
    assert "consequence" in page.locator("#steps li").all_inner_texts()


def test_before_and_after_stand_side_by_side(open_page):
    page = pasted(open_page())
    expect(page.locator("#sides")).to_be_disabled()
    note(page, "failed to attend").locator(".head").click()
    note(page, "failed to attend").locator(".use").first.click()
    page.locator("#sides").click()
    expect(page.locator("#before del")).to_have_text("failed to attend")
    expect(page.locator("#after ins")).to_have_text("missed")


def test_the_clean_text_can_be_copied(open_page):
    page = pasted(open_page())
    page.locator("#copy").click()
    expect(page.locator("#told")).to_have_text("Copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == LETTER


def test_everything_can_be_done_with_keys_alone(open_page):
    page = pasted(open_page())
    page.locator("#text").press("Control+Home")
    page.keyboard.press("F8")
    expect(note(page, "failed to attend").locator(".head")).to_be_focused()
    page.keyboard.press("Tab")
    expect(note(page, "failed to attend").locator(".use").first).to_be_focused()
    page.keyboard.press("Enter")
    assert "You have missed your appointment" in page.locator("#text").input_value()
    page.keyboard.press("F8")
    page.keyboard.press("Shift+F8")
    page.keyboard.press("Escape")
    expect(page.locator("#text")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.locator("#undo").evaluate("(own) => own === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert page.locator("#text").input_value() == LETTER


def test_the_first_key_leads_past_the_menu(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_what_is_found_is_told_to_screen_readers(open_page):
    page = pasted(open_page())
    assert page.locator("#told").get_attribute("role") == "status"
    expect(page.locator("#told")).to_have_text(re.compile(r"\d+ things to look at again\."))
    assert page.locator("#under").get_attribute("aria-hidden") == "true"
    expect(page.get_by_role("textbox", name="Your text")).to_be_visible()


def test_nothing_but_the_colours_is_remembered(open_page):
    page = pasted(open_page())
    page.locator("#colours").select_option("dark")
    page.reload()
    assert page.locator("#text").input_value() == ""
    assert page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})") == '{"tilint-colours":"dark"}'
    assert page.context.cookies() == []


def test_colours_can_be_chosen_and_follow_the_computer_until_then(open_page):
    page = open_page(color_scheme="dark")
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.locator("#colours").select_option("light")
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert sum(map(int, re.findall(r"\d+", dark)[:3])) < 200 < 600 < sum(map(int, re.findall(r"\d+", light)[:3]))


def test_script_in_a_text_never_runs(open_page):
    page = open_page()
    pasted(
        page, "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script> You failed to attend."
    )
    note(page, "failed to attend").locator(".head").click()
    assert page.title() != "ran"
    assert page.locator("main img").count() == 0


def test_the_browser_has_no_network_to_leave_by(alone, open_page):
    if not alone:
        pytest.skip("only root may take the network away; requests are still watched")
    import socket

    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 80), timeout=2)
    pasted(open_page())
