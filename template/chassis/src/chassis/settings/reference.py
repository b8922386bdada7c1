# Owned by the template. Change it there, then run: copier update
"""Says what can be set: for the command line, the reference page and the `.env.example`."""

import json
import re
from collections.abc import Iterator

import msgspec

from chassis.settings.leaves import file_variable, leaves
from chassis.settings.setting import Setting, setting_in_words

_BARE = re.compile(r"[A-Za-z0-9_./:,@%+=-]*")


def describe(shape: type[msgspec.Struct], prefix: str) -> list[Setting]:
    """List everything that can be set, in the order of the fields.

    Args:
        shape: The struct of settings.
        prefix: What all names start with, without the underscore.
    """
    return [setting_in_words(leaf) for leaf in leaves(shape, prefix)]


def render_env_example(shape: type[msgspec.Struct], prefix: str) -> str:
    """Write the example file; what is commented out has the shown default, the rest must be set.

    Args:
        shape: The struct of settings.
        prefix: What all names start with, without the underscore.
    """
    lines = [
        "# Every setting. Copy this file to .env and change what you need.",
        "# A line that is commented out shows the default; the others must be set.",
        "# The same in a TOML file (http.port is port under [http]), if you name it:",
        f"# {file_variable(prefix)}=./settings.toml",
    ]
    for setting in describe(shape, prefix):
        lines.extend(("", *_entry(setting)))
    return "\n".join(lines) + "\n"


def _entry(setting: Setting) -> Iterator[str]:
    if setting.meaning:
        yield f"# {setting.meaning}"
    yield "# " + " ".join(filter(None, (f"{setting.key}: {setting.type}", setting.constraints)))
    if setting.secret:
        yield f"# or, from a file: {setting.name}_FILE=/run/secrets/{setting.name.lower()}"
    if setting.default is None:
        if setting.example:
            yield f"# for example {setting.name}={_quoted(setting.example)}"
        yield f"{setting.name}="
    else:
        yield f"# {setting.name}={_quoted(setting.default)}"


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
