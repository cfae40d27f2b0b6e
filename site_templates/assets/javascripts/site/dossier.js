/** A site opened from a folder (file://): no server finds index.html, and browsers refuse workers. */

function completeLink({ target }) {
  const link = target.closest?.("a[href]");
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}

/** Stands in for Worker: runs the theme's search in a hidden frame, which that search knows how to live in. */
class FrameWorker extends EventTarget {
  constructor(address) {
    super();
    const frame = Object.assign(document.createElement("iframe"), { hidden: true });
    document.body.append(frame);
    this.inside = frame.contentWindow;
    this.inside.importScripts = (...addresses) =>
      addresses.reduce((before, next) => before.then(() => this.#load(next)), Promise.resolve());
    this.inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    this.loaded = this.#load(address);
  }

  postMessage(data) {
    this.loaded = this.loaded.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
  }

  #load(address) {
    return new Promise((resolve, reject) => {
      const script = this.inside.document.createElement("script");
      Object.assign(script, { src: address, onload: resolve, onerror: reject });
      this.inside.document.head.append(script);
    });
  }
}

/** Make links and search work. */
export function openFromFolder() {
  for (const event of ["pointerover", "focusin", "click"]) document.addEventListener(event, completeLink, true);
  Object.assign(globalThis, { Worker: FrameWorker, IFrameWorker: FrameWorker });
}
