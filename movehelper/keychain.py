"""The system's keyring, the only place that knows it. Asked in one thread, with a limit in time: some never answer.

Where the keyring hangs, that one thread hangs with it: until it comes back, every further question fails at once,
so that threads never pile up. What is written is read back and compared, what is deleted is looked for again.
Nothing that is kept here stands in an error: the words of a keyring that repeat a secret are dropped.
"""

from __future__ import annotations

import os
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from keyring.backend import KeyringBackend

SECONDS: Final = 3.0
"""How long a keyring is given to answer."""
SERVICE: Final = "movehelper"
"""The name under which a keyring program lists what is kept."""

Fault = Literal["none", "refused", "absent", "locked", "no answer", "not kept", "not deleted", "failed"]
"""Why a keyring is of no use: there is none; its kind hides nothing; its program does not run; it stays locked; it does
not answer in time; what was written is not there; what was deleted is still there; it failed in its own words."""

T = TypeVar("T")
_REFUSED: Final = ("keyring.backends.fail.", "keyring.backends.null.", "keyrings.alt.")
_GONE: Final = ("ServiceUnknown", "NameHasNoOwner", "ServerNotResponding", "NotAvailable", "Spawn.", "Disconnected")
_DISMISSED: Final = ("prompt dismissed", "unlock", "locked")
_LONGEST_WORDS: Final = 120


class KeychainError(Exception):
    """The keyring cannot be used. `detail` names the backend or repeats its words; never what is kept."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else fault)
        self.fault, self.detail = fault, detail


class Keyring(NamedTuple):
    """What the system offers: the backend's name, and whether secrets can be kept in it."""

    name: str
    usable: bool
    fault: Fault | None = None


def backend(seconds: float = SECONDS) -> Keyring:
    """Return which keyring the system offers, without unlocking it. Takes `seconds` at the most, and never raises."""
    try:
        return Keyring(_name(_ask(_backend, seconds)), usable=True)
    except KeychainError as error:
        return Keyring(error.detail or error.fault, usable=False, fault=error.fault)


def read(keys: Iterable[str], seconds: float = SECONDS) -> dict[str, str]:
    """Return what is kept under these keys; those under which nothing is kept are left out.

    Raises:
        KeychainError: the keyring cannot be used.
    """
    wanted = tuple(keys)

    def look() -> dict[str, str]:
        asked = _backend()
        found = {key: asked.get_password(SERVICE, key) for key in wanted}
        return {key: value for key, value in found.items() if value is not None}

    return _ask(look, seconds)


def write(key: str, value: str, seconds: float = SECONDS) -> None:
    """Keep something, and read it back.

    Raises:
        KeychainError: the keyring cannot be used, or gives back something else.
    """

    def keep() -> None:
        asked = _backend()
        asked.set_password(SERVICE, key, value)
        if asked.get_password(SERVICE, key) != value:
            raise KeychainError("not kept", _name(asked))

    _ask(keep, seconds, value)


def delete(keys: Iterable[str], seconds: float = SECONDS) -> dict[str, str]:
    """Take out what is kept under these keys, look that it is gone, and return what it was.

    Raises:
        KeychainError: the keyring cannot be used, or still has it.
    """
    wanted = tuple(keys)

    def take_out() -> dict[str, str]:
        asked, taken = _backend(), {}
        for key in wanted:
            value = asked.get_password(SERVICE, key)
            if value is None:
                continue
            asked.delete_password(SERVICE, key)
            if asked.get_password(SERVICE, key) is not None:
                raise KeychainError("not deleted", _name(asked))
            taken[key] = value
        return taken

    return _ask(take_out, seconds)


# ---------------------------------------------------------------------------------------------- which backend


def _backend() -> KeyringBackend:
    """Return the backend that hides what it is given.

    Raises:
        KeychainError: there is none.
    """
    import keyring  # noqa: PLC0415 - looks for backends, which is slow
    from keyring.backends import chainer, fail  # noqa: PLC0415 - as above

    found = keyring.get_keyring()
    offered = list(found.backends) if isinstance(found, chainer.ChainerBackend) else [found]
    usable = next((one for one in offered if not _name(one).startswith(_REFUSED)), None)
    if usable is not None:
        return usable
    if not isinstance(found, fail.Keyring):
        raise KeychainError("refused", ", ".join(_name(one) for one in offered) or _name(found))
    return _come_since() or _nothing(found)


def _come_since() -> KeyringBackend | None:
    """Return the desktop's keyring if its program was started after it was first looked for."""
    from keyring.core import load_config, load_env  # noqa: PLC0415 - as above

    if sys.platform != "linux" or load_env() is not None or load_config() is not None:
        return None
    from keyring.backends import SecretService, kwallet  # noqa: PLC0415 - Linux only

    kinds = (SecretService.Keyring, kwallet.DBusKeyring)
    return next((cast("KeyringBackend", kind()) for kind in kinds if kind.viable), None)


def _nothing(found: KeyringBackend) -> KeyringBackend:
    on_a_desktop = sys.platform == "linux" and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
    raise KeychainError("absent" if on_a_desktop else "none", _name(found))


def _name(one: KeyringBackend) -> str:
    return f"{type(one).__module__}.{type(one).__qualname__}"


# ---------------------------------------------------------------------------------------- the thread that asks


class _Question:
    """Something to do in the thread that asks, with its answer or error."""

    def __init__(self, does: Callable[[], Any], secret: str) -> None:
        self.does, self.secret = does, secret
        self.done = threading.Event()
        self.given_up = False
        self.answer: Any = None
        self.error: KeychainError | None = None

    def run(self) -> None:
        try:
            self.answer = self.does()
        except KeychainError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - a backend may fail in any way, and must not end the thread
            self.error = _understood(error, self.secret)
        self.does, self.secret = _forgotten, ""
        self.done.set()


def _forgotten() -> None:
    """Stand for what was asked, so that a question that was answered holds no secret."""


class _Asker:
    """One thread that asks the keyring, made at the first question."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._questions: SimpleQueue[_Question] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._now: _Question | None = None

    def ask(self, question: _Question, seconds: float) -> None:
        """Wait for the answer to a question.

        Raises:
            KeychainError: it did not come in time, or a question before it still hangs.
        """
        with self._lock:
            if self._now is not None and self._now.given_up and not self._now.done.is_set():
                raise KeychainError("no answer")
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="keyring", daemon=True)
                self._thread.start()
        self._questions.put(question)
        if not question.done.wait(seconds):
            question.given_up = True
            raise KeychainError("no answer")

    def _serve(self) -> None:
        while True:
            question = self._questions.get()
            self._now = question
            if not question.given_up:
                question.run()
            self._now = None
            del question  # the answer may be a secret: not held until the next question comes


_asker = _Asker()


def _ask(does: Callable[[], T], seconds: float, secret: str = "") -> T:
    question = _Question(does, secret)
    _asker.ask(question, seconds)
    if question.error is not None:
        raise question.error from None
    return cast("T", question.answer)


def _understood(error: Exception, secret: str) -> KeychainError:
    """Return what went wrong in our words. The keyring's own are kept only if they do not repeat the secret."""
    from keyring import errors  # noqa: PLC0415 - it was asked already

    kind, words = type(error).__name__, " ".join(str(error).split())[:_LONGEST_WORDS]
    known = f"{kind} {getattr(error, 'name', '')} {words}"
    if isinstance(error, errors.KeyringLocked):
        return KeychainError("locked")
    if isinstance(error, errors.NoKeyringError):
        return KeychainError("none")
    if any(sign in known for sign in _GONE) or isinstance(error, ConnectionError | EOFError):
        return KeychainError("absent")
    if kind in ("InitError", "PromptDismissedException", "LockedException") and _says(words, _DISMISSED):
        return KeychainError("locked")
    return KeychainError("failed", kind if not words or (secret and secret in str(error)) else f"{kind}: {words}")


def _says(words: str, signs: Iterable[str]) -> bool:
    return any(sign in words.lower() for sign in signs)
