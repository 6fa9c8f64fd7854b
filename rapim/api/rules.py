"""Keys and hooks: what they may, how they are written, how a delivery is signed. Pure."""

import hashlib
import hmac
import ipaddress
import secrets
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


def why_not_a_hook(url: str) -> str:
    """Why nothing is sent to such an address; empty where it may be.

    Only https, except to this machine itself; an address in numbers must be a public one: a hook is no way to knock
    at doors inside the office.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return "Alamat webhook harus lengkap, misalnya https://contoh.go.id/rapim."
    if parts.username or parts.password:
        return "Jangan menaruh kata sandi di dalam alamat; kiriman sudah ditandatangani."
    if host == "localhost" or _is_loopback(host):
        return ""
    if parts.scheme != "https":
        return "Alamat webhook harus memakai https."
    return "Alamat angka di jaringan dalam tidak diterima." if _is_inside(host) else ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_inside(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
