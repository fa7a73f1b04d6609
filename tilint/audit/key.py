"""The secret of a store: hashes made with it can be compared, and tell nothing to whoever lacks it."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from tilint.errors import OutputError, SettingsError

_SIZE = 32


def key_at(path: Path, wanted: bytes | None = None) -> bytes:
    """Return the key in the file at ``path``, which is made, for its owner's eyes only, where there is none.

    Raises ``OutputError`` where it cannot be made, and ``SettingsError`` where the file holds none, or another than the
    one ``wanted``.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _same(read_key(path), wanted, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); check its folder.") from error
    key = wanted or secrets.token_bytes(_SIZE)
    with os.fdopen(handle, "w") as file:
        file.write(key.hex() + "\n")
    return key


def _same(key: bytes, wanted: bytes | None, path: Path) -> bytes:
    if wanted not in (None, key):
        raise SettingsError(f"{path} holds another key than the one given; leave --key out, or give a new folder.")
    return key


def read_key(path: Path) -> bytes:
    """Return the key in the file at ``path``; raise ``SettingsError`` where it holds none."""
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} holds no key of an audit; give the file called audit.key of a store.") from error
    if len(key) != _SIZE:
        raise SettingsError(f"{path} holds no key of an audit; give the file called audit.key of a store.")
    return key


def secret_hash(key: bytes, *parts: str | bytes) -> str:
    """Return 32 hex digits for ``parts``, which nobody can make or check without ``key``."""
    made = hashlib.blake2b(key=key, digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()
