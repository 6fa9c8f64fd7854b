"""E-mail, by any SMTP server.

A letter keeps its Message-ID through all attempts: a mailbox that meets it twice knows it for the same. SMTP itself
promises no more: a server may take a letter and die before it says so.
"""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formataddr, parseaddr
from html import escape
from typing import Final

from rapim.notices.channels import Item, Letter, Undeliverable, Unreachable
from rapim.notices.channels.setup import Mail

TIMEOUT: Final = 20
PERMANENT: Final = 500


def send(letter: Letter, mail: Mail) -> str:
    """Hands the letter to the server; its Message-ID. Raises Unreachable or Undeliverable."""
    message = written(letter, mail)
    try:
        with _connected(mail) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        raise _refusal(code, said) from refused
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refused:
        raise _refusal(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPAuthenticationError as refused:
        raise Unreachable("Server surel menolak akun pengirim; periksa notices.toml.") from refused
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(f"Server surel {mail.host} tidak menjawab: {error}.") from error
    return str(message["Message-ID"])


def written(letter: Letter, mail: Mail) -> EmailMessage:
    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = formataddr((_one_line(letter.name), letter.address))
    message["Subject"] = _one_line(letter.subject)
    message["Message-ID"] = f"<{letter.key}@{parseaddr(mail.sender)[1].rpartition('@')[2] or 'rapim'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(_html(letter), subtype="html")
    return message


def _one_line(words: str) -> str:
    """What a header can hold: whoever writes a name or a title writes no header."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


def _html(letter: Letter) -> str:
    return f"<p>Yth. {escape(letter.name)},</p>{''.join(map(_item, letter.items))}<p><small>rapim</small></p>"


def _item(item: Item) -> str:
    text = escape(item.text).replace("\n", "<br>")
    answer = (
        f'<p><a href="{escape(item.answer)}"><b>Jawab sekarang, tanpa kata sandi</b></a></p>' if item.answer else ""
    )
    return f'<h3><a href="{escape(item.link)}">{escape(item.title)}</a></h3><p>{text}</p>{answer}'


def _connected(mail: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=TIMEOUT)
    if mail.security == "starttls":
        server.starttls(context=context)
    if mail.user:
        server.login(mail.user, mail.password)
    return server


def _refusal(code: int, said: bytes | str) -> Unreachable | Undeliverable:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    if code >= PERMANENT:
        return Undeliverable(f"Server surel menolak alamat atau isinya ({code} {words}).")
    return Unreachable(f"Server surel meminta menunggu ({code} {words}).")
