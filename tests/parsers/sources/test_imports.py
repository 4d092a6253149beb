"""Reading a plain text loads no document reader: they take half a second together."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "trafilatura",
    "lxml",
    "docx",
    "openpyxl",
    "pypdfium2",
    "pandas",
    "jieba",
    "opencc",
    "charset_normalizer",
)
PROGRAM = f"""
import sys
from parsers.sources import read
read("各位代表：现在，我代表县人民政府，向大会报告工作，请予审议。".encode(), "a.txt")
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""


def test_plain_text_loads_no_document_reader() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
