#!/usr/bin/env python3
"""The Spark job of `run.py` once more, with a worker killed while articles are coded and one while they are merged.

    kill.py FOLDER/COUNT

FOLDER/COUNT is what `run.py` has left: the articles and the command line's events. Prints when each was killed, the
job's seconds and peak memory, and whether the events are the same.
"""

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

from run import plain, submit, under


def executors():
    """The processes of the workers that are at work."""
    found = []
    for p in under(os.getpid()):
        try:
            words = Path(f"/proc/{p}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(w.endswith(b"CoarseGrainedExecutorBackend") for w in words):
            found.append(p)
    return sorted(found)


def kill(when, told, began, later):
    """Waits until `when` holds and some seconds more, then kills a worker."""
    while not (when() and executors()):
        time.sleep(1)
    time.sleep(later)
    victim = executors()[0]
    os.kill(victim, signal.SIGKILL)
    told.append(time.monotonic() - began)


def main():
    folder = Path(sys.argv[1]).resolve()
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(folder / "spark", ignore_errors=True)
    began, told = time.monotonic(), []

    def both():
        kill(lambda: list(out.glob("coded/_temporary/**/*.parquet")), told, began, 60)
        kill((out / "coded/_SUCCESS").exists, told, began, 60)

    threading.Thread(target=both, daemon=True).start()
    coding, (seconds, _, peak, _) = submit(folder)
    lost = (folder / "spark.log").read_text().count("Lost executor")
    same = plain(folder / "events.parquet") == plain(out / "events")
    killed = " and ".join(f"{t:.0f}" for t in told)
    print(f"killed after {killed} s, {lost} workers lost; all coded after {coding:.0f} s, done after {seconds:.0f} s, {peak:.0f} MB, events equal: {same}")


if __name__ == "__main__":
    main()
