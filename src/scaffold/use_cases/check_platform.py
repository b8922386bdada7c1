"""Check that a platform and its services still are what their template and their specification make them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from scaffold.domain.drift import drift
from scaffold.domain.finding import Finding
from scaffold.domain.merge_leftovers import merge_leftovers
from scaffold.domain.platform.platform_plan import MAP, SERVICES, PlatformPlan, plan_platform
from scaffold.domain.platform.workspace import SPEC
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.provenance import ANSWERS_FILE, PLATFORM_ANSWERS_FILE, Provenance
from scaffold.domain.refusals import InvalidAnswer, InvalidSpec
from scaffold.ports.answers_file import AnswersFile
from scaffold.ports.import_contracts import ImportContracts
from scaffold.ports.progress import Progress
from scaffold.ports.project_files import ProjectFiles
from scaffold.ports.spec_file import SpecFile
from scaffold.ports.template import Template
from scaffold.ports.template_releases import TemplateReleases


class CheckPlatformHandler:
    """Rules.

    - What holds for a project holds for the workspace and for each of its services, each at its recorded version.
    - The specification says what the workspace was generated from.
    """

    def __init__(
        self,
        *,
        releases: TemplateReleases,
        answers_file: AnswersFile,
        specs: SpecFile,
        files: ProjectFiles,
        contracts: ImportContracts,
        progress: Progress,
    ) -> None:
        self._releases = releases
        self._answers_file = answers_file
        self._specs = specs
        self._files = files
        self._contracts = contracts
        self._progress = progress

    def is_platform(self, folder: Path) -> bool:
        """Say whether a folder records that it is a platform's.

        Args:
            folder: The root of a project or workspace.
        """
        return self._answers_file.exists(folder / PLATFORM_ANSWERS_FILE)

    def __call__(self, workspace: Path) -> tuple[Finding, ...]:
        """Return what is wrong, sorted by file; nothing when all is well.

        Raises:
            Refused: If the workspace does not say what made it, or this kit does not carry that version.
        """
        self._progress.step("reading the workspace")
        files = self._files.load(workspace)
        platform = self._provenance(workspace / PLATFORM_ANSWERS_FILE)
        template = self._releases.open(platform.release.version)
        findings = [*merge_leftovers(files), *_drift(template.platform(), platform, files, PLATFORM_ANSWERS_FILE)]
        plan: PlatformPlan | None = None
        try:
            source = self._specs.read(workspace / SPEC)
            plan = plan_platform(source, settle=template.settle, settle_platform=template.platform().settle)
        except InvalidSpec as error:
            findings += [Finding(SPEC, "invalid-spec", problem, "correct it") for problem in error.problems]
        else:
            findings += _differing(template.platform(), plan.answers, platform.answers, PLATFORM_ANSWERS_FILE)
        for name in _services(platform):
            self._progress.step(f"checking {name}")
            findings += self._service(workspace, name, files, {} if plan is None else plan.services)
        self._progress.step("")
        return tuple(sorted(findings))

    def _service(
        self, workspace: Path, name: str, files: Mapping[str, ProjectFile], planned: Mapping[str, Mapping[str, object]]
    ) -> Iterator[Finding]:
        inside = {path.removeprefix(f"{name}/"): file for path, file in files.items() if path.startswith(f"{name}/")}
        provenance = self._provenance(workspace / name / ANSWERS_FILE)
        template = self._releases.open(provenance.release.version)
        findings = [*_drift(template, provenance, inside, ANSWERS_FILE), *self._contracts.broken(workspace / name)]
        if name in planned:
            findings += _differing(template, planned[name], provenance.answers, ANSWERS_FILE)
        for finding in findings:
            here = f"{name}/{finding.file}"
            yield replace(finding, file=here, fix=finding.fix.replace(finding.file, here))

    def _provenance(self, file: Path) -> Provenance:
        provenance = Provenance.of(self._answers_file.read(file))
        provenance.refuse_another_kit(self._releases.address())
        return provenance


def _services(platform: Provenance) -> Iterator[str]:
    services = platform.answers.get(SERVICES)
    yield from (str(each["name"]) for each in services) if isinstance(services, list) else ()


def _drift(
    template: Template, provenance: Provenance, files: Mapping[str, ProjectFile], recorded: str
) -> Iterator[Finding]:
    try:
        rendering = template.render(provenance.answers)
    except InvalidAnswer as error:
        fix = "restore the answers file from version control; answers follow from platform.toml"
        yield Finding(recorded, "invalid-answer", str(error), fix)
        return
    yield from drift(rendering, files)


def _differing(
    template: Template, planned: Mapping[str, object], recorded: Mapping[str, object], file: str
) -> Iterator[Finding]:
    try:
        wanted, found = template.settle(planned), template.settle(recorded)
    except InvalidAnswer:
        return
    for question in wanted:
        # The map follows from the services: what has changed is told of these.
        if question != MAP and wanted[question] != found.get(question) and question in recorded:
            detail = f"{SPEC} says something else for {question} than the project was generated with"
            yield Finding(file, "spec-changed", detail, f"take the change of {SPEC} back, or generate again")
