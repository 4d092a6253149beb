"""Rule books: how hard a target binds, by its wording. Data files of the package, and the user's own beside them.

Papers code the same wordings differently, so the book is the reader's choice and goes with every export.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.table import Column, Table
from parsers.model import Bound, Target, Tier

SHIPPED = Path(__file__).parent / "data" / "rulebooks"
DEFAULT = "three_level"
ENDING = ".toml"
CONDITIONS = ("words", "bounds", "range", "tiers")
BOUNDS = frozenset(("exact", "around", "at_least", "at_most"))
TIERS = frozenset(("base", "stretch"))


class RuleBookError(Exception):
    """A rule book that is not there or cannot be understood. `str(error)` is one line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """All conditions that are not None must hold."""

    force: str
    words: frozenset[str] | None = None
    bounds: frozenset[str] | None = None
    range: bool | None = None
    tiers: frozenset[str] | None = None

    def fits(self, words: Sequence[str], bound: Bound | None, is_range: bool, tier: Tier | None) -> bool:
        return (
            (self.words is None or any(word in self.words for word in words))
            and (self.bounds is None or bound in self.bounds)
            and (self.range is None or self.range == is_range)
            and (self.tiers is None or tier in self.tiers)
        )


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules in the order they are tried. `sha256` is of the file's bytes; `path` says which file it was, `names` how it is called in each language."""

    name: str
    title: str
    source: str
    note: str
    forces: tuple[str, ...]
    otherwise: str
    rules: tuple[Rule, ...]
    sha256: str
    path: Path
    names: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """The name with the start of the file's hash, as exports record it: three_level@1f0c…"""
        return f"{self.name}@{self.sha256[:12]}"

    def name_in(self, lang: str) -> str:
        """What people call it in a language (zh, en); its name where the file does not say."""
        return dict(self.names).get(lang, self.name)

    def force(
        self,
        words: Sequence[str],
        bound: Bound | None,
        low: float | None,
        high: float | None,
        tier: Tier | None = None,
    ) -> str | None:
        """How hard a target with these cue words, bound and numbers binds; None where it has no number."""
        if low is None or high is None:
            return None
        for rule in self.rules:
            if rule.fits(words, bound, low != high, tier):
                return rule.force
        return self.otherwise

    def strength(self, target: Target) -> tuple[float | None, str | None]:
        """(middle, force) of a target, in the unit its indicator is compared in; (None, None) where it has no number."""
        if target.value_std is None:
            return None, None
        low, high = target.value_std
        return (low + high) / 2, self.force(target.cue_words, target.bound, low, high, target.tier)


def own_folder() -> Path:
    """Where the user's own rule books are: rulebooks in the platform's settings folder."""
    import platformdirs

    return platformdirs.user_config_path("baogao", appauthor=False) / "rulebooks"


def rule_books() -> list[RuleBook]:
    """Every rule book that can be read, the user's own after those of the package; an own one hides one of its name.

    Raises RuleBookError for one that cannot be understood.
    """
    files = {
        file.stem: file for folder in (SHIPPED, own_folder()) for file in sorted(folder.glob(f"*{ENDING}"))
    }
    return [read_rule_book(file) for file in files.values()]


def rule_book(name: str = DEFAULT) -> RuleBook:
    """The rule book of a name, or of a file (a path that ends in .toml). Raises RuleBookError."""
    if name.endswith(ENDING):
        return read_rule_book(Path(name))
    for folder in (own_folder(), SHIPPED):
        file = folder / f"{name}{ENDING}"
        if Path(name).name == name and file.is_file():
            return read_rule_book(file)
    known = ", ".join(
        sorted(file.stem for folder in (SHIPPED, own_folder()) for file in folder.glob(f"*{ENDING}"))
    )
    raise RuleBookError(f"no rule book {name!r}; there are: {known}")


def rule_books_table() -> Table:
    """One row a rule book: its forces, whose coding it is, and its file. Raises RuleBookError."""
    columns = ("name", "title", "source", "note", "forces", "sha256", "path")
    rows = tuple(
        (book.name, book.title, book.source, book.note, "、".join(book.forces), book.sha256, str(book.path))
        for book in rule_books()
    )
    return Table("rulebooks", tuple(map(Column, columns)), rows)


def copy_rule_book(name: str, new: str) -> Path:
    """Copy a rule book into the user's folder under a new name, to be edited there; the new file.

    Raises RuleBookError: no such book, a name that is no plain word, or there is one of that name.
    """
    book = rule_book(name)
    if not new.replace("_", "").replace("-", "").isalnum():
        raise RuleBookError(f"{new!r}: name it with letters, digits, - and _ only")
    target = own_folder() / f"{new}{ENDING}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            # a copy goes by the name it is given
            lines = book.path.read_bytes().splitlines(keepends=True)
            file.writelines(line for line in lines if not line.startswith(b"names ="))
    except FileExistsError:
        raise RuleBookError(f"{target}: there is such a file already") from None
    except OSError as error:
        raise RuleBookError(f"{target}: cannot be written ({error.strerror or error})") from None
    return target


def read_rule_book(file: Path) -> RuleBook:
    """The rule book in a file. Raises RuleBookError with the file's name and what is wrong in it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RuleBookError(f"{file}: cannot be read ({(error.strerror or str(error)).lower()})") from None
    return _understood(file, data)


@lru_cache(maxsize=32)
def _understood(file: Path, data: bytes) -> RuleBook:
    """The rule book of these bytes; a changed file is understood anew."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except RecursionError:
        raise RuleBookError(f"{file}: is no TOML that can be read (nested too deep)") from None
    except ValueError as error:  # no TOML, no UTF-8, a number of thousands of digits
        raise RuleBookError(f"{file}: is no TOML ({' '.join(str(error).split())})") from None
    try:
        return _book(file, table, hashlib.sha256(data).hexdigest())
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise RuleBookError(f"{file}: {reason}") from None


def _book(file: Path, table: dict[str, Any], sha256: str) -> RuleBook:
    forces = tuple(map(str, table["forces"]))
    rules = tuple(_rule(row, forces) for row in table.get("rule", []))
    otherwise = table["otherwise"]
    if otherwise not in forces:
        raise ValueError(f"otherwise = {otherwise!r} is none of forces")
    return RuleBook(
        name=file.stem,
        title=str(table.get("title", file.stem)),
        source=str(table.get("source", "")),
        note=str(table.get("note", "")),
        forces=forces,
        otherwise=otherwise,
        rules=rules,
        sha256=sha256,
        path=file,
        names=tuple((str(lang), str(name)) for lang, name in dict(table.get("names", {})).items()),
    )


def _rule(row: dict[str, Any], forces: tuple[str, ...]) -> Rule:
    if row["force"] not in forces:
        raise ValueError(f"force = {row['force']!r} is none of forces")
    unknown = row.keys() - {"force", *CONDITIONS}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r} in a rule; there are: force, {', '.join(CONDITIONS)}")
    if not row.keys() & set(CONDITIONS):
        raise ValueError("a rule without a condition; `otherwise` says what is left over")
    if not isinstance(row.get("range", True), bool):
        raise ValueError("range must be true or false")
    return Rule(
        force=row["force"],
        words=_words(row, "words", None),
        bounds=_words(row, "bounds", BOUNDS),
        range=row.get("range"),
        tiers=_words(row, "tiers", TIERS),
    )


def _words(row: dict[str, Any], key: str, allowed: frozenset[str] | None) -> frozenset[str] | None:
    if key not in row:
        return None
    given = row[key]
    if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
        raise ValueError(f"{key} must be a list of words")
    words = frozenset(given)
    if allowed is not None and not words <= allowed:
        raise ValueError(f"{key}: {min(words - allowed)!r} is none of {', '.join(sorted(allowed))}")
    return words
