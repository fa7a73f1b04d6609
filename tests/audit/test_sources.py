import io
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from audits import rows, run

from tilint.audit.sources import Wanted, contents, items_of
from tilint.errors import UnreadableInput

LETTER = "Dear Sam,\n\nYou failed to attend your appointment on 3 May 2025.\n\nYours sincerely\n\nPriya Patel\n"
SSHD = "/usr/sbin/sshd"
READ = (
    "SELECT name FROM files JOIN documents ON documents.id = document WHERE unread IS NULL AND run = 1 ORDER BY number"
)
FINDINGS = "SELECT rule, sentence FROM findings JOIN files USING (document) WHERE run = 1 ORDER BY files.number, findings.number"


def packed(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("|", "/"), data)
    return file.getvalue()


def archive(tmp_path, data):
    path = tmp_path / "all.zip"
    path.write_bytes(data)
    return path


class TestArchives:
    def test_members_and_archives_inside_are_read_as_if_unpacked(self, tmp_path):
        inner = packed(**{"old.txt": LETTER})
        path = archive(
            tmp_path, packed(**{"team|a.txt": LETTER, "b.exe": b"x", "__MACOSX|a.txt": b"x", "more.zip": inner})
        )
        assert run(path, tmp_path / "out").returncode == 0
        assert [name.removeprefix(f"{path}/") for (name,) in rows(tmp_path / "out", READ)] == [
            "team/a.txt",
            "more.zip/old.txt",
        ]
        assert len(rows(tmp_path / "out", FINDINGS)) == 2 * len(set(rows(tmp_path / "out", FINDINGS)))

    def test_a_folder_is_searched_for_archives_too(self, tmp_path):
        (tmp_path / "in").mkdir()
        archive(tmp_path / "in", packed(**{"a.txt": LETTER}))
        (tmp_path / "in" / "b.txt").write_text(LETTER)
        run(tmp_path / "in", tmp_path / "out")
        assert [Path(name).name for (name,) in rows(tmp_path / "out", READ)] == ["b.txt", "a.txt"]

    def test_globs_choose_among_members(self, tmp_path):
        path = archive(tmp_path, packed(**{"a.txt": LETTER, "old|b.txt": LETTER}))
        assert [item.name for item in items_of([path], Wanted(exclude=("old/",)))] == [f"{path}/a.txt"]
        assert [item.name for item in items_of([path], Wanted(include=("b.*",)))] == [f"{path}/old/b.txt"]

    def test_nothing_is_written_outside_whatever_a_member_is_called(self, tmp_path):
        path = archive(tmp_path, packed(**{"..|..|escaped.txt": LETTER}))
        run(path, tmp_path / "out")
        assert not list(tmp_path.parent.glob("escaped.txt"))
        assert not list(tmp_path.glob("**/escaped.txt"))

    def test_damaged_archives_and_members_say_so(self, tmp_path):
        (item,) = items_of([archive(tmp_path, b"PK\x03\x04 nothing more")], Wanted())
        with pytest.raises(UnreadableInput, match="it is not a zip archive that can be opened"):
            contents(item)
        data = bytearray(packed(**{"a.txt": "x" * 1000}))
        data[40:46] = b"\xff" * 6
        (item,) = items_of([archive(tmp_path, bytes(data))], Wanted())
        with pytest.raises(UnreadableInput, match="damaged inside its archive"):
            contents(item)

    def test_a_member_that_unpacks_without_end_is_cut_short_and_refused(self, tmp_path):
        zeros = io.BytesIO()
        with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as made, made.open("a.txt", "w") as member:
            for _ in range(30):
                member.write(b" " * 10_000_000)
        path = archive(tmp_path, zeros.getvalue())
        ended = run(path, tmp_path / "out")
        assert ended.returncode == 2
        assert "too large" in ended.stdout

    def test_archives_too_deep_are_not_opened(self, tmp_path):
        data = packed(**{"a.txt": LETTER})
        for _ in range(6):
            data = packed(**{"in.zip": data})
        (item,) = items_of([archive(tmp_path, data)], Wanted())
        assert "archives deep" in item.trouble


@pytest.fixture
def served(tmp_path):
    folder = tmp_path / "served"
    (folder / "team").mkdir(parents=True)
    (folder / "team" / "a.txt").write_text(LETTER)
    (folder / "b.txt").write_text("Dear Sam,\n\nWe look forward to seeing you.\n")
    (folder / "c.exe").write_bytes(b"no document")
    (folder / "team" / "50% #1? of it.txt").write_text(LETTER + "P.S.\n")
    (folder / "d.zip").write_bytes(packed(**{"e.txt": LETTER}))
    return folder


@pytest.fixture
def web(served, tmp_path):
    """A web server with TLS and a certificate that only SSL_CERT_FILE vouches for."""
    certificate(tmp_path)

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(served)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def test_https_reads_what_a_listing_links_to(web, tmp_path):
    ended = run(web, tmp_path / "out", env={**os.environ, "SSL_CERT_FILE": str(tmp_path / "cert.pem")})
    assert ended.returncode == 0, ended.stderr + ended.stdout
    assert [name.removeprefix(web) for (name,) in rows(tmp_path / "out", READ)] == [
        "b.txt",
        "d.zip/e.txt",
        "team/50%25%20%231%3F%20of%20it.txt",
        "team/a.txt",
    ]


def test_https_trusts_nobody_unknown(web, tmp_path):
    ended = run(web, tmp_path / "out")
    assert ended.returncode == 2
    assert "could not be listed" in ended.stderr


@pytest.fixture
def ssh(served, tmp_path):
    """An OpenSSH server of our own on a high port, and a home that knows its key."""
    if not Path(SSHD).exists():
        pytest.skip("OpenSSH's server is not installed")
    home = tmp_path / "home" / ".ssh"
    home.mkdir(parents=True)
    for key in (tmp_path / "host", home / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    shutil.copy(home / "id_ed25519.pub", tmp_path / "authorized")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "known_hosts").write_text(f"[127.0.0.1]:{port} {(tmp_path / 'host.pub').read_text()}")
    settings = {"Port": port, "ListenAddress": "127.0.0.1", "HostKey": tmp_path / "host", "PidFile": "none", "UsePAM": "no",
                "AuthorizedKeysFile": tmp_path / "authorized", "StrictModes": "no", "PermitRootLogin": "yes"}  # fmt: skip
    options = [part for key, value in settings.items() for part in ("-o", f"{key}={value}")]
    server = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", "/dev/null", *options, "-o", "Subsystem=sftp internal-sftp"], stderr=subprocess.PIPE
    )
    _wait_for(port)
    yield (
        f"sftp://{_user()}@127.0.0.1:{port}{served}",
        {**os.environ, "HOME": str(tmp_path / "home"), "SSH_AUTH_SOCK": ""},
    )
    server.terminate()
    server.wait(10)
    server.stderr.close()


def test_sftp_reads_what_openssh_serves_and_nothing_twice(ssh, tmp_path):
    url, env = ssh
    ended = run(url, tmp_path / "out", env=env)
    assert ended.returncode == 0, ended.stderr + ended.stdout
    assert [name.removeprefix(url) for (name,) in rows(tmp_path / "out", READ)] == [
        "/b.txt",
        "/d.zip/e.txt",
        "/team/50% #1? of it.txt",
        "/team/a.txt",
    ]
    run(url, tmp_path / "out", env=env)
    assert rows(tmp_path / "out", "SELECT count(*) FROM documents") == [(3,)]  # a.txt and e.txt hold the same


def test_sftp_goes_to_no_server_whose_key_is_unknown(ssh, tmp_path):
    url, env = ssh
    (tmp_path / "home" / ".ssh" / "known_hosts").write_text("")
    ended = run(url, tmp_path / "out", env=env)
    assert ended.returncode == 2
    assert "not in ~/.ssh/known_hosts" in ended.stderr


def test_a_password_in_an_address_is_refused_and_not_repeated(tmp_path):
    ended = run("sftp://sam:secret99@127.0.0.1/letters", tmp_path / "out")
    assert ended.returncode == 2
    assert "FSSPEC_SFTP_PASSWORD" in ended.stderr
    assert "secret99" not in ended.stderr + ended.stdout


def test_a_store_whose_library_is_missing_says_what_to_install(tmp_path):
    pytest.importorskip("fsspec")
    ended = run("gs://letters/2025", tmp_path / "out")
    assert ended.returncode == 2
    assert 'pip install "gcsfs"' in ended.stderr


def _user():
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


def _wait_for(port):
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not start")
