"""What mkdocs.yml asks that the site cannot give, each in a sentence: refused before anything is built. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Reglages:
    """The options of mkdocs.yml that pages depend on, as plugins and hooks leave them.

    `adresses` are those of files that every page loads, by the name of their option.
    """

    theme: str | None
    features: Collection[str] | str = ()
    font: Any = False
    plugins: Collection[str] = ()
    use_directory_urls: bool = True
    analytics: Any = None
    adresses: Collection[tuple[str, str]] = field(default=())


def refuse(asked: Reglages) -> Iterator[str]:
    """Say in French what cannot be had.

    Args:
        asked: the options.

    Yields:
        A sentence per option: which, why, what to write instead.
    """
    if asked.theme != "material":
        name = asked.theme or "sans nom"
        yield f"theme, {name} : les pages sont faites pour le thème material ; écrire theme: {{name: material}}"
    features = [asked.features] if isinstance(asked.features, str) else asked.features
    if instant := [name for name in features if name.startswith("navigation.instant")]:
        yield (
            f"theme.features, {', '.join(instant)} : une page y arrive sans que ses scripts démarrent, et "
            "l'auto-évaluation ne répondrait pas ; l'en retirer"
        )
    if asked.font:
        yield "theme.font : la police viendrait d'un tiers, ce que la politique des pages interdit ; écrire font: false"
    if "offline" in asked.plugins:
        yield "plugins, offline : le site s'ouvre déjà d'un dossier et se relit hors connexion ; le retirer de plugins"
    elif not asked.use_directory_urls:
        yield (
            "use_directory_urls: false : les liens des pages mènent à des dossiers, et s'ouvrent déjà sans serveur ; "
            "retirer cette option"
        )
    if isinstance(asked.analytics, dict) and asked.analytics.get("provider") == "google":
        yield "extra.analytics : la politique des pages interdit de mesurer par un tiers ; retirer provider: google"
    if "privacy" not in asked.plugins:  # it brings them home
        for option, address in asked.adresses:
            if urlsplit(address).netloc:
                yield (
                    f"{option}, {address} : la politique des pages ne charge rien d'un tiers ; "
                    "copier le fichier dans le dossier des pages (docs_dir), et le nommer par son chemin"
                )
