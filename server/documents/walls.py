"""Walls around a program that is not ours: its own file system view, no network, its own processes (SPEC DOC8).

With bubblewrap it sees the system's programs and fonts, the folder it works in, and the files it is given, nothing
else. Without, it has the limits alone; `hemicycle doctor` says which it is.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from server.documents.tools import Tools

_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/opt", "/nix/store", "/snap")
_GHOSTSCRIPT = ("/etc/ghostscript", "/var/lib/ghostscript")
_SETTINGS = (
    *("/etc/fonts", "/etc/libreoffice", "/etc/alternatives", "/etc/ld.so.cache", "/var/cache/fontconfig"),
    *_GHOSTSCRIPT,
)


def within(
    tools: Tools, command: Sequence[str], folder: Path, given: Sequence[Path], variables: Mapping[str, str]
) -> list[str]:
    """`command` behind walls: `folder` may be written and is its working directory and home, `given` may be read."""
    home = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **variables}
    if tools.walls is None:
        return ["env", "-i", *(f"{name}={value}" for name, value in home.items()), *command]
    wall = [str(tools.walls), "--unshare-all", "--die-with-parent", "--clearenv"]
    for path in _SYSTEM:
        wall += _link(path) if Path(path).is_symlink() else ["--ro-bind-try", path, path]
    for path in _SETTINGS:
        wall += ["--ro-bind-try", path, path]
    wall += ["--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--bind", str(folder), str(folder)]  # noqa: S108
    for file in given:
        wall += ["--ro-bind", str(file), str(file)]
    for name, value in home.items():
        wall += ["--setenv", name, value]
    return [*wall, "--chdir", str(folder), "--", *command]


def _link(path: str) -> list[str]:
    return ["--symlink", str(Path(path).readlink()), path]
