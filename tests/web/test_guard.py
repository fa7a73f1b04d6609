"""Who may ask, how much they may send, and what every answer carries."""

import http.client
import re
import zipfile
from io import BytesIO

import pytest
from servers import EXAMPLES

pytestmark = pytest.mark.xdist_group("web")
LETTER = EXAMPLES / "appointment-letter.docx"
PAGES = ["", "files", "rules", "try", "api", "rules/refused-to-engage.html", "crib-letter.html", "disagreements.html"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_forbids_whatever_does_not_come_from_the_server(server, page):
    answer = server.get(page)
    policy = answer.headers["content-security-policy"]
    assert answer.status == 200
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_script_or_style_of_its_own_inside(server, page):
    html = server.get(page).body.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", html)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_from_elsewhere(server, page):
    html = server.get(page).body.decode()
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*\b(?:src|href)=\"([^\"]+)\"", html)
    assert loaded
    assert all(address.startswith((server.base, "data:,")) for address in loaded)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_a_foreign_host_is_refused(server, host):
    answer = server.get(Host=host)
    assert answer.status == 421
    assert b"answers only to its own name" in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api/check",
        "/wrong-key/",
        "/wrong-key/api/check",
        "/static/desk.js",
        "//",
        "/..",
        "*",
        "http://127.0.0.1/",
    ],
)
def test_nothing_is_answered_without_the_key(server, path):
    assert server.ask("GET", path).status == 404
    assert server.ask("POST", path, b"{}", Content_Type="application/json").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "static/../app.py",
        "static/%2e%2e/app.py",
        "static//etc/passwd",
        "static/%00",
        "rules/..%2f..%2fx.html",
        "rules/%ff.html",
    ],
)
def test_a_path_that_leads_outside_is_no_page(server, path):
    answer = server.get(path)
    assert answer.status == 404
    assert b"There is no such page here." in answer.body


def test_a_page_that_is_not_there_leads_back_and_a_program_is_told_in_json(server):
    page = server.get("rules/no-such-rule.html")
    assert page.status == 404
    assert page.headers["content-type"].startswith("text/html")
    assert f'<a href="{server.base}rules">'.encode() in page.body
    assert server.get("api/no-such-call").json == {"error": "There is no such page here."}


def test_health_is_told_without_the_key(server):
    assert server.ask("GET", "/health").body == b"ok"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1@evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_a_post_from_another_site_is_refused(server, headers):
    answer = server.call("check", {"text": "You have failed to attend."}, **headers)
    assert answer.status == 403
    assert "Another site" in answer.json["error"]


def test_the_page_itself_may_post(server):
    answer = server.call("check", {"text": "Hello."}, Origin=f"http://{server.host}", Sec_Fetch_Site="same-origin")
    assert answer.status == 200


def test_too_much_is_refused_before_it_is_sent(server):
    connection = http.client.HTTPConnection(server.host, timeout=30)
    connection.putrequest("POST", f"{server.base}api/check-file")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(51_000_000))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert b"more than 50 MB" in answer.read()
    connection.close()


def test_too_much_is_refused_though_its_length_was_not_said(server):
    connection = http.client.HTTPConnection(server.host, timeout=60)
    pieces = (b"x" * 1_000_000 for _ in range(60))
    try:
        connection.request(
            "POST", f"{server.base}api/check", pieces, {"Content-Type": "application/json"}, encode_chunked=True
        )
        status = connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):
        status = 413  # the server hung up, as it may once it has had enough
    finally:
        connection.close()
    assert status == 413
    assert server.ask("GET", "/health").status == 200


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.docx", "..\\..\\windows\\evil.docx", "/etc/shadow.docx", "a/../../b.docx", "C:\\x.docx"]
)
def test_a_path_in_a_file_name_leads_nowhere(server, name):
    answer = server.send("review-copy", [("file", name.replace("\\", "\\\\"), LETTER.read_bytes())])
    assert answer.status == 200
    told = answer.headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w.%-]+\.reviewed\.docx", told)
    assert "2F" not in told
    assert "5C" not in told


def test_names_in_a_bundle_stay_inside_it(server):
    files = [("files", "../../evil.docx", LETTER.read_bytes()), ("files", "evil.docx", LETTER.read_bytes())]
    answer = server.send("bundle", files)
    names = zipfile.ZipFile(BytesIO(answer.body)).namelist()
    assert sorted(names) == ["evil.reviewed (2).docx", "evil.reviewed.docx", "report.html"]


def test_a_zip_bomb_gets_a_sentence(server):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b" " * 600_000_000)
    answer = server.send("check-file", [("file", "bomb.docx", out.getvalue())])
    assert answer.status == 422
    assert "bomb.docx" in answer.json["error"]


def test_script_in_a_text_comes_back_as_text(server):
    answer = server.call("check", {"text": "<script>alert(1)</script> You have failed to attend."})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["findings"][0]["phrase"] == "failed to attend"


def test_script_in_a_file_and_in_its_name_is_escaped_in_the_view(server):
    text = b"Dear all\n\nYou have failed to attend <img src=x onerror=alert(1)> your <b>appointment</b>.\n"
    answer = server.send("check-file", [("file", "<img src=x onerror=alert(2)>.txt", text)], view="1")
    page = answer.json["page"]
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_nothing_that_was_sent_is_in_the_log(server):
    secret = "Zebedee Quillfeather"
    server.call("check", {"text": f"{secret} failed to attend.", "kind": secret})
    server.call("check", {"text": f"{secret} failed to attend."})
    server.send("check-file", [("file", f"{secret}.docx", b"PK\x03\x04 broken")])
    assert secret.split()[0] not in server.log.read_text(errors="replace")
