import pytest
from tests.factories.signed_files import AT, HOUR, Signers, der

from karguzar.trust.chains import is_evidenced, issuers_of
from karguzar.trust.development.answering import DevelopmentResponder
from karguzar.trust.paths import MOST_CERTIFICATES
from karguzar.trust.revocation import Evidence


def test_only_certificates_that_lead_upwards_are_kept(signers: Signers) -> None:
    issuing, root = (der(signers.pki.authority(name)[0]) for name in ("issuing", "root"))
    others = [signers.veli.certificate, root, b"salam", issuing, issuing]
    assert issuers_of(signers.ali.certificate, others) == (issuing, root)


def test_many_certificates_of_one_name_are_cut_off(signers: Signers) -> None:
    issuing = der(signers.pki.authority("issuing")[0])
    many = [issuing[:-2] + n.to_bytes(2, "big") for n in range(200)]
    assert len(issuers_of(signers.ali.certificate, many)) <= MOST_CERTIFICATES


def test_a_path_is_evidenced_when_every_link_is(signers: Signers) -> None:
    leaf = signers.judge.judge(signers.ali.certificate, signers.ali.chain, AT, "sign")
    responder = DevelopmentResponder(signers.pki)
    told = [one.answer for one in leaf.checked]
    assert len(told) == 2
    assert is_evidenced(leaf.path, Evidence(told))
    assert not is_evidenced(leaf.path, Evidence(told[:1]))
    assert not is_evidenced(leaf.path, Evidence())
    lists = [responder.revoked_list(name, AT + HOUR) for name in ("issuing", "root")]
    assert is_evidenced(leaf.path, Evidence((), lists))


@pytest.mark.parametrize("value", [0x01, 0x30, 0xFF])
def test_no_changed_byte_of_a_certificate_that_came_along_stops_the_search(
    signers: Signers, value: int
) -> None:
    leaf, issuing = signers.ali.certificate, signers.ali.chain[0]
    for place in range(len(issuing)):
        spoilt = issuing[:place] + bytes([value]) + issuing[place + 1 :]
        assert issuing in issuers_of(leaf, (spoilt, issuing))
    for place in range(len(leaf)):
        issuers_of(leaf[:place] + bytes([value]) + leaf[place + 1 :], (issuing,))
