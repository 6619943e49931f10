"""The machine that a figure belongs to, and its limit for open files."""

import os
import platform
import resource
from pathlib import Path

SPARE_FILES = 200


def machine() -> dict[str, object]:
    """What a reader needs to know to compare a figure with their own."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def sentence() -> str:
    """The machine in one line."""
    here = machine()
    return (
        f"{here['processor']}, {here['cores']} cores, {here['memory_gb']} GB, {here['system']}, Python {here['python']}"
    )


def open_files(needed: int) -> str | None:
    """Raises the limit for open files, here and for what is started from here; a sentence when it stays too low."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = needed + SPARE_FILES
    if soft == resource.RLIM_INFINITY or soft >= max(wanted, most):
        return None
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(wanted, most), max(wanted, most)))
    except (ValueError, OSError):  # only root may go above the hard limit
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft >= wanted:
        return None
    return f"This needs {wanted} open files, and the system allows {soft}: raise `ulimit -Hn`, or take a smaller -n."


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
