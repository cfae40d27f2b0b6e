/** The sheet and the record: what the inputs hold, what is kept. */

import { ABSENT, DISPENSE, fault, nombre } from "../verdict/notes.js";

/** « 3,5 » or « 3.5 » → 3.5; undefined for nothing or for anything else. */
const parseNote = (text) => (/^-?\d+([.,]\d*)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : undefined);

const isMark = (input) => input.type === "text";
const inputsOf = (form, id) => [...form.elements].filter((input) => input.name === id && !input.dataset.part);

/** The mark on screen for one compétence or épreuve; undefined when there is none, or none that can be read. */
function readMark(form, id, elements) {
  const inputs = inputsOf(form, id);
  const chosen = inputs.findLast((input) => input.checked); // an exemption comes last, and wins
  const note = inputs.find(isMark);
  const value = chosen ? JSON.parse(chosen.value) : note && parseNote(note.value);
  return value === undefined || value === null || fault(id, value, elements) === null ? value : undefined;
}

/** What one input now says: [part, id, value], undefined to take the answer back. */
export function read(input, form, elements, { textes }) {
  const { name, dataset } = input;
  if (!dataset.part) {
    // Exempted or absent, never both: the last one ticked says which.
    for (const other of inputsOf(form, name)) if (other.type === "checkbox" && other !== input) other.checked = false;
    return ["notes", name, readMark(form, name, elements)];
  }
  if (dataset.part === "formalites") return ["formalites", name, input.checked || undefined];
  if (dataset.part === "criteres") return ["criteres", name, input.value];
  const texts = { ...textes[name], [dataset.champ]: input.value };
  if (!input.value.trim()) delete texts[dataset.champ];
  return ["textes", name, Object.keys(texts).length ? texts : undefined];
}

function isFine(input, elements) {
  const value = parseNote(input.value);
  return !input.value.trim() || (value !== undefined && fault(input.name, value, elements) === null);
}

/** Say aloud, beside the field, that a mark cannot be; while it is being written, only take the fault back. */
export function check(input, elements, isWriting = false) {
  if (!isMark(input)) return;
  const fine = isFine(input, elements);
  if (isWriting && !fine) return;
  const message = document.getElementById(`faute-${input.name}`);
  message.hidden = fine;
  input.setAttribute("aria-invalid", String(!fine));
  const help = document.getElementById(`aide-${input.name}`)?.id;
  input.setAttribute("aria-describedby", [help, fine ? "" : message.id].filter(Boolean).join(" "));
}

/** Put a record on the sheet; `typed`, the field that is being written in, keeps its text and its caret. */
export function fillSheet(form, { notes, criteres, formalites, textes }, elements, typed = null) {
  const isTyped = (input) => input === typed && (isMark(input) || input.dataset.part === "textes");
  for (const input of [...form.elements].filter((one) => !isTyped(one))) {
    const { name, dataset } = input;
    const value = notes[name];
    if (dataset.part === "textes") input.value = textes[name]?.[dataset.champ] ?? "";
    else if (dataset.part === "criteres") input.checked = criteres[name] === input.value;
    else if (dataset.part) input.checked = formalites[name] === true;
    else if (isMark(input)) input.value = typeof value === "number" ? nombre(value) : "";
    else input.checked = Object.hasOwn(notes, name) && JSON.parse(input.value) === value;
    check(input, elements);
  }
}

/** Nothing can be written on a shared sheet; an exempted question asks for nothing else. */
export function lock(form, isShared, notes) {
  for (const input of form.elements) {
    const exempted = !input.dataset.part && input.type !== "checkbox" && [ABSENT, DISPENSE].includes(notes[input.name]);
    input.disabled = isShared || exempted;
  }
}
