#!/usr/bin/env python3
"""How the mentions of a coded archive fall into blocks: what one task of the merge must hold at most.

    blocks.py WORK/COUNT/out/coded

Takes what the Spark job wrote (`run.py`); prints the largest blocks by type, and the bytes a mention takes on its way.
"""

import collections
import resource
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq

from isnad import _native

DOCUMENT = ["outlet_name", "agency", "published", "group", "group_origin"]


def main():
    coded = pq.read_table(sys.argv[1])
    documents = coded.drop_columns(["mentions"]).combine_chunks()
    own = documents.append_column("group", documents["document"]).append_column("group_origin", documents["outlet_name"])
    doc = own.select(DOCUMENT).to_struct_array().combine_chunks()
    mentions = pa.Table.from_struct_array(coded["mentions"].combine_chunks().flatten())
    mention = mentions.to_struct_array().combine_chunks()
    order = pa.concat_arrays([pa.array([0] * len(doc)), pa.array([2 if p == "title" else 1 for p in mentions["part"].to_pylist()])])
    table = pa.table(
        {
            "document": pa.concat_arrays([documents["document"].combine_chunks(), mentions["document"].combine_chunks()]),
            "order": order,
            "n": pa.concat_arrays([pa.array([0] * len(doc), pa.int32()), mentions["n"].combine_chunks()]),
            "doc": pa.concat_arrays([doc, pa.nulls(len(mention), doc.type)]),
            "mention": pa.concat_arrays([pa.nulls(len(doc), mention.type), mention]),
        }
    ).sort_by([("document", "ascending"), ("order", "ascending"), ("n", "ascending")])
    outlets = sorted({o for o in documents["outlet_name"].to_pylist() if o})
    told = pa.table(_native.stages.told(table, outlets))
    block = dict(zip(*(c.to_pylist() for c in pa.table(_native.stages.blocks(told)).columns)))
    sizes = collections.Counter((k, block[r]) for k, r in zip(told["kind"].to_pylist(), told["reach"].to_pylist()))
    bytes_each = sum(map(len, told["told"].to_pylist())) / told.num_rows
    print(f"{documents.num_rows} documents, {told.num_rows} mentions, {len(sizes)} blocks, {bytes_each:.0f} bytes a mention\n")
    print("| type | mentions | blocks | largest block | of all mentions |\n|---|---:|---:|---:|---:|")
    for kind in sorted({k for k, _ in sizes}, key=lambda k: -max(n for (x, _), n in sizes.items() if x == k)):
        of = [n for (x, _), n in sizes.items() if x == kind]
        print(f"| {kind} | {sum(of)} | {len(of)} | {max(of)} | {max(of) / told.num_rows:.3f} |")
    merge_largest(told, block, max(sizes, key=sizes.get)[1])


def merge_largest(told, block, largest):
    """What the task of the largest block takes."""
    counts = pa.table(_native.stages.counted(told)).group_by(["pair", "word"]).aggregate([("n", "sum")]).rename_columns(["pair", "word", "n"])
    here = told.filter(pa.array([block[r] == largest for r in told["reach"].to_pylist()]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    parts = pa.table(_native.stages.parts(here, counts))
    took = time.process_time() - began
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\nThe largest block: {here.num_rows} mentions into {parts.num_rows} events, {took:.1f} s, {took / here.num_rows * 1e6:.0f} µs a mention, ", end="")
    print(f"{more:.0f} MB more than before, {more * 2**20 / here.num_rows:.0f} bytes a mention; {counts.num_rows} counts")


main()
