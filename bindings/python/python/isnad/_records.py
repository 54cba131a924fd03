"""What coding a text gives, as plain objects; the names are those of the JSON lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


def _span(value: list[int]) -> tuple[int, int]:
    return (value[0], value[1])


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a recipient, as a sentence names it."""

    text: str
    """The words; empty for a pronoun."""
    span: tuple[int, int]
    """Where they stand: bytes of the text in UTF-8, end excluded."""
    country: str
    """ISO 3166 alpha-3, `IGO`, `NGO` or `---`."""
    sector: str
    """Sector code (`GOV`, `MIL`, …) or `---`."""
    name: str
    """English name, where known."""


@dataclass(frozen=True, slots=True)
class Source:
    """One voice of a source chain."""

    text: str
    span: tuple[int, int]
    kind: str
    """`official`, `media`, `anonymous`, `witness`, `expert`, `party`, `document` or `other`."""
    name: str
    """Its one name, where known."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named in the text."""

    text: str
    span: tuple[int, int]
    country: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class ReportOf:
    """A report known only by its outlet."""

    outlet: str


@dataclass(frozen=True, slots=True)
class Because:
    """The reasons for a coding."""

    frame: str
    construction: str
    lexemes: list[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence's report of one act."""

    id: str
    type: str
    """PLOVER's event type."""
    mode: str
    quad: str
    score: float | None
    """PLOVER's score, −10 (conflict) to 10 (cooperation)."""
    trigger: str
    """The words that name the act."""
    span: tuple[int, int]
    sentence: str
    sentence_span: tuple[int, int]
    actors: list[Party]
    recipients: list[Party]
    status: str
    """`actual`, `future`, `hypothetical`, `negated` or `historical`."""
    voice: str
    """`report`, or `inference` of the outlet's own."""
    sources: list[Source]
    """Who vouches, outermost first, nearest the act last."""
    about: list[str | ReportOf]
    """What a denial, demand, threat or accusation is about: ids of mentions of the same text, or a report."""
    place: Place | None
    date: str
    """Day, month or year: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`."""
    date_from: str
    """`text`, or `published` where the day of publication stands in."""
    context: list[str]
    confidence: float
    because: Because

    @staticmethod
    def of(record: dict[str, Any]) -> Mention:
        """From a record of the JSON lines."""
        place = record["place"]
        about: list[str | ReportOf] = [a if isinstance(a, str) else ReportOf(a["report_of"]) for a in record["about"]]
        return Mention(
            **{
                **record,
                "span": _span(record["span"]),
                "sentence_span": _span(record["sentence_span"]),
                "actors": [Party(**{**p, "span": _span(p["span"])}) for p in record["actors"]],
                "recipients": [Party(**{**p, "span": _span(p["span"])}) for p in record["recipients"]],
                "sources": [Source(**{**s, "span": _span(s["span"])}) for s in record["sources"]],
                "about": about,
                "place": place and Place(**{**place, "span": _span(place["span"])}),
                "because": Because(**record["because"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something odd about an input that did not stop the work."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A document's coding."""

    id: str
    outlet: str
    title: str
    url: str
    published: str
    language: str
    events: list[Mention]
    """Mentions of the text, in its order."""
    title_events: list[Mention]
    """Mentions of the title; they count for no event by themselves."""
    diagnostics: list[Diagnostic]

    @staticmethod
    def of(record: dict[str, Any]) -> Coded:
        """From a record of the JSON lines."""
        return Coded(
            **{
                **record,
                "events": [Mention.of(m) for m in record["events"]],
                "title_events": [Mention.of(m) for m in record["title_events"]],
                "diagnostics": [Diagnostic(**d) for d in record["diagnostics"]],
            }
        )
