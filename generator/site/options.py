"""Options of mkdocs.yml: what we set where it says nothing, and what it asks once plugins and hooks had their say."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from generator.site.reglages import Reglages

# Words end at an apostrophe too, however it is typed, or « l’examen » would hide « examen » from the search; not at the
# comma of 3,5 nor at the point of C1.1.
_SEPARATOR = r"(?:[\s\-‐‑:;!?()\[\]«»“”\"'’‘‛`´ʼ′＇/–—…]|[,.](?!\d))+"


_DEFAULTS = (
    ("favicon", "assets/images/favicon.png", "assets/images/favicon.svg"),
    ("font", {"text": "Roboto", "code": "Roboto Mono"}, False),
    ("language", "en", "fr"),
)
"""Options of the theme that mkdocs.yml may leave out: the theme's own value, ours."""


def settle(config: MkDocsConfig) -> None:
    """Set what mkdocs.yml leaves out: French, no file of a third party, words as the search cuts them."""
    said = [c["theme"] for c in config.user_configs if isinstance(c.get("theme"), dict)]
    for option, theirs, ours in _DEFAULTS:
        if config.theme.get(option) == theirs and not any(option in theme for theme in said):
            config.theme[option] = ours
    for name in ("material/search", "search"):
        search = config.plugins.get(name)
        if search is not None and not search.config.get("separator"):
            search.config["separator"] = _SEPARATOR


def asked(config: MkDocsConfig) -> Reglages:
    """Gather the options that pages depend on."""
    theme = config.theme
    plugins = {name: p for name, p in config.plugins.items() if isinstance(p, BasePlugin)}  # else a hook
    return Reglages(
        theme=theme.name,
        features=theme.get("features") or (),
        font=theme.get("font"),
        plugins={name.removeprefix("material/") for name, p in plugins.items() if p.config.get("enabled", True)},
        use_directory_urls=config.use_directory_urls,
        analytics=config.extra.get("analytics"),
        adresses=[
            *(("extra_css", path) for path in config.extra_css),
            *(("extra_javascript", str(script)) for script in config.extra_javascript),
            *((f"theme.{name}", str(theme[name])) for name in ("logo", "favicon") if theme.get(name)),
        ],
    )
