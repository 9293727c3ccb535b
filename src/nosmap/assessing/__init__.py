"""Guided assessment: one claim after another, each decision written as it is made.

- `work`: what there is to decide in a portfolio, by item or by criterion
- `dialogue`: the session as a pure exchange of steps (`steps`) and answers; it reads no key,
  prints nothing and writes no file, so tests say keys and see records
- `screens`, `terms`, `summary`: what is shown, as paragraphs without a width
- `records`: the entries of `assessment.yaml`
- `terminal`, `files`, `store`, `run`: the real keyboard, programs, file and loop
"""
