"""Jinja as it is, only quicker: the same templates give the same text.

A page consists of hundreds of values that are escaped and dozens of calls of macros. For both, Jinja and MarkupSafe
provide for more than layouts nearly ever ask. Here the usual cases are told apart first; all others go Jinja's way.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup

from generator.render.gathering import IS_KNOWN, GatheringGenerator

# MarkupSafe's own function for plain text, in C, where it has one: all of the work of `escape` without its questions.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def quick_escape(value: Any) -> str:
    """What `markupsafe.escape` gives; plain text stays a plain `str`, since compiled templates only join it."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # its type was asked
    return markupsafe.escape(value)


class QuickTemplate(Template):
    """Escapes what it prints by `quick_escape`. Its globals are one dictionary, which is quickly copied for a page."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja calls it so
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, dict(globals), uptodate)
        names: dict[str, Any] = template.root_render_func.__globals__
        names["escape"] = quick_escape
        return template

    @internalcode
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """As ever; a page asks a dozen times, and mostly has no globals that an imported layout hasn't."""
        if self._module is not None and (ctx is None or self.globals.keys() >= ctx.globals_keys):
            return self._module
        return super()._get_default_module(ctx)


def rendered(template: Template, **values: Any) -> bytes:
    """What `render` gives, as bytes. Most pieces are plain ASCII, and together encoded sooner than the whole page."""
    context = template.new_context(values)
    try:
        return b"".join(map(str.encode, template.root_render_func(context)))
    except Exception:  # noqa: BLE001 - as `render` does, so that it is told with lines of the layout
        template.environment.handle_exception()


class QuickContext(Context):
    """Calls a macro's function itself where the arguments are given by position, as they mostly are."""

    @internalcode
    def call(self, called: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        if (
            IS_KNOWN
            and type(called) is Macro
            and len(args) <= called._argument_count
            and not (named or called.caller or called.catch_kwargs or called.catch_varargs)
            and self.eval_ctx.autoescape
        ):
            return str.__new__(Markup, called._func(*args))  # as `Markup(text)` does, after it has asked what it is
        return super().call(called, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


class QuickEnvironment(Environment):
    """Where templates of this kind come from. Its loader stays the one that it had for the first of them."""

    code_generator_class = GatheringGenerator if IS_KNOWN else CodeGenerator
    template_class = QuickTemplate
    context_class = QuickContext

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._met: dict[str, Template] = {}

    @internalcode
    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as above
    ) -> Template:
        """As ever; a page asks a dozen times, so of what was met before nothing more is asked."""
        if globals is None and type(name) is str and not self.auto_reload:
            template = self._met.get(name)
            if template is None:
                template = self._met[name] = super().get_template(name, parent)
            return template
        return super().get_template(name, parent, globals)
