# %% [markdown]
# From a folder of articles to events, standing and shifts, in a notebook.
#
# The demo corpus tells of the strike on Doha of September 2025 and what was told around it; its outlets are invented.

# %%
from pathlib import Path

import polars as pl
import pyarrow as pa

import isnad

corpus = Path(__file__).resolve().parents[3] / "corpus/demo"
coder = isnad.Coder()

# %% [markdown]
# One sentence at a time: plain objects.

# %%
coded = coder.code((corpus / "doha.txt").read_text(), published="2025-09-11")
for event in coded.events[:3]:
    print(event.status, event.type, [p.country for p in event.actors], "→", [p.country for p in event.recipients])

# %% [markdown]
# Whole folders: tables. Files of every form become articles, articles mentions, mentions events.

# %%
files = sorted(f for f in corpus.glob("*/**/*") if f.is_file())
articles = pa.concat_tables(pa.table(isnad.read(f)) for f in files)
documents = pa.table(coder.code_documents(articles))
mentions = documents["mentions"].combine_chunks().flatten()
mentions = pa.Table.from_struct_array(mentions)
events = pa.table(isnad.merge(mentions, documents))
print(articles.num_rows, "articles,", mentions.num_rows, "mentions,", events.num_rows, "events")

# %% [markdown]
# Forty retellings of one claim are one origin. What is most told, on how many independent origins, and how it stands:

# %%
told = (
    pl.DataFrame(events)
    .select("date", "type", "standing", "independent", documents=pl.col("tellings").list.len())
    .sort("documents", descending=True)
)
print(told.head(5))

# %% [markdown]
# What moves between two states, by the events, with the outlets that were read as exposure:

# %%
relation = isnad.relations(events, "ISR", "QAT", documents=documents)
print(len(relation["pooled"]["series"]), "months,", relation["exposure"])

# %% [markdown]
# And the options of one of them, weighed:

# %%
outcome = isnad.partners(corpus / "qatar.toml")
print(outcome["title"] if "title" in outcome else sorted(outcome)[:5])
