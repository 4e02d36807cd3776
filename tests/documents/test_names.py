"""Names come from anywhere; what is shown and written is always one harmless line."""

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.documents import clean_name, file_name, kind_of, may_be_opened, media_type


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("receipt.pdf", "receipt.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Anna\\bill.pdf", "bill.pdf"),
        ("two\nlines.pdf", "two lines.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u200f\u2066right to left\u2069.pdf", "right to left.pdf"),
        ("tab\tand\x00null.png", "tab andnull.png"),
        ("broken\udcff.pdf", "broken?.pdf"),
        ("..", "document"),
        ("\u202e", "document"),
        ("", "document"),
        (".hidden", ".hidden"),
    ],
)
def test_a_name_is_shown_in_one_line_without_tricks(given_name, shown):
    assert clean_name(given_name) == shown


def test_a_very_long_name_keeps_its_ending():
    long = clean_name("é" * 4000 + ".pdf")

    assert long.endswith("….pdf")
    assert len(long.encode()) <= 180


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a:b?.pdf", "a_b_.pdf"),
        ("CON.txt", "_CON.txt"),
        (".profile", "profile"),
        ("end. . ", "end"),
        ("...", "document"),
    ],
)
def test_a_copy_gets_a_name_that_any_system_takes(name, written):
    assert file_name(name) == written


@given(st.text(max_size=300))
def test_no_name_leads_out_of_its_folder(name):
    for made in (clean_name(name), file_name(name)):
        assert made
        assert made not in {".", ".."}
        assert not set(made) & {"/", "\\", "\n", "\r", "\x00", "\u202e"}
        assert len(made.encode()) <= 184
    assert clean_name(clean_name(name)) == clean_name(name)


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("x.bin", b"%PDF-1.7 ...", "application/pdf"),
        ("photo.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("x", b"RIFF\x00\x00\x00\x00WEBPVP8", "image/webp"),
        ("letter.odt", b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
        ("unknown.xyz", b"abc", ""),
    ],
)
def test_a_file_is_known_by_its_first_bytes_and_then_by_its_ending(name, head, found):
    assert media_type(name, head) == found


@pytest.mark.parametrize(
    ("name", "media", "kind"),
    [
        ("Mietvertrag_2024.pdf", "application/pdf", "contract"),
        ("Invoice 77.pdf", "application/pdf", "bill"),
        ("IMG_2041.jpg", "", "photo"),
        ("garden.jpg", "image/jpeg", "photo"),
        ("Zählerstand.jpg", "image/jpeg", "meter reading"),
        ("chat transcript.txt", "text/plain", "receipt"),
        ("scan.pdf", "application/pdf", "other"),
    ],
)
def test_the_likeliest_kind_is_offered_first(name, media, kind):
    assert kind_of(name, media) == kind


@pytest.mark.parametrize(
    ("name", "head", "opens"),
    [
        ("receipt.pdf", b"%PDF-", True),
        ("notes.txt", b"hello", True),
        ("run.sh", b"#!/bin/sh", False),
        ("program.exe", b"MZ\x90", False),
        ("shop.desktop", b"[Desktop Entry]\nExec=rm", False),
        ("looks-like.pdf", b"#!/bin/sh\n", False),
        ("looks-like.txt", b"\n [Desktop Entry]", False),
        ("page.html", b"<html>", False),
        ("macro.docm", b"PK", False),
        ("no-ending", b"abc", False),
        ("receipt.pdf\u202e.sh", b"abc", False),
    ],
)
def test_only_what_a_viewer_shows_is_handed_to_one(name, head, opens):
    assert may_be_opened(name, head) is opens
