"""Create a platform, with all its services, from its specification."""

from dataclasses import dataclass
from pathlib import Path

from scaffold.domain.platform.platform_plan import PlatformPlan, plan_platform
from scaffold.domain.platform.workspace import workspace
from scaffold.domain.refusals import InvalidSpec
from scaffold.domain.rendering import Rendering
from scaffold.ports.progress import Progress
from scaffold.ports.project_site import ProjectSite
from scaffold.ports.spec_file import SpecFile
from scaffold.ports.template_releases import TemplateReleases
from scaffold.ports.version_control import VersionControl


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatePlatform:
    """A wish for a platform.

    Args:
        name: The platform's name, as its specification has it.
        spec: The specification.
        destination: The workspace's root.
        dry_run: Whether to leave the disk alone.
        commit: Whether to put the workspace under version control, unless it stands in a work tree already.
    """

    name: str
    spec: Path
    destination: Path
    dry_run: bool = False
    commit: bool = True


class CreatePlatformHandler:
    """Rules.

    - Everything that is wrong with the specification is said at once, with its line, before anything is rendered.
    - The specification and the wish agree on the name.
    - The workspace is there whole, services included, or nothing is.
    """

    def __init__(
        self,
        *,
        releases: TemplateReleases,
        specs: SpecFile,
        site: ProjectSite,
        versions: VersionControl,
        progress: Progress,
    ) -> None:
        self._releases = releases
        self._specs = specs
        self._site = site
        self._versions = versions
        self._progress = progress

    def __call__(self, wish: CreatePlatform) -> Rendering:
        """Create the platform.

        Returns:
            The workspace as it was written, or would be.

        Raises:
            Refused: If it cannot be created; the text says why and what to do.
        """
        source = self._specs.read(wish.spec)
        self._progress.step("reading the specification")
        template = self._releases.open(self._releases.versions()[-1])
        platform = template.platform()
        plan = plan_platform(source, settle=template.settle, settle_platform=platform.settle)
        _refuse_another_name(wish, plan)
        self._site.refuse_unless_vacant(wish.destination)
        services = {}
        for name, answers in plan.services.items():
            self._progress.step(f"rendering {name}")
            services[name] = template.render(answers)
        rendering = workspace(platform.render(plan.answers), services, source)
        if not wish.dry_run:
            self._progress.step(f"writing {len(rendering.files)} files")
            self._site.build(rendering, wish.destination, lambda folder: self._commit(wish, folder, rendering))
        self._progress.step("")
        return rendering

    def _commit(self, wish: CreatePlatform, folder: Path, rendering: Rendering) -> None:
        if wish.commit and not self._versions.covers(wish.destination):
            self._progress.step("committing")
            self._versions.start(folder, f"Generate {wish.name} from template {rendering.release.version}")


def _refuse_another_name(wish: CreatePlatform, plan: PlatformPlan) -> None:
    if wish.name != plan.name:
        source = plan.source
        at = f"{source.file}:{source.line('platform', 'name')}"
        raise InvalidSpec(
            [f"{at}: the platform is called {plan.name}, not {wish.name}; call it the same in both places"]
        )
