"""Build parsers/data/regions.csv from a table of GB/T 2260 codes since 1981.

Usage: build_regions.py AREACODES_CSV

The source is yescallop/areacodes (CC0): one row per code and name, with the year it came into use, the year it was
changed or given up, and the codes that followed. Successors marked with a year of their own ([2003]) took over a part
before the end; they are kept as they stand there.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "parsers" / "data" / "regions.csv"
LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
DIRECTLY_GOVERNED = "直辖"


def main(source: str) -> None:
    """Write the table: adcode, name, level, province, prefecture, since, until, successors."""
    with open(source, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    with TARGET.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["adcode", "name", "level", "province", "prefecture", "since", "until", "successors"])
        for row in rows:
            level = LEVELS[row["级别"]]
            prefecture = row["二级行政区"]
            if level == "province" or prefecture == DIRECTLY_GOVERNED:
                prefecture = ""
            writer.writerow(
                [
                    row["代码"],
                    row["名称"],
                    level,
                    row["一级行政区"],
                    prefecture,
                    row["启用时间"],
                    row["变更/弃用时间"],
                    row["新代码"],
                ]
            )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
