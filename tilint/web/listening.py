"""The socket that the server listens on, made before the address is told, so that the two agree."""

from __future__ import annotations

import socket

from tilint.errors import SettingsError

_PORT = 8765
Socket = socket.socket


def listening_on(host: str, port: int | None) -> Socket:
    """Return a socket that listens; ``port`` None means the usual one, or any that is free.

    Raises SettingsError, one sentence, where the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    wanted = [_PORT, 0] if port is None else [port]
    for number in wanted:
        # Named as TCP, or asyncio leaves small answers waiting for the receiver's delayed acknowledgement.
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, number))
        except OSError as error:
            made.close()
            if number == wanted[-1]:
                raise SettingsError(
                    f"port {number} on {host} cannot be used ({error.strerror}); choose another with --port."
                ) from error
            continue
        made.listen(128)
        made.set_inheritable(True)
        return made
    raise AssertionError("a port was tried")
