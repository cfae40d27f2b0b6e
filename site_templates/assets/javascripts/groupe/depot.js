/** Files dropped anywhere on the page: beside the zone, a drop would leave it. */

/** `take` receives the files; `signal` ends the listening. */
export function receive(zone, take, signal) {
  const welcome = (event, over) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("gr-survol", over);
    if (!over) take([...event.dataTransfer.files]);
  };
  addEventListener("dragover", (event) => welcome(event, true), { signal });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? zone.classList.remove("gr-survol"), { signal });
  addEventListener("drop", (event) => welcome(event, false), { signal });
}
