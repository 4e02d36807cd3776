"""A price lies in two places: its sum in columns, exact and searchable; how often it is due among the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from movehelper.domain.records import Price


def split_price(plain: dict[str, Any], price: Price | None) -> None:
    """Let the sum be columns, and leave the rest among the parts."""
    plain["price_amount"] = price.money.amount if price else None
    plain["price_currency"] = price.money.currency if price else None
    if price:
        plain["parts"]["price"].pop("money")


def join_price(fields: dict[str, Any], found: Mapping[str, Any]) -> None:
    """Put the sum back into its price."""
    if found["price_amount"] is not None:
        money = {"amount": found["price_amount"], "currency": found["price_currency"]}
        fields["price"] = {**found["parts"].get("price", {}), "money": money}
