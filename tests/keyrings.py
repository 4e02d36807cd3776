"""Keyrings for tests: one in memory, and those that fail in all the ways that keyrings fail."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from movehelper import keychain


class InMemory(KeyringBackend):
    """Keeps what it is given for one test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked: list[str] = []

    def get_password(self, service, username):
        self.asked.append(username)
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.asked.append(username)
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self.asked.append(username)
        if (service, username) not in self.kept:
            raise PasswordDeleteError("No such password!")
        del self.kept[service, username]


class Forgetful(InMemory):
    """Takes everything and has nothing, as the null backend does."""

    def set_password(self, _service, username, _password):
        self.asked.append(username)


class Clinging(InMemory):
    """Says that it is gone and still has it."""

    def delete_password(self, _service, username):
        self.asked.append(username)


class Failing(InMemory):
    """Fails at everything with a given error; with `blabs`, in words that hold the secret itself."""

    def __init__(self, error=None, *, blabs=False) -> None:
        super().__init__()
        self.error, self.blabs = error, blabs

    def get_password(self, service, username):
        if self.error is not None:
            raise self.error
        return super().get_password(service, username)

    def set_password(self, _service, username, password):
        if self.blabs:
            raise ValueError(f"cannot store {password!r} for {username}")
        raise self.error

    def delete_password(self, _service, _username):
        raise self.error


class Hanging(InMemory):
    """Does not answer before `let_go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service, username):
        self.let_go.wait()
        return super().get_password(service, username)

    def set_password(self, service, username, password):
        self.let_go.wait()
        super().set_password(service, username, password)


@contextmanager
def using(backend):
    """Let this be the system's keyring for a while, asked by a thread of its own."""
    before, asker = keyring.core._keyring_backend, keychain._asker
    keyring.set_keyring(backend)
    keychain._asker = keychain._Asker()
    try:
        yield backend
    finally:
        if isinstance(backend, Hanging):
            backend.let_go.set()
        keyring.core._keyring_backend = before
        keychain._asker = asker
