"""Notifications of a Linux desktop, over D-Bus (org.freedesktop.Notifications 1.2).

The hint `desktop-entry` is left out on purpose: GNOME Shell would take a notification away with the process that
sent it if it knew the application.
"""

from __future__ import annotations

import os
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from movehelper.domain.errors import ReminderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jeepney import Message
    from jeepney.io.blocking import DBusConnection
    from jeepney.io.common import FilterHandle

    from movehelper.notify.sending import Answer, Button
    from movehelper.notify.words import Said

_PATH, _NAME = "/org/freedesktop/Notifications", "org.freedesktop.Notifications"
_REPLY: Final = 3.0  # seconds
_NORMAL, _CRITICAL = 1, 2
_AS_SERVER, _NEVER = -1, 0
_ICON = "org.movehelper.movehelper"


class DBusDesktop:
    """Speaks to the notification service of this session."""

    def __init__(self) -> None:
        self._bus: DBusConnection | None = None
        self._heard: FilterHandle | None = None
        self._shown: dict[int, Said] = {}
        self._can: frozenset[str] = frozenset()

    def show(self, said: Sequence[Said], buttons: Sequence[Button]) -> None:
        """Show notifications.

        Raises:
            ReminderError: there is no session bus, nobody shows notifications, or it does not answer.
        """
        bus = self._bus = _connected()
        self._can = frozenset(_asked(bus, "GetCapabilities")[0])
        if "actions" in self._can:
            self._heard = _listening(bus)
        for one in said:
            number = _asked(bus, "Notify", "susssasa{sv}i", self._notification(one, buttons))[0]
            self._shown[number] = one

    def answers(self, seconds: float) -> Iterator[tuple[Said, Answer]]:
        """Yield what is pressed; nothing at once where the desktop has no buttons."""
        end = time.monotonic() + seconds
        while self._bus is not None and self._heard is not None and self._shown:
            left = end - time.monotonic()
            if left <= 0:
                return
            try:
                message = self._bus.recv_until_filtered(self._heard.queue, timeout=left)
            except (OSError, EOFError):
                return
            yield from self._meant(message)

    def close(self) -> None:
        """Leave the bus."""
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def _notification(self, said: Said, buttons: Sequence[Button]) -> tuple[Any, ...]:
        text = escape(said.text, quote=False) if "body-markup" in self._can else said.text
        offered = [one for one in buttons if said.key or one.answer == "open"] if "actions" in self._can else []
        actions = [part for one in offered for part in ("default" if one.answer == "open" else one.answer, one.label)]
        hints = {"urgency": ("y", _CRITICAL if said.urgent else _NORMAL), "category": ("s", "x-movehelper.reminder")}
        return "movehelper", 0, _ICON, said.title, text, actions, hints, _NEVER if said.urgent else _AS_SERVER

    def _meant(self, message: Any) -> Iterator[tuple[Said, Answer]]:
        from jeepney import HeaderFields  # noqa: PLC0415 - only where there is something to say

        member = message.header.fields.get(HeaderFields.member)
        if member not in ("ActionInvoked", "NotificationClosed") or not message.body:
            return
        said = self._shown.get(message.body[0])
        if said is None:
            return
        if member == "NotificationClosed":
            del self._shown[message.body[0]]
            yield said, "closed"
        elif message.body[1] in _ANSWERS:
            yield said, _ANSWERS[message.body[1]]


_ANSWERS: Final[dict[str, Answer]] = {"default": "open", "tomorrow": "tomorrow", "later": "later"}


def reachable() -> bool:
    """Return whether the bus of this session can be spoken to."""
    try:
        _connected().close()
    except ReminderError:
        return False
    return True


def _address() -> str:
    """Return where the bus of the session is; systemd's own place if nobody said so."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "")) / "bus"
    if usual.is_absolute() and usual.is_socket():
        return f"unix:path={usual}"
    raise ReminderError("There is no desktop session to show a notification in (no D-Bus address).")


def _connected() -> DBusConnection:
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - as above

    try:
        return open_dbus_connection(_address(), auth_timeout=_REPLY)
    except (OSError, EOFError, ValueError, RuntimeError, AssertionError) as error:
        raise ReminderError(f"The desktop's message bus cannot be reached: {error}.") from error


def _listening(bus: DBusConnection) -> FilterHandle:
    """Ask for what is pressed, before anything is shown."""
    from jeepney import MatchRule, message_bus  # noqa: PLC0415 - as above

    rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
    _replied(bus, message_bus.AddMatch(rule))
    return bus.filter(rule, bufsize=100)


def _asked(bus: DBusConnection, member: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - as above

    address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    return _replied(bus, new_method_call(address, member, signature, body))


def _replied(bus: DBusConnection, call: Message) -> Any:
    """Return what a call was answered with.

    Raises:
        ReminderError: nobody answers.
    """
    from jeepney import DBusErrorResponse  # noqa: PLC0415 - as above
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415 - as above

    try:
        return unwrap_msg(bus.send_and_get_reply(call, timeout=_REPLY))
    except DBusErrorResponse as error:
        raise ReminderError(f"No program of this desktop shows notifications ({error.name}).") from error
    except TimeoutError as error:
        raise ReminderError("The desktop's notifications do not answer.") from error
    except (OSError, EOFError) as error:
        raise ReminderError(f"The desktop's message bus went away: {error}.") from error
