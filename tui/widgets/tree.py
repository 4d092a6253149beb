"""A tree drawn by line: nodes come as one flat list in reading order, and folding only picks which are rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.strip import Strip

from tui.look import Look
from tui.widgets.lines import LineView, Piece, strip_of
from tui.width import cell_width, visible


class TreeNode(NamedTuple):
    """A node. `depth` 0 is the top; the nodes that follow with a greater depth are under it."""

    key: str
    depth: int
    label: str
    note: str = ""


class Tree(LineView):
    """Nodes with a cursor; those of a folded node are not shown."""

    def __init__(self, look: Look, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(look, id=id, classes=classes)
        self.nodes: Sequence[TreeNode] = ()
        self.folded: set[str] = set()
        self.rows: list[int] = []

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def current(self) -> int | None:
        """Index of the node under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, nodes: Sequence[TreeNode], folded: set[str] | None = None) -> None:
        """Show other nodes; `folded` are the keys of those to show closed."""
        self.nodes = nodes
        self.folded = set() if folded is None else set(folded)
        self.top = self.cursor = 0
        self._unfold()

    def rename(self, nodes: Sequence[TreeNode]) -> None:
        """Show the same nodes under other names; folds and cursor stay."""
        self.nodes = nodes
        self.redraw()

    def _unfold(self) -> None:
        """Find the rows: nodes none of whose superiors is folded."""
        rows: list[int] = []
        closed_depth: int | None = None
        for index, node in enumerate(self.nodes):
            if closed_depth is not None and node.depth > closed_depth:
                continue
            closed_depth = node.depth if node.key in self.folded else None
            rows.append(index)
        self.rows = rows
        self.redraw()

    def has_children(self, index: int) -> bool:
        """Whether the node has others under it."""
        following = index + 1
        return following < len(self.nodes) and self.nodes[following].depth > self.nodes[index].depth

    def superior(self, index: int) -> int | None:
        """The node above this one."""
        depth = self.nodes[index].depth
        return next((i for i in range(index - 1, -1, -1) if self.nodes[i].depth < depth), None)

    def toggle(self, index: int) -> bool:
        """Fold or unfold a node; False where there is nothing under it."""
        if not self.has_children(index):
            return False
        self.folded ^= {self.nodes[index].key}
        self._unfold()
        self.show_node(index)
        return True

    def fold_all(self, depth: int) -> None:
        """Fold every node from `depth` on, or unfold all when they are folded."""
        keys = {n.key for i, n in enumerate(self.nodes) if n.depth >= depth and self.has_children(i)}
        index = self.current
        self.folded = set() if keys <= self.folded else self.folded | keys
        self._unfold()
        if index is not None:
            self.show_node(index)

    def show_node(self, index: int) -> None:
        """Bring a node under the cursor; one hidden in a fold is shown by its nearest visible superior."""
        at: int | None = index
        while at is not None and at not in self.rows:
            at = self.superior(at)
        if at is not None:
            self.show_row(self.rows.index(at))

    def node_pieces(self, index: int, *, selected: bool, focused: bool) -> list[Piece]:
        """The pieces of a node: its mark and its words."""
        node, glyphs, theme = self.nodes[index], self.look.glyphs, self.look.theme
        mark = " "
        if self.has_children(index):
            mark = glyphs.closed if node.key in self.folded else glyphs.opened
        style = (theme.cursor if focused else theme.cursor_blurred) if selected else None
        return [(f" {'  ' * node.depth}{mark} ", None), (visible(node.label), style)]

    def cursor_spans(self, row: int) -> Sequence[tuple[int, int]] | None:
        return (self.label_span(row, self.size.width),)

    def label_span(self, row: int, width: int) -> tuple[int, int]:
        """The columns of a node's words, after its mark, where `width` columns are there for both."""
        node = self.nodes[self.rows[row]]
        start = 3 + 2 * node.depth
        return start, max(start + 1, min(width, start + cell_width(visible(node.label))))

    def draw_row(self, row: int, width: int, *, selected: bool, focused: bool) -> Strip:
        index = self.rows[row]
        pieces = self.node_pieces(index, selected=selected, focused=focused)
        note = visible(self.nodes[index].note)
        needed = 3 + 2 * self.nodes[index].depth + cell_width(visible(self.nodes[index].label))
        # the words of a node come before what is noted of it
        if not note or needed > width - cell_width(note) - 2:
            return strip_of(pieces, width, None, self.look.glyphs.ellipsis)
        room = max(0, width - cell_width(note) - 2)
        words = strip_of(pieces, room, None, self.look.glyphs.ellipsis)
        return strip_of([*((s.text, s.style) for s in words), (f" {note} ", self.look.theme.dim)], width)
