// Makes the print button work, and wakes the islands of a page: loads the module when the page is readable and the
// browser idle, or at once when an island is touched. Never for readers who save data.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => print());
    button.dataset.print = "ready";
  }
  addEventListener("beforeprint", () => {
    const day = document.querySelector("[data-day]");
    if (day) day.textContent = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  });
  const { module, wasm } = document.currentScript.dataset;
  const islands = document.querySelectorAll("leptos-island");
  if (!islands.length || (navigator.connection && navigator.connection.saveData)) return;

  let started = false;
  const wake = async () => {
    if (started) return;
    started = true;
    try {
      const app = await import(module);
      await app.default({ module_or_path: wasm });
      app.hydrate();
      hydrate(document.body, app, []);
      document.documentElement.dataset.islands = "awake";
    } catch (error) {
      console.error(error); // the page works without its islands
    }
  };

  // The order that Leptos expects: an island first, then what is inside it; children that the server
  // rendered belong to the island around them.
  const hydrate = (node, app, owners) => {
    const tag = node.localName;
    if (tag === "leptos-island") {
      const start = app[node.dataset.component];
      if (owners.length) owners[owners.length - 1]?.();
      start?.(node);
    }
    if (tag === "leptos-children") owners.push(node.$$on_hydrate);
    for (const child of [...node.children]) hydrate(child, app, owners);
    if (tag === "leptos-children") owners.pop();
  };

  for (const island of islands)
    for (const touch of ["pointerover", "focusin"]) island.addEventListener(touch, wake, { once: true, passive: true });
  // A page with nothing but the search and the bell is read by many and searched by few: it sleeps until it is touched.
  if ([...islands].every((island) => /^(InstantSearch|Bell)/.test(island.dataset.component))) return;
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(wake, { timeout: 3000 }) : setTimeout(wake, 200));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
})();
