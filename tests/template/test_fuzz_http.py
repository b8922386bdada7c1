"""What the API document says is what the service does: Schemathesis finds nothing, whatever the fields are."""

import asyncio
from pathlib import Path

import pytest
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require
from chassis.testing.token_issuer import token_issuer

from tests.template.rendered import BIN, Rendered, render
from tests.template.rows import DIMENSIONS, Row
from tests.template.sample_kit import own_template
from tests.template.served import Served, served

pytestmark = [pytest.mark.matrix, pytest.mark.timeout(300)]

DEFAULTS, DECIMALS, EVERYTHING = (str(fields) for fields in DIMENSIONS["fields"])
ROLES = ("samples:read", "samples:write")


def rendered(folder: Path, fields: str) -> Rendered:
    project = render(own_template(folder / "kit"), Row(fields=fields), folder / "project")
    project.generate_stubs()
    return project


async def schemathesis(project: Rendered, service: Served, *options: str) -> None:
    """Do what `make fuzz` does, with every check that there is."""
    program = await asyncio.create_subprocess_exec(
        BIN / "st",
        "run",
        f"http://{service.http}/openapi.json",
        *("--checks", "all", "--max-examples", "30", "--seed", "1", "--continue-on-failure", *options),
        cwd=project.folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await program.communicate()
    assert program.returncode == 0, said.decode()[-8000:]
    assert "7 selected / 7 total" in said.decode()
    assert service.errors() == []


@pytest.mark.parametrize("fields", [DEFAULTS, DECIMALS])
async def test_schemathesis_finds_nothing(tmp_path: Path, fields: str):
    project = rendered(tmp_path, fields)
    async with served(project) as service:
        await schemathesis(project, service)


async def test_schemathesis_finds_nothing_on_postgresql_and_with_authentication_on(tmp_path: Path):
    programs = Postgres.find()
    require("PostgreSQL (make servers)", found=programs is not None)
    assert programs is not None
    project = rendered(tmp_path, EVERYTHING)
    with Postgres(programs) as postgres:
        async with (
            token_issuer() as issuer,
            served(project, sql_url=postgres.create_database(), auth_issuer=issuer.url) as service,
        ):
            bearer = issuer.bearer(audience="samples", roles=ROLES)
            await schemathesis(project, service, "--header", f"Authorization: {bearer}")
