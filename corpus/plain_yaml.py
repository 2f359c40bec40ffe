"""YAML that the product ships or a user writes, read by libyaml where it is there: in a tenth of the time."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """What a text says: plain values, lists and dicts, no objects. Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  # a safe loader
