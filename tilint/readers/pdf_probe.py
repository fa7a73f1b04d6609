"""Whether pdfium can load a PDF's pages within bounds, tried in a process that may die of it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

MEMORY_LIMIT = 1024 * 2**20
SECONDS_LIMIT = 20
_PATIENCE = 3 * SECONDS_LIMIT


def loads_within_bounds(data: bytes) -> bool:
    """Tell whether every page loads within 1 GB and 20 seconds of processor time.

    The bounds hold on Linux and macOS; elsewhere only a minute's patience does.
    """
    command = [sys.executable, "-I", str(Path(__file__).resolve())]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False)
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0


def _set_bounds() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_LIMIT, SECONDS_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A limit set by the system will not do: pdfium takes some failed requests for memory as an empty page.
    threading.Thread(target=_watch_memory, daemon=True).start()


def _watch_memory() -> None:
    while _resident() < MEMORY_LIMIT:
        time.sleep(0.01)
    os._exit(1)


def _resident() -> int:
    """Return how much memory this process holds, in bytes."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on macOS, which has no /proc


def _load_every_page(data: bytes) -> None:
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    pdf = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not pdf:
        return  # the reader says why, it will not get further than this
    for number in range(min(pdfium.FPDF_GetPageCount(pdf), 3000)):
        page = pdfium.FPDF_LoadPage(pdf, number)
        if page:
            pdfium.FPDFText_ClosePage(pdfium.FPDFText_LoadPage(page))
            pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(pdf)


if __name__ == "__main__":
    _set_bounds()
    _load_every_page(sys.stdin.buffer.read())
