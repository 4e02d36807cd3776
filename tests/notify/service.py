"""A notification service on the session bus for tests: `python service.py [hang]`.

It writes each notification as a line of JSON, presses the button named in MOVEHELPER_PRESS on it, and closes it. With
`hang` it takes calls and never answers.
"""

from __future__ import annotations

import json
import os
import sys

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

PATH, NAME = "/org/freedesktop/Notifications", "org.freedesktop.Notifications"


def tell(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main():
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    tell("ready")
    signals, number = DBusAddress(PATH, interface=NAME), 0
    while True:
        call = bus.receive()
        if call.header.message_type != MessageType.method_call or "hang" in sys.argv:
            continue
        member = call.header.fields.get(HeaderFields.member)
        if member == "GetCapabilities":
            bus.send(new_method_return(call, "as", (["actions", "body", "body-markup"],)))
        if member == "Notify":
            number += 1
            assert call.header.fields[HeaderFields.signature] == "susssasa{sv}i"
            _app, replaces, _icon, title, text, actions, hints, _expires = call.body
            assert replaces == 0
            tell(json.dumps({"title": title, "text": text, "actions": actions, "urgency": hints["urgency"][1]}))
            bus.send(new_method_return(call, "u", (number,)))
            if press := os.environ.get("MOVEHELPER_PRESS"):
                bus.send(new_signal(signals, "ActionInvoked", "us", (number, press)))
            bus.send(new_signal(signals, "NotificationClosed", "uu", (number, 2)))


if __name__ == "__main__":
    main()
