/** The theme opens its menus by labels, which a keyboard does not reach: where they show, buttons stand for them. */

const drawer = document.getElementById("__drawer");
const sidebar = document.querySelector(".md-sidebar--primary");
const LABELS = ".md-header__button[for], .md-search__icon[for], .md-nav--primary label:not([for=__drawer])";
const NARROW = { __search: "(max-width: 59.984375em)" };
const NARROW_MENU = "(max-width: 76.234375em)";
const NAMES = { __drawer: "Menu", __search: "Rechercher" };

const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true });
const openerOf = (box) => document.querySelector(`button[for="${box.id}"]:is(.md-header__button, .md-nav__link)`);

/** The menu that a box opens, and what can have the focus there, in its order. */
function reach(box) {
  if (box.id === "__search") return document.querySelectorAll(".md-search__input");
  const menu = box === drawer ? sidebar : box.parentElement.querySelector(":scope > nav");
  return menu.querySelectorAll("a[href], button");
}

/** Follow what is opened or closed: into the menu, or back to what opens it. */
function follow(box) {
  const inside = box.checked ? [...reach(box)].find(isShown) : null;
  (inside ?? openerOf(box))?.focus({ preventScroll: true }); // menus slide: a scroll would be one too many
}

/** A button as the label is drawn; the styles of the theme name it by its `for`. */
function buttonOf(label, box) {
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value);
  button.removeAttribute("tabindex");
  button.type = "button";
  button.append(...label.cloneNode(true).childNodes);
  if (label.matches(".md-search__icon")) button.setAttribute("aria-label", "Fermer la recherche");
  else if (label.matches(".md-nav__title")) button.setAttribute("aria-label", `${label.textContent.trim()}, retour`);
  else {
    if (NAMES[box.id]) button.setAttribute("aria-label", NAMES[box.id]);
    const tell = () => button.setAttribute("aria-expanded", String(box.checked));
    tell();
    box.addEventListener("change", tell);
  }
  button.addEventListener("click", () => {
    box.click();
    follow(box);
  });
  return button;
}

/** On a wide screen most labels are only words: there they stay labels. */
function operate(label, box) {
  const narrow = matchMedia(NARROW[box.id] ?? NARROW_MENU);
  const button = buttonOf(label, box);
  const place = () => (narrow.matches ? label.replaceWith(button) : button.replaceWith(label));
  place();
  narrow.addEventListener("change", place);
}

/** Make the theme's menus work by keyboard. */
export function openByKeyboard() {
  for (const label of document.querySelectorAll(LABELS)) {
    const box = document.getElementById(label.htmlFor);
    if (box?.type === "checkbox") operate(label, box);
  }
  const search = document.getElementById("__search");
  search?.addEventListener("change", () => search.checked || follow(search));
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    follow(drawer);
  });
  addEventListener("focusin", ({ target }) => {
    if (drawer?.checked && !sidebar.contains(target) && target !== openerOf(drawer)) drawer.click();
  });
}
