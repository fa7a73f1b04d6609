"""Where review copies go: beside their originals, into a folder of their own, and never over anything by surprise."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tilint.errors import OutputError
from tilint.readers.sentences import shown
from tilint.review_copies import COPIES, copy_name

_IS_COPY = re.compile(r"\.(reviewed|clean)(-(\d+))?$")


def is_copy(path: Path) -> bool:
    """Tell by its name whether a file is a review copy."""
    return _IS_COPY.search(path.stem) is not None


@dataclass(frozen=True, slots=True)
class Places:
    """Names the copy of each document and puts it there; ``originals`` are never written, whatever is asked.

    ``roots`` are the folders named by hand, beneath which ``into`` keeps the tree.
    """

    output: Path | None
    into: Path | None
    force: bool
    roots: tuple[Path, ...]
    originals: tuple[Path, ...]
    taken: set[str] = field(default_factory=set)

    def of(self, path: Path, format: str, clean: bool) -> Path:
        """Return where the copy of the document at ``path`` goes, and see that it may.

        Raises OutputError, one sentence, where something is there already that should stay.
        """
        target = self.output or self._folder(path) / _name(path, format, clean)
        if COPIES[format].suffix and os.path.realpath(target) in self.taken and self.output is None:
            # Documents that differ in their endings alone may have copies that do not differ at all.
            target = target.with_name(path.name + "".join(target.suffixes[-2:]))
        name = shown(os.fspath(target))
        if os.path.realpath(target) in self.taken:
            raise OutputError(f"{name} is the name of another copy already; give --into a tree to keep them apart.")
        self.taken.add(os.path.realpath(target))  # also where it is refused, so that names do not depend on what exists
        self._refuse_loss(target, name)
        return target

    def _folder(self, path: Path) -> Path:
        if self.into is None:
            return path.parent
        for root in self.roots:
            if path.is_relative_to(root):
                above = Path(root.name) if len(self.roots) > 1 else Path()
                return self.into / above / path.parent.relative_to(root)
        return self.into

    def _refuse_loss(self, target: Path, name: str) -> None:
        try:
            status = target.stat()
        except OSError:
            return  # Nothing is there to lose; what hinders writing is told when the file is made.
        if any(_same(status, original) for original in self.originals):
            raise OutputError(f"{name} is one of the documents to review; give the copy another name.")
        if not stat.S_ISREG(status.st_mode):
            raise OutputError(f"{name} is no ordinary file; give the copy a file name.")
        if not self.force:
            raise OutputError(f"{name} exists already; choose another name or add --force.")


def put(target: Path, data: bytes, makes_folders: bool) -> None:
    """Write a copy under its name in one step; raises OutputError, one sentence, and then leaves nothing behind."""
    part: str | None = None
    try:
        if makes_folders:
            target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=".tilint-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, target)
        part = None
    except OSError as error:
        raise OutputError(
            f"{shown(os.fspath(target))} cannot be written ({error.strerror}); check its folder."
        ) from error
    finally:
        if part is not None:
            Path(part).unlink(missing_ok=True)


def _name(path: Path, format: str, clean: bool) -> str:
    """Return the copy's file name; the copy of a copy takes a number in place of a second "reviewed"."""
    name = Path(copy_name(path, format, clean))
    earlier = _IS_COPY.search(path.stem)
    if not earlier:
        return name.name
    wanted = "clean" if clean else "reviewed"
    number = f"-{int(earlier[3] or 1) + 1}" if wanted == earlier[1] else ""
    return f"{path.stem[: earlier.start()]}.{wanted}{number}{name.suffix}"


def _same(status: os.stat_result, original: Path) -> bool:
    try:
        return os.path.samestat(status, original.stat())
    except (OSError, ValueError):
        return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def beneath(paths: Iterable[Path], folder: Path) -> list[Path]:
    """Return those of ``paths`` that lie in ``folder``."""
    real = Path(os.path.realpath(folder))
    return [path for path in paths if Path(os.path.realpath(path)).is_relative_to(real)]
