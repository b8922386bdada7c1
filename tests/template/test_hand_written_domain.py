"""A service that begins without the worked example: what is there is whole, and what is written finds its place."""

import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from chassis.testing.prerequisites import require

from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.domain.refusals import InvalidAnswer
from scaffold.ports.template import Template
from tests.template.rendered import BIN, Rendered, render
from tests.template.rows import DOORS, Row
from tests.template.sample_kit import Kit, commit, git, own_template

BARE = Row(service_name="payments", example=False, downstreams="parts")
CONTRACT = """\
syntax = "proto3";

package {package};

service {name}Service {{
  rpc Register{name}(Register{name}Request) returns (Register{name}Request);
}}

message Register{name}Request {{
  string id = 1;
}}
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return own_template(tmp_path_factory.mktemp("own"))


@pytest.fixture
def project(template: Template, tmp_path: Path) -> Rendered:
    return render(template, BARE, tmp_path / "payments")


def make(project: Rendered, target: str) -> str:
    """Run make with the programs of our own environment, as if uv had installed them."""
    require("make", found=shutil.which("make") is not None)
    stubs = f"PYTHONPATH=chassis/src {BIN / 'python'} -m chassis.grpc.stubs"
    programs = (f"UV={shutil.which('true')}", "SYNC=true", f"STUBS={stubs}")
    done = project.run("make", "--no-print-directory", *programs, target)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def stubs(project: Rendered) -> dict[str, str]:
    """Say for each contract on which side its stubs are."""
    found = (project.folder / "src/payments/adapters").glob("*/grpc/stubs/*_pb2.py")
    return {path.stem.removesuffix("_pb2"): path.parts[-4] for path in found}


def test_a_contract_is_served_or_called_by_its_package_whatever_the_file_is_called(project: Rendered) -> None:
    make(project, "install")
    assert stubs(project) == {"payments": "inbound", "parts": "outbound"}
    proto = project.folder / "proto"
    (proto / "refunds.proto").write_text(CONTRACT.format(package="payments.refunds.v1", name="Refund"))
    (proto / "parts.proto").write_text(CONTRACT.format(package="parts.v1", name="Part"))
    (proto / "shops.proto").write_text(CONTRACT.format(package="payments_shop.v1", name="Shop"))
    make(project, "install")
    sides = {"payments": "inbound", "refunds": "inbound", "parts": "outbound", "shops": "outbound"}
    assert stubs(project) == sides
    assert "stubs" not in make(project, "install")
    check = (BIN / "pytest", "-q", "-p", "no:cacheprovider", "tests/architecture/test_stubs.py")
    project.check(*check)
    (proto / "parts.proto").write_text(CONTRACT.format(package="parts.v1", name="Parcel"))
    assert "run: make proto" in project.run(*check).stdout


def test_sagas_without_sql_are_refused_with_what_to_answer(template: Template) -> None:
    with pytest.raises(InvalidAnswer, match="answer storage sql, or leave sagas out"):
        template.render(Row(storage="none", sagas=True).answers)


def test_an_update_brings_no_example_and_leaves_the_domain_alone(tmp_path: Path) -> None:
    kit, project = Kit(tmp_path / "kit"), tmp_path / "payments"
    first = own_template(kit.repository)
    actor = kit.repository / "template/chassis/src/chassis/context/actor.py"
    actor.write_text(f"{actor.read_text()}\nNEWER = True\n")
    commit(kit.repository, "Newer")
    kit.release("v0.0.2")
    ProjectFolder().build(first.render(BARE.answers), project, lambda _: None)
    git("init", "--quiet", cwd=project)
    errors = project / "src/payments/domain/errors.py"
    errors.write_text(f"{errors.read_text()}\n\nclass CardDeclined(PaymentError):\n    pass\n")
    (project / "src/payments/bootstrap/channels.py").unlink()
    commit(project, "Its own domain")
    command = [sys.executable, "-W", "ignore", "-m", "copier", "update", "--defaults", str(project)]
    subprocess.run(command, env=dict(kit.offline(tmp_path / "cache")), capture_output=True, check=True)
    changed = git("status", "--porcelain", "--untracked-files=all", cwd=project)
    assert {line[3:] for line in changed.splitlines()} == {
        ".copier-answers.yml",
        "chassis/src/chassis/context/actor.py",
    }


@pytest.mark.matrix
@pytest.mark.parametrize("doors", DOORS, ids=lambda doors: "+".join(doors) or "no door")
def test_no_room_is_empty_and_nothing_is_unused_whatever_is_chosen(
    template: Template, tmp_path: Path, doors: tuple[str, ...]
) -> None:
    kept = (("sql", False), ("sql", True), ("none", False))
    for number, ((storage, sagas), downstreams) in enumerate(product(kept, ("", "parts, cards=http"))):
        row = Row(doors=doors, storage=storage, downstreams=downstreams, example=False, sagas=sagas)
        project = Rendered(row, tmp_path / str(number))
        # The chassis is the same for all of them, and not looked at.
        answers = row.answers | {"chassis_home": "index"}
        ProjectFolder().build(template.render(answers), project.folder, lambda _: None)
        project.check(BIN / "ruff", "check", "--no-cache", ".")
        project.check(BIN / "ruff", "format", "--no-cache", "--check", ".")
        assert empty_rooms(project.folder) == []


def empty_rooms(folder: Path) -> list[Path]:
    """Give the packages in which nothing is, also further down."""
    rooms = [path.parent for part in ("src", "tests") for path in (folder / part).rglob("__init__.py")]
    return [room for room in rooms if all(path.name == "__init__.py" for path in room.rglob("*.py"))]
