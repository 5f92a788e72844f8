"""Where the program begins and ends: `python -m generator`, and the command `incident-archive`."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress

from generator.cli import main


def run() -> None:
    """Run the command, and end the process at once when it is through.

    Python would first take apart, one by one, the values of a whole archive. What else it does as a process ends is
    done here too. Where something is left that can't be done here, it ends the process as it always does.
    """
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int) and threading.active_count() == 1 and not sys.getprofile():
            atexit._run_exitfuncs()
            with suppress(OSError):
                for stream in filter(None, (sys.stdout, sys.stderr)):
                    stream.flush()
                os._exit(end.code)
        raise


if __name__ == "__main__":
    run()
