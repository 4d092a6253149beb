"""The command line: every view has a command. stdout is data, stderr is talk; status 0 done, 1 failed, 2 not understood."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer
from typer.models import CommandInfo

from tui.commands.options import LibraryOption
from tui.output import say
from tui.start import FAILED, USAGE, Options, open_library, program_version

# Each file of tui/commands and the commands it gives: a command line imports only what it calls.
SUBJECTS = {
    "library": ("add", "list", "parse", "samples"),
    "report": ("targets", "glossary", "promises", "sections"),
    "search": ("search",),
    "terms": ("frequency", "trend", "first-use"),
    "words": ("words", "keyness", "collocation"),
    "ask": ("ask",),
    "compare": ("diff", "align"),
    "years": ("thread", "borrowed"),
    "fulfilment": ("fulfilment",),
    "panel": ("panel", "rulebooks"),
    "ladder": ("ladder",),
    "ranking": ("ranking",),
    "coverage": ("coverage",),
    "lineage": ("lineage",),
    "cite": ("cite",),
    "notes": ("notes",),
    "print_report": ("print", "open"),
    "serve": ("serve",),
    "export": ("export",),
    "kiosk": ("kiosk",),
    "upkeep": ("backup", "doctor"),
    "rebuilding": ("reparse", "vacuum"),
    "changes": ("edit", "remove", "copies", "prefer", "undo"),
}

# The explorer's own options, named, for Typer reads what is written at an argument four times.
MouseOption = Annotated[
    bool | None, typer.Option("--mouse/--no-mouse", show_default=False, help="Let the app take the mouse.")
]
AsciiOption = Annotated[
    bool | None, typer.Option("--ascii/--no-ascii", show_default=False, help="Draw lines with - | + only.")
]
AmbiguousWidthOption = Annotated[
    Literal["1", "2", "auto"] | None,
    typer.Option(
        show_default=False, help="Columns your terminal gives to “ ” — · …; auto asks it (settings: 1)."
    ),
]
LangOption = Annotated[
    Literal["zh", "en"] | None, typer.Option(show_default=False, help="Language of the screen.")
]
ThemeOption = Annotated[
    Literal["terminal", "light", "dark"] | None,
    typer.Option(show_default=False, help="The terminal's own sixteen colours, or a light or dark theme."),
]
NotesOption = Annotated[
    Path | None,
    typer.Option(
        "--notes",
        envvar="BAOGAO_NOTES",
        show_default=False,
        help="File of your notes; without it beside the library.",
    ),
]
VersionOption = Annotated[bool, typer.Option("--version", help="Print the version.")]


def run_command_line() -> NoReturn:
    """Read sys.argv and do as told; the process ends with the command's status."""
    status: int | str | None = 0
    try:
        try:
            _refuse_no_text(sys.argv[1:])
            build(sys.argv[1:])(prog_name="baogao")
        except SystemExit as ended:
            status = ended.code
        sys.stdout.flush()
    except OSError as error:
        # what could not be written must not be tried again when the process ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # there the reader of our output has gone (| head)
            say(f"baogao: {error.filename or 'the output'}: cannot be written ({error.strerror or error})")
        status = FAILED
    _leave(status)


def _refuse_no_text(words: list[str]) -> None:
    """Ends with status 2 where a word is no text in the terminal's encoding, and names no file either."""
    for word in words:
        if not word.isascii() and any("\ud800" <= c <= "\udfff" for c in word) and not os.path.lexists(word):
            say(f"baogao: {ascii(os.fsencode(word))[2:-1]}: not valid UTF-8")
            raise SystemExit(USAGE)


def _leave(status: int | str | None) -> NoReturn:
    """End the process at once: to take all modules down first is a fifth of a quick command's time."""
    if isinstance(status, str) or threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # it has gone, or is closed
            stream.flush()
    os._exit(status or 0)


def build(words: Sequence[str] = ()) -> typer.Typer:
    """The command line; with the words of one only the commands that may be meant, with none of them all."""
    made = typer.Typer(
        name="baogao",
        help="报告 baogao: a terminal explorer of Chinese government work reports (政府工作报告).",
        epilog="Alone, `baogao` opens the explorer. REGION is a name, a part of one, pinyin initials or an adcode.",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback(invoke_without_command=True)(explorer)
    # a word may be an option's value too, which does no harm
    called = [subject for subject, commands in SUBJECTS.items() if not set(commands).isdisjoint(words)]
    for subject in called or SUBJECTS:
        import_module(f"tui.commands.{subject}").register(made)
    if called:
        made.registered_commands = [each for each in made.registered_commands if _name(each) in words]
    return made


def _name(command: CommandInfo) -> str:
    return command.name or (command.callback.__name__ if command.callback else "")


def __getattr__(name: str) -> typer.Typer:
    """`app`, with all commands, is made when it is first asked for."""
    if name != "app":
        raise AttributeError(name)
    made = globals()["app"] = build()
    return made


def explorer(
    context: typer.Context,
    library_file: LibraryOption = None,
    mouse: MouseOption = None,
    ascii_borders: AsciiOption = None,
    ambiguous_width: AmbiguousWidthOption = None,
    lang: LangOption = None,
    theme: ThemeOption = None,
    notes: NotesOption = None,
    version: VersionOption = False,
) -> None:
    if version:
        print(f"baogao {program_version()}")
        raise typer.Exit
    options = Options(mouse, ascii_borders, ambiguous_width, lang, theme, notes)
    context.obj = (library_file, options)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_library(library_file, options))
