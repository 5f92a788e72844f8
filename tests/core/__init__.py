"""The ground floor: dates, addresses, problems, words."""
