"""Runs one command and says what it cost: CPU seconds (user + system, all threads and waited-for children),
peak resident memory, wall seconds.

    cost = measured(["steelyard", "load", "data"])      # {"cpu": 12.3, "rss_mb": 640, "wall": 9.8, "output": …}

CPU seconds are what the benchmark compares: they stand still when other work shares the machine.
"""
import os
import resource
import subprocess
import time


def measured(command, **options):
    """Runs `command` to its end; fails loudly with its output when it fails."""
    started = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{output.decode(errors='replace')[-4000:]}")
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "rss_mb": usage.ru_maxrss / 1024,
        "wall": time.monotonic() - started,
        "output": output.decode(errors="replace"),
    }


def own_usage():
    """CPU seconds of this process so far and its peak memory in MB."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
