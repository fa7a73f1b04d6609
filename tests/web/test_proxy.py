"""The recipe of docs/team-server.md, run: a real nginx before a real server."""

import http.client
import io
import os
import re
import shutil
import socket
import subprocess
import time
import uuid
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from servers import EXAMPLES, serving

pytestmark = pytest.mark.xdist_group("web")
GUIDE = (Path(__file__).parents[2] / "docs" / "team-server.md").read_text(encoding="utf-8")
NAME = "letters.example.org"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def recipe(folder: Path, port: int, server_port: str) -> str:
    """Return the guide's own configuration, less what needs certificates and a sign-on service."""
    block = re.search(r"```nginx\n(.*?)```", GUIDE, re.DOTALL)[1]
    block = block.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace(
        "127.0.0.1:8765", f"127.0.0.1:{server_port}"
    )
    block = re.sub(r"\n +(auth_request|error_page) [^\n]*", "", block)
    block = re.sub(r"\n +location /oauth2/ \{.*?\n    \}\n", "\n", block, flags=re.DOTALL)
    temporary = "".join(
        f"{sort}_temp_path {folder}/{sort};\n" for sort in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/errors warn;\nevents {{}}\nhttp {{\n{temporary}{block}}}\n"
    )


@contextmanager
def proxied(folder: Path, server_port: str):
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("there is no nginx; on Debian: apt-get install nginx-light")
    port = free_port()
    (folder / "nginx.conf").write_text(recipe(folder, port, server_port))
    process = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    )
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, (folder / "errors").read_text()
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """The team's server as it is reached through nginx, and the folder of nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    options = re.search(r"tilint serve --no-open --port 8765 (.*)", GUIDE)[1].split()
    with serving(folder / "log", *options) as server, proxied(folder, server.host.rpartition(":")[2]) as port:
        yield replace(server, url=f"http://127.0.0.1:{port}/tilint/"), folder


def asked(team, method, path, body=b"", **headers):
    return team[0].ask(method, path, body, **{"Host": NAME, **headers})


def test_every_address_on_a_page_is_reached_through_the_proxy(team):
    page = asked(team, "GET", "/tilint/")
    assert page.status == 200
    addresses = re.findall(r'(?:href|src)="(/[^"]*)"', page.body.decode())
    assert "/tilint/static/desk.js" in addresses
    assert [(one, asked(team, "GET", one).status) for one in addresses] == [(one, 200) for one in addresses]


def test_a_browser_behind_the_proxy_may_post_and_another_site_may_not(team):
    sent = b'{"text": "You failed to attend."}'
    own = {"Content_Type": "application/json", "Origin": f"https://{NAME}", "Sec_Fetch_Site": "same-origin"}
    answer = asked(team, "POST", "/tilint/api/check", sent, **own)
    assert answer.json["findings"][0]["phrase"] == "failed to attend"
    assert asked(team, "POST", "/tilint/api/check", sent, **{**own, "Origin": "https://evil.example"}).status == 403


def test_files_go_through_the_proxy_and_none_is_written_to_its_disk(team):
    server, folder = team
    letter, edge = io.BytesIO((EXAMPLES / "appointment-letter.docx").read_bytes()), uuid.uuid4().hex
    with zipfile.ZipFile(letter, "a") as package:
        package.writestr("word/media/picture.bin", os.urandom(16_000_000))  # more than nginx holds in memory
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'.encode()
        + letter.getvalue()
        + f"\r\n--{edge}--\r\n".encode()
    )
    connection = http.client.HTTPConnection(server.host, timeout=60)
    sent = {"Host": NAME, "Content-Type": f"multipart/form-data; boundary={edge}"}
    connection.request("POST", "/tilint/api/review-copy", body, sent)
    answer = connection.getresponse()
    time.sleep(0.5)  # who takes answers slowly makes nginx put them by
    assert answer.status == 200
    assert len(answer.read()) > 16_000_000
    connection.close()
    assert not re.search(r"temporary file|_temp|/proxy/|/client_body/", (folder / "errors").read_text())


def test_more_than_the_server_takes_is_refused_in_front_of_it(team):
    answer = asked(
        team, "POST", "/tilint/api/check-file", b"x" * 53_000_000, Content_Type="multipart/form-data; boundary=x"
    )
    assert answer.status == 413


def test_any_other_name_is_refused_through_the_proxy_too(team):
    assert asked(team, "GET", "/tilint/", Host="evil.example").status == 421
