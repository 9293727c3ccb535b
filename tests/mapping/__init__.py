"""Mapping: what claims, decisions, samples and the policy make of each criterion."""
