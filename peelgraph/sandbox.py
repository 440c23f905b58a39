"""What a process that evaluates queries gives up for good, as far as the system can take it.

Windows has none of these limits, macOS no bound on memory.
"""

import sys
from pathlib import Path

if sys.platform != "win32":
    import resource


def bound_memory(memory: int) -> None:
    """Let this process take at most `memory` bytes more than it has now."""
    if sys.platform == "win32":
        return
    if (statistics := Path("/proc/self/statm")).exists():
        size = int(statistics.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
        bound = size + memory if ceiling == resource.RLIM_INFINITY else min(size + memory, ceiling)
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def close_off() -> None:
    """Open no new file or socket from now on, and leave no core dump; what is open stays so."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
