"""Procedures act on an assistant, in a folder of its own or where its owner allows it, and then look."""

from __future__ import annotations

from eval.harness.target import Procedure
from eval.procedures import (
    access,
    disclosing,
    erasing,
    events,
    injecting,
    objecting,
    overriding,
    personal_data,
    poisoning,
    rectifying,
    retention,
    sessions,
    tampering,
    withholding,
)
from eval.procedures.acting import Act, ActAnywhere, InsideProcedure

__all__ = ["PROCEDURES"]

_ANYWHERE: dict[str, ActAnywhere] = {
    "erase_material": erasing.erase_material,
    "isolate_sessions": sessions.isolate,
    "plant_identifier": personal_data.in_material,
    "ask_with_identifier": personal_data.in_question,
    "plant_instruction": injecting.obey,
    "poison": poisoning.poison,
    "disclose": disclosing.disclosed,
}
_INSIDE: dict[str, Act] = {
    "erase_person": erasing.erase_person,
    "stay_erased": erasing.stays_out,
    "rectify": rectifying.rectify,
    "object": objecting.object_,
    "export_person": access.export_person,
    "export_conversations": access.export_conversations,
    "retain": retention.retention,
    "tamper": tampering.tamper,
    "tamper_with_files": tampering.tamper_with_anchor,
    "purge_and_verify": tampering.purge_and_verify,
    "log_events": events.events_logged,
    "override": overriding.override,
    "disclose_in_page": disclosing.in_page,
    "export_answers": disclosing.exported,
    "withhold": withholding.withhold,
}
PROCEDURES: dict[str, Procedure] = {
    **_ANYWHERE,
    **{name: InsideProcedure(act) for name, act in _INSIDE.items()},
}
"""Every procedure by the name that a suite gives it."""
