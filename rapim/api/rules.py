"""Keys and hooks: what they may, how they are written, how a delivery is signed. Pure."""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from rapim.people.rules import Role, Scope

SCOPES: Final = {
    "figures": "membaca angka dan dokumennya",
    "people": "membaca daftar perangkat daerah dan lini",
    "uploads": "mengirim berkas ke buku",
    "packs": "meminta bahan Rapim dibuat, dan mengambilnya",
}
LONGEST: Final = timedelta(days=366)
PREFIX: Final = "rapim"
PER_MINUTE: Final = 120


def may_hook(scope: Scope) -> bool:
    """What leaves the house by itself is decided by the secretariat."""
    return Role.SECRETARIAT in scope.roles


def new_secret() -> str:
    """`rapim_…`: recognisable by those who search repositories for lost secrets."""
    return f"{PREFIX}_{secrets.token_urlsafe(32)}"


def fingerprint(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits: a plain hash cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def signature(secret: str, body: bytes) -> str:
    """Of a delivery, as `X-Rapim-Signature: sha256=…`; the receiver computes the same."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def why_not_a_hook(url: str, networks: Sequence[str] = ()) -> str:
    """Why nothing is sent to such an address; empty where it may be.

    Only https, and an address in numbers must be a public one: a hook is no way to knock at doors inside the office, or
    of this machine. `networks`: those inside that the operator opened to hooks; http will do there.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https"):
        return "Alamat webhook harus lengkap, misalnya https://contoh.go.id/rapim."
    if parts.username or parts.password:
        return "Jangan menaruh kata sandi di dalam alamat; kiriman sudah ditandatangani."
    number = "127.0.0.1" if host == "localhost" else host
    if is_number(number):
        inside = not may_reach(number)
        if inside and not may_reach(number, networks):
            return "Alamat di jaringan dalam tidak diterima, kecuali jaringannya dibuka di RAPIM_HOOK_NETWORKS."
        if inside:
            return ""
    return "" if parts.scheme == "https" else "Alamat webhook harus memakai https."


def is_number(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def may_reach(address: str, networks: Sequence[str] = ()) -> bool:
    """Whether a hook may call that address: one of the world, or of a network that the operator opened."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    if any(found in ipaddress.ip_network(network) for network in networks):
        return True
    return found.is_global and not found.is_multicast and found not in _NAT64


_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")  # any address of the old kind in a coat
