/**
 * Service worker: what was read once can be read again without a network. Before it come VERSION, PAGES and SEARCH (what
 * the search loads out of sight of the page), written by the build. The network always comes first, and is asked whether
 * a page changed, so that nobody ever reads an old page online.
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

/** Address from the root of the site of what may be kept: a page, an asset, the search index; else null. */
function place(address) {
  if (!address.startsWith(ROOT)) return null;
  const path = address
    .slice(ROOT.length)
    .split(/[?#]/)[0]
    .replace(/(^|\/)index\.html$/, "$1");
  return KNOWN.has(path) || /^(assets|search)\/./.test(path) ? path : null;
}

const isKeepable = (answer) => answer.ok && answer.type === "basic" && !answer.redirected;

/** Fetch and keep; what is no longer published is not kept, a network or a server that fails throws. */
async function keep(cache, path) {
  const answer = await fetch(ROOT + path, { cache: "no-cache" });
  if (answer.status >= 500) throw new TypeError(`${answer.status} ${path}`);
  if (isKeepable(answer)) await cache.put(ROOT + path, answer);
}

const keepAll = async (paths) => {
  const cache = await caches.open(CACHE);
  await Promise.all([...new Set(paths)].filter((path) => path !== null).map((path) => keep(cache, path)));
};

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
  const cache = await caches.open(CACHE);
  await cache.put(ROOT + path, answer).catch(() => {}); // no room left: the page still shows
}

async function answerTo(event, path) {
  const { request } = event;
  try {
    const answer = await (request.mode === "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request));
    if (isKeepable(answer)) event.waitUntil(store(path, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(ROOT + path);
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
