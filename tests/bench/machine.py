"""What was measured on: the machine, the interpreter and the commit."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def machine() -> str:
    """Return the processor, the number of cores that may be used, and the Python."""
    return f"{_processor()}, {_cores()} cores, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """Return the commit, and whether the tree differs from it."""
    head = _git("rev-parse", "--short", "HEAD")
    if not head:
        return "no commit"
    return f"commit {head}{' with changes' if _git('status', '--porcelain') else ''}"


def resident_mib(process: int) -> float | None:
    """Return the resident memory of the largest child of `process` in MiB; None where the system doesn't tell."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        return max(map(_resident, map(int, children)))
    except (OSError, ValueError):
        return None


def own_resident_mib() -> float | None:
    """Return the resident memory of this process in MiB; None where the system doesn't tell."""
    try:
        return _resident(os.getpid())
    except (OSError, ValueError):
        return None


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError(process)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=_ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
