"""Published records as rows of the tables that `core/dictionary.py` lays down."""
