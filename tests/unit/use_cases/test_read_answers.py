from pathlib import Path

from scaffold.use_cases.read_answers import ReadAnswersHandler
from tests.fakes.answers_file import FakeAnswersFile


def test_what_a_project_records_of_its_template_is_left_out() -> None:
    file = FakeAnswersFile({Path("a.yml"): {"_commit": "v0.1.0", "_src_path": "x", "colour": "blue"}})
    assert ReadAnswersHandler(answers_file=file)(Path("a.yml")) == {"colour": "blue"}
