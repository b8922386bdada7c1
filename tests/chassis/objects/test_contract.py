"""A folder and a bucket keep the promises of every object store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from chassis.objects.filesystem.seal import SEAL_SIZE
from chassis.objects.settings import ObjectSettings
from chassis.testing.object_contract.contract import ObjectContract
from chassis.testing.object_contract.store_under_test import ChangeBody, OpenStore, Outage
from msgspec.structs import replace

from tests.chassis.objects.conftest import Open
from tests.chassis.objects.s3_server import S3Server


class TestFolder(ObjectContract):
    @pytest.fixture
    def open_store(self, open_: Open, folder: ObjectSettings) -> OpenStore:
        return lambda: open_(replace(folder, most_bytes=self.most_bytes))

    @pytest.fixture
    def change_body(self, tmp_path: Path) -> ChangeBody:
        def change(key: str, body: bytes) -> None:
            path = tmp_path / "objects" / key
            path.write_bytes(body + path.read_bytes()[-SEAL_SIZE:])

        return change

    @pytest.fixture
    def outage(self, tmp_path: Path) -> Outage:
        @contextmanager
        def not_mounted() -> Iterator[None]:
            (tmp_path / "objects").rename(tmp_path / "unplugged")
            (tmp_path / "objects").mkdir()
            yield
            (tmp_path / "objects").rmdir()
            (tmp_path / "unplugged").rename(tmp_path / "objects")

        return not_mounted


@dataclass
class Bucket:
    server: S3Server
    name: str


class TestBucket(ObjectContract):
    @pytest.fixture
    def bucket(self, s3: S3Server) -> Bucket:
        return Bucket(s3, s3.create_bucket())

    @pytest.fixture
    def open_store(self, open_: Open, bucket: Bucket) -> OpenStore:
        return lambda: open_(bucket.server.settings(bucket.name, most_bytes=self.most_bytes))

    @pytest.fixture
    def change_body(self, bucket: Bucket) -> ChangeBody:
        def change(key: str, body: bytes) -> None:
            (bucket.server.folder_of(bucket.name) / key).write_bytes(body)

        return change

    @pytest.fixture
    def outage(self, bucket: Bucket) -> Outage:
        return bucket.server.away
