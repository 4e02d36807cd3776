"""Ctrl+K: everything and every command, found by a few letters. Loaded when it is first opened."""
