"""Levels for the headings found: main parts, numbered lists inside them, run-in headings."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.model import Kind
from parsers.outline import titles
from parsers.outline.headings import Heading

_RUN_IN = 3
_DEEPEST = 4
_MAIN_STYLES = ("han", "part")


@dataclass(slots=True)
class _Open:
    """A list of headings still open: the style of its marks (or main, plain), its last number, its level."""

    style: str
    last: int
    level: int
    seen: int = 1
    inner: bool = False
    host: bool = False


@dataclass(frozen=True, slots=True)
class Levelled:
    """A heading with its level; `main` is its kind where its words say that it opens a main part."""

    heading: Heading
    level: int
    main: Kind | None = None


def give_levels(folded: str, headings: list[Heading]) -> list[Levelled]:
    """Level 1 for main parts, 2 and deeper by the lists open at each place, 3 for run-in headings without number."""
    out: list[Levelled] = []
    open_: list[_Open] = []
    usual: dict[str, int] = {}
    current: Kind | None = None
    for i, h in enumerate(headings):
        title = h.title(folded)
        host = (
            h.mark is None and i + 1 < len(headings) and headings[i + 1].inner and (h.sentence or not h.alone)
        )
        if h.mark is None and not h.alone and not host:
            out.append(Levelled(h, max(_RUN_IN, min(_DEEPEST, open_[-1].level + 1 if open_ else 1))))
            continue
        main = _main(h, title, open_, current)
        if main is not None:
            current = main
            style = h.mark.style if h.mark else "main"
            open_ = [_Open(style, h.mark.value if h.mark else 0, 1)]
        elif h.mark is None:
            _go_on(open_, "plain")
            open_[-1].host = host
        else:
            if not h.inner:
                _leave_inner(open_)
            _go_on(open_, h.mark.style, h.mark.value, usual, titles.self_building(title))
            open_[-1].inner = h.inner
            usual.setdefault(h.mark.style, open_[-1].level)
        out.append(Levelled(h, open_[-1].level, main))
    return out


def _main(h: Heading, title: str, open_: list[_Open], current: Kind | None) -> Kind | None:
    kind = titles.main_kind(title)
    if h.mark is None:
        if kind is None and current is not Kind.REVIEW and open_ and all(o.style != "plain" for o in open_):
            return titles.short_main_kind(title)
        return kind
    if kind is None or (kind is Kind.GLOSSARY and not h.alone) or h.mark.style not in _MAIN_STYLES:
        return None
    if titles.opens_main(title, 0):
        return kind
    goes_on = [o for o in open_ if o.style == h.mark.style and o.last == h.mark.value - 1]
    return None if goes_on and goes_on[-1].level > 1 else kind


def _go_on(
    open_: list[_Open],
    style: str,
    value: int = 0,
    usual: dict[str, int] | None = None,
    main_like: bool = False,
) -> None:
    """Leave `open_` ending in the list that the heading belongs to, opened if need be."""
    place = _place(open_, style, value, main_like)
    if place is not None:
        del open_[place + 1 :]
        open_[place].last = value
        open_[place].style = style
        open_[place].seen += 1
        return
    if usual and style in usual:
        # One stray line taken for a heading must not push a whole list down.
        while (
            len(open_) > 1
            and open_[-1].style == "plain"
            and open_[-1].seen == 1
            and open_[-1].level >= usual[style]
        ):
            open_.pop()
    level = min(open_[-1].level + 1 if open_ else 1, _DEEPEST)
    while open_ and open_[-1].level >= level:
        open_.pop()
    open_.append(_Open(style, value, level))


def _leave_inner(open_: list[_Open]) -> None:
    """Close the items inside a paragraph, and the heading they stood under, which ruled that paragraph alone."""
    for i, o in enumerate(open_):
        if o.inner:
            del open_[i - 1 if i and open_[i - 1].host else i :]
            return


def _place(open_: list[_Open], style: str, value: int, main_like: bool) -> int | None:
    """Index of the open list that goes on with this number; None where a new one begins."""
    indices = range(len(open_) - 1, -1, -1)
    if style == "plain":
        return next((i for i in indices if open_[i].style == "plain"), None)
    if value == 1:
        # (一) again, where no heading came between: another list beside the last, not one inside its last item
        again = bool(open_) and open_[-1].style == style and open_[-1].level > 1
        return len(open_) - 1 if again else None
    exact = next((i for i in indices if open_[i].style == style and open_[i].last == value - 1), None)
    # Some reports slip from one style of mark into another: (一) (二) 三、 四、
    slipped = (
        bool(open_)
        and open_[-1].style not in ("plain", "main", "is", "ordinal")
        and open_[-1].last == value - 1
        and (open_[-1].seen > 1 or open_[-1].level > 1)
    )
    if exact is not None and not (slipped and open_[exact].level == 1 and not main_like):
        return exact
    if slipped:
        return len(open_) - 1
    return next((i for i in indices if open_[i].style == style), None)
