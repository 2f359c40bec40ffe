"""What `eval.reading` measured, as tables and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from eval.rank_measures import Interval
from eval.reading import NINE_IN_TEN, Compared, Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ALL = "all"
_SHOWN_SHARES = (0.25, 0.5, 0.75, 1.0)


def table(name: str, found: Compared) -> str:
    """The measures as Markdown: each way a column, differences where questions pair."""
    plain, reader = found.plain, found.reader
    lines = [f"{name}: {plain.count} questions.", "", "| | without the reader | with it | difference |", "|-|-|-|-|"]
    for depth, gain in found.gain.items():
        lines.append(_row(f"answer in the first {depth}", plain.first[depth], reader.first[depth], _signed(gain)))
    for kind, other in reader.told_apart.items():
        lines.append(_row(f"AUROC against {kind}", plain.told_apart[kind], other))
    for kind, other in reader.answered.items():
        lines.append(_row(f"answered at the point that ships: {kind}", plain.answered[kind], other))
    for kind, other in reader.at_nine_in_ten.items():
        lines.append(
            _row(f"answered where {NINE_IN_TEN:.0%} of the answerable are: {kind}", plain.at_nine_in_ten[kind], other)
        )
    lines.append(_row("expected calibration error", plain.calibration, reader.calibration))
    lines += list(_risks(plain, reader))
    lines += list(_costs(found))
    lines += ["", *_reliability(reader)]
    return "\n".join(lines)


def _risks(plain: Report, reader: Report) -> Iterator[str]:
    for kind, of_reader in reader.coverage.items():
        mixed = "all questions" if kind == _ALL else f"answerable and {kind}"
        for old, new in zip(plain.coverage[kind], of_reader, strict=True):
            if new.share in _SHOWN_SHARES:
                yield (
                    f"| wrong among the most certain {new.share:.0%} of {mixed} | {old.risk:.3f} | {new.risk:.3f} | |"
                )


def _costs(found: Compared) -> Iterator[str]:
    yield (
        f"| warm, ms a question read (median) | {found.plain.milliseconds:.1f} | {found.reader.milliseconds:.1f} | "
        f"{found.reader.milliseconds - found.plain.milliseconds:+.1f} |"
    )
    yield (
        f"| cold, s a first question by command (median) | {found.cold['plain']:.2f} | {found.cold['reader']:.2f} | "
        f"{found.cold['reader'] - found.cold['plain']:+.2f} |"
    )
    yield f"| bytes kept a passage | 0 | {found.bytes_a_passage} | |"
    yield f"| the network, MB | | {found.network_bytes / 1e6:.1f} | |"


def _reliability(reader: Report) -> Iterator[str]:
    yield "| probability said, with the reader | questions | mean said | share answerable |"
    yield "|-|-|-|-|"
    for one in reader.reliability:
        yield f"| {one.low:.1f}-{one.high:.1f} | {one.count} | {one.said:.2f} | {one.held:.2f} |"


def _row(name: str, plain: Interval, reader: Interval, difference: str = "") -> str:
    return f"| {name} | {_shown(plain)} | {_shown(reader)} | {difference} |"


def _shown(one: Interval) -> str:
    return f"{one.mean:.3f} [{one.low:.3f} {one.high:.3f}]"


def _signed(one: Interval) -> str:
    return f"{one.mean:+.3f} [{one.low:+.3f} {one.high:+.3f}]"


def draw(found: Compared, path: Path) -> None:
    """Reliability, and risk over coverage by kind of question, as an SVG file."""
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.5))
    left.plot([0, 1], [0, 1], ":", color="grey")
    for name, report in (("without the reader", found.plain), ("with it", found.reader)):
        said, held = [one.said for one in report.reliability], [one.held for one in report.reliability]
        left.plot(said, held, "o-", label=name)
        _draw_risk(right, name, report)
    left.set(xlabel="probability said", ylabel="share answerable", title="reliability")
    right.set(xlabel="share of questions answered", ylabel="share of those answered wrongly", title="risk-coverage")
    for axes in (left, right):
        axes.grid(visible=True, alpha=0.3)
        axes.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def _draw_risk(axes: Axes, name: str, report: Report) -> None:
    style = "--" if name.startswith("without") else "-"
    for number, (kind, points) in enumerate(report.coverage.items()):
        shown = "all" if kind == _ALL else f"with {kind}"
        axes.plot(
            [one.share for one in points],
            [one.risk for one in points],
            style,
            color=f"C{number}",
            label=f"{shown}, {name}",
        )
