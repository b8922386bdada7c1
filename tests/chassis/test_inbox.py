"""The SQL inbox keeps the promise of every inbox, on both databases."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from chassis.messaging.inbox import Inbox
from chassis.sql.database import Database
from chassis.sql.inbox import SqlInbox
from chassis.testing.inbox_contract import InboxContract, OpenInbox


class TestSqlInbox(InboxContract):
    @pytest.fixture
    def open_inbox(self, database: Database, tables: Any) -> OpenInbox:
        @asynccontextmanager
        async def open_inbox(consumer: str) -> AsyncIterator[Inbox]:
            async with database.transaction() as connection:
                yield SqlInbox(connection, tables.inbox, consumer)

        def opening(consumer: str) -> AbstractAsyncContextManager[Inbox]:
            return open_inbox(consumer)

        return opening
