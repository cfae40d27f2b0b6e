"""Where `site_templates/` stands: templates, theme, styles and browser modules, which travel with this package."""

from pathlib import Path

_HERE = Path(__file__).parent

TEMPLATES = next(p for p in (_HERE / "site_templates", _HERE.parent / "site_templates") if p.is_dir())
"""Inside the package once installed from a wheel, beside it in a checkout."""
