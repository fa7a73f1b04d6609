"""LibreOffice, asked to open what was written and to show it as something else."""

import shutil
import subprocess

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def converted(path, into, *, to):
    """Return the file at ``path`` as LibreOffice saves it in the format ``to``, in the folder ``into``.

    Its settings live in that folder, so that two of these do not wait for each other.
    """
    home = f"-env:UserInstallation=file://{into}/home"
    command = ["soffice", home, "--headless", "--convert-to", to, "--outdir", str(into), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return into / f"{path.stem}.{to.partition(':')[0]}"
