"""Which pairs of a comparison are shown: by words, kind, section, figures; and whether side by side or one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.base import BaseScreen
from tui.views import compare as view
from tui.widgets.diff import DiffView, RowKind
from tui.widgets.prompt import Question
from tui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: tuple[RowKind | None, ...] = (None, "changed", "new", "dropped", "kept")
"""What one key goes through; None is all."""


class ComparingMixin(BaseScreen):
    """The comparison's filters. All of them hold together."""

    value: view.CompareValue | None
    diff: DiffView
    table: Table

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.query_text = ""
        self.changes_only = False
        self.figures_only = False
        self.kind: RowKind | None = None
        self.section: str | None = None

    def on_statements(self) -> bool:
        """Whether the statements are in view, not the targets."""
        raise NotImplementedError

    def describe(self) -> None:
        """Say where one is."""
        raise NotImplementedError

    def action_find(self) -> None:
        def change(query: str) -> None:
            self.query_text = query
            self.filter()

        self.ask(
            Question(
                self.look.labels("report.filter"),
                text=self.query_text,
                on_change=change,
                on_submit=change,
                on_cancel=lambda: change(""),
            )
        )

    def _only_on_statements(self) -> bool:
        """Whether a key that is for the statements alone may do what it does; a line that says so where it may not."""
        if not self.on_statements():
            self.say(self.look.labels("compare.statements_only"), self.prompt.note)
        return self.on_statements()

    def action_only_changes(self) -> None:
        if not self._only_on_statements():
            return
        self.changes_only = not self.changes_only
        self._refilter("compare.only_changes" if self.changes_only else "compare.everything")

    def action_only_kind(self) -> None:
        if not self._only_on_statements():
            return
        self.kind = KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)]
        self._refilter(f"compare.kind_{self.kind or 'all'}")

    def action_only_figures(self) -> None:
        if not self._only_on_statements():
            return
        self.figures_only = not self.figures_only
        self._refilter("compare.figures_on" if self.figures_only else "compare.figures_off")

    def action_only_section(self) -> None:
        if not self._only_on_statements():
            return
        current = self.diff.current
        if self.section is None and self.value is not None and current is not None:
            self.section = self.value.sections[current]
        else:
            self.section = None
        self._refilter("compare.section_off" if self.section is None else "compare.section_on")

    def action_unified(self) -> None:
        if self._only_on_statements():
            self.diff.unify(not self.diff.unified)
            key = "compare.unified" if self.diff.unified else "compare.side_by_side"
            self.say(self.look.labels(key), self.prompt.note)

    def _refilter(self, key: str) -> None:
        self.filter()
        self.say(self.look.labels(key, title=self.section or ""), self.prompt.note)

    def _keep(self) -> Callable[[int], bool] | None:
        """What says of a row whether it is shown; None where all are."""
        words, value, rows = self.query_text.casefold().split(), self.value, self.diff.all_rows
        if value is None or not (
            words or self.changes_only or self.figures_only or self.kind or self.section is not None
        ):
            return None

        def keep(index: int) -> bool:
            row = rows[index]
            if (self.changes_only and row.kind == "kept") or (self.kind and row.kind != self.kind):
                return False
            if self.section is not None and value.sections[index] != self.section:
                return False
            if self.figures_only and not value.has_figure(index):
                return False
            text = f"{row.left} {row.right}".casefold()
            return all(word in text for word in words)

        return keep

    def show_empty_text(self) -> None:
        """Say why there is no statement to see: the reports have none, or the filters leave none."""
        self.diff.empty_text = self.look.labels(
            "compare.none" if self._keep() is None else "compare.none_fits"
        )

    def filter(self) -> None:
        """Keep the pairs that are wanted; of the targets those that hold the words looked for."""
        self.show_empty_text()
        left = self.diff.filter(self._keep())
        self.table.filter(self.query_text, lambda: self._tell_filtered(left))

    def _tell_filtered(self, left: int) -> None:
        if self.prompt.asking:
            n = left if self.on_statements() else self.table.row_count
            self.say("", self.look.labels("report.filtered", query=self.query_text, n=n))
        else:
            self.describe()
