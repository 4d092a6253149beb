"""The library arranged: of one level, in one province, with reports in some years, in another order. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tui.labels import Labels
from tui.views.library import LibraryValue, places_value, with_superiors
from tui.widgets.places import PlacesValue

if TYPE_CHECKING:
    from corpus.places import Place

Order = Literal["tree", "name", "reports", "latest", "gaps"]
ORDERS: tuple[Order, ...] = ("tree", "name", "reports", "latest", "gaps")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What of the library is shown and how: "" and None narrow nothing. `province` is a place's key."""

    level: str = ""
    province: str = ""
    years: tuple[int, int] | None = None
    order: Order = "tree"

    @property
    def narrows(self) -> bool:
        """Whether some places are left out."""
        return bool(self.level or self.province or self.years)


def fits(place: Place, value: LibraryValue, arrangement: Arrangement) -> bool:
    """Whether a place is of the level, in the province, and has a report in the years."""
    if arrangement.level and place.level != arrangement.level:
        return False
    if arrangement.years is not None:
        first, last = arrangement.years
        if not any(first <= year <= last for year in place.years):
            return False
    at: Place | None = place
    while arrangement.province and at is not None and at.key != arrangement.province:
        at = value.place(at.parent) if at.parent is not None else None
    return at is not None


def arranged(
    value: LibraryValue, arrangement: Arrangement, found: Sequence[Place] | None = None
) -> tuple[PlacesValue, int]:
    """The grid of the places `found` (all by default) that fit, and how many they are.

    In the order of the tree their superiors are there too; in any other order the places stand in one list.
    """
    among = value.places if found is None else found
    kept = (
        [place for place in among if fits(place, value, arrangement)] if arrangement.narrows else list(among)
    )
    if arrangement.order == "tree":
        if arrangement.narrows or found is not None:
            shown = places_value(value, with_superiors(value.places, (place.key for place in kept)))
        else:
            shown = places_value(value)
    else:
        listed = sorted(
            (place for place in kept if place.has_reports), key=lambda p: _key(p, arrangement.order)
        )
        flat = places_value(value, [replace(place, parent=None) for place in listed])
        nodes = (node._replace(label=_named(place)) for node, place in zip(flat.nodes, listed, strict=True))
        shown = replace(flat, nodes=tuple(nodes))
        kept = listed
    if arrangement.years is not None:
        first, last = arrangement.years
        shown = replace(shown, years=tuple(year for year in shown.years if first <= year <= last))
    return shown, len(kept)


def _named(place: Place) -> str:
    """播州区 遵义市: in a list a place is told from others of its name by its superior."""
    return " ".join((place.name, *place.path[-2:-1]))


def _key(place: Place, order: Order) -> tuple[float, str]:
    """What an order goes by: the most, the latest and the fullest of gaps first."""
    number = {
        "reports": -float(len(place.years) + place.undated),
        "latest": -float(max(place.years, default=0)),
        "gaps": -float(gaps(place)),
    }.get(order, 0.0)
    return number, place.pinyin or place.name


def gaps(place: Place) -> int:
    """Years without a report between a place's first and its last."""
    return max(place.years) - min(place.years) + 1 - len(set(place.years)) if place.years else 0


def words_of(arrangement: Arrangement, value: LibraryValue, labels: Labels) -> str:
    """What narrows the library, in words; "" where nothing does."""
    words = []
    if arrangement.level:
        words.append(labels(f"level.{arrangement.level}"))
    province = value.place(arrangement.province)
    if province is not None:
        words.append(province.name)
    if arrangement.years is not None:
        words.append("-".join(map(str, dict.fromkeys(arrangement.years))))
    if arrangement.order != "tree":
        words.append(labels(f"order.{arrangement.order}"))
    return " ".join(words)
