"""Stands in a jail, keeps children ready, and sees one job after another to its end.

Started with the words of one JSON object: `preload` (modules to import), `harness` (whether Python
programs run in the child itself), `places` (directories a job finds filled, beside its /box) and
`spare` (children kept ready). Holds no secret and nothing
that a job could reach: a job lives in pid and mount namespaces of its own, without descriptors of
ours.
"""

import json
import os
import signal
import sys

OURS = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, OURS)
import kernel  # noqa: E402
import channel  # noqa: E402
import stand  # noqa: E402

sys.path.remove(OURS)


def take_channel():
    """Moves the channel away from the numbers that jobs use, and leaves nothing behind on them."""
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open("/dev/null", os.O_RDWR)
    for number in (0, 1):
        os.dup2(nothing, number)
    os.close(nothing)
    os.closerange(sink + 1, 64)
    return channel.Channel(source, sink)


def main():
    settings = json.loads(sys.argv[1])
    signal.pthread_sigmask(signal.SIG_SETMASK, ())  # what the runner blocks is not the jobs' affair
    line = take_channel()
    try:
        stand.Stand(line, settings, OURS).serve()
    except Exception as error:  # the runner shall know why it lost us
        line.write(b"!", repr(error).encode())
        raise


main()
