"""What an archivist may want to look at: reports of one event, copies, names and incidents that lack something.

Nothing here decides anything: a finding says what it is about, why, and what to do.
"""
