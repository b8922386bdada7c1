"""Bring a platform along with the template that it was rendered from, keeping what was written by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scaffold.domain.platform.platform_plan import plan_platform
from scaffold.domain.platform.render_record import RECORD, RenderRecord, blob_name
from scaffold.domain.platform.syncing import Change, Kind, Syncing
from scaffold.domain.platform.workspace import SPEC, workspace
from scaffold.domain.refusals import InvalidSpec, UnknownTemplateVersion
from scaffold.domain.rendering import Rendering
from scaffold.ports.kept_texts import KeptTexts
from scaffold.ports.kit_repository import KitRepository
from scaffold.ports.progress import Progress
from scaffold.ports.project_files import ProjectFiles
from scaffold.ports.spec_file import SpecFile
from scaffold.ports.template import Template
from scaffold.ports.text_merge import TextMerge
from scaffold.ports.workspace_edits import WorkspaceEdits

_CHASSIS = "chassis/"


@dataclass(frozen=True, slots=True)
class SyncPlatform:
    """A wish to bring a workspace along.

    Args:
        folder: The workspace, within the repository.
        dry_run: Whether to leave the disk alone.
    """

    folder: Path
    dry_run: bool = False


class SyncPlatformHandler:
    """Rules.

    - What belongs to the template is replaced; what is shared is merged against the text that was rendered last.
    - What is the team's own is never touched; a service that is not there yet is written whole.
    - Which texts were rendered is recorded. A text itself is in git's store, or is rendered again from the last commit.
    - The chassis stays out of it: a workspace in the kit's own repository links to the one that is there.
    """

    def __init__(
        self,
        *,
        repository: KitRepository,
        specs: SpecFile,
        files: ProjectFiles,
        texts: KeptTexts,
        merging: TextMerge,
        edits: WorkspaceEdits,
        progress: Progress,
    ) -> None:
        self._repository = repository
        self._specs = specs
        self._files = files
        self._texts = texts
        self._merging = merging
        self._edits = edits
        self._progress = progress

    def __call__(self, wish: SyncPlatform) -> Sequence[Change]:
        """Bring the workspace along.

        Returns:
            What has changed, or would.

        Raises:
            Refused: If the specification cannot be rendered.
        """
        self._progress.step("rendering")
        rendering = self._rendered(self._repository.template(), wish.folder)
        project = self._files.load(wish.folder)
        self._progress.step("comparing")
        record = RenderRecord.read(project)
        last = self._last(record, rendering, wish.folder)
        changes = list(Syncing(rendering, project, last, self._merging.merge).changes())
        if not wish.dry_run:
            self._apply(changes, wish.folder)
            self._record(rendering, record, wish.folder)
        self._progress.step("")
        return changes

    def _rendered(self, template: Template, folder: Path) -> Rendering:
        platform = template.platform()
        source = self._specs.read(folder / SPEC)
        plan = plan_platform(source, settle=template.settle, settle_platform=platform.settle)
        services = {name: template.render(answers) for name, answers in plan.services.items()}
        whole = workspace(platform.render(plan.answers), services, source)
        return replace(whole, files=tuple(file for file in whole.files if not file.path.startswith(_CHASSIS)))

    def _last(self, record: RenderRecord, rendering: Rendering, folder: Path) -> Mapping[str, bytes | None]:
        now = {blob_name(file.content): file.content for file in rendering.files}
        texts = {path: now.get(name) or self._texts.find(name) for path, name in record.texts.items()}
        if None not in texts.values():
            return texts
        self._progress.step("rendering the last commit")
        known = self._at_last_commit(folder)
        return {path: text or known.get(record.texts[path]) for path, text in texts.items()}

    def _at_last_commit(self, folder: Path) -> Mapping[str, bytes]:
        with self._repository.at_last_commit() as (template, root):
            try:
                rendering = self._rendered(template, root / folder.name)
            except (InvalidSpec, UnknownTemplateVersion):
                return {}
            return {blob_name(file.content): file.content for file in rendering.files}

    def _apply(self, changes: Sequence[Change], folder: Path) -> None:
        self._progress.step(f"changing {len(changes)} files")
        for change in changes:
            if change.kind is Kind.DELETED:
                self._edits.delete(folder / change.path)
            elif change.content is not None:
                self._edits.write(folder / change.path, change.content, executable=change.executable)

    def _record(self, rendering: Rendering, before: RenderRecord, folder: Path) -> None:
        record = RenderRecord.of(rendering)
        if record == before:
            return
        for file in rendering.files:
            if record.texts.get(file.path) != before.texts.get(file.path):
                self._texts.keep(file.content)
        self._edits.write(folder / RECORD, record.written(), executable=False)
