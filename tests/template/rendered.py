"""Projects rendered from the template as it is now, and what is run in them."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.ports.template import Template
from tests.template.rows import Row

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Rendered:
    """A project on disk."""

    row: Row
    folder: Path

    def run(self, *command: str | Path, path: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run a program of our own environment in it, as its Makefile would in its own."""
        temporary = self.folder.parent / "temporary"
        temporary.mkdir(exist_ok=True)
        environment = {
            "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "PYTHONPATH": ":".join(str(self.folder / entry) for entry in path),
            # Compiled once, and not into the project: it stays as it was rendered.
            "PYTHONPYCACHEPREFIX": str(self.folder.parent / "bytecode"),
            "HOME": str(self.folder),
            # Not pytest's usual place: another pytest that tidies up there makes this one stumble.
            "PYTEST_DEBUG_TEMPROOT": str(temporary),
            # Not part of a project: it would only make each start slower.
            "PYTEST_ADDOPTS": "-p no:schemathesis",
        }
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)

    def check(self, *command: str | Path, path: Sequence[str] = ()) -> None:
        """Run a program that must succeed."""
        done = self.run(*command, path=path)
        assert done.returncode == 0, f"{self.row.answers}\n$ {command}\n{done.stdout[-6000:]}{done.stderr[-3000:]}"

    def generate_stubs(self) -> None:
        """Do what `make proto` does."""
        for proto in sorted((self.folder / "proto").glob("*.proto")):
            own = f"package {self.row.service_name}." in proto.read_text()
            side = "inbound" if own else "outbound"
            stubs = f"src/{self.row.service_name}/adapters/{side}/grpc/stubs"
            module = ("-m", "chassis.grpc.stubs")
            self.check(BIN / "python", *module, str(proto), stubs, path=["chassis/src"])


def render(template: Template, row: Row, folder: Path) -> Rendered:
    """Render a row into a folder that is not there yet."""
    ProjectFolder().build(template.render(row.answers), folder, lambda _: None)
    return Rendered(row, folder)
