-- What relations between states read: made anew with every merge. One event's rows stand together under each pair of
-- countries among its parties (a < b) and under each country (a = b), so that a dyad is read without the others.
CREATE TABLE pair (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  date TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (a, b, date, event)
) WITHOUT ROWID;
-- The panel: the outlets, what each published on a day, and how many events of a day which of them told on which origins.
CREATE TABLE outlet (
  n INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE published (
  outlet INTEGER NOT NULL,
  day TEXT NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (outlet, day)
) WITHOUT ROWID;
CREATE TABLE told (
  day TEXT NOT NULL,
  tellers TEXT NOT NULL,
  events INTEGER NOT NULL,
  dyads INTEGER NOT NULL,
  PRIMARY KEY (day, tellers)
) WITHOUT ROWID;
