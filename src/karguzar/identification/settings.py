"""Settings of the means of signing in (prefix ``karguzar.identification``)."""

from dataclasses import dataclass
from typing import Literal

PREFIX = "karguzar.identification"

MeansName = Literal["password", "certificate", "mobile", "qr", "tls", "openid"]


@dataclass(frozen=True)
class IdentificationSettings:
    """Which means are offered (PT14-6.5), and where those of other servers are."""

    #: the means that the sign-in page offers
    means: tuple[MeansName, ...] = ("password", "certificate", "mobile", "qr")
    #: paths below which a password alone is not enough (R11-11.5.1), e.g. /kabinet/yeni
    strong_places: tuple[str, ...] = ()

    #: addresses of the front servers whose word about a TLS client certificate is believed; "*":
    #: every address, by the secret alone
    tls_proxies: tuple[str, ...] = ()
    #: a secret that the front server adds in X-Karguzar-Front; "" for none
    tls_secret: str = ""
    #: header with the client certificate: PEM, percent-encoded ($ssl_client_escaped_cert)
    tls_header: str = "X-Client-Certificate"

    #: address of the OpenID provider, below which its discovery document stands
    openid_issuer: str = ""
    openid_client_id: str = ""
    openid_client_secret: str = ""
    #: what the sign-in page calls the provider
    openid_title: str = "OpenID Connect"
    openid_scope: str = "openid profile"
    #: claims in which the provider puts FIN and names
    openid_fin_claim: str = "fin"
    openid_given_name_claim: str = "given_name"
    openid_family_name_claim: str = "family_name"
    #: what an "acr" of the provider must be to count as two factors; "" for never
    openid_strong_acr: str = ""
    #: seconds that the provider may take to answer
    openid_timeout_seconds: int = 10
