"""The Spark job on a real cluster of two workers on this machine: the rows of the command line, through the loss of a worker
in both halves of the job, over a block of more than a third of the mentions."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import DEMO, ROOT, isnad as cli

pyspark = pytest.importorskip("pyspark")
import isnad

if not shutil.which("java"):
    pytest.skip("the tests of Spark are left out: there is no Java", allow_module_level=True)

JOB = ROOT / "bindings/python/examples/archive_job.py"


def archive(path):
    """The demo corpus, and as many short reports again of one kind of act between one pair of states."""
    files = sorted(f for folder in DEMO for f in folder.rglob("*") if f.is_file())
    rows = [r for f in files for r in pa.table(isnad.read(f)).to_pylist()]
    places = ["غزة", "رفح", "خان يونس", "جباليا", "النصيرات"]
    for n in range(len(rows)):
        filler = " ".join(f"كلمة{(n * k) % 211}" for k in range(1, 12))
        text = f"قصفت إسرائيل {places[n % 5]} يوم {1 + n % 28} يوليو 2025. وقال شهود {filler}. وأدانت مصر القصف."
        day = f"2025-07-{1 + (n * 5) % 31:02}"
        rows.append({**dict.fromkeys(rows[0], ""), "id": f"s{n}", "text": text, "outlet": f"صحيفة {n % 9}", "published": day, "language": "ar"})
    # What stands twice counts once.
    rows += rows[10:20]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
    return len(rows)


def descendants(pid):
    """Command lines of the processes under one, by their numbers."""
    found, todo = {}, [pid]
    parents = {}
    for p in Path("/proc").iterdir():
        if p.name.isdigit():
            try:
                parents.setdefault(int((p / "stat").read_text().rsplit(")", 1)[1].split()[1]), []).append(int(p.name))
            except (OSError, IndexError):
                pass
    while todo:
        for child in parents.get(todo.pop(), []):
            todo.append(child)
            try:
                found[child] = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                pass
    return found


def executors(job):
    return sorted(p for p, line in descendants(job.pid).items() if "CoarseGrainedExecutorBackend" in line and "/java" in line.split(" ")[0])


def wait(job, what, log, until=240):
    end = time.monotonic() + until
    while not what():
        assert job.poll() is None, "the job ended too soon:\n" + log.read_text()[-4000:]
        assert time.monotonic() < end, "nothing happened:\n" + log.read_text()[-4000:]
        time.sleep(0.2)


def plain(rows):
    return sorted(json.dumps(r, ensure_ascii=False, default=str) for r in rows)


def test_the_rows_of_the_command_line_though_workers_die(tmp_path):
    (tmp_path / "in").mkdir()
    count = archive(tmp_path / "in/articles.jsonl")
    assert count > 1000
    ledger, log, out = tmp_path / "l.db", tmp_path / "log", tmp_path / "out"
    home = os.path.dirname(pyspark.__file__)
    conf = {
        "spark.executor.memory": "768m",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": tmp_path / "spark",
    }
    command = [f"{home}/bin/spark-submit", "--master", "local-cluster[2,1,768]"]
    command += [x for k, v in conf.items() for x in ("--conf", f"{k}={v}")]
    command += [str(JOB), "--input", f"file:{tmp_path}/in", "--output", f"file:{out}", "--format", "jsonl", "--tasks", "6"]
    env = {**os.environ, "SPARK_HOME": home, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    with open(log, "w") as f:
        job = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=f, env=env, cwd=tmp_path, text=True)
    try:
        cli("add", tmp_path / "in/articles.jsonl", "--ledger", ledger)
        killed = []
        for half in [lambda: list(out.glob("coded/_temporary/**/*.parquet")), lambda: (out / "coded/_SUCCESS").exists()]:
            wait(job, half, log)
            # Somewhat later, so that the worker has something to lose.
            time.sleep(1.5 * len(killed))
            wait(job, lambda: executors(job), log)
            killed.append(executors(job)[0])
            os.kill(killed[-1], signal.SIGKILL)
        output, _ = job.communicate(timeout=400)
    finally:
        job.kill()
    assert job.returncode == 0, log.read_text()[-4000:]
    assert "Lost executor" in log.read_text()
    cli("export", "--ledger", ledger, "--to", "parquet", "-o", tmp_path / "events.parquet")
    cli("export", "--ledger", ledger, "--to", "parquet", "--columns", "mentions", "-o", tmp_path / "mentions.parquet")
    wanted = pq.read_table(tmp_path / "events.parquet").to_pylist()
    found = pq.read_table(out / "events").to_pylist()
    assert plain(found) == plain(wanted)
    # The skewed block: one type and one state.
    skewed = [e for e in found if e["type"] == "ASSAULT" and {"ISR"} <= {a["country"] for a in e["actors"]}]
    assert sum(len(e["mentions"]) for e in skewed) > count / 3
    mentions = [m for m in pq.read_table(out / "mentions").to_pylist() if m["event"]]
    assert plain(mentions) == plain(pq.read_table(tmp_path / "mentions.parquet").to_pylist())
    assert f"{count} documents" in output


def test_a_web_archive_is_read_as_the_package_reads_it(tmp_path):
    body = (ROOT / "corpus/demo/doha.txt").read_text()
    page = f"<html><head><title>خبر</title></head><body><article>{''.join(f'<p>{p}</p>' for p in body.splitlines())}</article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    archive = head.encode() + http + b"\r\n\r\n"
    table = pa.table(isnad.read(archive))
    assert table["url"].to_pylist() == ["http://a.example/1"] and table["text"][0].as_py()
    from isnad.spark import _Read

    given = pa.record_batch({"path": ["a.warc"], "content": [archive]})
    assert pa.Table.from_batches(_Read("", "")([given])).equals(table)
