"""The documents folder: each file once, whole, for its owner alone, and never anything that is no file."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from movehelper import documents
from movehelper.documents import (
    DocumentFolder,
    check,
    copy_out,
    hand_over_again,
    look,
    stored,
    take,
    take_bytes,
    tidy,
    to_open,
)
from movehelper.domain.errors import DocumentError, StoppedError


def never(_count):
    """Count nothing and never stop."""


@pytest.fixture
def folder(tmp_path):
    return DocumentFolder(tmp_path / "data" / "documents")


@pytest.fixture
def receipt(tmp_path):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"%PDF-1.7 receipt")
    return path


def leftovers(folder):
    return list(folder.incoming.glob("*"))


def test_a_file_lies_under_its_hash_for_its_owner_alone_and_the_source_is_as_it_was(folder, receipt):
    before = receipt.stat()

    kept = take(folder, receipt, never)

    place = folder.path / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256
    assert kept.sha256 == hashlib.sha256(receipt.read_bytes()).hexdigest()
    assert place.read_bytes() == receipt.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert {stat.S_IMODE(one.stat().st_mode) for one in (folder.path, place.parent, place.parent.parent)} == {0o700}
    assert (receipt.stat().st_mtime_ns, receipt.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert leftovers(folder) == []


def test_the_same_content_is_kept_once_whatever_it_is_called(folder, receipt):
    copy = receipt.with_name("copy.pdf")
    copy.write_bytes(receipt.read_bytes())

    first, second = take(folder, receipt, never), take(folder, copy, never)

    assert (first.new, second.new) == (True, False)
    assert [one.sha256 for one in stored(folder)] == [first.sha256]


def test_a_damaged_file_is_whole_again_once_it_is_handed_over_anew(folder, receipt):
    kept = take(folder, receipt, never)
    folder.place(kept.sha256).write_bytes(b"something else..")
    assert check(folder, kept.sha256, kept.size, never) == "changed"

    take(folder, receipt, never)

    assert check(folder, kept.sha256, kept.size, never) == "whole"


def test_a_link_is_followed_and_stays_a_link(folder, receipt, tmp_path):
    link = tmp_path / "link.pdf"
    link.symlink_to(receipt)

    kept = take(folder, link, never)

    assert folder.place(kept.sha256).is_symlink() is False
    assert link.is_symlink()


def a_folder(tmp_path):
    path = tmp_path / "letters"
    path.mkdir()
    return path


def a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def an_empty_file(tmp_path):
    (tmp_path / "empty.pdf").touch()
    return tmp_path / "empty.pdf"


def a_link_to_nothing(tmp_path):
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    return tmp_path / "gone.pdf"


def a_link_to_itself(tmp_path):
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    return tmp_path / "loop.pdf"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (a_folder, "letters is a folder"),
        (a_pipe, "pipe is no file that can be kept"),
        (lambda _folder: Path("/dev/zero"), "zero is no file that can be kept"),
        (an_empty_file, r"empty\.pdf is empty"),
        (a_link_to_nothing, r"gone\.pdf is not there any more"),
        (a_link_to_itself, r"loop\.pdf cannot be read"),
        (lambda folder: folder / "two\nlines.pdf", "two lines.pdf is not there"),
    ],
)
def test_what_is_no_file_is_refused_with_a_sentence_and_never_waited_for(folder, tmp_path, make, sentence):
    with pytest.raises(DocumentError, match=sentence):
        take(folder, make(tmp_path), never)

    assert leftovers(folder) == []
    assert list(stored(folder)) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_one_may_not_read_is_told(folder, receipt):
    receipt.chmod(0)

    with pytest.raises(DocumentError, match=r"receipt\.pdf cannot be read: you may not open it"):
        take(folder, receipt, never)


def test_a_file_that_grows_while_it_is_read_is_not_taken(folder, tmp_path):
    path = tmp_path / "growing.log"
    path.write_bytes(b"x" * (3 << 20))

    def grow(_count):
        with path.open("ab") as file:
            file.write(b"more")
        os.utime(path, ns=(1, 1))

    with pytest.raises(DocumentError, match=r"growing\.log was changed while it was read"):
        take(folder, path, grow)


def test_a_file_that_vanishes_in_the_middle_is_still_read_to_its_end(folder, tmp_path):
    path = tmp_path / "vanishing.pdf"
    path.write_bytes(b"x" * (3 << 20))

    kept = take(folder, path, lambda _count: path.unlink(missing_ok=True))

    assert kept.size == 3 << 20


def test_stopping_leaves_nothing_behind(folder, tmp_path):
    path = tmp_path / "big.bin"
    path.write_bytes(b"x" * (5 << 20))
    seen = []

    def stop_after_two(count):
        seen.append(count)
        if len(seen) == 2:
            raise StoppedError("Stopped.")

    with pytest.raises(StoppedError):
        take(folder, path, stop_after_two)

    assert seen == [1 << 20, 1 << 20]
    assert leftovers(folder) == []
    assert list(stored(folder)) == []


def test_a_disk_without_room_is_told_before_anything_is_copied(folder, receipt, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=3))

    with pytest.raises(DocumentError, match="There is no room left"):
        take(folder, receipt, never)


def test_a_disk_that_fills_up_on_the_way_leaves_nothing_behind(folder, monkeypatch):
    real = os.write

    def full(handle, block):
        if len(block) > 5:
            return real(handle, block[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DocumentError, match=r"There is no room left.*Nothing was added"):
        take_bytes(folder, b"0123456789", "picture.png", never)

    assert leftovers(folder) == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from movehelper.documents import DocumentFolder, take
from movehelper.domain.errors import DocumentError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
try:
    take(DocumentFolder(Path(sys.argv[1])), Path(sys.argv[2]), lambda count: None)
except DocumentError as error:
    print(error)
"""
BOUNDED = """
import resource, sys
from pathlib import Path
from movehelper.documents import DocumentFolder, take
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
take(DocumentFolder(Path(sys.argv[1])), Path(sys.argv[2]), lambda count: None)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def in_a_process(code, *arguments):
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout


def test_a_limit_on_the_size_of_files_is_told_like_a_full_disk(folder, tmp_path):
    big = tmp_path / "big.bin"
    big.write_bytes(b"x" * (3 << 20))

    assert "There is no room left" in in_a_process(LIMITED, folder.path, big)
    assert leftovers(folder) == []


def test_a_large_file_takes_little_memory(folder, tmp_path):
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(200 << 20)

    assert int(in_a_process(BOUNDED, folder.path, large)) < 16 * 1024  # kilobytes


def test_what_became_of_a_file_is_told(folder, receipt):
    kept = take(folder, receipt, never)
    place = folder.place(kept.sha256)

    assert (look(folder, kept.sha256, kept.size), check(folder, kept.sha256, kept.size, never)) == ("there", "whole")
    place.write_bytes(b"%PDF-1.7 recEipt")
    assert (look(folder, kept.sha256, kept.size), check(folder, kept.sha256, kept.size, never)) == ("there", "changed")
    place.write_bytes(b"short")
    assert look(folder, kept.sha256, kept.size) == "changed"
    place.unlink()
    assert check(folder, kept.sha256, kept.size, never) == "missing"
    os.mkfifo(place)
    assert check(folder, kept.sha256, kept.size, never) == "changed"


def test_a_hash_that_is_none_leads_nowhere(folder):
    with pytest.raises(ValueError, match="no SHA-256"):
        folder.place("../../../etc/passwd")


def test_a_viewer_gets_a_read_only_copy_under_a_readable_name(folder, receipt):
    kept = take(folder, receipt, never)

    path, head = to_open(folder, kept.sha256, "re/ceipt\n?.pdf", never)
    again, _head = to_open(folder, kept.sha256, "re/ceipt\n?.pdf", never)

    assert (path.name, path, head[:5]) == ("ceipt _.pdf", again, b"%PDF-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert path.stat().st_ino != folder.place(kept.sha256).stat().st_ino
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [lambda place: place.unlink(), lambda place: place.write_bytes(b"other")])
def test_a_file_that_is_not_what_was_kept_is_not_handed_out(folder, receipt, tmp_path, damage):
    kept = take(folder, receipt, never)
    damage(folder.place(kept.sha256))

    with pytest.raises(DocumentError, match=r"The file of receipt\.pdf is"):
        to_open(folder, kept.sha256, "receipt.pdf", never)
    with pytest.raises(DocumentError, match=r"The file of receipt\.pdf is"):
        copy_out(folder, kept.sha256, "receipt.pdf", tmp_path / "out", never)
    assert not list((tmp_path / "out").glob("*"))


def test_copies_never_take_the_place_of_what_is_there(folder, receipt, tmp_path):
    kept = take(folder, receipt, never)

    names = [copy_out(folder, kept.sha256, "receipt.pdf", tmp_path, never).name for _ in range(2)]

    assert names == ["receipt (2).pdf", "receipt (3).pdf"]


def test_tidying_takes_only_what_is_unwanted_with_the_copies_that_viewers_were_given(folder, tmp_path):
    kept = {}
    for name in ("wanted", "unwanted"):
        (tmp_path / name).write_text(name)
        kept[name] = take(folder, tmp_path / name, never).sha256
        to_open(folder, kept[name], name, never)
    (folder.path / "ab").mkdir(exist_ok=True)
    (folder.path / "ab" / "somebody's file").touch()

    gone = tidy(folder, [one for one in stored(folder) if one.sha256 != kept["wanted"]])

    assert [one.sha256 for one in gone] == [kept["unwanted"]]
    assert [one.sha256 for one in stored(folder)] == [kept["wanted"]]
    assert [one.name for one in folder.opened.glob("*/*")] == ["wanted"]
    assert (folder.path / "ab" / "somebody's file").exists()


def test_what_was_handed_over_again_since_it_was_looked_at_is_not_tidied_away(folder, receipt):
    kept = take(folder, receipt, never)
    os.utime(folder.place(kept.sha256), (100, 100))
    unwanted = list(stored(folder))

    assert hand_over_again(folder, kept.sha256, kept.size)

    assert tidy(folder, unwanted) == ()
    assert check(folder, kept.sha256, kept.size, never) == "whole"
    assert leftovers(folder) == []


def test_what_is_not_there_cannot_be_handed_over_again(folder, receipt):
    kept = take(folder, receipt, never)
    assert not hand_over_again(folder, kept.sha256, kept.size + 1)

    assert tidy(folder, stored(folder)) != ()

    assert not hand_over_again(folder, kept.sha256, kept.size)


def test_what_the_system_does_not_let_go_stays_in_its_place(folder, receipt, monkeypatch):
    kept = take(folder, receipt, never)
    monkeypatch.setattr(Path, "unlink", _refuse)

    assert tidy(folder, stored(folder)) == ()

    assert check(folder, kept.sha256, kept.size, never) == "whole"
    assert leftovers(folder) == []


def _refuse(path, **_options):
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def test_a_file_can_be_opened_again_and_tidied_where_nothing_read_only_can_be_written_over(
    folder, receipt, monkeypatch
):
    replace, unlink = Path.replace, Path.unlink

    def must_be_writable(path):
        if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
            _refuse(path)

    def replace_like_windows(path, target):
        must_be_writable(target)
        return replace(path, target)

    def unlink_like_windows(path, missing_ok=False):
        must_be_writable(path)
        return unlink(path, missing_ok)

    monkeypatch.setattr(Path, "replace", replace_like_windows)
    monkeypatch.setattr(Path, "unlink", unlink_like_windows)
    kept = take(folder, receipt, never)
    for _time in range(2):
        path, _head = to_open(folder, kept.sha256, "receipt.pdf", never)
        assert stat.S_IMODE(path.stat().st_mode) == 0o400

    assert len(tidy(folder, stored(folder))) == 1

    assert not path.parent.exists()


def test_copies_and_unfinished_files_are_tidied_when_they_are_old(folder, receipt):
    kept = take(folder, receipt, never)
    path, _head = to_open(folder, kept.sha256, "receipt.pdf", never)
    (folder.incoming / "0123.part").touch()
    for one in (path, folder.incoming / "0123.part"):
        os.utime(one, (100, 100))

    documents.tidy_copies(folder, before=200)

    assert not path.parent.exists()
    assert leftovers(folder) == []
    assert look(folder, kept.sha256, kept.size) == "there"
