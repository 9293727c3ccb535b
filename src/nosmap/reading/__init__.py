"""Reading: files to frozen models and problems. Knows nothing of coverage or output."""
