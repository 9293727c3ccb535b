"""Outputs: each module renders the one result of mapping, or the problems of reading."""
