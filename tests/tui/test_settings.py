"""Settings: the file, the screen that changes it, and who wins."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.stage import opened, press, screen_text, write
from tui.labels import LANGUAGES, Labels
from tui.settings import (
    CHOICES,
    DEFAULTS,
    NAMES,
    Settings,
    SettingsError,
    checked,
    read_settings,
    settings_path,
    write_setting,
)
from tui.start import Options
from tui.width import set_ambiguous_width

REPORT = ("down", "down", "enter")


@pytest.fixture(autouse=True)
def narrow_again() -> Iterator[None]:
    yield
    set_ambiguous_width(1)


def comment(name: str) -> str:
    return f"about {name}"


def put(text: str) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert read_settings() == (DEFAULTS, "")


def test_a_new_file_has_every_setting_each_with_a_comment() -> None:
    write_setting("lang", "en", comment)
    text = settings_path().read_text(encoding="utf-8")
    told = tomllib.loads(text)
    assert tuple(told) == NAMES
    assert told["lang"] == "en"
    lines = text.splitlines()
    for name in NAMES:
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{name} ="))
        assert lines[at - 1] == f"# about {name}"
    assert read_settings() == (Settings(lang="en"), "")


def test_the_user_s_comments_and_order_stay() -> None:
    path = put('# mine\nmeasure = 50  # wide\n\ntheme = "dark"\n# end\n')
    write_setting("theme", "light", comment)
    write_setting("mouse", True, comment)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# mine\nmeasure = 50  # wide\n\ntheme = "light"\n# end\n')
    assert "# about mouse\nmouse = true" in text
    assert read_settings() == (Settings(theme="light", measure=50, mouse=True), "")


@pytest.mark.parametrize(
    "text",
    [
        *("lang = ", "= 3", "\x00", 'lang = "en'),
        pytest.param("measure = " + "9" * 5_000, id="a number of 5,000 digits"),
        pytest.param("x = " + "[" * 5_000, id="5,000 lists deep"),
        pytest.param("x = " + "{a=" * 5_000, id="5,000 tables deep"),
    ],
)
def test_a_file_that_is_no_toml_is_left_alone(text: str) -> None:
    path = put(text)
    settings, complaint = read_settings()
    assert settings == DEFAULTS
    assert complaint.startswith(str(path))
    assert "\n" not in complaint
    with pytest.raises(SettingsError, match="mend it first"):
        write_setting("lang", "en", comment)
    assert path.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_left_alone() -> None:
    path = put("")
    path.write_bytes(b"\xff\xfe\x00lang")
    assert read_settings()[0] == DEFAULTS
    with pytest.raises(SettingsError):
        write_setting("lang", "en", comment)
    assert path.read_bytes() == b"\xff\xfe\x00lang"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('lang = "fr"', "lang: must be one of zh, en"),
        ("mouse = 1", "mouse: must be true or false"),
        ("measure = 10", "measure: must be 40 to 60"),
        ('tolerance = "x"', "tolerance: must be a number"),
        ("tolerance = -1", "tolerance: must be 0 or more"),
        ("tolerance = nan", "tolerance: must be 0 or more"),
        ("tolerance = inf", "tolerance: must be at most"),
        ("tolerance = 1" + "0" * 400, "tolerance: must be at most"),
        ("export_folder = 3", "export_folder: must be words"),
        ("colour = 3", "there is no setting 'colour'"),
    ],
)
def test_a_wrong_value_is_said_and_the_others_hold(line: str, reason: str) -> None:
    put(f"{line}\nascii = true\n")
    settings, complaint = read_settings()
    assert settings == Settings(ascii=True)
    assert reason in complaint
    assert "\n" not in complaint


def test_a_width_may_be_written_as_a_number() -> None:
    put("ambiguous_width = 2\n")
    assert read_settings() == (Settings(ambiguous_width="2"), "")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_setting("lang", "en", comment, tmp_path / "no" / "settings.toml")


def test_a_link_goes_on_leading_where_it_led(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    real.write_text("mouse = true\n")
    link.symlink_to(real)
    write_setting("mouse", False, comment, link)
    assert link.is_symlink()
    assert real.read_text() == "mouse = false\n"


def test_the_command_line_wins_over_the_settings() -> None:
    stored = Settings(lang="en", mouse=True, theme="dark")
    assert Options(mouse=False, lang="zh").over(stored) == Settings(lang="zh", mouse=False, theme="dark")
    assert Options().over(stored) == stored


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_has_words(lang: str) -> None:
    labels = Labels.load(lang)
    for name in NAMES:
        assert labels(f"setting.{name}")
        assert labels(f"setting_help.{name}")


def test_defaults_are_allowed_themselves() -> None:
    assert all(checked(name, getattr(DEFAULTS, name)) == getattr(DEFAULTS, name) for name in NAMES)
    assert set(CHOICES) <= set(NAMES)


async def test_the_screen_changes_the_file_and_the_look(monkeypatch: pytest.MonkeyPatch) -> None:
    # of sixteen colours a theme takes others
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with opened(*REPORT, ",", size=(120, 24)) as (app, pilot):
        assert settings_path().name in screen_text(app)
        await press(pilot, "down", "enter")
        assert read_settings()[0].theme == "light"
        await press(pilot, "down", "down", "enter")
        assert read_settings()[0] == Settings(theme="light", ascii=True)
        assert "已改" in screen_text(app)
        await press(pilot, "q")
        assert "╎" not in screen_text(app)
        assert app.screen.styles.background.hex.lower() == "#fbf9f4"
        assert app.screen.reader.look.theme.base is not None  # type: ignore[attr-defined]


async def test_a_number_is_asked_for_and_checked() -> None:
    async with opened(*REPORT, ",", *["down"] * 7, "enter", size=(200, 24)) as (app, pilot):
        await press(pilot, "ctrl+u")
        await write(pilot, "99")
        await press(pilot, "enter")
        assert "40 to 60" in screen_text(app)
        assert read_settings()[0] == DEFAULTS
        await press(pilot, "enter", "ctrl+u")
        await write(pilot, "60")
        await press(pilot, "enter")
        assert read_settings()[0].measure == 60
        await press(pilot, "q")
        assert app.screen.reader.measure == 120  # type: ignore[attr-defined]


async def test_where_the_file_cannot_be_mended_the_change_holds_and_it_is_said() -> None:
    path = put("lang = ")
    async with opened(",", "down", "enter", size=(200, 24)) as (app, _):
        assert "mend it first" in screen_text(app)
        assert app.settings.theme == "light"
    assert path.read_text(encoding="utf-8") == "lang = "


async def test_what_is_wrong_with_the_file_is_said_at_the_start() -> None:
    from tests.tui.made_up import MadeUpShelf
    from tests.tui.stage import look, settle
    from tui.app import BaogaoApp

    app = BaogaoApp(MadeUpShelf(), look(), complaint="settings.toml: not understood")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "settings.toml: not understood" in screen_text(app)
