"""An archive of articles into a table of mentions and one of events, in one job on a cluster.

    spark-submit archive_job.py --input hdfs:///archive --output hdfs:///events [--format jsonl] [--map outlet=source]

The wheel of isnad must be installed in the Python of the workers (`PYSPARK_PYTHON`). Writes three Parquet tables:
`coded` (a row a document, its mentions inside), `mentions` and `events`; docs/formats.md lists their columns. What is
there already is not made again, so that a job that was cut short goes on with its second half.
"""

import argparse

from pyspark.sql import SparkSession

from isnad import spark as isnad


def exists(session, path):
    jvm = session._jvm
    at = jvm.org.apache.hadoop.fs.Path(f"{path}/_SUCCESS")
    return at.getFileSystem(session._jsc.hadoopConfiguration()).exists(at)


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--input", required=True)
    ap.add_argument("--output", required=True)
    ap.add_argument("--format", default="files", choices=["files", "jsonl"])
    ap.add_argument("--map", default="")
    ap.add_argument("--outlet", default="")
    ap.add_argument("--tasks", type=int, default=0, help="tasks that code; by default as many as there are splits")
    a = ap.parse_args()
    session = SparkSession.builder.appName("isnad").getOrCreate()
    if not exists(session, f"{a.output}/coded"):
        articles = isnad.read(session, a.input, format=a.format, map=a.map, outlet=a.outlet)
        articles = articles.repartition(a.tasks) if a.tasks else articles
        isnad.code(articles).write.mode("overwrite").parquet(f"{a.output}/coded")
    coded = session.read.parquet(f"{a.output}/coded")
    events = isnad.merge(isnad.mentions(coded), isnad.sketches(coded))
    events.write.mode("overwrite").parquet(f"{a.output}/events")
    events = session.read.parquet(f"{a.output}/events")
    mentions = isnad.with_events(isnad.mentions(coded), events)
    mentions.write.mode("overwrite").parquet(f"{a.output}/mentions")
    print(f"{coded.count()} documents, {mentions.count()} mentions, {events.count()} events")
    session.stop()


main()
