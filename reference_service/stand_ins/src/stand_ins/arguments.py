"""What may stand on the command line, with examples."""

import argparse
from pathlib import Path
from typing import Any

_FAULTS = """
tell it to fail, and to stop failing:
  curl -X PUT -H 'content-type: application/json' -d '{"mode": "MODE"}' http://127.0.0.1:PORT/faults
  MODE is down (503), slow (with "seconds": 5), reset (closes the connection), unknown (does it, says nothing) or none;
  with "times": 3 only the next three requests fail
"""
_CARD = (
    """examples:
  python -m stand_ins card --port 8101 --folder data
  curl -H 'content-type: application/json' -H 'Idempotency-Key: 1' \\
    -d '{"amount": "1450.00", "currency": "INR", "card_token": "tok_good"}' http://127.0.0.1:8101/v1/holds
  curl http://127.0.0.1:8101/v1/ledger
tok_declined is declined at once, tok_late when it is to be captured, any other token is good
"""
    + _FAULTS
)
_SMS = (
    """examples:
  python -m stand_ins sms --port 8102 --folder data
  curl -H 'content-type: application/json' -H 'Idempotency-Key: 1' \\
    -d '{"to": "+915550000001", "text": "Your report is ready."}' http://127.0.0.1:8102/v1/messages
  curl http://127.0.0.1:8102/v1/messages
"""
    + _FAULTS
)
_IDENTITY = (
    """examples:
  python -m stand_ins identity --port 8104
  curl -u front-desk:stand-in -d grant_type=client_credentials -d audience=lab -d tenant=lab http://127.0.0.1:8104/token
it knows front-desk, doctor, operator and visitor, and the services booking and archive; the secret of each is stand-in
"""
    + _FAULTS
)
_INSTRUMENT = (
    """examples:
  python -m stand_ins instrument --count 1
  python -m stand_ins instrument --to http://127.0.0.1:8000/api/v1/hl7 --rate 20
  python -m stand_ins instrument --serve --port 8103 --folder data
  curl 'http://127.0.0.1:8103/v1/messages?count=2'
what is sent and not acknowledged is sent again until it is; who serves hands over each result once, and begins anew
after the last one
"""
    + _FAULTS
)


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    made = argparse.ArgumentParser(prog="python -m stand_ins", description="Stand in for what the lab does not own.")
    commands = made.add_subparsers(dest="command", required=True, metavar="card | sms | instrument | identity")
    card = _command(commands, "card", "a provider that holds, captures and voids amounts on cards", _CARD)
    _add_door(card, port=8101)
    sms = _command(commands, "sms", "a provider that delivers messages to telephones", _SMS)
    _add_door(sms, port=8102)
    instrument = _command(commands, "instrument", "real visits as HL7 v2 results, sent or handed over", _INSTRUMENT)
    instrument.add_argument("--to", metavar="URL", help="address to send them to; without, they are printed")
    instrument.add_argument("--rate", type=_rate, default=5.0, help="at most so many a second (default: %(default)s)")
    instrument.add_argument("--first", type=_number, default=1, help="first of the 1,945 (default: %(default)s)")
    instrument.add_argument("--count", type=_number, help="how many (default: all that follow)")
    instrument.add_argument("--serve", action="store_true", help="send nothing; hand over what is asked for")
    _add_door(instrument, port=8103)
    identity = _command(commands, "identity", "a provider that says who somebody is, in signed tokens", _IDENTITY)
    _add_address(identity, port=8104)
    identity.set_defaults(folder=None)
    return made


def _add_address(command: argparse.ArgumentParser, *, port: int) -> None:
    command.add_argument("--host", default="127.0.0.1", help="interface to listen on (default: %(default)s)")
    command.add_argument("--port", type=int, default=port, help="0 takes a free one (default: %(default)s)")


def _add_door(command: argparse.ArgumentParser, *, port: int) -> None:
    _add_address(command, port=port)
    command.add_argument("--folder", type=Path, help="where it remembers; without, it forgets when it ends")


def _command(commands: Any, name: str, what: str, examples: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return command


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return rate
