"""The examples run as they stand, and the types hold."""

import subprocess
import sys

import pytest
from conftest import ROOT

HERE = ROOT / "bindings/python"


@pytest.mark.parametrize("name", ["notebook.py"])
def test_it_runs(name):
    done = subprocess.run([sys.executable, HERE / "examples" / name], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "events" in done.stdout


def test_the_stubs_hold():
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "/dev/null", "-p", "isnad"], capture_output=True, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stdout
    missing = subprocess.run([sys.executable, "-m", "mypy.stubtest", "isnad._native"], capture_output=True, text=True, cwd="/")
    assert missing.returncode == 0, missing.stdout
