/** What the storage holds: {etat, courant, profils}; without profiles when there is nothing, or nothing to be read. */

import { FormatError, readNotebook } from "./format.js";

/** @returns {{etat: string, courant?: string, profils?: any[]}} */
export function readStorage(stockage, donnees) {
  let text;
  try {
    text = stockage.lire();
  } catch {
    return { etat: "bloquees" };
  }
  if (text === null) return { etat: "vide" };
  try {
    return { etat: "lues", ...readNotebook(text, donnees) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { etat: error.message === "futur" ? "intouchables" : stockage.mettreDeCote(text) };
  }
}
