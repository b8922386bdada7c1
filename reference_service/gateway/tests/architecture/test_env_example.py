# Owned by the template. Change it there, then run: copier update
from pathlib import Path

from chassis.settings.reference import render_env_example

from gateway.bootstrap.service import SERVICE

FILE = Path(__file__).parents[2] / ".env.example"


def test_the_example_lists_every_setting_as_it_is():
    expected = render_env_example(SERVICE.settings, SERVICE.prefix)
    assert FILE.read_text() == expected, "run: make env-example"
