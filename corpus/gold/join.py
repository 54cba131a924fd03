#!/usr/bin/env python3
"""Joins the stand-off gold records with their texts.

    join.py SHARED NAME > out.jsonl

SHARED is the project's shared folder, NAME a file of this folder without its ending, as sentences_work. Prints one
record a line in the format of SHARED/gold/dev.jsonl (articles: of articles_dev.jsonl), for SHARED/gold/score.py. Stops
when a text is missing or not the one that was coded.
Python 3.9+, no dependencies.
"""
import hashlib
import json
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent


def stop(message):
    sys.exit(f"join.py: {message}")


def shared_file(shared, name):
    """The file of a record's `from`: the GSR sentences lie in SHARED/gold/gsr, the news in SHARED/news."""
    path = shared / "gold" / name if name.startswith("gsr/") else shared / name
    if not path.is_file():
        stop(f"{path} is absent; give the shared folder as the first argument")
    return path


class Texts:
    """Texts and headings by record, each source file read once."""

    def __init__(self, shared):
        self.shared, self.sentences, self.arrays = shared, {}, {}

    def sentence(self, name, key):
        if name not in self.sentences:
            with open(shared_file(self.shared, name), encoding="utf-8") as f:
                rows = [json.loads(line) for line in f if line.strip()]
            table = self.sentences[name] = {}
            for row in rows:
                table.setdefault(row["id"], []).append(row["text"])
        return [({}, text) for text in self.sentences[name].get(key, [])]

    def article(self, name, member, index):
        if (name, member) not in self.arrays:
            with zipfile.ZipFile(shared_file(self.shared, name)) as z:
                if member not in z.namelist():
                    return []
                self.arrays[name, member] = json.loads(z.read(member))
        array = self.arrays[name, member]
        if index >= len(array):
            return []
        a = array[index]
        head = {"outlet": a["source"], "title": a["title"], "published": a["date_extracted"]}
        return [(head, (a.get("content") or "").strip())]

    def of(self, record):
        if "member" in record:
            found = self.article(record["from"], record["member"], record["index"])
        else:
            found = self.sentence(record["from"], record["id"])
        if not found:
            stop(f"{record['id']}: not in {record['from']}; the shared folder differs")
        for head, text in found:
            if hashlib.sha256(text.encode("utf-8")).hexdigest() == record["sha256"]:
                return head, text
        stop(f"{record['id']}: the text in {record['from']} is not the one that was coded (sha256 differs)")


def joined(record, head, text):
    raw = text.encode("utf-8")

    def cut(span):
        return raw[span[0]:span[1]].decode("utf-8") if span else ""

    def party(p):
        return {"text": cut(p["span"]), "country": p["country"], "sector": p["sector"]}

    events = []
    for e in record["events"]:
        out = {
            "type": e["type"],
            "trigger": cut(e["trigger"]),
            "actors": [party(p) for p in e["actors"]],
            "recipients": [party(p) for p in e["recipients"]],
            "status": e["status"],
            "sources": [{"text": cut(s["span"]), "kind": s["kind"]} for s in e["sources"]],
            "place": cut(e["place"]),
            "note": "",
        }
        if "sentence" in e:
            out["sentence"] = cut(e["sentence"])
        events.append(out)
    return {"id": record["id"], **head, "text": text, "events": events}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    shared, path = pathlib.Path(sys.argv[1]), HERE / f"{sys.argv[2]}.jsonl"
    if not path.is_file():
        stop(f"no set named {sys.argv[2]}")
    if not shared.is_dir():
        stop(f"{shared} is absent")
    texts = Texts(shared)
    sys.stdout.reconfigure(encoding="utf-8")
    with open(path, encoding="utf-8") as f:
        for line in f:
            record = json.loads(line)
            print(json.dumps(joined(record, *texts.of(record)), ensure_ascii=False))


if __name__ == "__main__":
    main()
