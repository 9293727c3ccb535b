"""The gap report: what it shows as plain values, and one module an output."""
