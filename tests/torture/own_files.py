"""What readers keep and hand over themselves: settings, rule books, term lists, dictionaries, notes, libraries.

Each is taken sound, made worse by a number, and read as the program reads it: it is either understood, or there is one
clear line; and a file that was only read is left as it was.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from tests.torture.mutants import Seed, mutant, seed_of

ADDED = (
    *(b"tolerance = 1" + b"0" * 400, b"measure = 1e999", b"tolerance = nan", b"lang = 1979-05-27", b"x = " + b"[" * 4_000),
    *(b"lang = " + b"{a=" * 3_000, b"export_folder = \"\\u0000\"", b"theme = [1]", b"forces = 5", b"rule = 1", b"[[rule]]\nforce = []"),
    *(b"[rule]\nforce = 'hard'", b"otherwise = {}", b"[" + b"a." * 3_000 + b"a]", b"tolerance = " + b"9" * 5_000, b"lang.x = 1"),
    *(b"\n[]\n", b"\n[a]\n[b]\n", "［［］".encode(), b"\x1b]0;x\x07", b"# \xff", "词 99999999999 n".encode(), "词 ² n".encode()),
    *("词 １２ n".encode(), b"\xef\xbb\xbf" * 3, b"\r" * 90, "长".encode() * 90, "一\n".encode() * 3, b"(" * 200, b"\xf0\x9f\x98\x80"),
)  # fmt: skip


MISUSED = (None, "", "x", 0, -1, 2**40, 1.5, "[", "[1]", b"", b"\xff\xfe", b"x\x9c", "\x1b[2J", "一" * 3_000)
KINDS_OF_DATABASE = ("library", "notes", "counts of words", "index of passages")


@cache
def seeds() -> list[Seed]:
    """A sound file of each kind that is text; the ending tells what reads it."""
    from corpus.rulebooks import SHIPPED
    from tui.settings import write_setting

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        write_setting("measure", 50, lambda name: f"what {name} is", path)
        settings = path.read_bytes()
    terms = "# 词\n数字经济\n[创新]\n科技创新\n新质生产力\n［开放］\n一带一路\n自由贸易\n"
    words = "# 词\n新质生产力 20 n\n白鹭湖 3\n数字乡村\n5G+ 1 eng\n"
    return [
        Seed("a.settings", settings),
        Seed("a.terms", terms.encode()),
        Seed("a.dictionary", words.encode()),
        *(Seed("a.rulebook", file.read_bytes()) for file in sorted(SHIPPED.glob("*.toml"))),
    ]


def text_file(number: int) -> Seed:
    """The text file of a number: a mutant, in every third with something bad of its own kind put in."""
    found = seeds()
    worse = mutant(found, number)
    chance = random.Random(number)
    if chance.random() < 0.7:
        return worse
    lines = seed_of(found, number).data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(ADDED))
    return Seed(worse.name, b"\n".join(lines))


def read_text_file(path: Path) -> str:
    """The one line it was refused with, "" where it was understood. Raises what no reader should."""
    from corpus.rulebooks import RuleBookError, read_rule_book
    from corpus.words.dictionary import DictionaryError, dictionary
    from corpus.words.termlists import TermListError, read_term_list
    from tui.settings import SettingsError, read_settings, write_setting

    try:
        if path.suffix == ".settings":
            _, wrong = read_settings(path)
            write_setting("measure", 50, lambda name: name, path)
            return wrong
        if path.suffix == ".terms":
            list(read_term_list(path).units(each=True))
        elif path.suffix == ".dictionary":
            dictionary(path)
        else:
            read_rule_book(path)
    except (RuleBookError, DictionaryError, TermListError, SettingsError) as error:
        return str(error)
    return ""


def sound_databases(folder: Path) -> dict[str, Path]:
    """A library of samples, a file of notes, the counts of the library's words and the index of its passages."""
    from corpus.database import open_library
    from corpus.ingest import add
    from corpus.notes import Notes, Passage
    from tests.conftest import ROOT

    library, notes = folder / "sound.library", folder / "sound.notes"
    with open_library(library) as opened:
        add(opened, sorted((ROOT / "sample_data").glob("*.txt"))[:3], workers=0)
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.execute("PRAGMA journal_mode = DELETE")
    with Notes(notes) as file:
        for number in range(20):
            passage = Passage(
                "520304", "白鹭县", None, 2025, "a" * 64, None, number, number + 6, "各位代表现在"
            )
            file.add("note", passage, body="记" * number)
            file.add("highlight", passage, colour="yellow")
            file.visit("520304", 2000 + number, "白鹭县")
            file.save_search(f"词{number}")
        file.file.execute("PRAGMA journal_mode = DELETE")
    from corpus.borrowing import index_path, open_index
    from corpus.words.counts import WordCounts, counts_path
    from corpus.words.stretches import sub_corpus

    with open_library(library, readonly=True) as opened, WordCounts(opened) as counts:
        counts.fill(sub_corpus(opened), workers=1)
    with closing(sqlite3.connect(counts_path(library))) as words:
        words.execute("PRAGMA journal_mode = DELETE")
    with open_library(library, readonly=True) as opened, open_index(opened) as index:
        index.keep_up(opened)
    return {
        "library": library,
        "notes": notes,
        "counts of words": counts_path(library),
        "index of passages": index_path(library),
    }


def database(sound: dict[str, Path], number: int, folder: Path) -> Path:
    """The damaged database of a number: bytes changed in the file, or cells of its rows by a stranger's hand."""
    from corpus.borrowing import index_path
    from corpus.words.counts import counts_path

    chance = random.Random(number)
    kind = KINDS_OF_DATABASE[number % len(KINDS_OF_DATABASE)]
    data = bytearray(sound[kind].read_bytes())
    path = folder / f"a.{kind}"
    if kind not in ("library", "notes"):
        # these lie beside their library, under its name
        library = Path(shutil.copy(sound["library"], folder / "a.library"))
        path = counts_path(library) if kind == "counts of words" else index_path(library)
    by_hand = chance.random() < 0.6
    if not by_hand:
        for _ in range(chance.choice((1, 1, 3, 30))):
            at = chance.choice((chance.randrange(len(data)), chance.randrange(200)))
            data[at : at + chance.choice((1, 4, 100))] = chance.randbytes(chance.choice((1, 4, 100)))
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
    path.write_bytes(data)
    if by_hand:
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            _by_a_stranger(file, chance)
    return path


def _by_a_stranger(file: sqlite3.Connection, chance: random.Random) -> None:
    file.execute("PRAGMA ignore_check_constraints = ON")
    tables = [
        name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    for _ in range(chance.randint(1, 4)):
        table = chance.choice(tables)
        columns = [row[1] for row in file.execute(f"PRAGMA table_info('{table}')")]
        if not columns:
            continue
        change = chance.randrange(8)
        # what the schema refuses is no damage
        with suppress(sqlite3.Error):
            if change == 0:
                file.execute(f"DELETE FROM '{table}' WHERE random() % 2")
            elif change == 1:
                file.execute(f"DROP TABLE '{table}'")
            elif change == 2:
                file.execute(f"PRAGMA user_version = {chance.choice((0, 1, 2, 3, 4, 99, -1))}")
            else:
                where = "" if change < 5 else " WHERE random() % 3 = 0"
                file.execute(
                    f"UPDATE '{table}' SET \"{chance.choice(columns)}\" = ?{where}", (chance.choice(MISUSED),)
                )


def read_database(path: Path) -> str:
    """The one line it was refused with, "" where everything that was asked of it came. Raises what no reader should."""
    from corpus.database import LibraryError

    try:
        if path.name.endswith(".words.sqlite"):
            return _of_counts(path.with_name(path.name.removesuffix(".words.sqlite")))
        if path.name.endswith(".borrowed.sqlite"):
            return _of_passages(path.with_name(path.name.removesuffix(".borrowed.sqlite")))
        return _of_notes(path) if path.suffix == ".notes" else _of_library(path)
    except LibraryError as error:
        return str(error)


def _of_counts(library: Path) -> str:
    from corpus.database import open_library
    from corpus.words.counts import WordCounts
    from corpus.words.stretches import sub_corpus

    with open_library(library, readonly=True) as opened, WordCounts(opened) as counts:
        reports = sub_corpus(opened)
        counts.fill(reports, workers=1)
        counts.totals(reports)
        summed, _ = counts.sums(reports)
        counts.words(summed.nonzero()[0].tolist()[:500])
        counts.numbers(["经济", "增长"])
    return ""


def _of_passages(library: Path) -> str:
    from corpus.borrowing import borrowed, borrowed_table, open_index
    from corpus.database import open_library
    from corpus.reports import all_reports, load_report

    with open_library(library, readonly=True) as opened, open_index(opened) as index:
        index.keep_up(opened)
        for row in all_reports(opened):
            borrowed_table(borrowed(opened, index, load_report(opened, row.id)))
    return ""


def _of_notes(path: Path) -> str:
    from corpus.notes import Notes, Passage
    from corpus.notes_tables import notes_markdown, notes_table

    with Notes(path, readonly=True) as notes:
        everything = notes.all()
        notes_table(everything)
        notes_markdown(everything)
        notes.of_report("520304", 2025, "a" * 64)
        notes.recent()
        notes.searches()
    with Notes(path) as notes:
        note = notes.add("note", Passage("1", "县", None, 2025))
        notes.edit(note.id, "记")
        notes.delete(note.id)
        notes.undo()
        notes.visit("1", 2025, "县")
        notes.save_search("词")
    return ""


def _of_library(path: Path) -> str:
    """Every question is asked even where one before was refused."""
    from corpus.coverage import coverage
    from corpus.database import Library, LibraryError, open_library
    from corpus.doctor import examine, findings_table
    from corpus.panel import panel
    from corpus.place_matching import match_places
    from corpus.places import places
    from corpus.report_tables import glossary_table, promises_table, sections_table, targets_table
    from corpus.reports import all_reports, load_report, reports_table
    from corpus.search import hits, search

    def loaded(library: Library) -> None:
        for row in all_reports(library, everything=True):
            report = load_report(library, row.id)
            for table in (targets_table, sections_table, glossary_table, promises_table):
                table(report)

    asked: tuple[Callable[[Library], object], ...] = (
        lambda library: reports_table(library, everything=True),
        lambda library: match_places(places(library), "b"),
        loaded,
        lambda library: list(hits(library, search(library, "经济"), limit=20)),
        lambda library: panel(library, ["gdp"]),
        coverage,
        lambda library: findings_table(examine(library)),
    )
    said = ""
    # first as it is on a read-only disk, then as by an import, which brings an older one up to date
    for readonly in (True, False):
        try:
            library = open_library(path, readonly=readonly, create=False)
        except LibraryError as error:
            said = str(error)
            continue
        with library:
            for question in asked:
                try:
                    question(library)
                except LibraryError as error:
                    said = str(error)
                if "\n" in said:
                    return said
    return said
