"""The doors of notices: what I was told, how I want to be told, what became of each letter; and the public ones."""
