"""Every package the explorer or its tests need is named with its licence, and none is under the GPL or the AGPL."""

from __future__ import annotations

import csv
import re

import pytest

from scripts.list_licences import LIST, ROOT, licence_of, locked

# "GPL-2.0-only", "GNU General Public License v3 (GPLv3)", "AGPL-3.0"; not "LGPL-2.1", "GNU Lesser General Public License"
STRONG_COPYLEFT = re.compile(r"(?<![A-Za-z])A?GPL|(?<!Lesser )(?:Affero )?General Public License", re.I)


def listed() -> dict[str, tuple[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as stream:
        return {row["package"]: (row["licence"], row["used_by"]) for row in csv.DictReader(stream)}


def only_copyleft(licence: str) -> bool:
    """Whether no alternative of the licence is free of the GPL ("MPL-1.1 OR GPL-2.0-only" leaves one)."""
    return all(STRONG_COPYLEFT.search(choice) for choice in licence.split(" OR "))


@pytest.mark.parametrize(
    ("licence", "copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("GNU Affero General Public License v3", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("LGPL-2.1-or-later", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("MIT", False),
    ],
)
def test_what_counts_as_copyleft(licence: str, copyleft: bool) -> None:
    assert only_copyleft(licence) == copyleft


def test_the_list_is_that_of_the_lock_files() -> None:
    """A package for other platforms alone may be missing here; every other one stands in the list with what it says itself."""
    everywhere = {name for name, always in locked(ROOT / "requirements-dev.lock").items() if always}
    names = listed()
    assert everywhere <= set(names), "run scripts/list_licences.py"
    runs = locked(ROOT / "requirements.lock")
    for name, (licence, used_by) in names.items():
        said = licence_of(name)
        assert said is None or said == licence, name
        assert (used_by == "explorer") == (name in runs), name


def test_no_package_is_without_a_licence_or_under_the_gpl() -> None:
    for name, (licence, used_by) in listed().items():
        assert licence, name
        assert not only_copyleft(licence), f"{name} ({used_by}): {licence}"
        assert used_by == "tests" or "LGPL" not in licence or " OR " in licence, name
