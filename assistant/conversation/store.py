"""Where conversations are kept: a file of their own, or memory alone; each is reached by its owner's secret only."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Row, create_engine, delete, func, insert, literal, select, true, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool

from assistant.answer import Answer
from assistant.conversation.owners import Owner, Talk
from assistant.conversation.schema import METADATA, turns
from assistant.conversation.turns import Conversation, Turn, read_back, texts_of, written
from assistant.folder import sidecars
from corpus.errors import CatalogueDamaged, ConversationsDamaged, UnknownConversation
from corpus.guarding import guarded
from corpus.opening import open_engine
from corpus.scrubbing import write_anew

_FEW = 5  # turns back that a question may go on from
_IN_MEMORY = timedelta(days=1)  # how long memory keeps them, at the longest


def _now() -> datetime:
    return datetime.now(UTC)


class Conversations:
    """The conversations of one data folder. Threads may share it."""

    def __init__(
        self,
        path: Path,
        *,
        key: Callable[[], bytes],
        days: int,
        plain: Callable[[str], str] = lambda text: text,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Open the file; what is older than `days` goes. With 0 nothing is written, and a file that was there goes too.

        `key` hashes owners' secrets; `plain` takes out of questions what may not be kept. Raises `NoSpace`,
        `StoreBusy` or `ConversationsDamaged`.
        """
        self.path = path
        self._key = key
        self._plain = plain
        self._now = now
        self._kept = timedelta(days=days) if days else _IN_MEMORY
        self._one_at_a_time = threading.Lock() if not days else None  # in memory there is one connection
        self._engine = open_engine(path) if days else _in_memory()
        if not days:
            for one in (path, *sidecars(path)):
                one.unlink(missing_ok=True)
        with _guarded(path), self._engine.begin() as connection:
            METADATA.create_all(connection)
        if days:
            path.chmod(0o600)
        self.purge()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def keep(self, talk: Talk, answer: Answer) -> Turn:
        """Add a turn to a conversation, which begins with it where the owner has none of that id."""
        owner, asked = self._mark(talk.owner), self._now()
        stored = written(answer, self._plain)
        of_talk = (turns.c.owner == owner) & (turns.c.conversation == talk.id)
        number = select(func.coalesce(func.max(turns.c.number), 0) + 1).where(of_talk).scalar_subquery()
        row = select(literal(owner), literal(talk.id), number, literal(_naive(asked)), literal(stored))
        with self._working() as connection:  # one statement: two that ask at once get two numbers
            returned = insert(turns).from_select(list(turns.c.keys()), row).returning(turns.c.number)
            return Turn(int(connection.execute(returned).scalar_one()), asked, answer)

    def latest(self, talk: Talk) -> list[Turn]:
        """The last few turns that are still kept, the latest first."""
        query = self._of(talk.owner).where(turns.c.conversation == talk.id).order_by(turns.c.number.desc())
        with self._working() as connection:
            rows = connection.execute(query.limit(_FEW)).all()
        return [_turn(row) for row in rows]

    def get(self, talk: Talk) -> Conversation:
        """One conversation. Raises `UnknownConversation`, also for another owner's."""
        query = self._of(talk.owner).where(turns.c.conversation == talk.id).order_by(turns.c.number)
        with self._working() as connection:
            rows = connection.execute(query).all()
        if not rows:
            raise UnknownConversation
        return Conversation(talk.id, tuple(map(_turn, rows)))

    def of(self, owner: Owner) -> list[Conversation]:
        """All conversations of an owner (GDPR 15 and 20), the one last spoken in first."""
        query = self._of(owner).order_by(turns.c.asked.desc(), turns.c.number.desc())
        with self._working() as connection:
            rows = connection.execute(query).all()
        found: dict[str, list[Turn]] = defaultdict(list)
        for row in rows:
            found[row.conversation].insert(0, _turn(row))
        return [Conversation(key, tuple(each)) for key, each in found.items()]

    def erase(self, talk: Talk) -> int:
        """Erase one conversation; its turns, as many. Raises `UnknownConversation`, also for another owner's."""
        count = self._erase((turns.c.owner == self._mark(talk.owner)) & (turns.c.conversation == talk.id))
        if not count:
            raise UnknownConversation
        return count

    def erase_all(self, owner: Owner) -> int:
        """Erase all conversations of an owner (GDPR 17); how many turns there were."""
        return self._erase(turns.c.owner == self._mark(owner))

    def purge(self, now: datetime | None = None, *, everything: bool = False) -> int:
        """Erase the turns that are older than they are kept, or all; how many."""
        return self._erase(true() if everything else turns.c.asked < _naive((now or self._now()) - self._kept))

    def texts(self) -> Iterator[str]:
        """Every text of every turn."""
        with self._working() as connection:
            stored = connection.execute(select(turns.c.answer).where(turns.c.answer.is_not(None))).scalars().all()
        for one in stored:
            yield from texts_of(one)

    def holding(self, met: Callable[[str], bool]) -> int:
        """How many turns hold a text that meets a condition."""
        return len(self._holding(met))

    def withhold(self, met: Callable[[str], bool]) -> int:
        """Empty the turns that hold a text that meets a condition: what was asked and what was answered goes."""
        keys = self._holding(met)
        with self._working() as connection:
            for owner, conversation, number in keys:
                of_turn = (turns.c.owner == owner) & (turns.c.conversation == conversation) & (turns.c.number == number)
                connection.execute(update(turns).where(of_turn).values(answer=None))
        if keys:
            self._write_anew()
        return len(keys)

    def _holding(self, met: Callable[[str], bool]) -> list[tuple[str, str, int]]:
        query = select(turns.c.owner, turns.c.conversation, turns.c.number, turns.c.answer)
        with self._working() as connection:
            rows = connection.execute(query.where(turns.c.answer.is_not(None))).all()
        return [(row.owner, row.conversation, row.number) for row in rows if any(map(met, texts_of(row.answer)))]

    def _of(self, owner: Owner) -> Any:
        """The owner's turns that are not too old to be kept, purged yet or not."""
        return select(turns).where(turns.c.owner == self._mark(owner), turns.c.asked >= self._oldest())

    def _erase(self, which: Any) -> int:
        with self._working() as connection:
            count = connection.execute(delete(turns).where(which)).rowcount
        if count:
            self._write_anew()
        return count

    def _write_anew(self) -> None:
        """Leave no byte of what was erased, in the file or in its log."""
        if self._one_at_a_time is None:
            with _guarded(self.path):
                write_anew(self._engine)

    def _oldest(self) -> datetime:
        return _naive(self._now() - self._kept)

    def _mark(self, owner: Owner) -> str:
        return owner.mark(self._key())

    @contextmanager
    def _working(self) -> Iterator[Connection]:
        if self._one_at_a_time is not None:
            with self._one_at_a_time, self._engine.begin() as connection:
                yield connection
            return
        with _guarded(self.path), self._engine.begin() as connection:
            yield connection


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    try:
        with guarded(path):
            yield
    except CatalogueDamaged as error:
        raise ConversationsDamaged(path=path) from error


def _in_memory() -> Engine:
    return create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})


def _naive(moment: datetime) -> datetime:
    """As SQLite keeps it: UTC without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _turn(row: Row[Any]) -> Turn:
    return Turn(row.number, row.asked.replace(tzinfo=UTC), None if row.answer is None else read_back(row.answer))
