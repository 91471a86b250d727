from asn1crypto.cms import ContentInfo
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.trust.cms import SealForm, tlv
from karguzar.trust.pki import SealOwner, seal_paths
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings


def form_of(settings: TrustSettings, owner: SealOwner) -> SealForm:
    chain = x509.load_pem_x509_certificates(
        seal_paths(settings.folder, owner.slug)[1].read_bytes()
    )
    leaf, *issuers = (one.public_bytes(Encoding.DER) for one in chain)
    return SealForm(leaf, tuple(issuers))


def test_lengths_are_short_below_128_and_long_from_there() -> None:
    assert tlv(4, b"a" * 127)[:2] == b"\x04\x7f"
    assert tlv(4, b"a" * 128)[:3] == b"\x04\x81\x80"
    assert tlv(4, b"a" * 256)[:4] == b"\x04\x82\x01\x00"


def test_the_cms_is_what_pades_baseline_b_wants(
    any_settings: TrustSettings, owner: SealOwner
) -> None:
    made = form_of(any_settings, owner).make(b"d" * 32, lambda _signed: b"s" * 70)
    data = ContentInfo.load(made, strict=True)["content"]
    signer = data["signer_infos"][0]
    attributes = {one["type"].native for one in signer["signed_attrs"]}
    assert data["encap_content_info"]["content"].native is None
    assert len(data["certificates"]) == 2
    assert attributes == {"content_type", "message_digest", "signing_certificate_v2"}
    assert signer["signature"].native == b"s" * 70


def test_the_cms_is_already_in_the_order_of_der(settings: TrustSettings, owner: SealOwner) -> None:
    made = form_of(settings, owner).make(b"d" * 32, lambda _signed: b"s" * 70)
    assert ContentInfo.load(made).copy().dump(force=True) == made


def test_what_is_signed_are_the_attributes_as_a_set(
    settings: TrustSettings, owner: SealOwner
) -> None:
    form = form_of(settings, owner)
    signer = ContentInfo.load(form.write(b"d" * 32, b"s"))["content"]["signer_infos"][0]
    assert signer["signed_attrs"].untag().dump() == form.to_sign(b"d" * 32)


def test_no_seal_is_longer_than_foretold(any_settings: TrustSettings, owner: SealOwner) -> None:
    signer = Sealer(any_settings).signer(owner.slug)
    made = [signer.form.make(bytes([n]) * 32, signer.sign) for n in range(20)]
    assert max(len(one) for one in made) <= signer.form.longest


def test_the_digits_are_capital_and_filled_with_zeros(
    settings: TrustSettings, owner: SealOwner
) -> None:
    form = form_of(settings, owner)
    digits = form.digits(b"\xab\xcd")
    assert digits.startswith(b"ABCD0")
    assert len(digits) == 2 * form.longest
