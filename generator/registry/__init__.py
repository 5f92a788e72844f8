"""The registry of districts: what the government's tables say, brought into the archive's own."""
