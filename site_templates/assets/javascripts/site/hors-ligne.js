/** Pages once visited stay readable offline: hors-ligne.js at the root of the site, a service worker, keeps them. */

/** Addresses that this page loaded before the worker was there to see. */
const loaded = () => [location.href, ...performance.getEntriesByType("resource").map((entry) => entry.name)];

/** Install or update the worker; `root` is the address of the site. */
export async function keepForOffline(root) {
  const isNew = !navigator.serviceWorker.controller;
  try {
    await navigator.serviceWorker.register(new URL("hors-ligne.js", root));
    const { active } = await navigator.serviceWorker.ready;
    if (isNew) active.postMessage(loaded());
  } catch {
    // Refused by the browser (private window, storage blocked): the site then works online only.
  }
}
