"""Money: fees and sums, what a final bill should say, what is owed back, and what may be stopped at the bank.

This module itself holds what planning needs; the rest is loaded by whoever looks at the money of a move.
"""

from movehelper.domain.money.sums import add, exit_fee, fees_between, monthly, periods_between, total

__all__ = ["add", "exit_fee", "fees_between", "monthly", "periods_between", "total"]
