-- What was given: append-only.
CREATE TABLE document (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  sketch BLOB NOT NULL,
  coding INTEGER NOT NULL REFERENCES coding (n)
);
CREATE INDEX document_url ON document (url) WHERE url <> '';
CREATE INDEX document_given ON document (given) WHERE given <> '';
CREATE VIRTUAL TABLE search USING fts5 (body, content = '', tokenize = "unicode61 remove_diacritics 0");

-- Versions of the coding, and what each made of a document: append-only.
CREATE TABLE coding (
  n INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE
);
CREATE TABLE coded (
  doc INTEGER NOT NULL REFERENCES document (n),
  coding INTEGER NOT NULL REFERENCES coding (n),
  outlet TEXT NOT NULL,
  agency TEXT NOT NULL,
  diagnostics TEXT NOT NULL,
  PRIMARY KEY (doc, coding)
) WITHOUT ROWID;
CREATE TABLE mention (
  doc INTEGER NOT NULL REFERENCES document (n),
  coding INTEGER NOT NULL REFERENCES coding (n),
  title INTEGER NOT NULL,
  place INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (doc, coding, title, place)
) WITHOUT ROWID;

-- What people decided: append-only.
CREATE TABLE decision (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  json TEXT NOT NULL
);

-- What follows from the above: made anew whenever it changes.
CREATE TABLE copy (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  jaccard REAL NOT NULL,
  containment REAL NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE TABLE placing (
  doc INTEGER PRIMARY KEY,
  grp TEXT NOT NULL,
  origin TEXT NOT NULL
);
CREATE TABLE event (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  date TEXT NOT NULL,
  standing TEXT NOT NULL,
  countries TEXT NOT NULL,
  hash INTEGER NOT NULL,
  json TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_date ON event (date);
CREATE TABLE member (
  mention TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  doc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX member_doc ON member (doc);
CREATE INDEX member_event ON member (event);
CREATE TABLE state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
