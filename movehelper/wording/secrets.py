"""Words about what is kept in the system's keyring, and why it cannot be. Never what is kept."""

from __future__ import annotations

from typing import Final

from movehelper.wording.language import _, marked as m, ngettext

KINDS: Final = {
    "user": m("User name"),
    "password": m("Password"),
    "pin": m("PIN"),
    "answer": m("Security answer"),
    "note": m("Secret note"),
}

WHY: Final = {
    "none": m("this computer has no keyring"),
    "refused": m("the keyring chosen here ({detail}) does not hide what it is given, so movehelper gives it nothing"),
    "absent": m("the program that keeps the keyring, such as GNOME Keyring, KWallet or KeePassXC, is not running"),
    "locked": m("the keyring is locked, and was not opened"),
    "no answer": m(
        "the keyring did not answer within {seconds} seconds. If it asks you for its password, give it, then try again"
    ),
    "not kept": m("the keyring took it, but gave back something else"),
    "not deleted": m("the keyring says that it is gone, but still has it"),
    "failed": m("the keyring failed ({detail})"),
}
"""Why a keyring is of no use, by `keychain.Fault`."""


def kind(name: str) -> str:
    """Return what a kind of secret is called."""
    return _(KINDS[name])


def why(fault: str, detail: str, seconds: float) -> str:
    """Return why the keyring is of no use, as the end of a sentence."""
    return _(WHY[fault]).format(detail=detail, seconds=round(seconds))


def cannot_look(reason: str) -> str:
    """Return that nobody knows what is kept."""
    return _("The keyring cannot be read: {why}.").format(why=reason)


def cannot_keep(what: str, reason: str, *, sure: bool) -> str:
    """Return that a secret is not kept. `sure` False: nobody knows."""
    sentence = _("{kind}: not kept, {why}.") if sure else _("{kind}: it is not certain that it is kept, {why}.")
    return sentence.format(kind=kind(what), why=reason)


def cannot_take_out(reason: str) -> str:
    """Return that secrets are still in the keyring."""
    return _("It may still be in the keyring: {why}.").format(why=reason)


def gone(count: int) -> str:
    """Return how many secrets went with a service or a move."""
    return ngettext(
        "{n} secret was taken out of the keyring.", "{n} secrets were taken out of the keyring.", count
    ).format(n=count)


def left(reason: str) -> str:
    """Return that the secrets of what was removed are still there."""
    return _(
        "Its secrets are still in the keyring: {why}. They are taken out as soon as the keyring can be used."
    ).format(why=reason)


def back(count: int) -> str:
    """Return how many secrets came back with what was put back."""
    return ngettext("{n} secret is back in the keyring.", "{n} secrets are back in the keyring.", count).format(n=count)


def not_back(reason: str) -> str:
    """Return that the secrets of what was put back are lost."""
    return _("Its secrets could not be put back into the keyring: {why}.").format(why=reason)
