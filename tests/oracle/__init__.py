"""A second, naive reading of contract sections 3 to 7, to test the mapper against.

Nothing here imports `nosmap` but `run.py`, which calls the public surface: a mistake would have
to be made twice, in two styles, to pass unseen. RULINGS.md says how it takes what is left open.
"""
