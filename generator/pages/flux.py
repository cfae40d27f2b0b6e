"""Atom feeds: what changes, for whoever would rather be told than come back (RFC 4287). Pure.

Dates are those of publication and identifiers are worked out from names, so that two builds give the same bytes.
"""

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from generator.pages.adresses import lieu
from generator.pages.editions import Edition
from generator.phrases import pluriel
from generator.reports.changements import publics

_NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM = "atom.xml"
"""Name of a feed's file."""


def render_feed(title: str, author: str, path: str, found: Sequence[Edition], root: str) -> str | None:
    """Write the feed of one référentiel, or of the site.

    Args:
        title: of the feed.
        author: who publishes it.
        path: address of the feed from the root of the site.
        found: versions, of one or several référentiels; those that were never published are left out.
        root: address of the site with its final slash; empty when it is not known, and links are then relative.

    Returns:
        The XML, newest entry first, or None when nothing was ever published.
    """
    told = sorted(
        ((e.publiee, e) for e in found if e.publiee),
        key=lambda pair: (pair[0], pair[1].referentiel.numero_version),
        reverse=True,
    )
    if not told:
        return None
    up = root or "../" * path.count("/") or "./"
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "fr"})
    _text(feed, "id", _identifier("flux", author, path))
    _text(feed, "title", title)
    _text(feed, "updated", _instant(told[0][0]))
    _text(ET.SubElement(feed, "author"), "name", author)
    if root:
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{root}{path}"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{up}{path.removesuffix(ATOM)}"})
    for day, edition in told:
        _entry(feed, edition, day, up)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, edition: Edition, day: date, up: str) -> None:
    one = edition.referentiel
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", _identifier(one.certificateur.nom, one.id, one.version))
    weight = edition.difference and edition.difference.portee
    _text(entry, "title", f"{one.nom_court}, version {one.version}{f' ({weight})' if weight else ''}")
    _text(entry, "published", _instant(day))
    _text(entry, "updated", _instant(day))
    _text(ET.SubElement(entry, "author"), "name", one.certificateur.nom)
    address = f"{up}{lieu(one.id, 'versions').adresse}#version-{one.version.replace('.', '-')}"
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    content = _text(entry, "content", _content(edition))
    content.set("type", "html")


def _content(edition: Edition) -> str:
    lead = Markup("<p>{}</p>").format(edition.resume) if edition.resume else ""
    if edition.difference is None:
        return str(lead or Markup("<p>Première version publiée.</p>"))
    changes = edition.difference.changements
    told = [c for c in changes if any(publics(c.impacts))]
    lines = Markup().join(Markup("<li>{}</li>").format(c.enonce) for c in told)
    rest = len(changes) - len(told)
    quiet = Markup("<p>{} sans effet pour les personnes.</p>").format(pluriel(rest, "changement")) if rest else ""
    return str(lead + (Markup("<ul>{}</ul>").format(lines) if told else "") + quiet)


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = text
    return child


def _identifier(*names: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("referentiels", *names))).urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
