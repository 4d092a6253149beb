"""Tables that Hypothesis makes up: separated values, JSON and workbooks.

Some are senseless throughout; the others hold reports with strange words in them, among values that are not what
their columns say, and some of these are cut, doubled or lie about themselves in one place.
"""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from html import escape

from hypothesis import strategies as st

from parsers.sources.rows import meanings
from tests.torture.bombs import LAUGHS, xlsx_of
from tests.torture.made_words import CHARACTERS, LONG_WORDS, WORDS, Text, bodies, lawful, mostly

Bytes = st.SearchStrategy[bytes]
Record = dict[str, object]

CELL_KINDS = ("n", "s", "b", "e", "d", "str", "inlineStr", "x")
KNOWN = sorted(meanings())
TEXT_NAMES = [name for name in KNOWN if meanings()[name] == "text"]
# values under names of years, dates, levels and addresses that are none, and numbers no number can hold
# fmt: off
ODD_VALUES = (
    "2024", "二〇二四年", "-1", "99999999999999999999", "2024-13-45", "0000-00-00", "1e999", "nan", "白鹭县", "县" * 250, "../../x", "http://x.invalid/?\x1b[2J",
    "javascript:x", "=1+1", "\x1b]0;x\x07", "\u202e", "[red]x[/red]", "https://example.invalid/" + "a" * 9_000, "", "2024.0", "TRUE", "12/1",
)
# fmt: on
ODD = st.one_of(st.sampled_from(ODD_VALUES), CHARACTERS)
# what a file may lie about, cut or lose, after it has been made; most are left as they are
HURTS = ("none", "none", "none", "none", "cut", "lost", "twice", "junk", "other")


def tables() -> Bytes:
    """Tables of separated values in all dialects."""
    return mostly(_tables_of_reports(), _senseless_tables(), 3)


def _written(
    header: list[str], rows: list[list[str]], mark: str, quoting: int, encoding: str, cut: int
) -> bytes:
    file = io.StringIO()
    # a row of one empty cell can only be written in quotation marks
    lines = [[*row, "", ""] if not any(row) else row for row in (header, *rows)]
    csv.writer(file, delimiter=mark, quoting=quoting, escapechar="\\").writerows(lines)  # type: ignore[arg-type]
    text = file.getvalue()
    return text[: len(text) - cut].encode(encoding, "replace")


_ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))


def _senseless_tables() -> Bytes:
    header = st.lists(st.one_of(st.sampled_from(KNOWN), CHARACTERS), min_size=1, max_size=6)
    cells = st.one_of(WORDS, LONG_WORDS, CHARACTERS, st.text(max_size=9))
    rows = st.lists(st.lists(cells, max_size=7), max_size=9)
    quoting = st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_NONE))
    return st.builds(_written, header, rows, st.sampled_from(",\t;|"), quoting, _ENCODINGS, st.integers(0, 6))


def _grid() -> st.SearchStrategy[tuple[list[str], list[list[str]]]]:
    """(header, rows) of a table that holds reports: a column of texts, others of odd values, rows of any length."""
    header = st.builds(
        lambda name, others, at: [*others[:at], name, *others[at:]],
        st.sampled_from(TEXT_NAMES),
        st.lists(st.one_of(st.sampled_from(KNOWN), CHARACTERS), min_size=1, max_size=5),
        st.integers(0, 5),
    )

    def filled(header: list[str]) -> st.SearchStrategy[tuple[list[str], list[list[str]]]]:
        at = next(i for i, name in enumerate(header) if name in TEXT_NAMES)
        row = st.builds(
            lambda body, odd: [*odd[:at], *[""] * (at - len(odd)), body, *odd[at:]],
            bodies(),
            st.lists(ODD, max_size=8),
        )
        return st.lists(row, min_size=1, max_size=4).map(lambda rows: (header, rows))

    return header.flatmap(filled)


def _tables_of_reports() -> Bytes:
    return st.builds(
        lambda grid, mark, encoding, cut: _written(*grid, mark, csv.QUOTE_MINIMAL, encoding, cut),
        _grid(), st.sampled_from(",\t;|"), _ENCODINGS, st.sampled_from((0, 0, 0, 0, 1, 2, 5, 60)),
    )  # fmt: skip


def objects() -> Bytes:
    """JSON and JSON Lines."""
    return mostly(_objects_of_reports(), _senseless_objects(), 3)


def _values(leaves: int) -> st.SearchStrategy[object]:
    names = st.one_of(st.sampled_from(KNOWN), st.text(max_size=6))
    plain = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), WORDS, LONG_WORDS
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(names, inner, max_size=5)),
        max_leaves=leaves,
    )


def _senseless_objects() -> Bytes:
    names = st.one_of(st.sampled_from(KNOWN), st.text(max_size=6))
    value = _values(20)
    lines = st.lists(st.dictionaries(names, value, max_size=6), min_size=1, max_size=6)
    ascii_only = st.booleans()
    return st.one_of(
        st.builds(lambda v, a: json.dumps(v, ensure_ascii=a), st.one_of(value, lines), ascii_only),
        st.builds(lambda vs, a: "\n".join(json.dumps(v, ensure_ascii=a) for v in vs), lines, ascii_only),
    ).map(lambda text: text.encode("utf-8", "surrogatepass"))


def _objects_of_reports() -> Bytes:
    """Reports as objects: a line each, a list, a list within an object, one alone; the text one string or many."""
    text = st.one_of(
        bodies(), bodies().map(lambda body: body.split("\n")), bodies().map(lambda body: body + "\ud800")
    )
    others = st.dictionaries(st.sampled_from(KNOWN), st.one_of(ODD, _values(4)), max_size=5)
    # the column of the texts is the same in all objects of a file, most times
    reports = st.sampled_from(TEXT_NAMES).flatmap(
        lambda name: st.lists(
            st.builds(lambda text, others: {**others, name: text}, text, others), min_size=1, max_size=4
        )
    )

    def written(
        reports: list[Record], shape: str, ascii_only: bool, hurt: str, at: int, encoding: str
    ) -> bytes:
        def dumped(value: object) -> str:
            return json.dumps(value, ensure_ascii=ascii_only)

        pieces = [dumped(report) for report in reports]
        if hurt == "junk":
            pieces.insert(
                at % (len(pieces) + 1), "[" * (at * 40) if at % 2 else '{"年份": ' + "9" * (at * 90) + "}"
            )
        elif hurt == "twice":
            # the same name twice in an object
            pieces[0] = pieces[0][:-1] + ", " + pieces[0][1:]
        if shape == "list":
            whole = f"[{', '.join(pieces)}]"
        elif shape == "within":
            whole = f'{{"count": {at}, "data": [{", ".join(pieces)}]}}'
        elif shape == "alone":
            whole = pieces[0]
        else:
            whole = "\n".join(pieces)
        if hurt == "cut":
            whole = whole[: len(whole) - at]
        elif hurt == "lost":
            whole = whole[:at] + whole[at + 1 :]
        return whole.encode(
            "utf-8" if hurt == "other" else encoding, "surrogatepass" if hurt == "other" else "replace"
        )

    return st.builds(
        written, reports, st.sampled_from(("lines", "lines", "list", "within", "alone")), st.booleans(), st.sampled_from(HURTS),
        st.integers(0, 80), st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")),
    )  # fmt: skip


def workbooks() -> Bytes:
    """Workbooks."""
    return mostly(_workbooks_of_reports(), _senseless_workbooks(), 4)


def _place() -> Text:
    return st.one_of(st.from_regex(r"[A-Z]{0,3}[0-9]{0,7}", fullmatch=True), CHARACTERS.map(escape))


def _cell(kind: str, place: str, value: str, style: int) -> str:
    inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    where = f' r="{place}"' if place else ""
    return f'<c t="{kind}" s="{style}"{where}>{inner}</c>'


def _senseless_workbooks() -> Bytes:
    """Cells that are not what their kinds say, in rows and columns of any number."""
    words = st.one_of(WORDS, LONG_WORDS).map(lambda words: escape(lawful(words)))
    value = st.one_of(
        words,
        st.sampled_from(KNOWN),
        st.one_of(CHARACTERS, st.floats().map(repr), st.integers().map(str)).map(escape),
    )
    cells = st.one_of(
        st.builds(_cell, st.sampled_from(CELL_KINDS), _place(), value, st.integers(-1, 3)),
        st.builds(_cell, st.just("inlineStr"), st.just(""), value, st.just(0)),
    )
    number = st.one_of(st.just(""), st.integers(-1, 9).map(str), st.integers(-1, 2**21).map(str))
    row = st.builds(
        lambda number, cells: f'<row r="{number}">{"".join(cells)}</row>', number, st.lists(cells, max_size=6)
    )
    return st.lists(row, max_size=8).map("".join).map(xlsx_of)


def _workbooks_of_reports() -> Bytes:
    """Sheets that hold reports, with odd cells and rows among them, in archives that lie in one place now and then."""
    odd_value = st.one_of(st.sampled_from(ODD_VALUES), CHARACTERS).map(lambda value: escape(lawful(value)))
    # a cell that no workbook may hold ends the reading of the whole, so most are only odd
    wild = st.builds(_cell, st.sampled_from(CELL_KINDS), _place(), odd_value, st.integers(-1, 3))
    tame = st.builds(_cell, st.sampled_from(("inlineStr", "str", "e")), st.just(""), odd_value, st.just(0))
    number = mostly(st.integers(1, 30), st.integers(1, 2**20), 5)
    odd_row = st.builds(
        lambda number, cells, more: f'<row r="{number}" {more}>{"".join(cells)}</row>',
        number,
        st.lists(mostly(tame, wild, 12), max_size=4),
        st.sampled_from(("", 'spans="1:16384"', 'ht="1e999"', 'hidden="1"')),
    )
    before = st.sampled_from((*[""] * 12, LAUGHS, "<!DOCTYPE l [<!ENTITY a11 SYSTEM 'file:///etc/passwd'>]>"))

    def sheet(grid: tuple[list[str], list[list[str]]], odd: list[tuple[str, int]]) -> str:
        header, rows = grid
        lines = [
            "<row>" + "".join(_cell("inlineStr", "", escape(lawful(value)), 0) for value in row) + "</row>"
            for row in (header, *rows)
        ]
        for row, at in odd:
            lines.insert(1 + at % len(lines), row)
        return "".join(lines)

    sheets = st.builds(sheet, _grid(), st.lists(st.tuples(odd_row, st.integers(0, 9)), max_size=3))
    return st.builds(
        lambda sheet, before, hurt, at: _hurt(xlsx_of(sheet, before), hurt, at),
        sheets, before, st.sampled_from(HURTS), st.integers(0, 4_000),
    )  # fmt: skip


def _hurt(data: bytes, hurt: str, at: int) -> bytes:
    """An office file that is cut, has lost a member or has it twice, holds one of another kind, or lies about sizes."""
    if hurt == "cut":
        return data[: len(data) - at]
    if hurt == "none":
        return data
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as sound,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        members = sound.namelist()
        chosen = members[at % len(members)]
        for name in members:
            content = sound.read(name)
            if name == chosen and hurt == "lost":
                continue
            if name == chosen and hurt == "other":
                content = sound.read(members[(at + 1) % len(members)])
            if name == chosen and hurt == "junk":
                content = (
                    content[: at % (len(content) + 1)] + b"\x00<a>\xff" + content[at % (len(content) + 1) :]
                )
            archive.writestr(name, content)
            if name == chosen and hurt == "twice":
                # another member of the same name: which one counts is the reader's choice
                with warnings.catch_warnings(action="ignore"):
                    archive.writestr(zipfile.ZipInfo(name), content[: at % (len(content) + 1)])
    return packed.getvalue()
