from types import ModuleType
from typing import Any, final

__all__ = ["Coder", "Error", "SCHEMA_VERSION", "Stream", "__version__", "merge", "partners", "read", "relations", "stages"]

__version__: str
SCHEMA_VERSION: str
stages: ModuleType

class Error(ValueError):
    """What went wrong, where, and what to do, in one line."""

@final
class Stream:
    """A table on its way. Take it once: `pyarrow.table(stream)`, `polars.DataFrame(stream)`,
    `pandas.DataFrame.from_arrow(stream)`, or hand it on to another function of this package."""

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The stream of batches, by Arrow's C data interface."""

@final
class Coder:
    def __new__(cls, lexicon: str | None = None, threads: int | None = None) -> Coder: ...
    @property
    def version(self) -> str: ...
    @property
    def threads(self) -> int: ...
    def code_json(
        self,
        text: str,
        id: str = "",
        title: str = "",
        url: str = "",
        outlet: str = "",
        author: str = "",
        published: str = "",
        language: str = "",
    ) -> str: ...
    def code_arrow(self, table: Any) -> Stream: ...
    def code_documents(self, table: Any) -> Stream: ...

def read(source: str | bytes, map: str = "", outlet: str = "", name: str = "bytes") -> tuple[Stream, list[str]]: ...
def merge(mentions: Any, documents: Any = None, coder: Coder | None = None) -> Stream: ...
def relations(
    events: Any,
    a: str,
    b: str,
    documents: Any = None,
    period: str = "month",
    online: bool = False,
    standing: str = "all",
    as_of: str | None = None,
    threshold: float | None = None,
) -> str: ...
def partners(path: str) -> str: ...
