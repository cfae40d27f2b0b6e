"""Rules that no certification has, drawn at random, and an oracle for them all: every combination is tried.

The oracle reads the rules as a référentiel writes them, and raw marks; it knows neither barème nor interval. In place
of what has no mark it tries both ends of the scale and, for what nobody has to sit, that it is never sat.
"""

import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from certifications.attendus import ABSENT, DISPENSE, Marks
from hostile.minimal import document

from generator.model import Referentiel
from generator.schema import build

NEVER = "jamais passée"
Rule = dict[str, Any]
HEAD = """
format: 2
id: invente
version: "1.0.0"
intitule: Inventer des règles
nom_court: Inventé
certificateur: {nom: Certificateur inventé, site: null}
enregistrement: {repertoire: null, numero: null, date_decision: null, echeance: null}
en_vigueur: {du: null, au: null}
sources: [{id: p, titre: P, editeur: null, nature: principale, publie: null, mis_a_jour: null, url: null}]
presentation: {resume: Des règles inventées.}
competences: []
jury: {nombre: null, membres: [], president: null, desaccord: null}
integrite: []
evenements: [{id: fin, intitule: la fin}]
delais: []
issue:
  resultats: {deliberation: null, communique_par: null, delai: null}
  reussite: {document: Certificat, canal: null, delai: null, validite: null}
  echec:
    {rattrapage: null, portee: null, delai: null, nombre_max: null, frais: null, demarches: null, information: null}
a_confirmer: []
"""


@dataclass(frozen=True)
class Invention:
    """Épreuves, blocs, rules, what an absence brings about, and who is exempted: as YAML would hold them."""

    epreuves: dict[str, Rule]
    blocs: tuple[str, ...]
    regles: list[Rule]
    absence: str | None
    dispense: str | None

    def referentiel(self) -> Referentiel:
        """The référentiel that says so, read and checked as any file is."""
        decision = {
            "regles": self.regles,
            "absence": self.absence,
            "reprises": None,
            "dispenses": [{"id": "d", "de": [self.dispense], "condition": "Certains."}] if self.dispense else [],
            "exemples": [],
        }
        parts = {
            "epreuves": list(self.epreuves.values()),
            "blocs": [{"id": b, "intitule": b} for b in self.blocs],
            "decision": decision,
        }
        found, faults = build(document(HEAD + "".join(f"{key}: {json.dumps(value)}\n" for key, value in parts.items())))
        assert found is not None, faults
        return found


# --- drawing


def _epreuve(dice: random.Random, key: str) -> Rule:
    low, top = dice.choice((0, 0, 0, 1, -5)), dice.choice((6, 20, 20, 25))
    notation: Rule = {"min": low, "max": top}
    if dice.random() < 0.35:
        notation["seuil"] = dice.randint(low + 1, top - 1)
    if dice.random() < 0.3:
        notation["eliminatoire_sous"] = dice.randint(low + 1, top // 2 + low)
    own = {"id": key, "intitule": key, "type": "autre", "competences": [], "modalite": None, "duree": None}
    return own | {"notation": notation, "coefficient": dice.choice((1, 1, 2, 0.5))}


def _score(dice: random.Random, chosen: list[str], pool: list[str], epreuves: dict[str, Rule]) -> Rule:
    rule: Rule = {"notes": chosen, "calcul": dice.choice(("somme", "moyenne"))}
    if rule["calcul"] == "moyenne":
        rule["sur"] = dice.choice((20, 6, 25))
        rule["seuil"] = dice.randint(1, rule["sur"])
    else:
        top = int(sum(epreuves[i]["notation"]["max"] * epreuves[i]["coefficient"] for i in chosen))
        rule["seuil"] = dice.randint(0, top)
        others = [i for i in pool if i not in chosen]
        if others and dice.random() < 0.2:
            rule["bonus"] = [{"epreuve": dice.choice(others), "au_dessus_de": dice.randint(0, 10)}]
    if dice.random() < 0.15:
        rule["arrondi"] = {"pas": dice.choice((0.5, 1, 0.1)), "sens": dice.choice(("proche", "superieur", "inferieur"))}
    return rule


def _rule(dice: random.Random, name: str, pool: list[str], epreuves: dict[str, Rule], *, deep: bool = False) -> Rule:
    kind = dice.choice(["tous", "score", "score", "au_moins", "au_plus", *([] if deep else ["alternatives"])])
    chosen = dice.sample(pool, dice.randint(1, len(pool)))
    rule: Rule = {"id": name, "type": kind}
    match kind:
        case "tous":
            return rule | {"elements": chosen}
        case "au_moins":
            return rule | {"elements": chosen, "minimum": dice.randint(1, len(chosen))}
        case "au_plus":
            return rule | {"elements": chosen, "maximum": dice.randint(0, len(chosen) - 1), "sous": dice.randint(1, 8)}
        case "score":
            return rule | _score(dice, chosen, pool, epreuves)
    options = [[_rule(dice, f"{name}-{i}-{j}", pool, epreuves, deep=True) for j in range(2)] for i in range(2)]
    return rule | {"options": [{"regles": option[: dice.randint(1, 2)]} for option in options]}


def draw(dice: random.Random) -> Invention:
    """Two to four épreuves, perhaps in two blocs, and rules of every kind over them."""
    epreuves = {key: _epreuve(dice, key) for key in ("ea", "eb", "ec", "ed")[: dice.randint(2, 4)]}
    blocs: tuple[str, ...] = ("B1", "B2") if len(epreuves) > 2 and dice.random() < 0.5 else ()
    rules: list[Rule] = []
    if blocs:
        for n, epreuve in enumerate(epreuves.values()):
            epreuve["bloc"] = blocs[n] if n < 2 else dice.choice(blocs)
        for bloc in blocs:
            pool = [key for key, e in epreuves.items() if e["bloc"] == bloc]
            rules += [_rule(dice, f"{bloc.lower()}-{n}", pool, epreuves) | {"bloc": bloc} for n in range(2)]
        rules.append(dice.choice(({"id": "blocs", "type": "tous"}, {"id": "blocs", "type": "au_moins", "minimum": 1})))
        rules[-1] = rules[-1] | {"elements": list(blocs)}
    if not blocs or dice.random() < 0.4:
        rules += [_rule(dice, f"regle-{n}", list(epreuves), epreuves) for n in range(dice.randint(1, 2))]
    scored = set(_flat(rules, "notes")) | {i for r in _all(rules) if r["type"] == "au_plus" for i in r["elements"]}
    for key, epreuve in epreuves.items():
        # What nobody has to sit enters no sum but as a bonus, no « at most », and eliminates nobody.
        extra = any(b["epreuve"] == key for r in _all(rules) for b in r.get("bonus", ()))
        if key not in scored and (extra or dice.random() < 0.2):
            epreuve["facultative"] = True
            epreuve["notation"].pop("eliminatoire_sous", None)
    absence = dice.choice((None, "note_la_plus_basse", "unite_perdue", "session_perdue"))
    return Invention(epreuves, blocs, rules, absence, dice.choice((None, *epreuves)))


def marks(dice: random.Random, invention: Invention) -> Marks:
    """Marks at the ends of scales, at thresholds and between, some of them missing, absent or exempted."""
    found: Marks = {}
    for key, epreuve in invention.epreuves.items():
        scale, chance = epreuve["notation"], dice.random()
        exempted = epreuve.get("facultative") or key == invention.dispense
        if chance < 0.2:
            continue
        if chance < 0.3:
            found[key] = ABSENT
        elif chance < 0.45 and exempted:
            found[key] = DISPENSE
        else:
            lines = [scale[k] for k in ("min", "max", "seuil", "eliminatoire_sous") if k in scale]
            found[key] = dice.choice(lines + [dice.randint(scale["min"], scale["max"]) for _ in range(4)])
    return found


def _all(rules: list[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        for option in rule.get("options", ()):
            yield from _all(option["regles"])


def _flat(rules: list[Rule], key: str) -> Iterator[str]:
    for rule in _all(rules):
        yield from rule.get(key, ())


# --- the oracle


class Essai:
    """One trial: every épreuve has a value, `dispense`, `absent`, or is never sat."""

    def __init__(self, invention: Invention, values: Marks, spared: list[str]) -> None:
        self.of, self.values, self.spared = invention, values, spared

    def value(self, key: str) -> Any:
        """What an épreuve is worth; an absence that counts as the lowest mark is one."""
        lowest = self.values[key] == ABSENT and self.of.absence == "note_la_plus_basse"
        return self.of.epreuves[key]["notation"]["min"] if lowest else self.values[key]

    def holds(self, key: str) -> bool:
        """An épreuve is passed at its thresholds; a bloc by all its rules."""
        if key in self.of.blocs:
            own = [r for r in self.of.regles if r.get("bloc") == key]
            sat = all(self.values[e] != NEVER for e in must_be_sat(self.of, own))
            return sat and all(map(self.satisfies, own))
        value, scale = self.value(key), self.of.epreuves[key]["notation"]
        if value in (DISPENSE, ABSENT, NEVER):
            return bool(value == DISPENSE)
        return all(value >= scale[line] for line in ("seuil", "eliminatoire_sous") if line in scale)

    def satisfies(self, rule: Rule) -> bool:
        """Each kind of rule, in its own words."""
        match rule["type"]:
            case "tous":
                return all(map(self.holds, rule["elements"]))
            case "au_moins":
                return sum(map(self.holds, rule["elements"])) >= rule["minimum"]
            case "au_plus":
                return sum(self._is_under(key, rule["sous"]) for key in rule["elements"]) <= rule["maximum"]
            case "alternatives":
                return any(all(map(self.satisfies, option["regles"])) for option in rule["options"])
        score = self._score(rule)
        return score is not None and score >= rule["seuil"]

    def _is_under(self, key: str, line: float) -> bool:
        value = self.value(key)
        return bool(value != DISPENSE and (value in (ABSENT, NEVER) or value < line))

    def _score(self, rule: Rule) -> Fraction | None:
        values = {key: self.value(key) for key in rule["notes"]}
        if {ABSENT, NEVER} & set(values.values()):
            return None
        weighted = {key: Fraction(str(self.of.epreuves[key]["coefficient"])) for key in values}
        scale = {key: self.of.epreuves[key]["notation"] for key in values}
        kept = [key for key in values if values[key] != DISPENSE]
        extra = sum((self._bonus(**bonus) for bonus in rule.get("bonus", ())), Fraction(0))
        if rule["calcul"] == "somme":
            full = sum(weighted[k] * scale[k]["max"] for k in values)
            left = sum(weighted[k] * scale[k]["max"] for k in kept)
            total = sum((weighted[k] * values[k] for k in kept), extra)
            found = Fraction(total) * full / left if left else Fraction(full)
        else:
            parts = [weighted[k] * self._share(values[k], scale[k], rule["sur"]) for k in kept]
            found = sum(parts, Fraction(0)) / sum(weighted[k] for k in kept) * rule["sur"] if kept else rule["sur"]
        return self._rounded(Fraction(found), rule)

    def _share(self, value: int, scale: Rule, top: int) -> Fraction:
        """A mark on the scale of the mean as it is; any other from its lowest, at 0, to its highest, at 1."""
        low = 0 if scale["max"] == top else scale["min"]
        return Fraction(value - low, scale["max"] - low)

    def _bonus(self, epreuve: str, au_dessus_de: int) -> Fraction:
        value = self.value(epreuve)
        above = 0 if value in (DISPENSE, ABSENT, NEVER) else max(0, value - au_dessus_de)
        return above * Fraction(str(self.of.epreuves[epreuve]["coefficient"]))

    def _rounded(self, score: Fraction, rule: Rule) -> Fraction:
        if "arrondi" not in rule:
            return score
        step = Fraction(str(rule["arrondi"]["pas"]))
        way = {"proche": lambda x: math.floor(x + Fraction(1, 2)), "superieur": math.ceil, "inferieur": math.floor}
        return step * way[rule["arrondi"]["sens"]](score / step)

    def passes(self) -> bool:
        """Nothing eliminates (least of all what one never had to sit), and every rule of the whole holds."""
        for key in self.of.epreuves.keys() - set(self.spared):
            epreuve = self.of.epreuves[key]
            floor, value = epreuve["notation"].get("eliminatoire_sous"), self.value(key)
            if floor is not None and value not in (DISPENSE, NEVER) and (value == ABSENT or value < floor):
                return False
        return all(self.satisfies(r) for r in self.of.regles if "bloc" not in r)


def must_be_sat(invention: Invention, rules: list[Rule]) -> set[str]:
    """Épreuves that rules lead to, but the facultative, some of those that « at least n » counts, those of one way."""
    found: set[str] = set()
    for rule in rules:
        if "options" in rule:
            found |= set.intersection(*(must_be_sat(invention, option["regles"]) for option in rule["options"]))
        elif rule["type"] != "au_moins" or rule["minimum"] >= len(rule["elements"]):
            for key in (*rule.get("elements", ()), *rule.get("notes", ())):
                inside = [r for r in invention.regles if r.get("bloc") == key]
                found |= must_be_sat(invention, inside) if key in invention.blocs else {key}
    return {key for key in found if not invention.epreuves[key].get("facultative")}


def oracle(invention: Invention, given: Marks) -> bool | None:
    """Yes when every trial passes and all that must be sat has been; no when none does."""
    if invention.absence == "session_perdue" and ABSENT in given.values():
        return False
    whole = [r for r in invention.regles if "bloc" not in r]
    counted = {*_flat(invention.regles, "elements"), *_flat(invention.regles, "notes")}
    alone = {e for e, own in invention.epreuves.items() if e not in counted and not own.get("facultative")}
    needed = must_be_sat(invention, whole) | alone
    silent = invention.absence is None
    unknown = [k for k in invention.epreuves if given.get(k) is None or (silent and given[k] == ABSENT)]
    ends = []
    for key in unknown:
        scale = invention.epreuves[key]["notation"]
        ends.append((scale["min"], scale["max"], *(() if key in needed else (NEVER,))))
    spared = [k for k in unknown if k not in given and k not in needed]
    trials = (given | dict(zip(unknown, tried, strict=True)) for tried in product(*ends))
    found = {Essai(invention, trial, spared).passes() for trial in trials}
    if found == {False}:
        return False
    return True if found == {True} and needed.isdisjoint(unknown) else None
