"""Mapping: claims, decisions and samples to states, reasons and totals; pure functions."""
