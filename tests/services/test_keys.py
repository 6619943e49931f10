"""SPEC BADGE2, BOX1, BOX3: Ed25519, and the congress's key on disk."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.domain.badge import derive, login_hash, secret_of
from server.services.keys import CongressKey, KeyFileError, badge_public, public_of, sign, verify

# RFC 8032, section 7.1, TEST 2
SECRET = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_BOX1_signatures_are_rfc_8032() -> None:
    assert public_of(SECRET) == PUBLIC
    assert sign(SECRET, b"\x72") == SIGNATURE
    assert verify(PUBLIC, b"\x72", SIGNATURE)


def test_BOX1_wrong_bytes_and_wrong_lengths_are_no_signature() -> None:
    assert not verify(PUBLIC, b"\x73", SIGNATURE)
    assert not verify(PUBLIC, b"\x72", SIGNATURE + b"\0")
    assert not verify(PUBLIC, b"\x72", b"")
    assert not verify(PUBLIC[:31], b"\x72", SIGNATURE)
    assert not verify(b"", b"\x72", SIGNATURE)
    with pytest.raises(ValueError, match="32"):
        sign(SECRET[:31], b"\x72")


def test_BADGE2_a_badge_leaves_only_a_hash_and_a_public_key() -> None:
    secret = secret_of("0123 4567 89AB CDEF")
    hashed, public = badge_public(secret, "demo")
    secrets = derive(secret, "demo")
    assert (hashed, public) == (login_hash(secrets.login), public_of(secrets.sign))
    assert badge_public(secret, "other") != (hashed, public)


def test_BOX3_the_congress_keeps_its_key(tmp_path: Path) -> None:
    made = CongressKey.create(tmp_path)
    again = CongressKey.load(tmp_path)
    assert made.public == again.public
    assert verify(again.public, b"receipt", made.sign(b"receipt"))
    assert [each.name for each in tmp_path.iterdir()] == ["receipt.key"]
    assert repr(made).count("key") == 0
    if os.name == "posix":
        assert (tmp_path / "receipt.key").stat().st_mode & 0o777 == 0o600


def test_BOX3_the_key_is_never_replaced(tmp_path: Path) -> None:
    made = CongressKey.create(tmp_path)
    with pytest.raises(KeyFileError) as caught:
        CongressKey.create(tmp_path)
    assert caught.value.code == "exists"
    assert CongressKey.load(tmp_path).public == made.public
    assert [each.name for each in tmp_path.iterdir()] == ["receipt.key"]


def test_BOX3_of_many_that_create_at_once_one_wins(tmp_path: Path) -> None:
    def attempt(_: int) -> str:
        try:
            return CongressKey.create(tmp_path).public.hex()
        except KeyFileError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(attempt, range(8)))
    assert sorted(answers) == sorted(["exists"] * 7 + [CongressKey.load(tmp_path).public.hex()])


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_BOX3_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    CongressKey.create(tmp_path)
    (tmp_path / "receipt.key").chmod(mode)
    with pytest.raises(KeyFileError) as caught:
        CongressKey.load(tmp_path)
    assert (caught.value.code, caught.value.path) == ("readable_by_others", tmp_path / "receipt.key")


@pytest.mark.parametrize(
    "content", [b"", b"00", b"zz" * 32 + b"\n", b"00" * 32, b"00" * 33 + b"\n", b"00" * 32 + b"\n\n"]
)
def test_BOX3_a_damaged_key_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "receipt.key").write_bytes(content)
    (tmp_path / "receipt.key").chmod(0o600)
    with pytest.raises(KeyFileError) as caught:
        CongressKey.load(tmp_path)
    assert caught.value.code == "damaged"


def test_BOX3_a_missing_key_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError) as caught:
        CongressKey.load(tmp_path)
    assert (caught.value.code, list(tmp_path.iterdir())) == ("missing", [])
