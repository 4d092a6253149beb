"""`baogao serve`: the explorer in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from tui.commands.options import LibraryOption, fail, library_path
from tui.output import say

NO_EXTRA = 'needs textual-serve, which is not installed; `pip install "baogao[web]"` adds it'


def register(app: typer.Typer) -> None:
    """Give the app this command."""
    app.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(help="Address to listen on; another than this machine's own opens it to others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    library: LibraryOption = None,
) -> None:
    """Serve the explorer to a browser on this machine, until Ctrl-C (needs baogao[web])."""
    try:
        from tui.serving import LocalServer, is_loopback
    except ImportError:
        fail(NO_EXTRA)
    path = library_path(context, library)
    words = context.obj[1].words()
    if path is not None:
        words += ["--library", str(path.absolute())]
    if not is_loopback(host):
        say(f"baogao: whoever reaches {host}:{port} can read and write files as you; there is no password")
    try:
        LocalServer(words, host, port).serve()
    except OSError as error:
        fail(f"{host}:{port}: cannot be listened on ({error.strerror or error})")
