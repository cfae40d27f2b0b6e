"""What an attacker, a word processor or a tired author may hand in, built rather than committed."""

from hostile.minimal import MINIMAL

MIO = 1 << 20

BOMB = b"a: &a0 [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"b%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 12)
)
CHAIN = b"- &a0 [x]\n" + b"".join(b"- &a%d [*a%d]\n" % (i, i - 1) for i in range(1, 400))

# name → (bytes, code, line, column): refused while reading, at that place.
REFUSED: dict[str, tuple[bytes, str, int, int]] = {
    "aliases that multiply": (BOMB, "REF005", 5, 35),
    "an alias inside its own anchor": (b"a: &a [*a]", "REF005", 1, 8),
    "an alias as the value of its own key": (b"&a a: *a", "REF005", 1, 7),
    "an unknown alias": (b"a: *b", "REF005", 1, 4),
    "aliases that nest": (CHAIN, "REF006", 23, 9),
    "1 MB of [": (b"[" * MIO, "REF006", 1, 25),
    "1 MB of {a: ": (b"{a: " * (MIO // 4), "REF006", 1, 97),
    "1 MB of dashes": (b"- " * (MIO // 2), "REF006", 1, 49),
    "1 MB of ?": (b"? " * (MIO // 2), "REF006", 1, 49),
    "deep blocks": (b"\n".join(b" " * i + b"a:" for i in range(900)), "REF006", 25, 25),
    "1 MB of text": (b"a: " + b"x" * (MIO - 3), "REF007", 1, 4),
    "1 MB between quotes": (b'a: "' + b"x" * (MIO - 5) + b'"', "REF007", 1, 4),
    "1 MB of block text": (b"a: |\n" + b" x\n" * 300_000, "REF007", 1, 4),
    "a file above 1 MB": (b"a" * (MIO + 1), "REF007", 1, 1),
    "100,000 items": (b"[" + b"1, " * 100_000 + b"1]", "REF005", 1, 149_999),
    "a Python object": (b"a: !!python/object/apply:os.system [x]", "REF008", 1, 4),
    "a custom tag": (b"a: !prix 3", "REF008", 1, 4),
    "a tagged key": (b"!x a: b", "REF008", 1, 1),
    "a tag of its own": (b"%TAG ! tag:example,2026:\n---\na: !b c", "REF008", 3, 4),
    "a duplicate key": (b"a: 1\nb: 2\na: 3", "REF004", 3, 1),
    "a duplicate key, quoted": (b"a: 1\n'a': 2", "REF004", 2, 1),
    "a duplicate key, escaped": (b'a: 1\n"\\x61": 2', "REF004", 2, 1),
    "a duplicate key, in braces": (b'x: {a: 1, "a": 2}', "REF004", 1, 11),
    "a list as a key": (b"? [a]\n: 1", "REF009", 1, 3),
    "an alias as a key": (b"a: &x b\n*x : 1", "REF009", 2, 1),
    "a key of 10,000 characters": (b"a" * 300 + b": 1\n", "REF009", 1, 1),
    "Latin-1": ("été: 1".encode("latin-1"), "REF002", 1, 1),
    "Latin-1 after UTF-8": ("é: 1\nab".encode() + b"\xe9", "REF002", 2, 3),
    "Latin-1 after a byte order mark": (b"\xef\xbb\xbfab\xe9", "REF002", 1, 3),
    "UTF-16": ("a: 1".encode("utf-16"), "REF002", 1, 1),
    "UTF-16 without a mark": ("a: 1".encode("utf-16-le"), "REF003", 1, 2),
    "a lone surrogate": (b"a: \xed\xa0\x80", "REF002", 1, 4),
    "an escaped surrogate": (b'a: "\\ud800"', "REF003", 1, 7),
    "NUL": (b"a: b\0", "REF003", 1, 5),
    "a control character": (b"a: b\nc: \x02", "REF003", 2, 4),
    "an escape sequence": (b"a: \x1b[31m", "REF003", 1, 4),
    "a line separator": ("a: b\u2028c: d".encode(), "REF003", 1, 5),
    "a paragraph separator": ("a: b\u2029".encode(), "REF003", 1, 5),
    "a next-line character": ("a: b\u0085c: d".encode(), "REF003", 1, 5),
    "a second byte order mark": (b"\xef\xbb\xbf\xef\xbb\xbfa: 1", "REF003", 1, 1),
    "a byte order mark inside": ("a: x\ufeffy".encode(), "REF003", 1, 5),
    "a noncharacter": ("a: \uffff".encode(), "REF003", 1, 4),
    "two documents": (b"a: 1\n---\nb: 2", "REF011", 2, 1),
    "text after the end": (b"a: 1\n...\nb: 2", "REF003", 3, 1),
    "nothing": (b"", "REF010", 1, 1),
    "only spaces": (b"  ", "REF010", 1, 3),
    "only a comment": (b"# rien\n", "REF010", 2, 1),
    "only a comment, unfinished": (b"# rien", "REF010", 1, 7),
    "another YAML": (b"%YAML 9.9\n---\na: 1", "REF003", 1, 1),
    "1 MB of *": (b"*" * MIO, "REF003", 1, 2),
    "1 MB of '": (b"'" * MIO, "REF007", 1, 1),
    "50,000 tags": (b"- !x\n" * 50_000, "REF008", 1, 3),
    "50,000 duplicate keys": (b"a: 1\n" * 50_000, "REF004", 2, 1),
}

# name → (bytes, line, column, beginning of the message): what an honest author gets wrong, and where they look for it.
MISTAKES: dict[str, tuple[bytes, int, int, str]] = {
    "a tab": (b"a:\n\tb: 1", 2, 1, "une tabulation sert de retrait"),
    "a tab under text": (b"a: b\n\tc: d", 2, 1, "une tabulation sert de retrait"),
    "a colon in a title": ("intitule: Épreuve : écrite".encode(), 1, 19, "un « : » apparaît"),
    "a key without a colon": (b"a: 1\nb\n", 2, 1, "cette ligne n'est ni une clé"),
    "a bracket left open": (b"a: 1\nb: [C1, C2\nc: 2\n", 2, 4, "un crochet ou une accolade"),
    "a bracket left open at the end": (b"a: 1\nb: [", 2, 4, "un crochet ou une accolade"),
    "a brace left open": (b"a: {b: 1\nc: 2\n", 1, 4, "un crochet ou une accolade"),
    "an inner bracket left open": (b"a: [b, [c]", 1, 4, "un crochet ou une accolade"),
    "a quote left open": (b"a: 'x\nb: 1\n", 1, 4, "un guillemet ouvert"),
    "a double quote left open": (b'a: "x\n---\n"', 1, 4, "un guillemet ouvert"),
    "an apostrophe inside apostrophes": (b"a: 'l'oral'", 1, 7, "du texte suit une valeur déjà fermée"),
    "words after a quote": (b'a: "b" c', 1, 8, "du texte suit une valeur déjà fermée"),
    "a bracket too many": (b"a: [x]]", 1, 7, "du texte suit une valeur déjà fermée"),
    "a dash out of line": (b"a:\n  - b\n - c", 3, 2, "une ligne n'est pas alignée"),
    "a key among dashes": (b"- a\nb: c", 2, 1, "une ligne n'est pas alignée"),
    "a key out of line": (b"a:\n  b: 1\n c: 2", 3, 2, "une ligne n'est pas alignée"),
    "a dash on the line of its key": (b"a: - b", 1, 4, "un tiret n'est pas à sa place"),
    "an at sign": (b"a: @b", 1, 4, "ce caractère ne peut pas commencer une valeur"),
    "a percentage": (b"a: %b", 1, 4, "ce caractère ne peut pas commencer une valeur"),
    "a Windows path": (b'a: "C:\\dossier"', 1, 7, "une barre oblique inverse"),
    "a lone ampersand": (b"a: & b", 1, 5, "« * » ou « & » introduit un renvoi"),
    "a colon that touches what follows": (b"a: [b:, c]", 1, 6, "un « : » touche ce qui le suit"),
    "a line that begins with a percentage": (b"a: 1\n%b: 2", 2, 3, "une ligne commence par « % »"),
    "a missing item": (b"a: [b, , c]", 1, 8, "une valeur manque"),
}

# name → (bytes, data): odd, and legal.
LEGAL: dict[str, tuple[bytes, object]] = {
    "words that YAML 1.1 takes for booleans": (b"[no, yes, on, off, y, n]", ("no", "yes", "on", "off", "y", "n")),
    "a time": (b"10:10", "10:10"),
    "a date": (b"2024-01-01", "2024-01-01"),
    "octal, hexadecimal, binary": (b"[0o17, 0x10, 0b11]", ("0o17", "0x10", "0b11")),
    "a leading zero": (b"[017, 007.5]", (17, 7.5)),
    "underscores": (b"1_000", "1_000"),
    "a version": (b'[1.10, "1.10"]', (1.1, "1.10")),
    "numbers": (b"[1, -2, +3, 1e3, .5, 1., -0.0]", (1, -2, 3, 1000.0, 0.5, 1.0, -0.0)),
    "infinity": (b"[.inf, -.INF]", (float("inf"), float("-inf"))),
    "a number too long to be one": (b"1234567890123456789", "1234567890123456789"),
    "nothing, in every way": (b"[~, null, NULL, '', {a: }]", (None, None, None, "", {"a": None})),
    "booleans": (b"[true, True, FALSE, 'true']", (True, True, False, "true")),
    "a merge key is an ordinary key": (b"a: &x {b: 1}\nc:\n  <<: *x", {"a": {"b": 1}, "c": {"<<": {"b": 1}}}),
    "an alias": (b"a: &x [1]\nb: *x", {"a": (1,), "b": (1,)}),
    "a byte order mark": (b"\xef\xbb\xbfa: 1", {"a": 1}),
    "Windows line ends": (b"a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
    "old Mac line ends": (b"a: 1\rb: 2\r", {"a": 1, "b": 2}),
    "escaped controls": (b'"\\x02\\e\\u202e\\u2028"', "\x02\x1b\u202e\u2028"),
    "a raw bidirectional control": ("a\u202eb".encode(), "a\u202eb"),
    "an emoji": ("a: 🧭 b".encode(), {"a": "🧭 b"}),
    "an explicit text": (b"! 12", "12"),
    "an empty key": (b'"": 1', {"": 1}),
    "only ---": (b"---", None),
    "only --- and ...": (b"---\n...\n", None),
}

# Documents that read well and that the model must refuse, without a traceback.
HOSTILE_DATA: dict[str, bytes] = {
    "a key that pydantic uses": b'"[key]": 1',
    "a key that breaks the terminal": b'"\\e[31mrouge": 1',
    "a key of the class": b"__class__: 1\nmodel_config: 2",
    "a list": b"[1, 2]",
    "a text": b"bonjour",
    "a number": b"3",
    "null": b"~",
    "9,000 wrong items": b"competences: [" + b"1, " * 9_000 + b"1]",
    "48,000 empty groups": b"epreuves:\n" + b"- {}\n" * 48_000,
    "24,000 unknown keys": b"".join(b"k%d: 1\n" % i for i in range(24_000)),
    **{
        f"the id {name[:20]!r}": MINIMAL.replace("id: minimal", f'id: "{name}"').encode()
        for name in ("../x", "/etc/passwd", "", ".", "a" * 10_000, "con ", "É", "a b", "A", "-a", "a\\u0000", "a\\n")
    },
}
