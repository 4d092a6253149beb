"""Whether the disk keeps what is written apart: file locks that hold, on a file system of this machine.

SQLite keeps writers apart by file locks. Some network file systems refuse them, and some say yes to everybody, which ends
in a damaged file; so they are tried before anything is written.
"""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

# File systems that several machines write to at once, as /proc/self/mountinfo names them.
NETWORK = frozenset(
    (
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "beegfs",
            "ocfs2",
        ),
        *("fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.rclone", "fuse.davfs2", "davfs"),
    )
)
_MOUNTS = Path("/proc/self/mountinfo")


def why_unlocked(folder: Path) -> str | None:
    """In a few words why nothing should be written into a folder's files: locks are refused there, or do not hold.

    None where they hold, and where that cannot be tried (another system than Linux, a folder that cannot be written).
    """
    if sys.platform != "linux":
        return None
    import fcntl

    probe = folder / f".{os.urandom(8).hex()}.lock"
    try:
        first = os.open(probe, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return None
    try:
        second = os.open(probe, os.O_RDWR)
        try:
            # a lock of the kind that SQLite takes, then one that belongs to another opening of the file
            fcntl.fcntl(first, fcntl.F_SETLK, _whole_file(fcntl.F_WRLCK))
            try:
                fcntl.fcntl(second, fcntl.F_OFD_SETLK, _whole_file(fcntl.F_WRLCK))
            except OSError:
                return None
            return "file locks do not hold"
        except OSError as error:
            return f"file locks are refused: {(error.strerror or str(error)).lower()}"
        finally:
            os.close(second)
    finally:
        os.close(first)
        with suppress(OSError):
            probe.unlink()


def network_of(path: Path) -> str | None:
    """The kind of network file system a path is on, as Linux names it; None on a disk of this machine."""
    try:
        mounts = _MOUNTS.read_bytes().split(b"\n")
    except OSError:
        return None
    real = os.path.realpath(path)
    best, kind = "", None
    for line in mounts:
        # 36 35 98:0 /root /mount/point rw,… - ext4 /dev/sda1 rw
        before, _, after = line.partition(b" - ")
        fields = before.split(b" ")
        # a blank in a name is \040, other characters are the bytes they have
        point = os.fsdecode(fields[4].decode("unicode_escape").encode("latin-1")) if len(fields) > 4 else ""
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if point and inside and len(point) >= len(best):
            best, kind = point, os.fsdecode(after.partition(b" ")[0])
    return kind if kind in NETWORK else None


def _whole_file(kind: int) -> bytes:
    """struct flock: type, whence, start, length (0: to the end), process."""
    return struct.pack("hhqqi4x", kind, os.SEEK_SET, 0, 0, 0)
