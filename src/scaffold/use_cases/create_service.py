"""Create a service from the newest template that the kit carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scaffold.domain.free_text import refuse_unsafe_text
from scaffold.domain.refusals import InvalidAnswer
from scaffold.domain.rendering import Rendering
from scaffold.domain.service_name import QUESTION, service_name
from scaffold.ports.progress import Progress
from scaffold.ports.project_site import ProjectSite
from scaffold.ports.template_releases import TemplateReleases
from scaffold.ports.version_control import VersionControl


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateService:
    """A wish for a service.

    Args:
        name: The service's name.
        destination: The project's root.
        answers: Answers by question; the rest get the template's defaults.
        dry_run: Whether to leave the disk alone.
        commit: Whether to put the project under version control, unless it stands in a work tree already.
    """

    name: str
    destination: Path
    answers: Mapping[str, object] = field(default_factory=dict)
    dry_run: bool = False
    commit: bool = True


class CreateServiceHandler:
    """Rules.

    - Nothing is written before the name, the answers and the destination have been accepted.
    - The name is given once: answers may repeat it, never contradict it.
    - A project that stands in no work tree gets one, because updates are merged by version control.
    - When anything fails, nothing is left behind.
    """

    def __init__(
        self, *, releases: TemplateReleases, site: ProjectSite, versions: VersionControl, progress: Progress
    ) -> None:
        self._releases = releases
        self._site = site
        self._versions = versions
        self._progress = progress

    def __call__(self, wish: CreateService) -> Rendering:
        """Create the service.

        Returns:
            The project as it was written, or would be.

        Raises:
            Refused: If it cannot be created; the text says why and what to do.
        """
        answers = _answers(wish)
        self._site.refuse_unless_vacant(wish.destination)
        self._progress.step("rendering")
        rendering = self._releases.open(self._releases.versions()[-1]).render(answers)
        if not wish.dry_run:
            self._progress.step(f"writing {len(rendering.files)} files")
            self._site.build(rendering, wish.destination, lambda folder: self._commit(wish, folder, rendering))
        self._progress.step("")
        return rendering

    def _commit(self, wish: CreateService, folder: Path, rendering: Rendering) -> None:
        if wish.commit and not self._versions.covers(wish.destination):
            self._progress.step("committing")
            self._versions.start(folder, f"Generate {wish.name} from template {rendering.release.version}")


def _answers(wish: CreateService) -> dict[str, object]:
    name = service_name(wish.name)
    if wish.answers.get(QUESTION, name) != name:
        raise InvalidAnswer(QUESTION, f"contradicts the name {name}", "leave it out of the answers")
    refuse_unsafe_text(wish.answers)
    return {QUESTION: name, **wish.answers}
