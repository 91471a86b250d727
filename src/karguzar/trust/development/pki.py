"""The development certificates: a root, an issuing authority, and what they issue.

They are made once, in ``<var>/pki``, so that a fresh office can seal, sign and validate at once.
They prove nothing outside the machine that made them; in production nothing is made here.
"""

import re
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.trust.development import orders
from karguzar.trust.development.files import Ledger, alone, key_bytes, new_key, write
from karguzar.trust.development.orders import Issuer, Order
from karguzar.trust.owners import PersonOwner, PrivateKey, SealOwner, read_key, seal_paths
from karguzar.trust.settings import KeyKind, TrustSettings

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,80}", re.ASCII)
_ROOT, _ISSUING = "Kargüzar İnkişaf Kök Mərkəzi", "Kargüzar İnkişaf Sertifikat Mərkəzi"


class DevelopmentPki:
    """The authorities of the development install in one folder (mode 0700, files 0600).

    Everything is made once and read afterwards; several processes may start at the same time.
    Raises ``Refused`` when the settings say that this is production.
    """

    def __init__(self, settings: TrustSettings) -> None:
        if settings.production:
            raise Refused(
                _(
                    "İstehsal rejimində sertifikat yaradılmır: qurumun möhür sertifikatını "
                    "“${folder}” qovluğuna sertifikat mərkəzindən alıb yerləşdirin.",
                    mapping={"folder": str(settings.folder)},
                )
            )
        self.folder = settings.folder
        self.responders = settings.responders
        self.ledger = Ledger(settings.folder)
        self._kind: KeyKind = settings.key

    def establish(self) -> Issuer:
        """Return the issuing authority, after making root and issuer if they are not there."""
        with alone(self.folder):
            return self._issuing()

    def issue_seal(self, owner: SealOwner) -> None:
        """Make the key and the certificate of a body's seal; what is there stays as it is."""
        key_path, chain_path = seal_paths(self.folder, owner.slug)
        self._issue(key_path, chain_path, orders.seal_order(owner, self.responders), self._kind)

    def issue_log_key(self) -> tuple[Path, Path]:
        """Make the key that signs the heads of the journal; return its file and its chain's."""
        key_path, chain_path = self.folder / "log.key", self.folder / "log.crt"
        order = orders.log_order("Kargüzar İnkişaf Jurnalı", self.responders)
        self._issue(key_path, chain_path, order, "p-256")
        return key_path, chain_path

    def issue_person(self, owner: PersonOwner) -> Path:
        """Return the PKCS#12 file of a person; the password is the login.

        It holds the key, a qualified certificate and the issuing authority. What is there stays
        as it is. A login that could leave the folder raises ``Refused``.
        """
        if not _LOGIN.fullmatch(owner.login):
            raise Refused(_("“${login}” giriş adı deyil.", mapping={"login": owner.login}))
        path = self.folder / "people" / f"{owner.login}.p12"
        with alone(self.folder):
            if not path.exists():
                key = new_key("p-256")
                order = orders.person_order(owner, self.responders)
                write(path, self._packed(owner.login, key, self.issue(order, key)))
        return path

    def issue(self, order: Order, key: PrivateKey) -> x509.Certificate:
        """Return a new certificate of a key by the issuing authority, entered into the ledger."""
        certificate = orders.make(order, key, self._issuing())
        self.ledger.enter(certificate)
        return certificate

    def revoke(self, serial: int, at: datetime) -> None:
        """Revoke a certificate from a moment on; ``Missing`` for one that was not issued here."""
        if not self.ledger.issued(serial):
            raise Missing(_("Belə nömrəli sertifikat verilməyib."))
        with alone(self.folder):
            self.ledger.revoke(serial, at)

    def authority(self, slug: str) -> tuple[x509.Certificate, PrivateKey]:
        """Return the certificate and key of the ``root``, ``issuing`` or a responder.

        Responders are ``root-ocsp``, ``issuing-ocsp`` and ``tsa``.
        """
        with alone(self.folder):
            self._issuing()
            folder = self.folder if slug in {"root", "issuing"} else self.folder / "responders"
            certificate = x509.load_pem_x509_certificate((folder / f"{slug}.crt").read_bytes())
            return certificate, read_key(folder / f"{slug}.key")

    def _packed(self, login: str, key: PrivateKey, certificate: x509.Certificate) -> bytes:
        above = x509.load_pem_x509_certificates((self.folder / "issuing.crt").read_bytes())
        assert isinstance(key, EllipticCurvePrivateKey)
        return pkcs12.serialize_key_and_certificates(
            login.encode(), key, certificate, above, BestAvailableEncryption(login.encode())
        )

    def _issue(self, key_path: Path, chain_path: Path, order: Order, kind: KeyKind) -> None:
        if chain_path.exists():
            return
        with alone(self.folder):
            if chain_path.exists():  # another process was faster
                return
            key = new_key(kind)
            certificate = self.issue(order, key).public_bytes(Encoding.PEM)
            write(key_path, key_bytes(key))
            write(chain_path, certificate + (self.folder / "issuing.crt").read_bytes())

    def _issuing(self) -> Issuer:
        """Return the issuing authority; the folder is held by the caller."""
        self._adopt()
        root = self._authority("root", orders.authority_order(_ROOT, 1, ""), None)
        order = orders.authority_order(_ISSUING, 0, self.responders)
        issuing = self._authority("issuing", order, root)
        title = "Kargüzar İnkişaf OCSP ({})"
        self._responder("root-ocsp", orders.responder_order(title.format("kök")), root)
        self._responder("issuing-ocsp", orders.responder_order(title.format("mərkəz")), issuing)
        stamps = orders.timestamp_order("Kargüzar İnkişaf Zaman Möhürü", self.responders)
        self._responder("tsa", stamps, issuing)
        return issuing

    def _adopt(self) -> None:
        """Enter what an older version of this program issued without a ledger."""
        if not self.ledger.begun:
            for path in [*self.folder.glob("*.crt"), *self.folder.glob("seals/*.crt")]:
                self.ledger.enter(x509.load_pem_x509_certificate(path.read_bytes()))

    def _authority(self, slug: str, order: Order, parent: Issuer | None) -> Issuer:
        certificate_path, key_path = self.folder / f"{slug}.crt", self.folder / f"{slug}.key"
        if certificate_path.exists():
            certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
            return Issuer(certificate.subject, read_key(key_path), slug)
        key = new_key("p-256")
        above = parent or Issuer(order.subject, key, slug)
        self._written(certificate_path, key_path, orders.make(order, key, above), key)
        return Issuer(order.subject, key, slug)

    def _responder(self, slug: str, order: Order, issuer: Issuer) -> None:
        certificate_path = self.folder / "responders" / f"{slug}.crt"
        if not certificate_path.exists():
            key = new_key("p-256")
            made = orders.make(order, key, issuer)
            self._written(certificate_path, certificate_path.with_suffix(".key"), made, key)

    def _written(
        self, path: Path, key_path: Path, certificate: x509.Certificate, key: PrivateKey
    ) -> None:
        self.ledger.enter(certificate)
        write(key_path, key_bytes(key))
        write(path, certificate.public_bytes(Encoding.PEM))
