"""How the office reaches the world: `notices.toml` in the home, for its owner's eyes alone, or the environment.

[mail]      host, port, user, password, sender, security = "starttls" | "tls" | "none"
[whatsapp]  kind = "cloud": url (of the Graph API with its version), phone, token, secret (of the app), verify
            kind = "gateway": url, token; to_field, text_field, id_field where they are called otherwise
            template, language: the approved template with which a conversation is begun (cloud)
[telegram]  url (of the Bot API), token, secret, bot (its name)

RAPIM_MAIL_HOST, RAPIM_WHATSAPP_TOKEN … come before the file.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

FILE: Final = "notices.toml"


@dataclass(frozen=True, slots=True)
class Mail:
    host: str = ""
    port: int = 587
    user: str = ""
    password: str = ""
    sender: str = ""
    security: str = "starttls"

    @property
    def ready(self) -> bool:
        return bool(self.host and self.sender)

    @property
    def hears(self) -> bool:
        """Whether what is replied reaches us."""
        return False


@dataclass(frozen=True, slots=True)
class WhatsApp:
    kind: str = "cloud"
    url: str = ""
    phone: str = ""
    token: str = ""
    secret: str = ""
    verify: str = ""
    template: str = ""
    language: str = "id"
    to_field: str = "to"
    text_field: str = "message"
    id_field: str = "id"

    @property
    def ready(self) -> bool:
        return bool(self.url and (self.kind == "gateway" or (self.phone and self.token)))

    @property
    def hears(self) -> bool:
        return bool(self.kind == "cloud" and self.secret)


@dataclass(frozen=True, slots=True)
class Telegram:
    url: str = ""
    token: str = ""
    secret: str = ""
    bot: str = ""

    @property
    def ready(self) -> bool:
        return bool(self.url and self.token)

    @property
    def hears(self) -> bool:
        return bool(self.secret)


@dataclass(frozen=True, slots=True)
class Setup:
    mail: Mail
    whatsapp: WhatsApp
    telegram: Telegram

    def ready(self, channel: str) -> bool:
        return bool(getattr(self, channel).ready)


def read(home: Path, environment: Mapping[str, str] = os.environ) -> Setup:
    """What stands in the home and in the environment. Raises ValueError where the file is no TOML."""
    path = home / FILE
    said = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kinds = {"mail": Mail, "whatsapp": WhatsApp, "telegram": Telegram}
    return Setup(**{name: _filled(kind, name, said.get(name, {}), environment) for name, kind in kinds.items()})


def _filled(kind: type, name: str, said: Mapping[str, Any], environment: Mapping[str, str]) -> Any:
    found = {}
    for field in fields(kind):
        value = environment.get(f"RAPIM_{name}_{field.name}".upper(), said.get(field.name))
        if value is not None:
            found[field.name] = type(field.default)(value)
    return kind(**found)
