"""Statements made by rule from the shipped notes: true ones in other words, and ones that are corrupted."""
