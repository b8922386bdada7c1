"""The kit as it is installed: which adapter stands behind which port."""

from pathlib import Path
from typing import TextIO

from scaffold.adapters.outbound.copier_format.copier_template import load_template
from scaffold.adapters.outbound.folders.edited_folder import EditedFolder
from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.adapters.outbound.git.bundled_releases import BundledReleases
from scaffold.adapters.outbound.git.first_commit import FirstCommit
from scaffold.adapters.outbound.git.kept_texts import GitTexts
from scaffold.adapters.outbound.git.merged_text import GitMerge
from scaffold.adapters.outbound.git.template_bundle import TemplateBundle
from scaffold.adapters.outbound.git.work_tree_files import WorkTreeFiles
from scaffold.adapters.outbound.git.work_tree_kit import WorkTreeKit
from scaffold.adapters.outbound.import_linter.linted_contracts import LintedContracts
from scaffold.adapters.outbound.terminal.status_line import StatusLine
from scaffold.adapters.outbound.toml.spec_document import SpecDocument
from scaffold.adapters.outbound.yaml.answers_document import AnswersDocument
from scaffold.bootstrap.settings import Settings
from scaffold.use_cases.check_platform import CheckPlatformHandler
from scaffold.use_cases.check_project import CheckProjectHandler
from scaffold.use_cases.create_platform import CreatePlatformHandler
from scaffold.use_cases.create_service import CreateServiceHandler
from scaffold.use_cases.find_open_question import FindOpenQuestionHandler
from scaffold.use_cases.read_answers import ReadAnswersHandler
from scaffold.use_cases.release_template import ReleaseTemplateHandler
from scaffold.use_cases.sync_platform import SyncPlatformHandler

_BUNDLE = Path("src/scaffold/template.bundle")


class InstalledKit:
    """Makes the handlers.

    Args:
        settings: Where the template comes from.
        stderr: Where people watch progress.
    """

    def __init__(self, settings: Settings, stderr: TextIO) -> None:
        self._address = settings.address
        self._releases = BundledReleases(bundle=settings.bundle, address=settings.address, load=load_template)
        self._progress = StatusLine(stderr)

    def create_service(self) -> CreateServiceHandler:
        """Make what `scaffold new` runs."""
        return CreateServiceHandler(
            releases=self._releases, site=ProjectFolder(), versions=FirstCommit(), progress=self._progress
        )

    def create_platform(self) -> CreatePlatformHandler:
        """Make what `scaffold new platform` runs."""
        return CreatePlatformHandler(
            releases=self._releases,
            specs=SpecDocument(),
            site=ProjectFolder(),
            versions=FirstCommit(),
            progress=self._progress,
        )

    def find_open_question(self) -> FindOpenQuestionHandler:
        """Make what the wizard asks."""
        return FindOpenQuestionHandler(releases=self._releases)

    def read_answers(self) -> ReadAnswersHandler:
        """Make what reads `--answers`."""
        return ReadAnswersHandler(answers_file=AnswersDocument())

    def check_project(self) -> CheckProjectHandler:
        """Make what `scaffold check` runs."""
        return CheckProjectHandler(
            releases=self._releases,
            answers_file=AnswersDocument(),
            files=WorkTreeFiles(),
            contracts=LintedContracts(),
            progress=self._progress,
        )

    def check_platform(self) -> CheckPlatformHandler:
        """Make what `scaffold check` runs for a platform."""
        return CheckPlatformHandler(
            releases=self._releases,
            answers_file=AnswersDocument(),
            specs=SpecDocument(),
            files=WorkTreeFiles(),
            contracts=LintedContracts(),
            progress=self._progress,
        )

    def sync_platform(self, repository: Path) -> SyncPlatformHandler:
        """Make what `scaffold sync` runs."""
        return SyncPlatformHandler(
            repository=WorkTreeKit(repository=repository, address=self._address, load=load_template),
            specs=SpecDocument(),
            files=WorkTreeFiles(),
            texts=GitTexts(repository),
            merging=GitMerge(),
            edits=EditedFolder(),
            progress=self._progress,
        )

    def release_template(self, repository: Path) -> ReleaseTemplateHandler:
        """Make what `scaffold release` runs."""
        return ReleaseTemplateHandler(source=TemplateBundle(repository=repository, bundle=repository / _BUNDLE))
