"""A run as JUnit XML: a suite each, a case each; failures and errors of the instrument apart, so that CI shows both."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from eval.harness.records import Judged
from eval.reporting.content import Content, Failure

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(content: Content) -> bytes:
    """The XML; a case fails where it is on the wrong side of a gate."""
    missed = {one.judged.case.id: one for one in content.failures}
    root = Element("testsuites", name="protokolant eval")
    suites = list(dict.fromkeys(one.case.suite for one in content.run.judged))
    for name in suites:
        cases = [one for one in content.run.judged if one.case.suite == name]
        suite = SubElement(
            root,
            "testsuite",
            name=name,
            tests=str(len(cases)),
            failures=str(sum(one.case.id in missed and one.error is None for one in cases)),
            errors=str(sum(one.error is not None for one in cases)),
            skipped=str(sum(_skipped(one) for one in cases)),
            time=f"{sum(one.observation.milliseconds for one in cases) / 1000:.3f}",
            timestamp=content.run.provenance.started,
        )
        for one in cases:
            _write(suite, one, missed.get(one.case.id))
    indent(root)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode")).encode()


def _write(suite: Element, judged: Judged, failure: Failure | None) -> None:
    case = judged.case
    took = f"{judged.observation.milliseconds / 1000:.3f}"
    written = SubElement(suite, "testcase", classname=f"{case.suite}.{case.kind}", name=case.id, time=took)
    if judged.error is not None:
        SubElement(written, "error", message=_clean(judged.error))
    elif failure is not None:
        told = SubElement(written, "failure", message=", ".join(one.gate.id for one in failure.verdicts))
        told.text = _clean(_told(failure))
    elif _skipped(judged):
        SubElement(written, "skipped", message=_clean(judged.skipped or "no score applies"))


def _skipped(judged: Judged) -> bool:
    return judged.error is None and not judged.scores


def _told(failure: Failure) -> str:
    judged = failure.judged
    metrics = {one.gate.metric for one in failure.verdicts}
    scores = [f"{one.metric} = {one.value:g} ({one.detail})" for one in judged.scores if one.metric in metrics]
    text = (judged.observation.answer or {}).get("text", "")
    return "\n".join([judged.case.ask or judged.case.procedure or "", *scores, str(text)])


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
