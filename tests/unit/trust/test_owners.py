from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from karguzar.base.errors import Refused
from karguzar.trust.owners import read_key, seal_paths


@pytest.mark.parametrize("slug", ["../x", "", "a/b", "A", "ə", ".", "a" * 100])
def test_a_slug_that_could_leave_the_folder_is_refused(slug: str) -> None:
    with pytest.raises(Refused):
        seal_paths(Path("/srv"), slug)


def test_a_key_that_cannot_seal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.key"
    key = Ed25519PrivateKey.generate()
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(Refused):
        read_key(path)
