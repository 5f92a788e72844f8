"""What one build leaves for the next, and the next could do without."""
