"""The user's settings: what there is to set, and the TOML file it is kept in.

Read at every start, so only with tomllib; written seldom, with tomlkit, which keeps the user's own comments and order.
A file that cannot be understood is left as it is: one line says why, and the defaults hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

FILE_NAME = "settings.toml"

MEASURES = (40, 60)
"""Fewest and most Chinese characters of a line of text."""
LARGEST = 1e9
"""More than any number that is set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program shows itself and what it proposes. The names are the keys of the file."""

    lang: str = "zh"
    theme: str = "terminal"
    ambiguous_width: str = "1"
    ascii: bool = False
    mouse: bool = False
    export_folder: str = ""
    export_format: str = "csv"
    measure: int = 48
    tolerance: float = 0.5
    rule_book: str = "three_level"


DEFAULTS = Settings()

CHOICES: dict[str, tuple[str, ...]] = {
    "lang": ("zh", "en"),
    "theme": ("terminal", "light", "dark"),
    "ambiguous_width": ("1", "2", "auto"),
    "export_format": ("csv", "xlsx", "jsonl", "md"),
}
"""What a setting of a few values may be; others are free within their kind."""

NAMES = tuple(field.name for field in fields(Settings))


class SettingsError(Exception):
    """The settings cannot be written. `str(error)` is one line."""


def settings_path() -> Path:
    """Where the settings are kept; the file need not be there."""
    import platformdirs

    return platformdirs.user_config_path("baogao", appauthor=False) / FILE_NAME


def checked(name: str, value: object) -> Any:
    """`value` as the setting `name` holds it. Raises ValueError, which says what is allowed."""
    kind = type(getattr(DEFAULTS, name))
    if name in CHOICES:
        word = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if word not in CHOICES[name]:
            raise ValueError(f"one of {', '.join(CHOICES[name])}")
        return word
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError("true or false")
        return value
    if kind is str:
        if not isinstance(value, str):
            raise ValueError("words in quotation marks")
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a number")
    if name == "measure" and not MEASURES[0] <= value <= MEASURES[1]:
        raise ValueError(f"{MEASURES[0]} to {MEASURES[1]}")
    if not value >= 0:  # nan is neither more nor less
        raise ValueError("0 or more")
    if value > LARGEST:  # a whole number may be too large for a fraction
        raise ValueError(f"at most {LARGEST:g}")
    return kind(value)


def read_settings(path: Path | None = None) -> tuple[Settings, str]:
    """The settings, and one line that says what is wrong with the file ("" where nothing is).

    What the file does not tell, and what it tells wrongly, is as by default.
    """
    import tomllib  # a command on its way reads no settings

    path = settings_path() if path is None else path
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return DEFAULTS, ""
    except OSError as error:
        return DEFAULTS, f"{path}: cannot be read ({error.strerror}); the defaults hold"
    except RecursionError:
        return DEFAULTS, f"{path}: not understood (nested too deep); the defaults hold"
    except ValueError as error:  # no TOML, no UTF-8, a number of thousands of digits
        reason = " ".join(str(error).split())
        return DEFAULTS, f"{path}: not understood ({reason}); the defaults hold"
    settings, wrong = DEFAULTS, []
    for name, value in told.items():
        if name not in NAMES:
            wrong.append(f"there is no setting {name!r}")
            continue
        try:
            settings = replace(settings, **{name: checked(name, value)})
        except ValueError as error:
            wrong.append(f"{name}: must be {error}")
    return settings, f"{path}: {'; '.join(wrong)}" if wrong else ""


def write_setting(name: str, value: object, words: Callable[[str], str], path: Path | None = None) -> None:
    """Set one setting in the file, which is made with all of them where there is none.

    Args:
        words: what the comment above a setting says, by its name.

    Raises:
        SettingsError: the file cannot be understood (it is left as it is) or written.
    """
    # 30 ms to import, and only a change of settings needs it
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_path() if path is None else path
    value = checked(name, value)
    try:
        written = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        document = tomlkit.parse(written)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    except (TOMLKitError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise SettingsError(
            f"{path}: not understood ({reason}); mend it first, nothing was changed"
        ) from None
    for each in NAMES if not written.strip() else (name,):
        if each in document:
            continue
        if len(document):
            document.add(tomlkit.nl())
        for line in words(each).splitlines():
            document.add(tomlkit.comment(line))
        document.add(each, getattr(DEFAULTS, each))
    document[name] = value
    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    """Write the file whole or not at all; a link goes on leading where it led."""
    import secrets

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()
        draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            draft.write_text(text, encoding="utf-8")
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            os.replace(draft, target)
        finally:
            with suppress(OSError):
                draft.unlink()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror})") from None
