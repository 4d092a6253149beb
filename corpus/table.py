"""Table: named, typed columns and rows with their sources; the one shape in which figures leave the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | None
ColumnKind = Literal["text", "int", "float", "date"]

# A date may stop at the month ("2021-01"), so it stays text in pandas too.
_PANDAS_TYPES = {"text": "object", "date": "object", "int": "Int64", "float": "float64"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's key (also its header in CSV) and what its cells hold; any cell may be None."""

    key: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length under typed columns. `sources` are the report_sha256 the rows were made from.

    `notes` (key, value) hold for every row: the corpus the table was made from, the rule book it was coded by.

    Raises:
        ValueError: a row is not as long as the columns, or two columns have the same key.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sources: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        width = len(self.columns)
        if len({column.key for column in self.columns}) != width:
            raise ValueError(f"table {self.name}: two columns have the same key")
        for number, row in enumerate(self.rows):
            if len(row) != width:
                raise ValueError(f"table {self.name}: row {number} has {len(row)} cells, not {width}")

    def position(self, key: str) -> int:
        """Where the column `key` stands, from 0. Raises KeyError."""
        for number, column in enumerate(self.columns):
            if column.key == key:
                return number
        raise KeyError(key)

    def column(self, key: str) -> tuple[Cell, ...]:
        """All cells of one column. Raises KeyError."""
        number = self.position(key)
        return tuple(row[number] for row in self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """Each row as {column key: cell}."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def with_notes_as_columns(self) -> Table:
        """The table with a text column for each note, for forms that hold nothing but rows."""
        if not self.notes:
            return self
        values = tuple(value for _, value in self.notes)
        columns = tuple(Column(key) for key, _ in self.notes)
        rows = tuple((*row, *values) for row in self.rows)
        return Table(self.name, (*self.columns, *columns), rows, self.sources)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a data frame: int → Int64 (nullable), float → float64, text and date → object.

        The notes are in its `attrs`.
        """
        # pandas takes half a second to import, which no screen or command should pay for
        import pandas

        frame = pandas.DataFrame(
            {
                column.key: pandas.Series(
                    [row[number] for row in self.rows], dtype=_PANDAS_TYPES[column.kind]
                )
                for number, column in enumerate(self.columns)
            }
        )
        frame.attrs.update(self.notes)
        return frame
