-- What pages look up, made anew with every merge: the ordered pairs of countries of an event, and who tells it.
CREATE INDEX event_standing ON event (standing, date);
CREATE TABLE dyad (
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  date TEXT NOT NULL,
  event TEXT NOT NULL,
  type TEXT NOT NULL,
  quad INTEGER NOT NULL,
  status TEXT NOT NULL,
  standing TEXT NOT NULL,
  PRIMARY KEY (source, target, date, event)
) WITHOUT ROWID;
CREATE INDEX dyad_event ON dyad (event);
CREATE INDEX dyad_date ON dyad (date, source, target, quad, status, standing);
CREATE TABLE telling (
  outlet TEXT NOT NULL,
  published TEXT NOT NULL,
  event TEXT NOT NULL,
  doc TEXT NOT NULL,
  -- Label of the origin it counts for; empty where it takes the act as known.
  origin TEXT NOT NULL,
  -- 0 its own word, 1 first hand on another's word, 2 a retelling.
  part INTEGER NOT NULL,
  PRIMARY KEY (outlet, published, event, doc)
) WITHOUT ROWID;
CREATE INDEX telling_event ON telling (event);
CREATE INDEX document_published ON document (published, id);
CREATE INDEX coded_outlet ON coded (outlet, doc);
