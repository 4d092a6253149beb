"""How times grow with the library: a plot beside the table."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from benchmarks.ratios import Ratio

OUT = Path(__file__).resolve().parent / "out"
# Rows whose times are drawn.
DRAWN = ("search, warm", "search, fresh", "one place's targets", "panel of one", "a county's rank")


class Growth:
    """Milliseconds by row and number of reports, gathered as the rows are measured."""

    def __init__(self) -> None:
        self._times: dict[str, dict[int, float]] = defaultdict(dict)

    def note(self, row: str, reports: int, ratio: Ratio) -> None:
        """Keep what a row took, if it is one that is drawn."""
        if row.startswith(DRAWN):
            self._times[row][reports] = ratio.value

    def lines(self) -> list[str]:
        """One line a row: its times, and how many times longer the largest library takes than the smallest."""
        told = []
        for row, times in self._times.items():
            sizes = sorted(times)
            if len(sizes) > 1:
                steps = " → ".join(f"{times[size]:.1f}" for size in sizes)
                grown = times[sizes[-1]] / times[sizes[0]]
                told.append(
                    f"growth, {row}: {steps} ms; ×{grown:.1f} for ×{sizes[-1] / sizes[0]:.0f} reports"
                )
        return told

    def draw(self) -> Path | None:
        """Write the plot, both axes logarithmic; where it is, or None with fewer than two sizes."""
        drawn = {row: times for row, times in self._times.items() if len(times) > 1}
        if not drawn:
            return None
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot

        figure, axes = pyplot.subplots(figsize=(7, 4.5))
        for row, times in drawn.items():
            sizes = sorted(times)
            axes.loglog(sizes, [times[size] for size in sizes], marker="o", label=row)
        axes.set_xlabel("reports")
        axes.set_ylabel("milliseconds")
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.legend(fontsize=7)
        OUT.mkdir(exist_ok=True)
        target = OUT / "growth.png"
        figure.savefig(target, dpi=150, bbox_inches="tight")
        pyplot.close(figure)
        return target
