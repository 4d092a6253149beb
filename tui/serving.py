"""The explorer in a browser: textual-serve on this machine's own address, with a page that fetches nothing elsewhere.

Whoever reaches the address uses the explorer as the user who serves it, files and all. So it listens on loopback only
unless told otherwise, and answers only pages of its own: another site's script may neither connect to it nor,
by a name that leads here, pass for it.
"""

from __future__ import annotations

import ipaddress
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.server import Server

PAGES = Path(__file__).parent / "web"
PAGE = "index.html"
SCRIPT = "focus.js"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def command_line(words: Sequence[str]) -> str:
    """The explorer as the server starts it for each visitor; `exec`, so that ending it ends it and not a shell."""
    return "exec " + shlex.join([sys.executable, "-P", "-m", "tui.main", *words])


class LocalServer(Server):
    """textual-serve with a page of our own, and a look at who asks."""

    def __init__(self, words: Sequence[str], host: str, port: int) -> None:
        super().__init__(command_line(words), host, port, "报告 baogao", templates_path=PAGES)
        self.loopback = is_loopback(host)

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl-C. Raises OSError where the address cannot be listened on."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        socket.create_server((self.host, self.port), family=family).close()
        super().serve(debug)

    def initialize_logging(self) -> None:
        """Nothing but what goes wrong, on stderr."""
        import logging

        logging.basicConfig(level="ERROR", format="baogao: %(message)s")

    async def on_startup(self, app: web.Application) -> None:
        print(f"{self.public_url}  Ctrl-C", file=sys.stderr, flush=True)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guarded)
        app.router.add_get(f"/{SCRIPT}", self._script)
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what comes by another name or from another site's page."""
        host, _, port = request.host.rpartition(":")
        if self.loopback and (host not in LOOPBACK_NAMES or port != str(self.port)):
            raise web.HTTPForbidden(text=f"baogao: not served under the name {request.host}\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            raise web.HTTPForbidden(text="baogao: not for pages of another site\n")
        return await handler(request)

    async def _script(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGES / SCRIPT)

    async def handle_index(self, request: web.Request) -> web.StreamResponse:  # type: ignore[override]
        """The page."""
        import aiohttp_jinja2
        from textual_serve.server import to_int

        sockets = f"ws://{request.host}"
        context: dict[str, Any] = {
            "application": {"name": self.title},
            "font_size": to_int(request.query.get("fontsize", "16"), 16),
            "app_websocket_url": f"{sockets}/ws",
            "sockets": sockets,
        }
        return aiohttp_jinja2.render_template(PAGE, request, context)
