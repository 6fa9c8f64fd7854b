"""`rapim supersede`: takes a batch back, with a reason that the journal keeps."""

import argparse
import getpass
import json

from rapim.core.problem import Problem, Refused

HELP = "batalkan satu pembukuan; yang sebelumnya berlaku lagi"
EXAMPLE = 'rapim supersede 20230301-sipd-3f9a2c --because "salah unduh, bulan Februari belum lengkap"'


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="BATCH", help="seperti pada rapim batches")
    parser.add_argument("--because", required=True, metavar="ALASAN", help="mengapa dibatalkan")


def run(args: argparse.Namespace) -> None:
    from rapim.web import home

    home.enter()
    from django.utils import timezone

    from rapim.intake import actions
    from rapim.intake.models import Batch

    batch = Batch.objects.filter(batch=args.batch).first()
    if batch is None:
        raise Refused(
            Problem("no_such_batch", f"Tidak ada pembukuan {args.batch}; lihat rapim batches.", found=args.batch)
        )
    back = actions.supersede(batch, by=getpass.getuser(), because=args.because, now=timezone.now())
    if args.format == "json":
        print(json.dumps({"superseded": batch.batch, "at": back.at.isoformat(), "because": back.because}))
    else:
        print(f"{batch.batch} dibatalkan. Angka tidak lagi menghitungnya.")
