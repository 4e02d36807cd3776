"""The kept catalogue is the one of the data files, and gives way to them."""

import os
import shutil

import pytest

from movehelper import catalogue, paths
from movehelper.catalogue import kept, loading

GB = frozenset({"GB"})


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(paths.resources("catalogue"), tmp_path / "catalogue")


@pytest.mark.parametrize("countries", [None, frozenset(), GB, frozenset({"DE", "US"})])
def test_it_comes_back_as_it_was(tmp_path, countries):
    source, cache = paths.resources("catalogue"), tmp_path / "cache"
    read = catalogue.load(source, countries)
    kept.keep(cache, source, countries, read)
    assert kept.take(cache, source, countries) == read


def test_it_is_kept_at_the_first_reading_and_taken_at_the_second(folder, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    first = catalogue.load(folder, GB, cache)
    loading._load.cache_clear()
    monkeypatch.setattr(loading, "read_files", lambda *_arguments: pytest.fail("the data files were read again"))
    assert catalogue.load(folder, GB, cache) == first


def test_a_changed_data_file_is_read_again(folder, tmp_path):
    cache, file = tmp_path / "cache", folder / "providers" / "gb.toml"
    first = catalogue.load(folder, GB, cache)
    assert kept.take(cache, folder, GB) == first
    os.utime(file, ns=(1, 1))
    assert kept.take(cache, folder, GB) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"another version\n\x80", b"\xff" * 400])
def test_a_damaged_one_is_read_anew(folder, tmp_path, content):
    cache = tmp_path / "cache"
    first = catalogue.load(folder, GB, cache)
    [file] = cache.iterdir()
    file.write_bytes(content)
    loading._load.cache_clear()
    assert catalogue.load(folder, GB, cache) == first
    assert kept.take(cache, folder, GB) == first


def test_one_whose_content_is_cut_short_is_read_anew(folder, tmp_path):
    cache = tmp_path / "cache"
    first = catalogue.load(folder, GB, cache)
    [file] = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    loading._load.cache_clear()
    assert catalogue.load(folder, GB, cache) == first


def test_where_nothing_can_be_kept_the_files_are_read_every_time(folder, tmp_path):
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be")
    assert catalogue.load(folder, GB, blocked).rules
    assert blocked.read_text() == "a file where the folder should be"
