"""The page of settings, from the settings of a service."""

from itertools import groupby

from chassis.settings.reference import describe
from chassis.settings.setting import Setting

from docs.sources.rendered_service import RenderedService
from docs.sources.table import NOTE, code, table

_HEAD = f"""\
{NOTE}

# Settings

A service reads its settings from environment variables when it starts, or from a TOML file that `SAMPLES_SETTINGS`
names. The environment wins. A name is the service's name, then the path of the setting, in capitals: `http.port` of
`samples` is `SAMPLES_HTTP_PORT`. A secret may also be read from a file, which the same name with `_FILE` behind it
names.

A value that is wrong, and a name that is no setting, stop the service before it starts. All of them are reported at
once, one line each, and the exit code is 2.

These are the settings of a service with the default answers, and with sagas. `python -m samples settings` prints those
of yours, and `.env.example` in every service lists them for copying.
"""


def settings_page(service: RenderedService) -> str:
    """Write the page."""
    described = describe(service.service.settings, service.service.prefix)
    parts = [_HEAD]
    for room, settings in groupby(described, key=lambda each: each.key.split(".")[0]):
        parts.append(f"## `{room}`\n")
        parts.append(table(("setting", "type", "default", "meaning"), map(_row, settings)) + "\n")
    return "\n".join(parts)


def _row(setting: Setting) -> tuple[str, str, str, str]:
    kind = " ".join(filter(None, (setting.type, setting.constraints)))
    if setting.secret:
        default = "a secret, not shown"
    elif setting.default is None:
        default = "must be set"
    else:
        default = code(setting.default) or "empty"
    return code(setting.name), kind, default, setting.meaning.removesuffix(".")
