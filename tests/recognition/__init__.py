"""How well districts are recognised, measured on labelled texts."""
