"""A text file of the user's own: read whole, or refused in one line."""

from __future__ import annotations

from pathlib import Path


def read_own(path: Path, what: str, most: int, error: type[Exception]) -> tuple[bytes, list[str]]:
    """The bytes and the lines of a UTF-8 file that is to be `what` ("a dictionary"), of at most `most` bytes.

    Raises:
        error: it cannot be read, is larger, or is no UTF-8 text; in one line with its name.
    """
    try:
        if path.stat().st_size > most:
            raise error(f"{path}: is too large for {what} (over {most:,} bytes)")
        body = path.read_bytes()
        return body, body.decode("utf-8-sig").splitlines()
    except OSError as denied:
        raise error(f"{path}: cannot be read ({denied.strerror})") from None
    except UnicodeDecodeError:
        raise error(f"{path}: is not UTF-8 text; save it as UTF-8") from None
