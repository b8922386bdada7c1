"""What a service declares in its own container wins over what is generated, also in what is generated."""

from pathlib import Path

from tests.template.rendered import BIN, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

DECLARED = """
    limit = providers.Dependency(instance_of=int)
    unit_of_work = providers.Singleton(dict, database=GeneratedContainer.database, limit=limit)
    own = providers.Singleton(dict, unit_of_work=unit_of_work, by_its_generated_name=GeneratedContainer.unit_of_work)
"""
PROGRAM = """
from unittest.mock import Mock

from chassis.sql.database import Database
from samples.bootstrap.container import Container

database = Mock(spec=Database)
one, other = (Container(database=database, nudge=print, limit=limit) for limit in (1, 2))
one.check_dependencies()
assert one.unit_of_work() == {"database": database, "limit": 1}
assert one.register_sample()._unit_of_work is one.unit_of_work()
assert {id(each) for each in one.own().values()} == {id(one.unit_of_work())}
assert other.unit_of_work()["limit"] == 2
"""


def test_what_is_declared_again_is_what_the_generated_use_cases_get(tmp_path: Path) -> None:
    project = render(own_template(tmp_path / "own"), Row(), tmp_path / "samples")
    container = project.folder / "src/samples/bootstrap/container.py"
    container.write_text(container.read_text().replace("import containers", "import containers, providers") + DECLARED)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    project.check(BIN / "python", program, path=["src", "chassis/src"])
