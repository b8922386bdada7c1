from pathlib import Path

import pytest

from scaffold.domain.project_file import ProjectFile
from scaffold.domain.refusals import InvalidSpec
from scaffold.use_cases.sync_platform import SyncPlatform, SyncPlatformHandler
from tests.fakes.kept_texts import FakeKeptTexts
from tests.fakes.kit_repository import COMMITTED, FakeKitRepository
from tests.fakes.progress import FakeProgress
from tests.fakes.project_files import FakeProjectFiles
from tests.fakes.spec_file import FakeSpecFile
from tests.fakes.text_merge import FakeTextMerge
from tests.fakes.workspace_edits import FakeWorkspaceEdits

HOME = Path("/repository/shop")
SHOP = '[platform]\nname = "shop"\ndescription = "A shop."\n[services.parts]\n'


class Bench:
    """A workspace that was rendered in red."""

    def __init__(self) -> None:
        self.repository = FakeKitRepository()
        self.specs = FakeSpecFile({HOME / "platform.toml": SHOP, COMMITTED / "shop/platform.toml": SHOP})
        self.project = FakeProjectFiles({"platform.toml": SHOP.encode()})
        self.texts = FakeKeptTexts()
        self.sync = SyncPlatformHandler(
            repository=self.repository,
            specs=self.specs,
            files=self.project,
            texts=self.texts,
            merging=FakeTextMerge(),
            edits=FakeWorkspaceEdits(HOME, self.project),
            progress=FakeProgress(),
        )
        self.changes()

    def changes(self, *, dry_run: bool = False) -> list[tuple[str, str]]:
        return [(change.kind, change.path) for change in self.sync(SyncPlatform(HOME, dry_run=dry_run))]

    def text(self, path: str) -> bytes:
        return self.project.files[path].content

    def write(self, path: str, text: bytes) -> None:
        self.project.files[path] = ProjectFile(text)


def test_a_service_that_is_not_there_is_written_whole() -> None:
    bench = Bench()
    assert {f"parts/{zone}/file" for zone in ("yours", "shared", "template")} <= set(bench.project.files)
    assert bench.changes() == []


def test_what_the_template_owns_is_replaced_and_what_is_shared_is_merged() -> None:
    bench = Bench()
    bench.repository.now = "blue"
    bench.write("parts/template/file", b"edited")
    assert bench.changes() == [
        ("merged", "parts/shared/file"),
        ("written", "parts/template/file"),
        ("merged", "shared/file"),
        ("written", "template/file"),
    ]
    assert bench.text("parts/template/file") == bench.text("parts/shared/file") == b"blue"
    assert bench.changes() == []


def test_what_is_the_teams_own_is_not_touched_nor_brought_back() -> None:
    bench = Bench()
    bench.repository.now = "blue"
    bench.write("parts/yours/file", b"by hand")
    bench.changes()
    assert bench.text("parts/yours/file") == b"by hand"
    del bench.project.files["parts/yours/file"]
    assert bench.changes() == []


def test_a_shared_file_that_was_deleted_stays_away_and_one_that_is_new_comes() -> None:
    bench = Bench()
    del bench.project.files["parts/shared/file"]
    assert bench.changes() == []
    record = bench.text("rendered.lock").replace(b"parts/shared/file", b"parts/shared/other")
    bench.write("rendered.lock", record)
    assert bench.changes() == [("written", "parts/shared/file")]


def test_a_stranger_in_a_folder_of_the_template_goes() -> None:
    bench = Bench()
    bench.write("parts/template/stranger", b"")
    bench.write("parts/yours/stranger", b"")
    assert bench.changes() == [("deleted", "parts/template/stranger")]


def test_two_changes_of_one_text_are_a_conflict() -> None:
    bench = Bench()
    bench.write("parts/shared/file", b"green")
    bench.repository.now = "blue"
    assert ("conflict", "parts/shared/file") in bench.changes()
    assert bench.text("parts/shared/file") == b"green<<<<<<< blue"


def test_a_change_by_hand_alone_is_kept() -> None:
    bench = Bench()
    bench.write("parts/shared/file", b"green")
    assert bench.changes() == []


def test_a_text_that_is_nowhere_kept_is_rendered_again_from_the_last_commit() -> None:
    bench = Bench()
    bench.texts.texts.clear()
    bench.repository.now = "blue"
    assert ("merged", "parts/shared/file") in bench.changes()
    assert bench.text("parts/shared/file") == b"blue"


def test_without_the_text_that_was_rendered_last_nothing_is_merged_blindly() -> None:
    bench = Bench()
    bench.texts.texts.clear()
    bench.repository.now = bench.repository.committed = "blue"
    assert ("conflict", "parts/shared/file") in bench.changes()
    assert bench.text("parts/shared/file") == b"red"


def test_a_dry_run_changes_nothing() -> None:
    bench = Bench()
    bench.repository.now = "blue"
    before = dict(bench.project.files)
    assert len(bench.changes(dry_run=True)) == 4
    assert bench.project.files == before


def test_a_specification_that_cannot_be_rendered_changes_nothing() -> None:
    bench = Bench()
    bench.specs.texts[HOME / "platform.toml"] = SHOP + 'colour = "red"\n'
    with pytest.raises(InvalidSpec):
        bench.changes()
