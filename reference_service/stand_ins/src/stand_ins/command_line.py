"""What can be run."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from itertools import islice

from stand_ins.arguments import parser
from stand_ins.card.door import card_provider
from stand_ins.identity.door import identity_provider
from stand_ins.instrument.door import instrument
from stand_ins.instrument.oru_r01 import result_message
from stand_ins.instrument.people import person_of
from stand_ins.instrument.sending import NoAddress, Receiver, send
from stand_ins.instrument.visits import visits
from stand_ins.serving import AddressTaken, serve
from stand_ins.sms.door import sms_provider

_SERVED = {"card": card_provider, "sms": sms_provider, "instrument": instrument, "identity": identity_provider}


def main(arguments: Sequence[str]) -> int:
    """Run what the command line asks for, and give the exit code."""
    options = parser().parse_args(arguments)
    try:
        if options.command == "instrument" and not options.serve:
            return _send(options)
        serve(_SERVED[options.command](options.folder), options.command, host=options.host, port=options.port)
    except (AddressTaken, NoAddress) as error:
        _tell(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _send(options: Namespace) -> int:
    first = options.first - 1
    chosen = islice(visits(), first, None if options.count is None else first + options.count)
    messages = (result_message(visit, person_of(visit)) for visit in chosen)
    if options.to is None:
        for message in messages:
            sys.stdout.write(message.decode().replace("\r", "\n") + "\n")
        return 0
    return 1 if send(messages, Receiver(options.to), rate=options.rate, tell=_tell) else 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
