"""`rapim init`: an empty home, and the key of its front door."""

import argparse
import json
import re
import secrets
import sys
from typing import Any

from rapim.core.problem import Problem, Refused

HELP = "buat tempat data yang kosong, dengan akun pertama untuk sekretariat"
EXAMPLE = 'rapim init --region 33.19 --name "Kabupaten Kudus"'
FIRST = "sekretariat"
WELCOME = """{name} ({code}) siap di {home}
  nama akun   {username}
  kata sandi  {password}
Kata sandi ini hanya tampil sekali; ganti setelah masuk. Lanjutkan: rapim serve"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--region", required=True, metavar="KODE", help="kode Kemendagri, misalnya 33.19")
    parser.add_argument("--name", required=True, metavar="NAMA", help="nama daerah, misalnya “Kabupaten Kudus”")


def run(args: argparse.Namespace) -> None:
    """Repeating it brings the home up to date and keeps its logins."""
    if not re.fullmatch(r"\d{2}(\.\d{2})?", args.region):
        raise Refused(
            Problem("bad_region", f"“{args.region}” bukan kode daerah; tulis misalnya 33.19.", found=args.region)
        )
    if not args.name.strip():
        raise Refused(Problem("bad_name", "Nama daerah kosong; tulis misalnya “Kabupaten Kudus”."))
    from rapim.web import home

    home.make()
    login = first_login(args.region, args.name.strip())
    _tell(args, str(home.path()), login)


def first_login(code: str, name: str) -> dict[str, str] | None:
    """The region, and the secretariat's post with its first account; None where people have accounts already."""
    from django.db import transaction
    from django.utils import timezone

    from rapim.people import actions, queries
    from rapim.people.rules import Role

    now = timezone.now()
    with transaction.atomic():
        actions.ensure_region(code, name, by=None, now=now)
        if queries.has_people():
            return None
        password = secrets.token_urlsafe(12)
        user = actions.add_user(FIRST, name="Sekretariat Rapim", password=password, by=None, now=now)
        post = actions.ensure_post("Sekretariat Rapim", Role.SECRETARIAT, by=None, now=now)
        actions.assign(post, user, by=None, now=now)
    return {"username": FIRST, "password": password}


def _tell(args: argparse.Namespace, home: str, login: dict[str, str] | None) -> None:
    said: dict[str, Any] = {"home": home, "region": {"code": args.region, "name": args.name.strip()}, "login": login}
    if args.format == "json":
        print(json.dumps(said, ensure_ascii=False))
    elif login:
        print(WELCOME.format(**said["region"], home=home, **login))
    else:
        print(f"{args.name} di {home} sudah ada dan kini mutakhir; akun-akunnya tetap.", file=sys.stderr)
