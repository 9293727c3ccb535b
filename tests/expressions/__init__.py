"""Criteria expressions: the grammar, its faults and its laws."""
