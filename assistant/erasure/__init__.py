"""Erasure, rectification, objection and access (GDPR 15-17, 21): across every store that keeps anything."""
