/** What the type checker cannot know of our modules: never published, read by tsc alone. */

/** The reader of YAML of `assets/tiers/yaml.js`, loaded before the editor. */
declare const YAML: any;

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
