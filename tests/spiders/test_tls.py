"""Servers whose TLS is broken or old: named, not read, unless the definition says why; all on 127.0.0.1, with certificates of the test's own."""

import datetime as dt
import json
import os
import ssl
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.spiders.servers import Server
from tests.spiders.town import article, listing, path
from tests.tables import sql

trustme = pytest.importorskip("trustme")
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


class Secure(Server):
    """A portal of two articles behind TLS."""

    def __init__(self, context):
        pages = {"/tin-tuc": listing(range(2)), **{path(n): article(n) for n in range(2)}}
        super().__init__(lambda asked: pages.get(asked.path))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.base = self.base.replace("http:", "https:")


def context(*chain, protocol=None, ciphers=None):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if ciphers:
        made.set_ciphers(ciphers)
    if protocol:
        made.minimum_version = made.maximum_version = protocol
    chain[0].configure_cert(made)
    return made


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def leaf_alone(certificate, folder):
    """The server that forgot the chain: its own certificate, and none of the authority between."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (folder / "leaf.pem").write_bytes(certificate.private_key_pem.bytes() + certificate.cert_chain_pems[0].bytes())
    made.load_cert_chain(folder / "leaf.pem")
    return made


@pytest.fixture(scope="module")
def servers(authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    between = authority.create_child_ca()
    good = authority.issue_cert("127.0.0.1")
    kinds = {
        "good": context(good),
        "whole-chain": context(between.issue_cert("127.0.0.1")),
        "chain": leaf_alone(between.issue_cert("127.0.0.1"), folder),
        "unknown": context(trustme.CA().issue_cert("127.0.0.1")),
        "expired": context(authority.issue_cert("127.0.0.1", not_before=LONG_AGO, not_after=LONG_AGO + dt.timedelta(30))),
        "name": context(authority.issue_cert("khac.example")),
        "old": old(good),
    }  # fmt: skip
    running = {}
    try:
        for name, made in kinds.items():
            running[name] = Secure(made)
            running[name].__enter__()
        authority.cert_pem.write_to_path(folder / "ca.pem")
        yield folder / "ca.pem", running
    finally:
        for server in running.values():
            server.__exit__()


def old(certificate):
    """A server that speaks TLS 1.0 and nothing else."""
    with pytest.warns(DeprecationWarning, match="TLSv1 is deprecated"):
        return context(certificate, protocol=ssl.TLSVersion.TLSv1, ciphers="ALL:@SECLEVEL=0")


def crawl(authority, folder, *words, portals=""):
    command = [sys.executable, "-m", "portalcrawl", "crawl", *words, "-o", str(folder), "--delay", "0", "--json", "--doors", "listings"]  # fmt: skip
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=100,
        env={**os.environ, "SSL_CERT_FILE": str(authority), "PORTALCRAWL_PORTALS": portals},
    )  # fmt: skip


KINDS = {
    "chain": "tls-chain",
    "unknown": "tls-chain",
    "expired": "tls-expired",
    "name": "tls-name",
    "old": "tls-legacy",
}


def test_what_does_not_hold_is_named_and_not_read(servers, tmp_path):
    authority, running = servers
    done = crawl(authority, tmp_path, *(f"{server.base}/tin-tuc" for server in running.values()))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    names = {server.server.server_port: name for name, server in running.items()}
    kinds = {names[urlsplit(url).port]: kind for url, kind in sql(tmp_path, "select url, kind from failures")}
    assert kinds == KINDS
    read = {names[urlsplit(url).port] for (url,) in sql(tmp_path, "select url from articles")}
    assert read == {"good", "whole-chain"}
    assert not [name for name in KINDS if running[name].log]


def test_a_definition_can_say_why_it_is_put_up_with(servers, tmp_path):
    authority, running = servers
    for name, allowed in (("chain", "verify = false"), ("old", "legacy = true"), ("expired", "legacy = true")):
        (tmp_path / f"vn-{name}.toml").write_text(
            f'id = "vn-{name}"\nname = "X"\nurl = "{running[name].base}/"\ncountry = "vn"\n[[sections]]\nname = "Tin"\nurl = "/tin-tuc"\n'
            f'[tls]\n{allowed}\nreason = "as found on 2026-01-01"\n',
            encoding="utf-8",
        )
    out = tmp_path / "out"
    done = crawl(authority, out, "vn-chain", "vn-old", "vn-expired", portals=str(tmp_path))
    stored = dict(sql(out, "select portal, count(*) from articles group by portal"))
    # Old protocols are one thing, a certificate that does not hold is another.
    assert stored == {"vn-chain": 2, "vn-old": 2}, done.stderr
    conditions = {portal: json.loads(said) for portal, said in sql(out, "select portal, conditions from crawls")}
    assert conditions["vn-chain"]["tls"] == "certificates are not checked: as found on 2026-01-01"
    assert conditions["vn-old"]["tls"] == "old protocols and ciphers are put up with: as found on 2026-01-01"
    assert "chain of certificates" in done.stderr


def test_a_reason_is_needed(tmp_path):
    from portalcrawl.portal import check

    _, faults = check(
        'id = "vn-x"\nname = "X"\nurl = "https://x.vn/"\ncountry = "vn"\n[tls]\nverify = false\n', "x.toml"
    )
    assert [message for _, message in faults] == ["x.toml: tls.reason: missing"]
