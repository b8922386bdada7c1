"""Jinja, set up as Copier sets it up."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import PurePath, PurePosixPath
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

_UNDEFINED = {"jinja2.Undefined": jinja2.Undefined, "jinja2.StrictUndefined": jinja2.StrictUndefined}


class Environment:
    """Renders strings and files of one template; each is compiled once.

    Args:
        options: The template's `_envops`.
        source: Returns a file's text by its path in the template, or nothing.
    """

    def __init__(self, options: Mapping[str, Any], source: Callable[[str], str | None]) -> None:
        settings = {"keep_trailing_newline": True, **options}
        if "undefined" in settings:
            settings["undefined"] = _UNDEFINED[settings["undefined"]]
        self._jinja = SandboxedEnvironment(
            loader=jinja2.FunctionLoader(source),
            extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
            cache_size=-1,
            auto_reload=False,
            optimized=False,  # folding constants takes longer than it saves in one rendering
            **settings,
        )
        self._jinja.globals["pathjoin"] = _pathjoin
        to_json = self._jinja.filters["to_json"]
        self._jinja.filters["to_json"] = partial(to_json, default=str)
        self._compiled = lru_cache(maxsize=None)(self._jinja.from_string)
        self._expression = lru_cache(maxsize=None)(self._jinja.compile_expression)

    def text(self, text: str, context: Mapping[str, Any]) -> str:
        """Render a string; one without a brace is its own rendering."""
        return text if "{" not in text else self._compiled(text).render(context)

    def value(self, value: Any, context: Mapping[str, Any]) -> Any:
        """Render a string, the strings of a list, and leave anything else as it is."""
        if isinstance(value, str):
            return self.text(value, context)
        return [self.value(item, context) for item in value] if isinstance(value, list) else value

    def expression(self, expression: str, context: Mapping[str, Any]) -> Any:
        """Evaluate an expression."""
        return self._expression(expression, undefined_to_none=False)(context)

    def file(self, path: str, context: Mapping[str, Any]) -> bytes:
        """Render a file of the template."""
        return self._jinja.get_template(path).render(context).encode()


def _pathjoin(*path: str, mode: str = "posix") -> str:
    return str((PurePosixPath if mode == "posix" else PurePath)(*path))
