#!/usr/bin/env python3
"""Peak memory of `isnad read` as the input grows: lines by number, and one line by length.

    python3 benches/memory.py [ISNAD]      default: target/release/isnad

Makes its own inputs; prints a table in Markdown.
"""
import os
import subprocess
import sys
import tempfile
import time

PEAK = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);" \
       "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
SENTENCE = "قصفت طائرات إسرائيلية مبنى في الدوحة يوم الثلاثاء، وأدانت وزارة الخارجية القطرية الهجوم. "


def main():
    isnad = sys.argv[1] if len(sys.argv) > 1 else "target/release/isnad"
    print("| input | size, MB | peak memory, MB | seconds |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, extension, unit, times in (
            ("JSON lines", "jsonl", '{"text":"%s"}\n' % (SENTENCE * 20), 3000),
            ("JSON lines", "jsonl", '{"text":"%s"}\n' % (SENTENCE * 20), 30000),
            ("one line of text", "txt", SENTENCE, 130000),
            ("one line of text", "txt", SENTENCE, 1300000),
            ("one line without a full stop", "txt", SENTENCE.replace(".", " و"), 1300000),
        ):
            path = os.path.join(folder, "input." + extension)
            with open(path, "w", encoding="utf-8") as f:
                for _ in range(times):
                    f.write(unit)
            began = time.time()
            peak = subprocess.run([sys.executable, "-c", PEAK, isnad, "read", path], capture_output=True, text=True, check=True).stdout
            print(f"| {name} | {os.path.getsize(path) / 1e6:.0f} | {int(peak) / 1e3:.0f} | {time.time() - began:.1f} |", flush=True)


if __name__ == "__main__":
    main()
