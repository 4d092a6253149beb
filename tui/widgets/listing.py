"""A table whose rows change as one types: only the lines that come to look different are painted."""

from __future__ import annotations

from textual.geometry import Region

from tui.widgets.lines import ink_width
from tui.widgets.table import Table, TableData
from tui.width import ambiguous_width


class Listing(Table):
    """A table that is shown anew at every key."""

    def replace(self, data: TableData) -> None:
        """Show other rows, with the first under the cursor."""
        width, height = self.size
        if not width:
            self.show(data)
            return
        before = [self.draw(y, width) for y in range(height)]
        self.data = data
        self.forget_order()
        self.top = self.cursor = 0
        self._strips.clear()
        self._measure()
        for y, old in enumerate(before):
            new = self.draw(y, width)
            if new != old:
                reach = width if ambiguous_width() == 2 else max(ink_width(old), ink_width(new), 1)
                self.refresh(Region(0, y, reach, 1))
