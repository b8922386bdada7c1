"""Where a project says it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold.domain.refusals import NotScaffolded, UnknownTemplateVersion
from scaffold.domain.release import Release
from scaffold.domain.template_address import same_template

ANSWERS_FILE = ".copier-answers.yml"
PLATFORM_ANSWERS_FILE = ".platform-answers.yml"
_FIX = f"run this in a folder that `scaffold new` made, or restore its {ANSWERS_FILE} from version control"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The release and the answers that a project was rendered from."""

    release: Release
    answers: Mapping[str, object]

    def refuse_another_kit(self, address: str) -> None:
        """Refuse what was made from another template than a kit's own.

        Args:
            address: Of the kit's template.

        Raises:
            UnknownTemplateVersion: If the two differ.
        """
        if not same_template(self.release.address, address):
            raise UnknownTemplateVersion(
                f"the project was made from {self.release.address}, this kit carries {address}",
                "install the kit of that address, or set SCAFFOLD_TEMPLATE_ADDRESS if it only moved",
            )

    @classmethod
    def of(cls, recorded: Mapping[str, object]) -> "Provenance":
        """Read what an answers file records.

        Raises:
            NotScaffolded: If it names no template or no version.
        """
        address, version = recorded.get("_src_path"), recorded.get("_commit")
        if not isinstance(address, str) or not isinstance(version, str):
            raise NotScaffolded(f"{ANSWERS_FILE} names no template and version", _FIX)
        answers = {name: answer for name, answer in recorded.items() if not name.startswith("_")}
        return cls(Release(address, version), answers)
