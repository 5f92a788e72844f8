"""Intake: what a raw text, a saved page or an address on the web says of an article that isn't written yet."""
