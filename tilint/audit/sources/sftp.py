"""SFTP to servers whose keys are known, and no others: letters and passwords go to nobody in between."""

from __future__ import annotations

import fsspec
import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from tilint.errors import SettingsError


class KnownHosts(SFTPFileSystem):  # type: ignore[misc]
    """fsspec's SFTP, which would take any key, made to ask the user's known_hosts first."""

    protocol = ("sftp", "ssh")

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        self.client.load_system_host_keys()
        self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
        try:
            self.client.connect(self.host, **self.ssh_kwargs)
        except paramiko.BadHostKeyException as error:
            raise SettingsError(
                f"{self.host} showed another key than the one in ~/.ssh/known_hosts; ask who runs it before going on."
            ) from error
        except paramiko.SSHException as error:
            if "known_hosts" not in str(error):
                raise
            raise SettingsError(
                f"the key of {self.host} is not in ~/.ssh/known_hosts; connect once with ssh, and compare it."
            ) from error
        self.ftp = self.client.open_sftp()


def register() -> None:
    """Make fsspec use it for sftp:// and ssh://."""
    for name in KnownHosts.protocol:
        fsspec.register_implementation(name, KnownHosts, clobber=True)
