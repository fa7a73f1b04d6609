"""Files in a real browser: drop, read, look inside, take away."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from servers import serving

pytestmark = pytest.mark.xdist_group("browser")

EXAMPLES = Path(__file__).parents[3] / "examples"
LETTER = EXAMPLES / "appointment-letter.docx"
SLOW = 60_000


def read(page):
    expect(page.locator("#results > li").first).to_be_visible()
    expect(page.locator("#progress")).to_be_hidden(timeout=SLOW)


def chosen(page, *paths):
    page.locator("#chosen").set_input_files([str(path) for path in paths])
    read(page)
    return page.locator("#results > li")


def taken(page, button):
    with page.expect_download(timeout=SLOW) as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_dropped_word_file_is_read_and_its_copy_taken_away(open_page):
    page = open_page("files", bypass_csp=True)
    content = list(LETTER.read_bytes())
    page.locator("#drop").evaluate(
        """(target, [name, content]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(content)], name));
            target.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer: carried }));
            target.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
        }""",
        ["letter.docx", content],
    )
    read(page)
    name, data = taken(page, page.get_by_role("button", name="Review copy of letter.docx"))
    assert name == "letter.reviewed.docx"
    with zipfile.ZipFile(io.BytesIO(data)) as copy:
        assert b"<w:del " in copy.read("word/document.xml")
        assert b"tilint" in copy.read("word/comments.xml")


def test_a_file_is_shown_with_its_findings_in_place(open_page):
    page = open_page("files")
    (result,) = chosen(page, LETTER).all()
    marks = result.locator(".view mark").all_inner_texts()
    assert "failed to attend your appointment" in marks
    expect(result.locator(".view")).to_contain_text("We failed to tell you")
    note = result.locator(".view a.note").first
    note.click()
    assert page.url.endswith(note.get_attribute("href"))


def test_many_files_are_read_each_with_its_own_result(open_page, tmp_path):
    paths = []
    for number in range(12):
        path = tmp_path / f"letter {number:02}.txt"
        path.write_text(f"Dear Sam,\n\nYou have failed to attend appointment {number}.\n")
        paths.append(path)
    page = open_page("files")
    results = chosen(page, *paths, EXAMPLES / "arrears-letter.pdf", EXAMPLES / "waiting-room-poster.html")
    assert results.count() == 14
    expect(page.locator("#told")).to_have_text("14 files read.")
    assert results.locator("> .name").all_inner_texts()[3] == "letter 03.txt"
    name, data = taken(page, page.locator("#bundle"))
    assert name == "reviewed.zip"
    assert "report.html" in zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_a_broken_file_is_told_and_the_others_are_still_read(open_page, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(LETTER.read_bytes()[:900])
    page = open_page("files")
    results = chosen(page, broken, LETTER)
    expect(results.nth(0)).to_have_class(re.compile("unread"))
    expect(results.nth(0)).to_contain_text("broken.docx could not be read, because")
    expect(results.nth(1)).to_contain_text("to look at again")
    expect(page.locator("#told")).to_have_text("1 file read. 1 file could not be read.")


def test_a_file_of_two_hundred_pages_is_read(open_page, tmp_path):
    path = tmp_path / "long.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(200):
        canvas.drawString(72, 760, f"Page {number + 1}. Dear Sam, the meeting is on Monday in the hall.")
        if number == 150:
            canvas.drawString(72, 740, "You have failed to attend your appointment.")
        canvas.showPage()
    canvas.save()
    page = open_page("files")
    (result,) = chosen(page, path).all()
    expect(result.locator(".view")).to_contain_text("page 151", timeout=SLOW)


def test_a_file_larger_than_is_taken_is_told_before_it_is_sent(open_page, tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(51_000_000)
    page = open_page("files", bypass_csp=True)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    results = chosen(page, path)
    expect(results.nth(0)).to_contain_text("larger than 50 MB")
    assert not any("api" in url for url in sent)


def test_the_list_can_be_cleared_while_files_are_read_and_begun_again(open_page, tmp_path):
    slow = tmp_path / "slow.txt"
    slow.write_text("You have failed to attend, Sam.\n\n" * 800)
    page = open_page("files")
    page.locator("#chosen").set_input_files([str(slow), str(slow), str(slow)])
    page.get_by_role("button", name="Clear the list").click()
    expect(page.locator("#read")).to_be_hidden()
    results = chosen(page, LETTER)
    assert results.locator("> .name").all_inner_texts() == ["appointment-letter.docx"]
    expect(page.locator("#told")).to_have_text("1 file read.")


def test_files_are_read_again_when_their_kind_is_chosen(open_page):
    page = open_page("files")
    chosen(page, LETTER)
    expect(page.locator("#results .view")).to_contain_text("Read as a letter to a person")
    with page.expect_request(re.compile("api/check-file$")):
        page.locator("#kind").select_option("form")
    read(page)
    expect(page.locator("#results > li")).to_have_count(1)
    expect(page.locator("#results .view")).to_contain_text("Read as a record about a person")


def test_a_file_that_has_gone_is_told_so(open_page, tmp_path):
    path = tmp_path / "gone.txt"
    path.write_text("You failed to attend.")
    page = open_page("files", bypass_csp=True)
    page.evaluate("() => { File.prototype.slice = () => ({ arrayBuffer: () => Promise.reject(new Error()) }); }")
    results = chosen(page, path)
    expect(results.nth(0)).to_contain_text("gone.txt could not be opened: it may be a folder")
    expect(page.locator("#bundle")).to_be_hidden()


def test_more_than_can_be_taken_at_once_is_told_before_it_is_sent(open_page, tmp_path):
    page = open_page("files", bypass_csp=True)
    chosen(page, LETTER)
    page.evaluate("() => { tilint.largest = 1000; }")
    page.locator("#bundle").click()
    expect(page.locator("#told")).to_contain_text("as much as can be taken away at once")


def test_a_server_that_has_stopped_is_told_in_a_sentence(chromium, alone, tmp_path):
    with serving(tmp_path / "log.txt") as server:
        page = chromium.new_page()
        page.goto(server.url + "files")
    page.locator("#chosen").set_input_files([str(LETTER)])
    expect(page.locator("#results .unread")).to_contain_text(
        "see whether it still runs in the window where you started it"
    )
    page.close()


def test_script_in_a_file_or_its_name_never_runs(open_page, tmp_path):
    path = tmp_path / "<img src=x onerror=document.title='ran'>.txt"
    path.write_text(
        "Dear Sam,\n\n<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"> You failed to attend.\n"
    )
    page = open_page("files")
    (result,) = chosen(page, path).all()
    expect(result).to_contain_text("<script>")
    assert result.locator("img").count() == 0
    assert page.title() != "ran"


def test_files_can_be_chosen_and_taken_away_with_keys_alone(open_page):
    page = open_page("files")
    page.locator("#chosen").focus()
    chosen(page, LETTER)
    button = page.get_by_role("button", name="Review copy of appointment-letter.docx")
    button.focus()
    with page.expect_download(timeout=SLOW) as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "appointment-letter.reviewed.docx"
    expect(button).to_be_focused()
