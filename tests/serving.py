"""A real server in a process of its own, for tests that speak to it from outside."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "hemicycle"
START_SECONDS = 30.0
STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Serving:
    """A `hemicycle demo` or `serve` that listens; `ready` is what it wrote for scripts."""

    process: subprocess.Popen[bytes]
    ready: dict[str, Any]
    data: Path
    output: Path

    @property
    def url(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return str(self.ready["url"]).rstrip("/")

    def stop(self) -> int:
        """Ends it as a person would; its exit code."""
        self.process.terminate()
        return self.process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self.process.wait(STOP_SECONDS)


def wait_ready(process: subprocess.Popen[bytes], ready: Path, output: Path) -> dict[str, Any]:
    """What the server wrote to its --ready FILE; an assertion with its output when it ends first or takes too long."""
    for _ in range(int(START_SECONDS / 0.02)):
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            if ready.exists() and (text := ready.read_text("utf-8")):
                found: dict[str, Any] = json.loads(text)
                return found
        else:
            break
    process.kill()
    process.wait(STOP_SECONDS)
    raise AssertionError(f"the server did not start:\n{output.read_text('utf-8', 'replace')}")


def start(arguments: list[str], folder: Path, command: Path = COMMAND) -> Serving:
    """Starts `hemicycle ARGUMENTS`, on a free port of the loopback unless they say otherwise, its data under `folder`;
    returns when it listens."""
    ready, output, data = folder / "ready.json", folder / "output.txt", folder / "congress_data"
    ready.unlink(missing_ok=True)
    usual = ["--data", str(data), "--host", "127.0.0.1", "--port", "0", "--ready", str(ready)]
    words = [str(command), arguments[0], *usual, *arguments[1:]]  # of an option given twice, the last holds
    with output.open("ab") as file:
        process = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
    return Serving(process, wait_ready(process, ready, output), data, output)
