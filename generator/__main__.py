"""`python -m generator`, the same as the command `incident-archive`."""

from generator.cli import main

if __name__ == "__main__":
    main()
