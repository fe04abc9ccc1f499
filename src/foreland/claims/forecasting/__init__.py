"""Forecasts held against the model: which scenario answers which claim, and the answers that are kept."""
