"""What a worker may do: the command the server starts it with, and the limits it puts on itself before it reads.

The one place for isolation. Stronger walls (bubblewrap: no network, nothing but the document's folder) go in front of
`command`; nothing else knows how a worker is started.
"""

import os
import sys
import threading
from pathlib import Path

from server.documents.limits import Limits

_ROOT = Path(__file__).parents[2]
_KEEP = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_NICE = 10
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def command(*order: str) -> list[str]:
    """The worker's argument list; `order` is a worker.Order as JSON, or where it will come from (see worker.main).

    It is started in the document's folder.
    """
    return [sys.executable, "-P", "-s", "-m", "server.documents.worker", *order]


def environment() -> dict[str, str]:
    """A worker's environment: nothing of the server's but what starting Python takes."""
    kept = {name: os.environ[name] for name in _KEEP if name in os.environ}
    # Each thread's heap would otherwise reserve 64 MiB of the limited address space.
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}


def confine(limits: Limits, *, offline: bool = True) -> None:
    """Bound this process, for good: called in the worker before it imports anything that reads documents.

    offline: without a network from now on, where Linux allows that; not for bubblewrap, which sees to it itself.
    """
    if offline:
        _leave_network()
    _end_with_parent()
    if sys.platform == "win32":  # no such limits: the server watches the time from outside
        return
    import resource

    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_FSIZE, limits.file_size)
    _bound(resource.RLIMIT_NOFILE, limits.open_files)
    if sys.platform == "linux":  # elsewhere an address space limit is refused or breaks the allocator
        _bound(resource.RLIMIT_AS, limits.memory)
    more_time(limits)


def more_time(limits: Limits) -> None:
    """Allow `page_cpu` seconds of processor time from now; past them the kernel ends the process with SIGXCPU."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.page_cpu
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def step_back() -> None:
    """Let the server and first pages go before, from now on: nobody waits for these pages."""
    if sys.platform != "win32":
        os.nice(_NICE)


def _leave_network() -> None:
    """A network of its own, with nothing in it. Before any thread starts: with several the kernel refuses."""
    if sys.platform != "linux":
        return
    import ctypes

    unshare = ctypes.CDLL(None).unshare
    if unshare(_NEW_NETWORK) != 0:  # only root may have that alone
        unshare(_NEW_USER | _NEW_NETWORK)


def _bound(what: int, most: int) -> None:
    import resource

    _, hard = resource.getrlimit(what)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (limit, limit))


def _end_with_parent() -> None:
    """End this process when the server's end of standard input closes, however the server ended.

    The engine holds the interpreter lock while it works, so a thread alone could not act on a page that never ends:
    where the kernel can, it sends SIGIO by itself, whose default is to end the process.
    """
    threading.Thread(target=_wait_for_end, daemon=True).start()
    if sys.platform == "win32":
        return
    import fcntl

    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _wait_for_end() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)
