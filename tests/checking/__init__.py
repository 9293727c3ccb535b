"""Checking: what can be read and resolved, and is odd all the same."""
