"""Findings beside what is known: the providers of the catalogue, and the services of the checklist.

knower = Knower(catalogue.providers, {"GB": "GBP", ...})    knower.known(payee, "GBP") -> Known | None
match(findings, services, lines, answers) -> findings with the service that each pays
words.sector_of(text), words.is_shop(words)
"""

from movehelper.domain.matching.known import Knower, Known

__all__ = ["Knower", "Known"]
