"""What made files that are committed, to make them again; nothing of it is a part of the program."""
