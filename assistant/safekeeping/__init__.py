"""Backups of a data folder, and bringing them back so that a crash leaves the old state or the new one."""
