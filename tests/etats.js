() => {
  const STATES = { repos: "", survol: "hover", focus: "focus focus-visible", appui: "hover focus active", inactif: "disabled" };
  const CONTROLS = "a[href], button, input, select, textarea, summary, label[for], label:has(input), [tabindex='0']";
  const FIELD = "select, textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden])";

  /* Nothing fades while it is measured. */
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after, ::placeholder { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [still];

  /* Each rule of a state, copied beside itself under an attribute: same weight, same place. */
  const wear = (list) => {
    for (let rank = list.cssRules.length - 1; rank >= 0; rank -= 1) {
      const rule = list.cssRules[rank];
      if (rule.cssRules?.length) wear(rule);
      const asked = rule.selectorText ?? "";
      if (!/:(hover|focus|active|disabled)/.test(asked) || asked.includes("::-webkit")) continue;
      const worn = asked.replace(/:(focus-visible|focus-within|hover|focus|active|disabled)/g, "[data-etat~='$1']");
      list.insertRule(worn + rule.cssText.slice(rule.cssText.indexOf("{")), rank + 1);
    }
  };
  const { dataset } = document.documentElement;
  if (dataset.portes === undefined) [...document.styleSheets].forEach(wear);
  dataset.portes = "";

  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, i) => part * a + under[i] * (1 - a));
  /* What the browser paints where no element paints anything: white, black, or the colour of the reader's system. */
  const bare = document.body.appendChild(document.createElement("i"));
  bare.style.background = "Canvas";
  const sheet = rgba(getComputedStyle(bare).backgroundColor).slice(0, 3);
  bare.remove();
  /** The colour behind the words of an element. */
  const behind = (element) => {
    if (!element) return sheet;
    const colour = rgba(getComputedStyle(element).backgroundColor);
    return colour[3] === 1 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const fade = (element) => (element ? getComputedStyle(element).opacity * fade(element.parentElement) : 1);
  const inked = (colour, element, ground) => {
    const [r, g, b, a] = rgba(colour);
    return contrast(over([r, g, b, a * fade(element)], ground), ground);
  };

  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    let cut = false;
    for (let one = element; one && !cut; one = one.parentElement) cut = getComputedStyle(one).clipPath !== "none";
    return width > 1 && height > 1 && !cut && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const name = (element) =>
    `${element.localName}${[...element.classList].map((one) => `.${one}`).join("")}` +
    ` « ${(element.getAttribute("aria-label") ?? (element.textContent.trim() || element.id)).replace(/\s+/g, " ").slice(0, 40)} »`;

  const faults = new Set();
  const search = document.querySelector("#__search:checked ~ .md-header .md-search"); // the next stop closes it
  const within = [...document.querySelectorAll("dialog[open]")].at(-1) ?? search ?? document;
  const controls = [...within.querySelectorAll(CONTROLS)].filter((one) => !one.closest("[inert]") && isShown(one));

  const words = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.add(walker.currentNode.parentElement);
    return [...found].filter((one) => !one.closest("select, svg, textarea") && isShown(one));
  };
  const read = (state, element) => {
    const large = (style) => parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
    const say = (one, colour, style) => {
      const ratio = inked(colour, one, behind(one));
      if (ratio < (large(style) ? 3 : 4.5)) faults.add(`${state}: ${name(element)}: words ${ratio.toFixed(2)}`);
    };
    for (const one of words(element)) say(one, getComputedStyle(one).color, getComputedStyle(one));
    if (!element.matches(FIELD)) return;
    const style = getComputedStyle(element);
    say(element, style.color, style);
    if (element.matches(":placeholder-shown")) say(element, getComputedStyle(element, "::placeholder").color, style);
  };
  const edge = (state, element) => {
    if (!element.matches(FIELD)) return;
    const box = element.closest(".md-search__form") ?? element;
    const [style, ground] = [getComputedStyle(box), behind(box.parentElement)];
    const border = parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== "none";
    const ratio = Math.max(border ? inked(style.borderBottomColor, box, ground) : 1, contrast(behind(box), ground));
    if (ratio < 3) faults.add(`${state}: ${name(element)}: edge ${ratio.toFixed(2)}`);
  };
  /** Sides of a ring that what scrolls or clips around the element does not hide. */
  const sides = (element, reach) => {
    const box = element.getBoundingClientRect();
    const ring = { left: box.left - reach, right: box.right + reach, top: box.top - reach, bottom: box.bottom + reach };
    const seen = new Set(Object.keys(ring));
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (around === document.body || getComputedStyle(around).overflow === "visible") continue;
      const clip = around.getBoundingClientRect();
      if (ring.left < clip.left) seen.delete("left");
      if (ring.right > clip.right + 0.5 && around.scrollWidth <= around.clientWidth) seen.delete("right");
      if (ring.top < clip.top) seen.delete("top");
      if (ring.bottom > clip.bottom + 0.5 && around.scrollHeight <= around.clientHeight) seen.delete("bottom");
    }
    return seen.size;
  };
  const ring = (element) => {
    const style = getComputedStyle(element);
    const [width, offset] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset)];
    if (style.outlineStyle === "none" || width < 2) return faults.add(`focus: ${name(element)}: no ring`);
    const ground = offset < 0 ? behind(element) : behind(element.parentElement);
    const ratio = inked(style.outlineColor, element, ground);
    if (ratio < 3) faults.add(`focus: ${name(element)}: ring ${ratio.toFixed(2)}`);
    if (sides(element, width + offset) < 2) faults.add(`focus: ${name(element)}: ring clipped`);
  };

  for (const [state, worn] of Object.entries(STATES)) {
    const concerned = state === "inactif" ? controls.filter((one) => one.matches("button, input, select, textarea")) : controls;
    for (const one of concerned) one.dataset.etat = worn;
    for (const one of concerned) {
      read(state, one);
      edge(state, one);
    }
    for (const one of concerned) delete one.dataset.etat;
  }
  for (const field of within.querySelectorAll(FIELD)) {
    if (!isShown(field)) continue;
    const was = field.getAttribute("aria-invalid");
    field.setAttribute("aria-invalid", "true");
    read("faute", field);
    edge("faute", field);
    if (was === null) field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", was);
  }

  const inSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const rest = block.cloneNode(true);
    for (const one of rest.querySelectorAll("a, button")) one.remove();
    return /[\p{L}\p{N}]/u.test(rest.textContent);
  };
  for (const one of controls) {
    const target = (one.matches("input[type=checkbox], input[type=radio]") && one.closest("label")) || one;
    const { width, height } = target.getBoundingClientRect();
    if (one.localName === "label" || (one.matches("[tabindex]") && !one.matches("a, button, input"))) continue;
    if (Math.min(width, height) < 23.9 && !inSentence(one))
      faults.add(`cible: ${name(one)}: ${width.toFixed(0)}×${height.toFixed(0)}`);
  }
  for (const one of within.querySelectorAll(CONTROLS)) {
    if (one.localName === "label" || one.tabIndex < 0 || one.disabled || one.type === "hidden") continue;
    if (one.closest("[inert]") || !one.checkVisibility({ visibilityProperty: true })) continue;
    one.dataset.etat = STATES.focus; // the link to the text shows with the focus, the choice of a scheme by its label
    const drawn = one.matches(".md-option") ? one.nextElementSibling : one;
    if (drawn.hidden) continue; // the other choices of a group are no stop
    if (isShown(drawn)) ring(drawn);
    else faults.add(`clavier: ${name(one)}: unseen stop`);
    delete one.dataset.etat;
  }
  for (const one of matchMedia("(forced-colors: active)").matches ? document.querySelectorAll("article *") : []) {
    const style = getComputedStyle(one);
    const stroke = parseFloat(style.textDecorationThickness) / parseFloat(style.fontSize);
    if (style.textDecorationLine === "underline" && (stroke > 0.2 || parseFloat(style.textUnderlineOffset) < 0))
      faults.add(`couleurs forcées: ${name(one)}: underline over the letters`);
    if (isShown(one) && one.matches(".ref-confiance") && inked(getComputedStyle(one, "::before").color, one, behind(one)) < 3)
      faults.add(`couleurs forcées: ${name(one)}: mark`);
  }
  return [...faults];
}
