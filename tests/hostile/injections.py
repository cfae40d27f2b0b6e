"""Texts that try to become markup, code or a link; each that runs sets `window.pirate`."""

RUN = "window.pirate=1"

INJECTIONS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x>",
    f'"><b onfocus={RUN} autofocus tabindex=1>',
    f"'><b onmouseover={RUN}>",
    f'" onclick="{RUN}" x="',
    f"` onclick={RUN} x=`",
    "</p></div></li></article></main><iframe srcdoc='<script>parent.pirate=1</script>'></iframe>",
    f"</textarea></title></style><img src=x onerror={RUN}>",
    "<!-- caché",
    "--><!--> <![CDATA[ <b>x</b> ]]>",
    "<?php echo 1 ?> <!doctype html>",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;img src=x onerror={RUN}&#62; &amp;lt;b&amp;gt; &NewLine;",
    f"[lien](javascript:{RUN})",
    f"[lien](data:text/html,<script>{RUN}</script>)",
    "![image](https://ailleurs.invalid/x.png 'titre')",
    "<https://ailleurs.invalid/> <javascript:window.pirate=1> https://ailleurs.invalid/ moi@ailleurs.invalid",
    "[a]: javascript:window.pirate=1\n\n[a] [a][a] [texte][a]",
    "texte {: onclick=window.pirate=1 .pirate #pirate }\n{: onload=window.pirate=1 }",
    "titre {#pirate onclick=window.pirate=1}",
    "{{ 7 * 7 }} {% raw %} {# #} {{ config }} {%- include 'base.html' -%} ${7*7} #{7*7} <%= 7*7 %>",
    "---\ntitle: pirate\nhide: [toc]\n---",
    "# titre\n\n## titre\n\ntitre\n=====\n\n* * *",
    "- liste\n- liste\n\n1. liste\n\n> citation\n\n    code\n\n```html\n<b>\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "**gras** __gras__ *i* _i_ `code` ~~x~~ ==x== ^x^ H~2~O ++x++",
    "[^1]\n\n[^1]: note\n\n*[HTML]: abréviation\n\n!!! note\n    texte\n\n??? note\n    texte",
    ":smile: :material-account: :octicons-alert-16:{ .pirate }",
    '[TOC] [[toc]] <!-- sommaire --> <!-- more --> --8<-- "mkdocs.yml"',
    "</p>\n\n<p onclick=window.pirate=1>\n\n",
    '"}</script><script>window.pirate=1</script>{"',
    '\\"; window.pirate=1; //',
    "\\u003cscript\\u003ewindow.pirate=1\\u003c/script\\u003e \\x3cb\\x3e",
    "\u00ad\u200c\u200d\u2060 e\u0301\u0302\u0303 ＜script＞ ʺ",
    "=HYPERLINK(0) +1 -1 @x %n %s %00 ../../../etc/passwd \\..\\..",
    "m" * 300,
)

REFUSED = ("\u202eabc", "a\u200bb", "a\x00b", "a\x1b[31m", "a\u2028b", "\ufeffa", "a\u2066b")
"""Texts that the validator refuses: what reorders, hides or breaks what is read."""

ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    "http://a.example/",
    "//a.example/",
    'https://a.example/" onclick="window.pirate=1',
    "https://a.example/'><script>",
    "https://moi:secret@a.example/",
    "https://a.example/\nx",
    "https:///x",
    "file:///etc/passwd",
    "blob:https://a.example/1",
)
"""Addresses that the validator refuses."""
