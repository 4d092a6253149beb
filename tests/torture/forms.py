"""The payloads: escape sequences, markup, HTML, formulas and paths, each with a word of its own (PWN17Z) in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

ESCAPES = (
    *(
        "\x1b]0;{}\x07",
        "\x1b]2;{}\x1b\\",
        "\x1b]8;;http://x.invalid\x1b\\{}",
        "\x1b]52;c;{}\x07",
        "\x1b]4;1;rgb:00/00/00\x07{}",
    ),
    *(
        "\x1b[2J{}",
        "\x1b[31m{}",
        "\x1b[?1049h{}",
        "\x1b[?1000h{}",
        "\x1b[6n{}",
        "\x1b[c{}",
        "\x1b[20t{}",
        "\x1b[21t{}",
    ),
    *(
        "\x1bP$q{}\x1b\\",
        "\x1bPtmux;\x1b\x1b]0;{}\x07\x1b\\",
        "\x1b_{}\x1b\\",
        "\x1b^{}\x1b\\",
        "\x1bX{}\x1b\\",
        "\x1bc{}",
    ),
    *(
        "\x9b2J{}",
        "\x9b31m{}",
        "\x9d0;{}\x9c",
        "\x90{}\x9c",
        "\x9f{}\x9c",
        "\x1b#8{}",
        "\x1b(0{}",
        "\x0e{}\x0f",
    ),
    *(
        "\x07{}",
        "\x08\x08\x08{}",
        "\x00{}",
        "\x7f{}",
        "\x85{}",
        "\r{}",
        "\x0b{}",
        "\x0c{}",
        "\x05{}",
        "\x1a{}",
        "\x18{}",
    ),
    *(
        "\u202e{}",
        "\u2066{}",
        "\u202d{}",
        "\u200e{}",
        "\u200b{}",
        "\u2028{}",
        "\u2029{}",
        "\ufeff{}",
        "\u00ad{}",
        "\U000e0041{}",
    ),
)
MARKUP = (
    *(
        "[red]{}[/red]",
        "[/]{}",
        "[b]{}",
        "[@click=app.quit]{}[/]",
        "[@click=app.exit()]{}[/]",
        "[link=http://x.invalid]{}[/link]",
    ),
    *(
        "[on red blink]{}[/]",
        "[[{}]]",
        "\\[{}",
        "[TODO]{}",
        "$primary {}",
        "{{{}}}",
        ":smile:{}",
        "%s{}",
        "[#ff0000]{}[/]",
    ),
)
HTML = (
    *(
        "<script>{}</script>",
        "<img src=x onerror={}>",
        "<a href='javascript:{}'>x</a>",
        "</title><script>{}",
        "-->{}<!--",
    ),
    *(
        "<iframe srcdoc='{}'>",
        "<svg onload={}>",
        '"><b onmouseover={}>',
        "&lt;script&gt;{}",
        "]]>{}",
        "<style>{}</style>",
    ),
)
FORMULAS = (
    "={}",
    "+{}",
    "-{}",
    "@{}",
    "＝{}",
    "\t={}",
    '=HYPERLINK("http://x.invalid","{}")',
    "=cmd|'/c {}'!A1",
    "'={}",
)
PATHS = (
    "../../{}",
    "/etc/{}",
    "C:\\{}",
    "..\\{}",
    "~/{}",
    "$(touch {})",
    "`{}`",
    ";{};",
    "CON{}",
    "a\n{}",
    "|{}",
)


@dataclass(frozen=True, slots=True)
class Payload:
    """A text with its own word in it."""

    number: int
    text: str

    @property
    def start(self) -> str:
        """The payload up to the end of its word: what must not get out as it is, where it begins with a control."""
        return self.text[: self.text.index(f"PWN{self.number}Z")] + f"PWN{self.number}Z"


def payloads() -> list[Payload]:
    """All of them: each form alone, and each escape inside markup, a formula and HTML."""
    forms = [*ESCAPES, *MARKUP, *HTML, *FORMULAS, *PATHS]
    inside = ("[red]{}[/red]", "={}", "<b>{}</b>", "\x1b[1m{}", "{}\x1b]0;")
    forms += [outer.replace("{}", inner) for inner, outer in product(ESCAPES, inside)]
    return [Payload(number, form.replace("{}", f"PWN{number}Z")) for number, form in enumerate(forms)]
