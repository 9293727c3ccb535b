"""The way back: what people typed into a workbook, merged into the files they are about.

`cells` reads a workbook of whatever program, `rows` finds its rows by the words of their
columns, `base` what it was made from, `decisions` and `samples` compare all three sides, and
`apply` writes. docs/explanation/workbook.md tells the rules.
"""
