"""The models: what the five kinds of file hold, word for word as contract.md names it."""
