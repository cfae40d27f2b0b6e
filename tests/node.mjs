/** Answers one line of JSON, {source, data}, with another, {value} or {error}: what Playwright's page.evaluate does. */

import { Console } from "node:console";
import { createInterface } from "node:readline";

/** What a page's own storage does; nothing is kept on disk. */
class Memoire {
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key, text) {
    this[key] = String(text);
  }
  removeItem(key) {
    delete this[key];
  }
  clear() {
    for (const key of Object.keys(this)) delete this[key];
  }
}

globalThis.window = globalThis;
globalThis.localStorage = new Memoire();
globalThis.console = new Console(process.stderr); // stdout carries answers alone

async function answer({ source, data }) {
  try {
    const found = (0, eval)(`(${source})`);
    return { value: (await (typeof found === "function" ? found(data) : found)) ?? null };
  } catch (error) {
    return { error: error?.stack ?? String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
