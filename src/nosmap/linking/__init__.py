"""Linking: references in a portfolio's files resolved to units, items, criteria and claims."""
