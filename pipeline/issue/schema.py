"""The tables of the register, and what SQLite itself refuses: a change, a gap, a second number."""

VERSION = 1  # kept as user_version; a later one brings its statements in MIGRATIONS

CREATE = (
    """CREATE TABLE batch (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    value TEXT NOT NULL CHECK (value <> '')
) STRICT""",
    """CREATE TABLE entry (
    serial INTEGER PRIMARY KEY CHECK (serial > 0),
    batch INTEGER NOT NULL REFERENCES batch (id),
    series TEXT NOT NULL CHECK (series <> ''),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL,
    department TEXT NOT NULL,
    title TEXT NOT NULL,
    dated TEXT NOT NULL,
    cites TEXT,
    value TEXT NOT NULL CHECK (value <> ''),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    UNIQUE (series, year, number)
) STRICT""",
    "CREATE UNIQUE INDEX ended_once ON entry (cites) WHERE cites IS NOT NULL",
    *(
        f"""CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table}
BEGIN SELECT RAISE(ABORT, 'the register is never changed'); END"""
        for table in ("batch", "entry")
        for action in ("update", "delete")
    ),
    """CREATE TRIGGER batch_in_order BEFORE INSERT ON batch
WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM batch)
BEGIN SELECT RAISE(ABORT, 'batches follow one another'); END""",
    """CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
WHEN NEW.serial <> (SELECT coalesce(max(serial), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'entries follow one another'); END""",
    """CREATE TRIGGER entry_no_gap BEFORE INSERT ON entry
WHEN NEW.number <> (
    SELECT coalesce(max(number), 0) + 1 FROM entry WHERE series = NEW.series AND year = NEW.year
)
BEGIN SELECT RAISE(ABORT, 'numbers have no gap'); END""",
    """CREATE TRIGGER entry_chained BEFORE INSERT ON entry
WHEN NEW.previous <> coalesce((SELECT hash FROM entry ORDER BY serial DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'each entry names the one before'); END""",
)

# By the version that they start from: the statements that lead to the next.
MIGRATIONS: dict[int, tuple[str, ...]] = {0: CREATE}
