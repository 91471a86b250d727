from collections.abc import Callable
from hashlib import new, sha256

import pytest
from asn1crypto import cms as asn1
from asn1crypto import core
from tests.factories.signed_files import AT, Maker, Signers

from karguzar.trust.indications import Rejected
from karguzar.trust.tokens import LARGEST_TOKEN, read_token


def digest_of(data: bytes) -> Callable[[str], bytes]:
    return lambda name: new(name, data).digest()


@pytest.mark.parametrize("name", ["sha256", "sha512"])
def test_a_token_tells_its_moment(signers: Signers, name: str) -> None:
    token = read_token(signers.token(b"salam", AT, name), digest_of(b"salam"))
    assert token.at == AT.replace(microsecond=0)


def test_a_token_over_something_else_is_refused(signers: Signers) -> None:
    with pytest.raises(Rejected) as caught:
        read_token(signers.token(b"salam"), digest_of(b"basqa"))
    assert caught.value.sub_indication == "HASH_FAILURE"


def test_what_is_no_token_is_refused(signers: Signers) -> None:
    signature = Maker(signers.ali, sha256(b"x").digest()).der()
    for data in (b"", b"salam", signature, bytes(LARGEST_TOKEN + 1)):
        with pytest.raises(Rejected) as caught:
            read_token(data, digest_of(b"x"))
        assert caught.value.sub_indication == "FORMAT_FAILURE"


def test_a_changed_moment_is_found(signers: Signers) -> None:
    token = signers.token(b"x", AT)
    changed = token.replace(b"20260304050607Z", b"20250304050607Z")
    assert changed != token
    with pytest.raises(Rejected) as caught:
        read_token(changed, digest_of(b"x"))
    assert caught.value.sub_indication == "HASH_FAILURE"


def test_a_token_without_a_moment_or_over_a_weak_digest_is_refused(signers: Signers) -> None:
    info = asn1.ContentInfo.load(signers.token(b"x"))["content"]["encap_content_info"]["content"]
    weak = info.parsed.copy()
    weak["message_imprint"] = {
        "hash_algorithm": {"algorithm": "sha1"},
        "hashed_message": bytes(20),
    }
    for content, expected in (
        (core.Sequence(contents=b"").dump(), "FORMAT_FAILURE"),
        (weak.dump(force=True), "CRYPTO_CONSTRAINTS_FAILURE"),
    ):
        made = Maker(
            signers.ali,
            sha256(content).digest(),
            content_type="tst_info",
            kind="tst_info",
            content=content,
        )
        with pytest.raises(Rejected) as caught:
            read_token(made.der(), digest_of(b"x"))
        assert caught.value.sub_indication == expected
