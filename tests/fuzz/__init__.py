"""Fuzzing by hand, guided by what code is reached; the fast tests have a fixed share of it."""
