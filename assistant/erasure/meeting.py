"""Whether a text that somebody wrote, or that was shown, is of what is erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.erasure.stores import Request
from assistant.erasure.traces import runs_of
from corpus.catalogue import Catalogue


def meets(request: Request, texts: Iterable[str], catalogue: Catalogue) -> Callable[[str], bool]:
    """Tells of a text of a store, the id of a source among them, whether it is of what is erased.

    `texts` are all of the store. A material, gone from the catalogue by now, is known by runs of its words that stand
    in one of them and in no material that stays.
    """
    if request.finds is not None:
        return request.finds
    said = {run for text in texts for run in runs_of(text)} & request.words if request.words else set()
    if said:
        held = catalogue.holdings(lambda text: any(one in text for one in said))
        said = {one for one in said if not any(one in text for each in held for text in each.texts)}
    return lambda text: text in request.documents or not said.isdisjoint(runs_of(text))
