/**
 * Service worker: what was read once can be read again without a network. Before it come VERSION, PAGES and SEARCH (what
 * the search loads out of sight of the page), written by the build. The network comes first, and is asked whether a
 * page changed, so that nobody ever reads an old page online; scripts and styles follow their page.
 */

const ROOT = new URL("./", location.href).href;
const PREFIX = `pages ${ROOT} `; // other sites may share this origin, and its caches
const CACHE = PREFIX + VERSION;
const KNOWN = new Set(PAGES);
const ABSENT = `<!doctype html><html lang="fr"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Hors connexion</title><h1>Hors connexion</h1>
<p>Cette page n’a pas encore été lue avec ce navigateur : elle demande une connexion.</p>
<p><a href="${ROOT}">Accueil du site</a></p></html>`;

/**
 * Address from the root of the site of what may be kept, else null: a page, an asset, the search index. A script or a
 * style sheet has in its address the digest of what it holds (`?v=`), so that each page finds those of its own build.
 */
function place(address) {
  if (!address.startsWith(ROOT)) return null;
  const [path, query] = address.slice(ROOT.length).split("#")[0].split("?");
  const page = path.replace(/(^|\/)index\.html$/, "$1");
  if (KNOWN.has(page)) return page;
  if (/^v=\w+$/.test(query) && /\.(css|js)$/.test(path)) return `${path}?${query}`;
  return /^(assets|search)\/./.test(path) ? path : null;
}

const digestOf = (path) => path.split("?v=")[1];

/** Whether an answer may be kept: whole, of this site, and what its address says that it holds. */
async function isKeepable(path, answer) {
  if (!answer.ok || answer.type !== "basic" || answer.redirected) return false;
  if (!digestOf(path)) return true;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .startsWith(digestOf(path));
}

/** Scripts and style sheets that a page names. */
async function namedBy(path, page) {
  const named = (await page.text()).matchAll(/(?:src|href)="([^"]+\?v=\w+)"/g);
  return Array.from(named, ([, address]) => place(new URL(address, ROOT + path).href));
}

/**
 * Fetch and keep, each page with its own scripts and style sheets; what is no longer published is not kept, a network or
 * a server that fails throws.
 */
async function keepAll(paths) {
  const cache = await caches.open(CACHE);
  const seen = new Set([null]);
  const keep = async (path) => {
    if (seen.has(path)) return;
    seen.add(path);
    const answer = await fetch(ROOT + path, { cache: "no-cache" });
    if (answer.status >= 500) throw new TypeError(`${answer.status} ${path}`);
    if (!(await isKeepable(path, answer))) return;
    const named = KNOWN.has(path) ? await namedBy(path, answer.clone()) : [];
    await Promise.all([cache.put(ROOT + path, answer), ...named.map(keep)]);
  };
  await Promise.all(paths.filter((path) => path !== null && !digestOf(path)).map(keep));
}

const former = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);

/** Pages kept from an older build come again from the new one; if one cannot, the older worker stays as it is. */
async function renew() {
  const paths = [...SEARCH];
  for (const name of await former()) {
    for (const { url } of await (await caches.open(name)).keys()) paths.push(place(url));
  }
  try {
    await keepAll(paths);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await skipWaiting();
}

async function takeOver() {
  for (const name of await former()) await caches.delete(name);
  await clients.claim();
}

async function store(path, answer) {
  if (!(await isKeepable(path, answer))) return;
  const cache = await caches.open(CACHE);
  await cache.put(ROOT + path, answer).catch(() => {}); // no room left: the page still shows
}

async function answerTo(event, path) {
  const { request } = event;
  const kept = await (await caches.open(CACHE)).match(ROOT + path);
  if (kept && digestOf(path)) return kept; // what has its digest in its address never changes
  try {
    const answer = await (digestOf(path) ? fetch(request) : fetch(request, { cache: "no-cache" }));
    event.waitUntil(store(path, answer.clone()));
    return answer;
  } catch (error) {
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return new Response(ABSENT, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

addEventListener("install", (event) => event.waitUntil(renew()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => event.waitUntil(keepAll(event.data.map(place)).catch(() => {})));
addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? place(event.request.url) : null;
  if (path !== null) event.respondWith(answerTo(event, path));
});
