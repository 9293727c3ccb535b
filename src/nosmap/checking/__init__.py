"""Checking: what can be read and resolved, and is odd all the same.

`CHECKS` is a list of plain functions, each from a portfolio's `Case` to problems.
"""
