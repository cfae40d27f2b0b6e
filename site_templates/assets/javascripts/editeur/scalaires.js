/** Scalars of YAML, read as the validator does: the twin of generator/lecture/syntaxe.py. Pure. */

/** @type {Record<string, boolean | null>} */
const CONSTANTES = {
  "": null,
  "~": null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};
const ENTIER = /^[-+]?[0-9]{1,18}$/;
const NOMBRE = /^[-+]?(\.[0-9]{1,30}|[0-9]{1,18}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?$/;
const SPECIAL = /^([-+]?)\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$/;

/** Value of a scalar without quotes: the twin of `resolve` in generator/lecture/syntaxe.py. @param {string} texte */
export function resolve(texte) {
  if (Object.hasOwn(CONSTANTES, texte)) return CONSTANTES[texte];
  if (ENTIER.test(texte) || NOMBRE.test(texte)) return Number(texte);
  const special = SPECIAL.exec(texte);
  if (special) return special[3] ? NaN : special[1] === "-" ? -Infinity : Infinity;
  return texte;
}

/** Whether a number is written as an integer. @param {string} ecrit */
export const isInteger = (ecrit) => ENTIER.test(ecrit);
