"""Where the program begins and ends: `python -m generator`, and the command `incident-archive`."""

from __future__ import annotations

import atexit
import os
import sys
import threading

from generator.cli import main


def run() -> None:
    """Run the command, and end the process at once when it is through.

    Python would first take apart, one by one, the values of a whole archive. Whatever else happens as a process ends
    happens here too. Where something is left to do or to tell, Python ends it as it always does.
    """
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int) or threading.active_count() > 1 or sys.getprofile():
            raise
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)


if __name__ == "__main__":
    run()
