/** What the type checker cannot know of our modules: never published, read by tsc alone. */

/** The reader of YAML of `assets/tiers/yaml.js`, loaded before the editor. */
declare const YAML: any;

/** The library of the theme's search, there before `recherche/recherche.js`. */
declare const lunr: any;

/** A node of a référentiel's text, as `editeur/lecture.js` makes it; `debut` and `fin` are places in the text. */
type Noeud =
  | { sorte: "valeur"; debut: number; fin: number; valeur: any; ecrit: string; style: string }
  | { sorte: "liste"; debut: number; fin: number; enLigne: boolean; elements: Noeud[] }
  | { sorte: "groupe"; debut: number; fin: number; enLigne: boolean; paires: Paire[]; cles: Map<string, Paire> };
type Paire = { cle: string; debut: number; deuxPoints: number; noeud: Noeud };

/** What a selector finds is decided by the page's template, which the checker does not read. */
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface Document {
  getElementById(id: string): any;
}
interface EventTarget {
  [property: string]: any;
}
