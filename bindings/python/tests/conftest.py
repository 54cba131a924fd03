"""What the tests share: the command line's binary, and its tables of the demo corpus."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("ISNAD_BINARY", ROOT / "target/debug/isnad"))
DEMO = [ROOT / "corpus/demo/documents", ROOT / "corpus/demo/year"]


def isnad(*args, output=None):
    """Runs the command line; its standard output as bytes, or into a file."""
    command = [str(BINARY), *map(str, args)]
    if output:
        with open(output, "wb") as file:
            subprocess.run(command, stdout=file, check=True)
        return output
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


class Demo:
    """The demo corpus as a ledger, and its tables as the command line writes them."""

    def __init__(self, folder):
        self.ledger = folder / "demo.db"
        isnad("add", *DEMO, "--ledger", self.ledger)
        self.events = folder / "events.parquet"
        self.mentions = folder / "mentions.parquet"
        isnad("export", "--ledger", self.ledger, "--to", "parquet", "-o", self.events)
        isnad("export", "--ledger", self.ledger, "--to", "parquet", "--columns", "mentions", "-o", self.mentions)

    def records(self):
        return lines(isnad("export", "--ledger", self.ledger))


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    return Demo(tmp_path_factory.mktemp("demo"))
