"""Debian's Chromium before the real server, both in a network of their own that holds nothing but loopback."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))  # what the other tests of this door share

from servers import Server, serving

CLONE_NEWNET, SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x40000000, 0x8913, 0x8914, 0x1


@contextmanager
def cut_off() -> Iterator[bool]:
    """Take this thread, and what it starts, out of the network; tell whether that could be done (root on Linux)."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if libc is None or os.geteuid() != 0:
        yield False
        return
    back = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        done = libc.unshare(CLONE_NEWNET) == 0
        if done:
            _loopback_up()
        yield done
    finally:
        libc.setns(back, CLONE_NEWNET)
        os.close(back)


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asked = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(asking, SIOCGIFFLAGS, asked))[1]
        fcntl.ioctl(asking, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


@pytest.fixture(scope="package")
def alone() -> Iterator[bool]:
    """Whether everything below runs without a network."""
    with cut_off() as done:
        yield done


@pytest.fixture(scope="package")
def desk(alone, tmp_path_factory) -> Iterator[Server]:
    """The server that the browser talks to."""
    with serving(tmp_path_factory.mktemp("desk") / "log.txt") as running:
        yield running


@pytest.fixture(scope="package")
def chromium(alone) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, desk) -> Iterator:
    """Open pages of the server; at the end no request may have gone anywhere else, and no script may have failed."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    failed: list[str] = []

    def opened(address: str = "", **options) -> Page:
        settings = {"viewport": {"width": 1280, "height": 900}, "accept_downloads": True, **options}
        context = chromium.new_context(**settings)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("console", lambda said: failed.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(desk.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    elsewhere = [
        url for url in asked if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).netloc != desk.host
    ]
    assert elsewhere == []
    assert failed == []
