"""Remote stores, by the URLs of fsspec: sftp://, https://, s3:// and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from tilint.errors import SettingsError
from tilint.readers.sentences import unreadable

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_SSH = ("sftp", "ssh")
# What fsspec does not bring itself, by protocol.
_NEEDS = {"sftp": "tilint[remote]", "ssh": "tilint[remote]", "http": "tilint[remote]", "https": "tilint[remote]",
          "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs", "smb": "smbprotocol"}  # fmt: skip


def is_remote(place: str) -> bool:
    """Tell a URL from a path."""
    return _URL.match(place) is not None


def listed(url: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the URL of each file at or below ``url``, in order, with what the store tells of it.

    Raises ``SettingsError``, one sentence, where the store cannot be reached or its library is not installed.
    """
    store, path = _opened(url)
    trouble: list[BaseException] = []
    try:
        found = {path: store.info(path)} if _is_file(store, path) else _searched(store, path, trouble)
        if not found:
            store.ls(path, detail=False)  # a search keeps quiet about a store that does not answer
    except Exception as error:
        raise _unreachable(url, error) from error
    for name in sorted(found):
        yield _url(url, name), found[name]
    for number, met in enumerate(trouble, 1):
        yield f"{url.rstrip('/')}/(folder {number})", {"trouble": f"a folder could not be listed: {_reason(met)}"}


def contents(url: str, name: str, most: int) -> bytes:
    """Return the first ``most`` bytes at ``url``; raise ``UnreadableInput``, one sentence, where they cannot be had."""
    try:
        store, path = _opened(url)
        with store.open(path, "rb") as file:
            data: bytes = file.read(most) if getattr(file, "size", None) else _in_parts(file, most)
            return data
    except FileNotFoundError as error:
        raise unreadable(name, "it is no longer in the store", "list the store again") from error
    except Exception as error:
        raise unreadable(name, _reason(error), "check the connection and your right to read it") from error


def stamp_of(told: dict[str, Any]) -> str:
    """Return what changes when the file does, or "" where the store tells nothing but a size."""
    changed = next(
        (told[key] for key in ("mtime", "LastModified", "last_modified", "ETag", "etag") if told.get(key)), ""
    )
    return f"{told.get('size')} {changed}" if changed else ""


def changed_of(told: dict[str, Any]) -> str:
    """Return the day of the last change as ISO date, or ""."""
    changed: Any = next((told[key] for key in ("mtime", "LastModified", "last_modified") if told.get(key)), None)
    return str(changed.strftime("%Y-%m-%d")) if hasattr(changed, "strftime") else ""


def _in_parts(file: Any, most: int) -> bytes:
    # A stream of unknown length gives what has come so far.
    parts, left = [], most
    while left > 0 and (part := file.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _searched(store: Any, path: str, trouble: list[BaseException]) -> dict[str, dict[str, Any]]:
    """Return what lies below ``path``; what goes wrong on the way is added to ``trouble``."""
    walks = "sftp" in store.protocol or "http" in store.protocol  # other stores list by prefix, all at once
    found: dict[str, dict[str, Any]] = store.find(path, detail=True, **({"on_error": trouble.append} if walks else {}))
    return found


def _is_file(store: Any, path: str) -> bool:
    # A listing page is a file as well to a web server, so there the ending decides.
    if store.protocol == "http" or "http" in store.protocol:
        last = urlsplit(path).path.rsplit("/", 1)[-1]
        return "." in last
    return bool(store.isfile(path))


def _url(url: str, name: str) -> str:
    return name if is_remote(name) else _joined(url, name)


def _joined(url: str, name: str) -> str:
    parts = urlsplit(url)
    if parts.scheme in _SSH:
        return f"{parts.scheme}://{parts.netloc}/{name.lstrip('/')}"
    return f"{parts.scheme}://{name}"


@lru_cache(maxsize=8)
def _store(scheme: str, host: str) -> Any:
    """Return the file system of a host; its credentials come from the environment, and are never in a URL."""
    from fsspec.core import url_to_fs

    _prepare(scheme)
    return url_to_fs(f"{scheme}://{host}/")[0]


def _opened(url: str) -> tuple[Any, str]:
    parts = urlsplit(url)
    if parts.password:
        raise SettingsError(
            f"the address of {parts.hostname} holds a password; take it out, and put it into the environment as "
            f"FSSPEC_{parts.scheme.upper()}_PASSWORD."
        )
    try:
        store = _store(parts.scheme.lower(), parts.netloc)
    except (ImportError, ModuleNotFoundError) as error:
        needed = _NEEDS.get(parts.scheme.lower(), "tilint[remote]")
        raise SettingsError(
            f'reading {parts.scheme}:// needs a library that is not installed; run: pip install "{needed}".'
        ) from error
    except SettingsError:
        raise
    except Exception as error:
        raise _unreachable(url, error) from error
    if parts.scheme.lower() in _SSH:  # names there may hold what means something else in a URL (“a#b?.docx”)
        return store, "/" + url.partition("://")[2].partition("/")[2]
    return store, store._strip_protocol(url)


def _prepare(scheme: str) -> None:
    if scheme in _SSH:
        from tilint.audit.sources import sftp

        sftp.register()


def _unreachable(url: str, error: BaseException) -> SettingsError:
    parts = urlsplit(url)
    return SettingsError(
        f"{parts.scheme}://{parts.hostname or ''} could not be listed, because {_reason(error)}; "
        "check the address, the connection, and the credentials in the environment."
    )


def _reason(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"the store says “{said[:200]}”" if said else f"the store gave up ({type(error).__name__})"
