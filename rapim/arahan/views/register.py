"""The door of the registers that offices kept before: a csv or xlsx comes in, all at once or not at all."""

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rapim.arahan import actions
from rapim.arahan.forms import RegisterForm
from rapim.arahan.register import Register, left, read
from rapim.arahan.rules import may_bring
from rapim.core.problem import Problem, Refused
from rapim.people.nicknames import nicknames
from rapim.sources.reader import tables


def register(request: HttpRequest) -> HttpResponse:
    """What is wrong with it is named at once, with its row; nothing of a refused register is kept."""
    if not may_bring(request.scope):
        raise PermissionDenied("Register lama dimasukkan oleh sekretariat.")
    form = RegisterForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "arahan/register.html", {"form": form})
    if not form.is_valid():
        return render(request, "arahan/register.html", {"form": form}, status=400)
    file = form.cleaned_data["file"]
    found, sha256 = _read(file)
    accepted = {name.removeprefix("because-"): said for name, said in request.POST.items() if _is_reason(name)}
    try:
        given = actions.bring(
            found, file=Path(file.name).name, sha256=sha256, accepted=accepted, by=request.user, now=timezone.now()
        )
    except Refused as refused:
        return render(request, "arahan/register.html", _refused(form, found, accepted, refused.problems), status=400)
    messages.success(request, f"{len(given)} arahan dari {found.rows} baris {file.name} masuk.")
    return redirect("arahan-board")


def _read(file: Any) -> tuple[Register, str]:
    content = file.read()
    with tempfile.NamedTemporaryFile(prefix="rapim-register-") as kept:
        kept.write(content)
        kept.flush()
        found, problems = tables(Path(kept.name), name=Path(file.name).name)
    offices = nicknames(timezone.localdate())
    readings = [read(table, offices, file=Path(file.name).name) for table in found]
    best = max(readings, key=lambda one: len(one.items), default=Register((), tuple(problems)))
    return best, hashlib.sha256(content).hexdigest()


def _is_reason(name: str) -> bool:
    return name.startswith("because-")


def _refused(
    form: RegisterForm, found: Register, accepted: Mapping[str, str], problems: tuple[Problem, ...]
) -> dict[str, Any]:
    waiting = {one.code: one.message for one in left(found.problems, accepted) if one.severity == "warning"}
    errors = any(one.severity == "error" for one in problems)
    notes = [one for one in found.problems if one.severity == "note"]
    return {
        "form": form, "found": found, "problems": problems, "notes": len(notes),
        "to_accept": {} if errors else waiting, "shown": problems[:60],
    }  # fmt: skip
