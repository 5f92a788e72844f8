"""The registry: tables of the government, and what the archive makes of them."""
