"""A real sshd on the loopback, with keys made for the occasion and nothing of the machine's configuration."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType

_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
MaxStartups 100
LogLevel ERROR
"""


def missing() -> str:
    """Why there can be no sshd here; empty if there can."""
    if _sshd() is None:
        return "there is no sshd on this machine"
    if shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
        return "there is no ssh client on this machine"
    separation = Path("/run/sshd")
    if not separation.is_dir():
        try:
            separation.mkdir(mode=0o755)
        except OSError:
            return "sshd wants the folder /run/sshd, which is not there"
    return ""


def _sshd() -> str | None:
    return shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class Sshd:
    """Use as a context manager; `client` is the command that opens a session on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        config = folder / "sshd_config"
        config.write_text(_CONFIG.format(port=self._port, folder=folder))
        self._process = subprocess.Popen(
            [_sshd() or "sshd", "-D", "-e", "-f", str(config)], stderr=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Sshd:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return self
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        self._process.kill()
        raise RuntimeError(f"sshd did not start: {self._process.communicate()[1]}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate()

    def client(self, command: str) -> list[str]:
        """The ssh command that runs `command` on a terminal of its own."""
        options = (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "BatchMode=yes",
        )
        flags = [word for option in options for word in ("-o", option)]
        where = ["-p", str(self._port), "-i", str(self._folder / "user"), f"{getpass.getuser()}@127.0.0.1"]
        return ["ssh", "-tt", "-F", "none", *flags, *where, command]
