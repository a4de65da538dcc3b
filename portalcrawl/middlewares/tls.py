"""How servers are spoken to over TLS: certificates must hold, unless a portal's definition says why its own need not.

Scrapy itself checks no certificate: anybody on the way could answer in a portal's name, and what it answered would be
stored as the portal's.  So all are checked here, and what is wrong with one has a name of its own.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from OpenSSL import SSL
from service_identity import VerificationError
from service_identity.exceptions import CertificateError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.abstract import isIPAddress, isIPv6Address
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

if TYPE_CHECKING:
    from collections.abc import Callable

    from OpenSSL.crypto import X509
    from scrapy.settings import BaseSettings

log = logging.getLogger(__name__)

_LEGACY_CIPHERS = b"ALL:!aNULL:@SECLEVEL=0"
"""All that encrypt and name the server, with keys of any length (OpenSSL's security level 0)."""
_UNSAFE_RENEGOTIATION = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT."""

# Numbers of OpenSSL's x509_vfy.h → kind of failure, and the words for it.
_CHAIN = ("tls-chain", "the server sends no chain of certificates that leads to a known authority")
_FAULTS = {
    2: _CHAIN,
    20: _CHAIN,
    21: _CHAIN,
    9: ("tls-expired", "its certificate is not valid yet"),
    10: ("tls-expired", "its certificate has expired"),
    18: ("tls-self-signed", "its certificate is signed by itself"),
    19: ("tls-self-signed", "its chain of certificates ends in an authority that nobody here knows"),
    66: ("tls-legacy", "its certificate's key is too short"),
    67: ("tls-legacy", "the key of an authority of its chain is too short"),
    68: ("tls-legacy", "a certificate of its chain is signed with a broken digest"),
}
# What OpenSSL says where two sides have nothing in common that is still safe.
_OLD = (
    "unsupported protocol", "protocol version", "no protocols available", "dh key too small", "handshake failure", "wrong ssl version",
    "unsafe legacy renegotiation", "legacy sigalg", "wrong signature type", "ee key too small", "no ciphers available", "bad ecpoint",
    "insufficient security", "wrong cipher returned", "no shared cipher",
)  # fmt: skip


class TlsFault(Exception):
    """A server that cannot be spoken to safely; ``kind`` is what it is called in the failures."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Fault(NamedTuple):
    """What is wrong with a certificate."""

    kind: str
    words: str


@implementer(IPolicyForHTTPS)
class Policy:
    """Makes connections of one crawl; ``faults`` holds what was wrong with each host's certificate."""

    def __init__(self, *, verify: bool = True, legacy: bool = False) -> None:
        self.verify = verify
        self.faults: dict[str, Fault] = {}
        self._context = _context(legacy=legacy)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Policy:
        """Take what the portal's definition allows (`spiders.politeness`)."""
        return cls(
            verify=settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"), legacy=settings.getbool("PORTALCRAWL_LEGACY_TLS")
        )

    def creatorForNetloc(self, hostname: bytes, port: int) -> _Creator:  # noqa: ARG002, N802
        """Return the maker of connections to a host."""
        return _Creator(self, self._context, hostname.decode("ascii"))

    def trouble(self, host: str, message: str) -> TlsFault | None:
        """Say what a failed connection failed of, None where TLS has nothing to do with it."""
        fault = self.faults.get(host)
        if fault is not None and self.verify:
            return TlsFault(fault.kind, f"{fault.words} ([tls] in its definition can say why that is put up with)")
        low = message.lower()
        if "ssl" not in low and "tls" not in low:
            return None
        if any(sign in low for sign in _OLD):
            return TlsFault(
                "tls-legacy", "it speaks no TLS that is still safe ([tls] legacy = true with a reason allows it)"
            )
        return TlsFault("tls", " ".join(message.split())[:200])


def _context(*, legacy: bool) -> SSL.Context:
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_default_verify_paths()
    if legacy:
        context.set_min_proto_version(SSL.TLS1_VERSION)
        context.set_cipher_list(_LEGACY_CIPHERS)
        context.set_options(_UNSAFE_RENEGOTIATION)
    else:
        context.set_min_proto_version(SSL.TLS1_2_VERSION)
    return context


@implementer(IOpenSSLClientConnectionCreator)
class _Creator:
    """Makes the connections to one host."""

    def __init__(self, policy: Policy, context: SSL.Context, host: str) -> None:
        self.policy = policy
        self.context = context
        self.host = host
        self.is_name = not (isIPAddress(host) or isIPv6Address(host))

    def clientConnectionForTLS(self, tlsProtocol: object) -> SSL.Connection:  # noqa: ARG002, N802, N803
        """Make a connection that is not open yet."""
        connection = SSL.Connection(self.context, None)
        if self.is_name:
            connection.set_tlsext_host_name(self.host.encode("ascii"))
        connection.set_verify(SSL.VERIFY_PEER, _check(self.policy, self.host, is_name=self.is_name))
        return connection


def _check(policy: Policy, host: str, *, is_name: bool) -> Callable[[SSL.Connection, X509, int, int, int], bool]:
    """Return what OpenSSL asks for each certificate of a chain; it holds no connection, or these would never be freed."""
    names = [DNS_ID(host) if is_name else IPAddress_ID(host)]

    def check(_: SSL.Connection, certificate: X509, error: int, depth: int, ok: int) -> bool:
        fault = (
            None
            if ok
            else Fault(*_FAULTS.get(error, ("tls", f"its certificate does not hold (OpenSSL's error {error})")))
        )
        if fault is None and depth == 0:
            try:
                verify_service_identity(extract_patterns(certificate), names, [])
            except (CertificateError, VerificationError, ValueError):
                fault = Fault("tls-name", f"its certificate is for another name than {host}")
        if fault is None:
            return True
        if host not in policy.faults and not policy.verify:
            log.warning("%s: %s; read all the same, as its definition says", host, fault.words)
        policy.faults.setdefault(host, fault)
        return not policy.verify

    return check
