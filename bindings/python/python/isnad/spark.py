"""isnad on a Spark cluster: an archive of articles into a table of mentions and one of events.

>>> from isnad import spark as isnad
>>> articles = isnad.read(session, "hdfs:///archive", map="outlet=source,text=content")
>>> coded = isnad.code(articles).persist()
>>> events = isnad.merge(isnad.mentions(coded), isnad.sketches(coded))

The rows are those that the command line gives over the same articles. The package must be installed where the workers run;
it is the same wheel everywhere. Needs Spark 4.0 or later and pyarrow. What each stage costs, and where it would break first,
is told in ``docs/scale.md`` of the project.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Sequence

import pyarrow as pa  # type: ignore[import-untyped]
from pyspark import StorageLevel
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
from pyspark.sql.types import StructType

from . import Coder, Error, _native

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["code", "mentions", "merge", "read", "sketches", "with_events"]

_stages = _native.stages
_ARTICLE = ("id", "text", "title", "url", "outlet", "author", "published", "language")
_DOCUMENT = ("outlet_name", "agency", "published", "group", "group_origin")

_lock = threading.Lock()
_coders: dict[str | None, Coder] = {}


def read(session: SparkSession, path: str, *, format: str = "files", map: str = "", outlet: str = "") -> DataFrame:
    """Articles from a folder or file of any file system that Spark reads.

    `format` is ``files``, files of every form that ``isnad.read`` knows (web archives, pages, feeds, JSON, archives of these;
    each is read by one task, whole), or ``jsonl``, JSON lines, split among tasks wherever Spark can. `map` and `outlet` are
    those of ``isnad.read``. What is odd in a file is written to the workers' standard error, and the rest goes on.
    """
    if format == "files":
        files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(path).select("path", "content")
        return files.mapInArrow(_Read(map, outlet), _schema("articles"))
    if format == "jsonl":
        lines = session.read.option("recursiveFileLookup", "true").text(path, lineSep="\n")
        return lines.mapInArrow(_ReadLines(map, outlet), _schema("articles"))
    raise Error(f"'{format}' is no form of input; give files or jsonl")


def code(articles: DataFrame, *, lexicon: str | None = None) -> DataFrame:
    """Codes articles: a row a document, its mentions inside.

    `articles` has a column `text` and perhaps `id`, `title`, `url`, `outlet`, `author`, `published`, `language`. `lexicon` is a
    folder of language data that every worker sees. An article that stands twice is coded twice and counts once.
    """
    if "text" not in articles.columns:
        raise Error("column 'text': it is missing; docs/formats.md lists the columns")
    columns = [c for c in _ARTICLE if c in articles.columns]
    return articles.select(*columns).mapInArrow(_Code(lexicon), _schema("coded"))


def mentions(coded: DataFrame) -> DataFrame:
    """The table of mentions of what `code` gives."""
    return coded.select(F.explode("mentions").alias("m")).select("m.*")


def sketches(coded: DataFrame) -> DataFrame:
    """The table of documents, with the sketches of their wording, of what `code` gives."""
    return coded.drop("mentions")


def merge(mentions: DataFrame, sketches: DataFrame, *, lexicon: str | None = None, partitions: int | None = None) -> DataFrame:
    """Merges mentions into events, with their origins, standing and drift, in order of date and id.

    `mentions` and `sketches` are what the functions of these names give, or such tables read from files. Copies are found by
    a join of the sketches; mentions are merged in blocks, each by one task (the largest tells how much memory a worker
    needs); then what one event says of another is brought there. `partitions` is the number of tasks of the shuffles that
    keep documents and denials together, by default Spark's own for shuffles.
    """
    session = mentions.sparkSession
    tasks = partitions or int(session.conf.get("spark.sql.shuffle.partitions") or 200)
    documents = sketches.dropDuplicates(["document"])
    told = _keep(_told(mentions, _grouped(documents), lexicon, tasks))
    parts = _keep(_parts(told))
    said = _said(parts, tasks).groupBy("event").agg(F.collect_list("link").alias("said"))
    # Sorted last, so that a part that must be made anew does not make the order wait.
    return parts.join(said, "event", "left").mapInArrow(_Each("settled"), _schema("events")).orderBy("date", "event")


def with_events(mentions: DataFrame, events: DataFrame) -> DataFrame:
    """The table of mentions with the event of each; those of titles, and those that stand twice in one place, are of none.
    What was coded twice stands once."""
    once = mentions.dropDuplicates(["document", "part", "n"])
    event_of = events.select(F.col("event").alias("of"), F.explode("mentions.mention").alias("mention"), F.lit("text").alias("part"))
    joined = once.join(event_of, ["mention", "part"], "left").withColumn("event", F.col("of"))
    return joined.select(*_schema("mentions").fieldNames())


def _grouped(documents: DataFrame) -> DataFrame:
    """The documents with the group of copies that each is of, and where its text comes from."""
    session = documents.sparkSession
    slim = documents.select("document", "outlet_name", "agency", "published", "sketch")
    bands = slim.mapInArrow(_Each("bands"), _schema("bands"))
    # Whoever shares a key must meet in one task, in order; a number of partitions that is given is never changed.
    tasks = int(session.conf.get("spark.sql.shuffle.partitions") or 200)
    sorted_bands = bands.repartition(tasks, "band", "key").sortWithinPartitions("band", "key", "document")
    met = sorted_bands.mapInArrow(_Each("candidates"), _schema("candidates")).groupBy("a", "b")
    # A pair that met among many counts as such, whatever else it met in.
    pairs = met.agg(F.when(F.max(F.col("band").isNull()), None).otherwise(F.min("band")).alias("band"))
    of = {x: slim.select(F.col("document").alias(x), F.col("sketch").alias(f"sketch_{x}")) for x in "ab"}
    judged = _keep(pairs.join(of["a"], "a").join(of["b"], "b").mapInArrow(_Each("judged"), _schema("copies")))
    among = judged.select(F.col("a").alias("document")).union(judged.select("b")).distinct()
    copied = slim.drop("sketch").join(among, "document")
    groups = pa.table(_stages.groups(_arrow(judged), _arrow(copied)))
    found = session.createDataFrame(groups, _schema("groups"))
    alone = F.when(F.col("agency") != "", F.col("agency")).otherwise(F.col("outlet_name"))
    return (
        slim.drop("sketch")
        .join(found, "document", "left")
        .withColumn("group", F.coalesce("group", "document"))
        .withColumn("group_origin", F.coalesce("group_origin", alone))
    )


def _told(mentions: DataFrame, documents: DataFrame, lexicon: str | None, tasks: int) -> DataFrame:
    """Each document's mentions on their way to their blocks."""
    outlets = sorted(r[0] for r in documents.select("outlet_name").distinct().collect() if r[0])
    columns = _schema("mentions").fieldNames()
    title = F.col("part") == "title"
    of_mentions = mentions.select(
        "document",
        F.when(title, 2).otherwise(1).alias("order"),
        "n",
        F.struct(*columns).alias("mention"),
    )
    of_documents = documents.select("document", F.lit(0).alias("order"), F.lit(0).alias("n"), F.struct(*_DOCUMENT).alias("doc"))
    rows = of_documents.unionByName(of_mentions, allowMissingColumns=True)
    together = rows.repartition(tasks, "document").sortWithinPartitions("document", "order", "n")
    return together.mapInArrow(_Told(outlets, lexicon), _schema("told"))


def _parts(told: DataFrame) -> DataFrame:
    """The events of each block, as their own mentions make them."""
    counts = told.mapInArrow(_Each("counted"), _schema("counts")).groupBy("pair", "word").agg(F.sum("n").alias("n"))
    reaches = told.select("kind", "reach").distinct().groupBy("kind")
    blocks = _keep(reaches.applyInArrow(_blocks, _schema("blocks")))
    placed = told.join(blocks, "reach")
    # Under a name of its own: both sides come from one table.
    pairs = placed.select(F.col("block").alias("of"), F.explode("pairs").alias("pair")).distinct()
    here = placed.select("block", "told").groupBy("block")
    return here.cogroup(pairs.join(counts, "pair").groupBy("of")).applyInArrow(_block, _schema("parts"))


def _said(parts: DataFrame, tasks: int) -> DataFrame:
    """What parts say of one another: links, each with the event that it is of."""
    event_of = parts.select("event", F.explode("mentions.mention").alias("target"))
    sent = parts.select(F.explode("sent").alias("s")).select("s.target", "s.link")
    links = sent.join(event_of, "target").where(F.col("event") != F.col("link.event")).select("event", "link")
    denials = parts.select(F.col("event").alias("of"), F.explode("denials").alias("d")).select("of", "d.*")
    # A denial that names an act denies that act, and no report.
    named = denials.select("of", "mention", F.explode("targets").alias("target")).join(event_of, "target")
    acts = named.where(F.col("event") != F.col("of")).select("mention").distinct()
    of_reports = denials.join(acts, "mention", "left_anti").select("mention", "key", "denial")
    meant = parts.select(F.explode("keys").alias("key"), "deniable")
    met = of_reports.join(meant, "key").select("mention", "denial", "deniable")
    denied = met.repartition(tasks, "mention").sortWithinPartitions("mention").mapInArrow(_Each("denied"), _schema("links"))
    return links.unionByName(denied)


def _schema(name: str) -> StructType:
    """The columns of a table as Spark names them; all may be null, as in every file that Spark writes."""
    exact = from_arrow_schema(pa.table(_stages.empty(name)).schema)
    loose = exact.json().replace('"nullable":false', '"nullable":true').replace('"containsNull":false', '"containsNull":true')
    return StructType.fromJson(json.loads(loose))


def _keep(frame: DataFrame) -> DataFrame:
    """Keeps what more than one later stage looks at, on the workers' disks; what a lost worker held is made anew."""
    return frame.persist(StorageLevel.DISK_ONLY)


def _arrow(frame: DataFrame) -> pa.Table:
    """A table brought to the driver."""
    return frame.toArrow()


def _reader(batches: Iterable[pa.RecordBatch]) -> pa.RecordBatchReader | None:
    """Spark's batches as a stream; none of none."""
    rest = iter(batches)
    first = next(rest, None)
    if first is None:
        return None

    def all_of() -> Iterator[pa.RecordBatch]:
        yield first
        yield from rest

    return pa.RecordBatchReader.from_batches(first.schema, all_of())


def _given(stream: Any) -> Iterator[pa.RecordBatch]:
    yield from pa.RecordBatchReader.from_stream(stream)


def _coder(lexicon: str | None) -> Coder:
    """A coder of one thread for the tasks of this process, which Spark keeps from task to task."""
    with _lock:
        if lexicon not in _coders:
            _coders[lexicon] = Coder(lexicon, threads=1)
        return _coders[lexicon]


class _Read:
    """Files into articles."""

    def __init__(self, map: str, outlet: str) -> None:
        self.map, self.outlet = map, outlet

    def _all(self, data: bytes, name: str) -> Iterator[pa.RecordBatch]:
        import sys

        stream, notes = _native.read(data, self.map, self.outlet, name)
        for note in notes:
            print(f"isnad: {note}", file=sys.stderr)
        yield from _given(stream)

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for path, content in zip(batch["path"], batch["content"]):
                yield from self._all(content.as_py(), path.as_py())


class _ReadLines(_Read):
    """JSON lines into articles."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            lines = [line for line in batch["value"].to_pylist() if line and line.lstrip().startswith("{")]
            yield from self._all("\n".join(lines).encode() + b"\n", "JSON lines")


class _Code:
    """Articles into coded documents."""

    def __init__(self, lexicon: str | None) -> None:
        self.lexicon = lexicon

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = _reader(batches)
        if reader is not None:
            yield from _given(_coder(self.lexicon).code_documents(reader))


class _Told:
    """Documents and their mentions, in order, into mentions on their way."""

    def __init__(self, outlets: Sequence[str], lexicon: str | None) -> None:
        self.outlets, self.lexicon = list(outlets), lexicon

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = _reader(batches)
        if reader is not None:
            yield from _given(_stages.told(reader, self.outlets, _coder(self.lexicon)._native))


class _Each:
    """A stage that needs nothing beside its rows."""

    def __init__(self, stage: str) -> None:
        self.stage = stage

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = _reader(batches)
        if reader is not None:
            work: Callable[[Any], Any] = getattr(_stages, self.stage)
            yield from _given(work(reader))


def _blocks(reaches: pa.Table) -> pa.Table:
    return pa.table(_stages.blocks(reaches))


def _block(told: pa.Table, counts: pa.Table) -> pa.Table:
    # Of groups Spark takes the very types it would itself write, down to the names inside lists.
    return pa.table(_stages.parts(told, counts)).cast(to_arrow_schema(_schema("parts")))
