"""Makes desk.png for the README: the appointment letter of examples/ on the page of ``tilint serve``."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tilint.readers.registry import read_file

HERE = Path(__file__).parent
LETTER = HERE.parents[1] / "examples" / "appointment-letter.docx"


def main() -> None:
    """Start a server, paste the letter, open a note, and take the picture."""
    text = "\n".join(block.source for block in read_file(LETTER).blocks)
    with (
        subprocess.Popen(
            [sys.executable, "-m", "tilint", "serve", "--no-open", "--port", "0"], stdout=subprocess.PIPE, text=True
        ) as server,
        sync_playwright() as playwright,
    ):
        address = re.search(r"http://\S+", server.stdout.readline())[0]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 960})
        page.goto(address)
        page.locator("#text").fill(text)
        page.locator("#findings li", has_text="failed to attend").first.locator(".head").click()
        page.wait_for_timeout(1000)
        page.screenshot(path=HERE / "desk.png")
        browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
