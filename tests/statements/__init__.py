"""Tests of the readers of bank statements."""
