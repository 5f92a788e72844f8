"""Pictures as views: what is drawn where, worked out while pages are planned."""
