"""Whole collections into records of the archive: folders of posts, tables, incidents in VERIS."""
