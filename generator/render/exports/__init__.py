"""Files for analysts: the same rows as CSV, JSON, SQLite and GeoJSON, with what describes them."""
