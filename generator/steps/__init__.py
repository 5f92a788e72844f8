"""The stages of a build, spread over processes, and what earlier builds have left taken for granted where it may be."""
