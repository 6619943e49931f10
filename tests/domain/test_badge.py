"""BADGE1, BADGE2: codes as they are printed, typed and derived."""

import hashlib

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.badge import ALPHABET, code_of, derive, grouped, login_hash, secret_of

SECRETS = st.binary(min_size=10, max_size=10)


@given(SECRETS)
def test_BADGE1_a_code_says_its_80_bits_big_endian(secret: bytes) -> None:
    code = code_of(secret)
    assert len(code) == 16
    assert (
        sum(ALPHABET.index(char) << 5 * (15 - place) for place, char in enumerate(code)).to_bytes(10, "big") == secret
    )
    assert secret_of(code) == secret


def test_BADGE1_the_alphabet_is_crockfords() -> None:
    assert ALPHABET == "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    assert code_of(bytes(10)) == "0" * 16
    assert code_of(b"\xff" * 10) == "Z" * 16
    assert grouped(code_of(bytes(9) + b"\1")) == "0000 0000 0000 0001"


@given(SECRETS, st.data())
def test_BADGE1_it_may_be_typed_in_any_dress(secret: bytes, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from(["", " ", "-", "\u2013", "\t"]))
        + data.draw(st.sampled_from({"0": "0Oo", "1": "1IiLl"}.get(char, char + char.lower())))
        for char in code_of(secret)
    )
    assert secret_of(typed) == secret


@pytest.mark.parametrize(
    "typed", ["", "0" * 15, "0" * 17, "U" * 16, "0" * 15 + "*", "０" * 16, "0" * 15 + "é", "0" * 15 + "\u0660"]
)
def test_BADGE1_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="sixteen"):
        secret_of(typed)


@pytest.mark.parametrize("secret", [b"", bytes(9), bytes(11)])
def test_BADGE1_a_secret_has_ten_bytes(secret: bytes) -> None:
    with pytest.raises(ValueError, match="80 bits"):
        code_of(secret)


@settings(max_examples=5, deadline=None)
@given(SECRETS, st.sampled_from(["demo", "xa-2026"]))
def test_BADGE2_what_is_derived_another_library_derives_too(secret: bytes, slug: str) -> None:
    key = Scrypt(salt=b"hemicycle/badge/v1|" + slug.encode(), length=32, n=4096, r=8, p=1).derive(secret)
    derived = derive(secret, slug)
    assert derived.login == HKDF(SHA256(), 16, b"", b"hemicycle/login/v1").derive(key)
    assert derived.sign == HKDF(SHA256(), 32, b"", b"hemicycle/sign/v1").derive(key)
    assert login_hash(derived.login) == hashlib.sha256(derived.login).digest()


def test_BADGE2_two_congresses_share_no_badge() -> None:
    one, other = derive(bytes(10), "demo"), derive(bytes(10), "other")
    assert len({one.login, other.login, one.sign[:16], other.sign[:16]}) == 4
