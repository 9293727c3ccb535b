"""Exit codes (contract section 8)."""

DONE = 0
NO = 1
"""The answer is no: an error found, fewer per cent than asked for, conflicts."""

FAILED = 2
"""Not carried out, or carried out with an error in what it uses."""

INTERRUPTED = 130
