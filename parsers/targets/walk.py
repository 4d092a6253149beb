"""What is carried over from figure to figure inside one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.targets.draft import Draft, Name


@dataclass(slots=True)
class Walk:
    """The state of a walk along one sentence that begins at `start`.

    `carried` are the names of the last figures, `seen` all names so far, `last` the last drafts, `ended` all drafts so far; `verb` is put before the
    names of a list that only its first has (新增科技型企业80家、高新技术企业10家), `scope` before nouns that follow
    their number (医院中,90%建成胸痛中心、70%建成卒中中心).
    """

    start: int
    carried: list[Name] = field(default_factory=list)
    seen: list[Name] = field(default_factory=list)
    last: list[Draft] = field(default_factory=list)
    ended: list[Draft] = field(default_factory=list)
    verb: Name | None = None
    scope: Name | None = None
    quote_start: int = 0

    def both(self) -> list[Name]:
        """城镇…7320元,农村…1840元,均增长10%: the last two names, where their figures are of one unit."""
        units = [d.amount.figure.unit for d in self.ended[-2:] if d.amount is not None]
        if len(self.seen) < 2 or len(units) < 2 or units[0] != units[1]:
            return self.carried
        return self.seen[-2:]

    def remember(self, found: list[Name], quote_start: int) -> None:
        """Carry these names on; `quote_start` is where a quote that needs them begins."""
        if not found:
            return
        folded = [name.folded for name in found]
        if folded != [name.folded for name in self.carried]:
            self.quote_start = quote_start
        self.carried = found
        if not self.seen:
            self.seen = list(found)
            return
        known = [name.folded for name in self.seen[-8:]]
        self.seen += [name for name in found if name.folded not in known]
