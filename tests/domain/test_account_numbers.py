import pytest

from movehelper.domain.account_numbers import hidden, same

IBAN = "DE89370400440532013000"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (IBAN, "de89 3704 0044 0532 0130 00"),
        (IBAN, "0532013000"),
        (IBAN, "37040044/0532013000"),
        (IBAN, "37040044 532013000"),
        (IBAN, "DE89****3000"),
        (IBAN, "...3000"),
        (IBAN, "XXXXXXXX013000"),
        ("GB82 WEST 1234 5698 7654 32", "12-34-56 98765432"),
        ("FR1420041010050500013M02606", "0500013M026"),
        ("NL91.ABNA.0417.1643.00", "NL91ABNA0417164300"),
        ("12345678", "****5678"),
        ("0012345678", "12345678"),
        ("Счёт 12", "счёт  12"),
    ],
)
def test_two_ways_of_writing_one_account(one, other):
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (IBAN, "DE02120300000000202051"),
        (IBAN, "12030000/0532013000"),
        (IBAN, "3000"),
        (IBAN, "****3001"),
        (IBAN, "FR14****3000"),
        (IBAN, ""),
        ("", ""),
        ("****", "****"),
        ("****00", IBAN),
        ("37040044/532013000", "12030000/532013000"),
        ("12345678", "12345679"),
    ],
)
def test_two_accounts(one, other):
    assert not same(one, other)
    assert not same(other, one)


def test_the_bank_beside_a_number_counts():
    assert same(IBAN, "532013000", ("", "37040044"))
    assert same("GB82WEST12345698765432", "98765432", ("", "123456"))
    assert same("GB82WEST12345698765432", "98765432", ("", "WESTGB2L"))
    assert not same(IBAN, "532013000", ("", "12030000"))
    assert not same("532013000", "532013000/1", ("37040044", ""))


def test_what_is_hidden():
    assert [hidden(number) for number in ("**34", "xx34", "..34", IBAN, "MT84MALXX11000012345MTLCAST001S")] == [
        *(True, True, True, False, False)
    ]
