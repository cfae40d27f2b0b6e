"""Invented YAML with comments wherever YAML takes one: what `referentiels fmt` must keep, in order and in its place."""

import random

SIGNS = ("# {}", "#{}", "#   {}  ", "# {} : « a » - [b] {{c}} # d", "# - {}", "# {}: >-", "# 'l{}")
"""How comments begin and what they hold, which must mean nothing."""
TEXTS = (
    "{}",
    "{} mot",
    "'{} l''a'",
    '"{} # non"',
    "'{} \"a\" # b'",
    "! {}",
    '"{} \\" \\\\ b"',
    "{} un\n mot",
    "'{}\n\n a'",
)


class Invention:
    """One document: lines with keys `K1…`, texts `S1…`, comments `C1…`, and `F1…` those beside a closing bracket."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.lines, self.count = dice, list[str](), 0
        self.often = dice.choice([0.05, 0.2, 0.5])
        self.most = 0  # column that a comment alone on its line may not pass: below it, it would be text
        self.comments()
        self.mapping(0, 3)
        self.comments()

    def text(self) -> str:
        """The text, its lines ended in one of the three ways."""
        return self.dice.choice(["\n", "\n", "\r\n"]).join([*self.lines, ""])

    def name(self, letter: str) -> str:
        """A name never given before."""
        self.count += 1
        return f"{letter}{self.count}"

    def comment(self, letter: str = "C") -> str:
        """A comment for the end of a line, or nothing."""
        if self.dice.random() > self.often:
            return ""
        return self.dice.choice([" ", "  "]) + self.dice.choice(SIGNS).format(self.name(letter))

    def comments(self, indent: int = 0) -> None:
        """Comments alone on their lines, near the indent of a block, and blank lines."""
        while self.dice.random() < self.often:
            column = self.dice.choice([indent, indent, indent + 1, indent + 2, max(0, indent - 2), 0])
            self.most = column = min(column, self.most)
            self.lines.append(self.dice.choice(["", " " * column + self.dice.choice(SIGNS).format(self.name("C"))]))

    def mapping(self, indent: int, depth: int, start: str = "") -> None:
        """A block of keys; `start` is the line that it begins on, after a dash."""
        for rank in range(self.dice.randint(1, 3)):
            if rank or not start:
                self.comments(indent)
                start = " " * indent
            self.value(f"{start}{self.name('K')}:", indent, depth)
            start = ""

    def sequence(self, indent: int, depth: int) -> None:
        """A block of items, some with their dash alone on its line."""
        for _ in range(self.dice.randint(1, 3)):
            self.comments(indent)
            start = " " * indent + "-"
            if depth and self.dice.random() < 0.4:
                bare = self.dice.random() < 0.5
                if bare:
                    self.lines.append(start + self.comment())
                    self.most = 99
                self.mapping(indent + 2, depth - 1, "" if bare else f"{start} ")
            else:
                self.value(start, indent, depth)

    def value(self, head: str, indent: int, depth: int) -> None:
        """A head and its value, of any kind."""
        kind = self.dice.choice("tttbbnfff" + "mms" * bool(depth))
        self.most = 99
        if kind in "ms":
            self.lines.append(head + self.dice.choice(["", " &" + self.name("A")]) + self.comment())
            more = indent + (2 if kind == "m" or head.endswith("-") else self.dice.choice([0, 2]))
            (self.mapping if kind == "m" else self.sequence)(more, depth - 1)
        elif kind == "n":
            self.lines.append(head + self.dice.choice(["", " null"]) + self.comment())
        elif kind == "b":
            self.block_text(head, indent)
        else:
            if self.dice.random() < 0.2:  # the value below its head
                self.lines.append(head + self.dice.choice(["", " &" + self.name("A")]) + self.comment())
                self.comments(indent + 2)
                self.most = 99
                head = " " * (indent + 1)
            if kind == "t":
                written = self.dice.choice(TEXTS).format(self.name("S")).replace("\n ", "\n" + " " * (indent + 3))
                self.lines += f"{head} {written}{self.comment()}".split("\n")
            else:
                self.flow(f"{head} ", indent + 2, 2)
                self.lines[-1] += self.comment("F")

    def block_text(self, head: str, indent: int) -> None:
        """A text in lines, folded or not, short or long, blank lines and signs of comments inside."""
        self.lines.append(f"{head} {self.dice.choice(['>-', '|-', '|', '>', '>+'])}{self.comment()}")
        name = self.name("S")
        for _ in range(self.dice.randint(1, 3)):
            words = " ".join([name, *["mot"] * self.dice.choice([0, 3, 30])])
            self.lines += [" " * (indent + 3) + words + self.dice.choice(["", " # texte"])]
            name = "mot"
            self.lines += [""] * self.dice.choice([0, 0, 1])
        self.most = indent + 2

    def flow(self, start: str, indent: int, depth: int) -> None:
        """A collection between brackets, on one line or several."""
        opening, closing = self.dice.choice(["[]", "{}"])
        line = start + opening
        for rank in range(self.dice.randint(0, 3)):
            line = self.turn(line + "," * bool(rank), indent)
            if opening == "{":
                line += f"{self.name('K')}: "
            if depth and self.dice.random() < 0.3:
                self.flow(line, indent, depth - 1)
                line = self.lines.pop()
            else:
                line += self.dice.choice(["{}", "'{}, b'", '"{} # c"', "{} un mot assez long"]).format(self.name("S"))
        self.lines.append(self.turn(line, indent) + closing)

    def turn(self, line: str, indent: int) -> str:
        """A new line, perhaps, after what is written so far."""
        if self.dice.random() < 0.6:
            return f"{line} "
        self.lines.append(line + self.comment("F" if line.rstrip(", ")[-1] in "]}" else "C"))
        self.most = 99
        self.comments(indent)
        return " " * indent
