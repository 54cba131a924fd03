"""Reads Arabic news into who did what to whom, on whose word, and how sure that is.

>>> import isnad
>>> coder = isnad.Coder()
>>> coded = coder.code(text, published="2025-09-11")
>>> for event in coded.events:
...     print(event.type, [p.country for p in event.actors], [p.country for p in event.recipients])

Tables go in and out as Arrow, from pyarrow, pandas, polars or DuckDB: ``Coder.code_arrow``, ``merge``, ``relations``.
``isnad.spark`` does the same on a cluster. The columns are listed in ``docs/formats.md`` of the project.
"""

from __future__ import annotations

import json
import os
from typing import Any

from . import _native
from ._native import SCHEMA_VERSION, Error, Stream, __version__
from ._records import Because, Coded, Diagnostic, Mention, Party, Place, ReportOf, Source

__all__ = [
    "Because",
    "Coded",
    "Coder",
    "Diagnostic",
    "Error",
    "Mention",
    "Party",
    "Place",
    "ReportOf",
    "SCHEMA_VERSION",
    "Source",
    "Stream",
    "__version__",
    "merge",
    "partners",
    "read",
    "relations",
]


class Coder:
    """Codes texts with one lexicon, on all cores.

    Making one takes about half a second and holds the language data; keep it. It may be used from many threads at once,
    and survives a fork. It can be pickled: what arrives is a new one of the same lexicon.
    """

    def __init__(self, lexicon: str | os.PathLike[str] | None = None, *, threads: int | None = None) -> None:
        """With the language data of a folder, or the built-in copy; `threads` of them, or one a core."""
        self._lexicon = None if lexicon is None else os.fspath(lexicon)
        self._threads = threads
        self._native = _native.Coder(self._lexicon, threads)

    def code(self, text: str, **fields: str) -> Coded:
        """Codes one text: who did what to whom, on whose word.

        Fields are those of a document: `id`, `title`, `url`, `outlet`, `author`, `published` (relative dates count from it),
        `language`. Never fails over a text: what is odd about it stands in `diagnostics`.
        """
        return Coded.of(json.loads(self._native.code_json(text, **fields)))

    def code_arrow(self, table: Any) -> Stream:
        """Codes a table of articles into a table with a row a mention.

        `table` is anything that gives Arrow (of pyarrow, pandas, polars, DuckDB, `isnad.read`) with a column `text`, and
        perhaps `id`, `title`, `url`, `outlet`, `author`, `published`, `language`. Batches are coded as they are taken, a few
        ahead, on all cores and without the interpreter's lock; they come in the order of the rows.
        """
        return self._native.code_arrow(table)

    def code_documents(self, table: Any) -> Stream:
        """As `code_arrow`, with a row a document: what `merge` needs to know of it, and its mentions in the column
        `mentions`."""
        return self._native.code_documents(table)

    @property
    def version(self) -> str:
        """Version of rules and language data."""
        return self._native.version

    @property
    def threads(self) -> int:
        """How many threads code."""
        return self._native.threads

    def __reduce__(self) -> tuple[Any, ...]:
        return _make, (self._lexicon, self._threads)

    def __repr__(self) -> str:
        return f"<isnad.Coder {self.version}, {self.threads} threads>"


def _make(lexicon: str | None, threads: int | None) -> Coder:
    return Coder(lexicon, threads=threads)


def read(source: str | os.PathLike[str] | bytes, *, map: str = "", outlet: str = "", notes: list[str] | None = None) -> Stream:
    """Reads articles from a file, or bytes, of any form into a table: text, pages, JSON, feeds, web archives (WARC), zip
    or gzip of these.

    `map` says which fields of JSON records are which of an article's (`"outlet=source,text=content"`), `outlet` names the
    outlet of those that name none. What is odd about the input is added to `notes`, a line each; the rest goes on.
    """
    given = source if isinstance(source, bytes) else os.fspath(source)
    stream, odd = _native.read(given, map, outlet)
    if notes is not None:
        notes.extend(odd)
    return stream


def merge(mentions: Any, documents: Any = None, *, coder: Coder | None = None) -> Stream:
    """Merges a table of mentions into a table of events, with their origins, standing and drift.

    `documents` is the table that `Coder.code_documents` gives (its column `mentions` is not looked at): from its sketches
    copies are found, so that what forty outlets repeat counts once. Without it nothing counts as a copy. With a `coder` of
    another lexicon, give that.
    """
    return _native.merge(mentions, documents, None if coder is None else coder._native)


def relations(
    events: Any,
    a: str,
    b: str,
    *,
    documents: Any = None,
    period: str = "month",
    online: bool = False,
    standing: str = "all",
    as_of: str | None = None,
    threshold: float | None = None,
) -> dict[str, Any]:
    """Series of the events between two parties, and the shifts that they support, both ways and pooled.

    `events` is the table that `merge` gives, or one of others' coded events with the columns `date`, `source`, `target`,
    `code` (CAMEO, WEIS or PLOVER) and perhaps `status`. `documents` tells which outlets were read when, so that an outlet
    added is not taken for a change between two states. `period` is day, week, month or quarter; `online` finds shifts day
    by day; `standing` is all or corroborated; `as_of` reads nothing after that day; a shift needs the probability
    `threshold`. The answer is what ``isnad relations --to json`` writes.
    """
    answer: dict[str, Any] = json.loads(_native.relations(events, a, b, documents, period, online, standing, as_of, threshold))
    return answer


def partners(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Weighs a state's options from a partnership file (TOML): what ``isnad partners --to json`` writes."""
    answer: dict[str, Any] = json.loads(_native.partners(os.fspath(path)))
    return answer
