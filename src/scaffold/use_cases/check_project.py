"""Check that a project still is what its template and its answers make it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scaffold.domain.drift import drift
from scaffold.domain.finding import Finding
from scaffold.domain.merge_leftovers import merge_leftovers
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.provenance import ANSWERS_FILE, Provenance
from scaffold.domain.refusals import InvalidAnswer, InvalidAnswersFile, NotScaffolded
from scaffold.ports.answers_file import AnswersFile
from scaffold.ports.import_contracts import ImportContracts
from scaffold.ports.progress import Progress
from scaffold.ports.project_files import ProjectFiles
from scaffold.ports.template_releases import TemplateReleases


class CheckProjectHandler:
    """Rules.

    - What belongs to the template is read from the template at the recorded version, never from the project.
    - The template's files are equal to the byte, and nothing else lies in its folders.
    - No merge is left half done.
    - The import contracts hold.
    """

    def __init__(
        self,
        *,
        releases: TemplateReleases,
        answers_file: AnswersFile,
        files: ProjectFiles,
        contracts: ImportContracts,
        progress: Progress,
    ) -> None:
        self._releases = releases
        self._answers_file = answers_file
        self._files = files
        self._contracts = contracts
        self._progress = progress

    def __call__(self, project: Path) -> tuple[Finding, ...]:
        """Return what is wrong, sorted by file; nothing when all is well.

        Raises:
            Refused: If the folder does not say what made it, or this kit does not carry that version.
        """
        provenance = self._provenance(project)
        provenance.refuse_another_kit(self._releases.address())
        self._progress.step("reading the project")
        files = self._files.load(project)
        self._progress.step(f"rendering template {provenance.release.version}")
        findings = [*self._drift(provenance, files), *merge_leftovers(files)]
        self._progress.step("checking imports")
        findings += self._contracts.broken(project)
        self._progress.step("")
        return tuple(sorted(findings))

    def _provenance(self, project: Path) -> Provenance:
        try:
            return Provenance.of(self._answers_file.read(project / ANSWERS_FILE))
        except InvalidAnswersFile as error:
            raise NotScaffolded(f"{project} is not a scaffolded project", str(error)) from error

    def _drift(self, provenance: Provenance, files: Mapping[str, ProjectFile]) -> Iterator[Finding]:
        template = self._releases.open(provenance.release.version)
        try:
            rendering = template.render(provenance.answers)
        except InvalidAnswer as error:
            fix = "restore the answers file from version control; answers change by an update, not by hand"
            yield Finding(ANSWERS_FILE, "invalid-answer", str(error), fix)
            return
        yield from drift(rendering, files)
