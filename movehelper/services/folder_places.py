"""What speaks against a place for the data: a network, a drive that is taken out, a folder that is kept in step."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

Warn = Literal["network", "removable", "synced", "open to all"]
_MOUNTS: Final = Path("/proc/self/mounts")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "glusterfs", "davfs", "fuse.sshfs", "fuse.rclone"}
    | {"fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.s3fs"}
)
_WITHOUT_RIGHTS: Final = frozenset({"vfat", "exfat", "msdos", "fuseblk"})
"""Kinds of file system that know no owner: whoever holds the drive reads everything."""
_TAKEN_OUT: Final = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_SYNCED: Final = ("dropbox", "onedrive", "google drive", "icloud", "nextcloud", "owncloud", "syncthing", "mega")


def warnings(folder: Path, mounts: str | None = None) -> tuple[Warn, ...]:
    """Return what speaks against a folder, as far as the system says. `mounts`: its table, for tests."""
    kind = _file_system(folder, _table() if mounts is None else mounts)
    path = str(folder)
    found: list[Warn] = []
    if kind in _NETWORK or path.startswith("\\\\"):
        found.append("network")
    elif path.startswith(_TAKEN_OUT):
        found.append("removable")
    if any(part.casefold().startswith(_SYNCED) for part in folder.parts):
        found.append("synced")
    if kind in _WITHOUT_RIGHTS:
        found.append("open to all")
    return tuple(found)


def _table() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _file_system(folder: Path, mounts: str) -> str:
    """Return the kind of file system a folder lies on; empty where the system has no such table."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].encode().decode("unicode_escape", errors="replace"))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
