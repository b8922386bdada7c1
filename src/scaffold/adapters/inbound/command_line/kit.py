"""What the commands need of the rest."""

from pathlib import Path
from typing import Protocol

from scaffold.use_cases.check_platform import CheckPlatformHandler
from scaffold.use_cases.check_project import CheckProjectHandler
from scaffold.use_cases.create_platform import CreatePlatformHandler
from scaffold.use_cases.create_service import CreateServiceHandler
from scaffold.use_cases.find_open_question import FindOpenQuestionHandler
from scaffold.use_cases.read_answers import ReadAnswersHandler
from scaffold.use_cases.release_template import ReleaseTemplateHandler
from scaffold.use_cases.sync_platform import SyncPlatformHandler


class Kit(Protocol):
    """The handlers behind the commands."""

    def create_service(self) -> CreateServiceHandler:
        """Make what `scaffold new` runs."""
        ...

    def create_platform(self) -> CreatePlatformHandler:
        """Make what `scaffold new platform` runs."""
        ...

    def find_open_question(self) -> FindOpenQuestionHandler:
        """Make what the wizard asks."""
        ...

    def read_answers(self) -> ReadAnswersHandler:
        """Make what reads `--answers`."""
        ...

    def check_project(self) -> CheckProjectHandler:
        """Make what `scaffold check` runs."""
        ...

    def sync_platform(self, repository: Path) -> SyncPlatformHandler:
        """Make what `scaffold sync` runs."""
        ...

    def check_platform(self) -> CheckPlatformHandler:
        """Make what `scaffold check` runs for a platform."""
        ...

    def release_template(self, repository: Path) -> ReleaseTemplateHandler:
        """Make what `scaffold release` runs."""
        ...
