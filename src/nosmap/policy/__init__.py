"""The centre's assessment policy: what each criterion inherits, and what its rules name."""
