// Only `./x dev` serves this: the open page takes a new style at once, and loads itself again when more has
// changed.
(async () => {
  // The server may be about to be started anew; then nothing is known.
  const ask = async () => (await fetch("/assets/made.json", { cache: "no-store" })).json();
  const made = () => ask().catch(() => null);
  const rest = () => new Promise((wake) => setTimeout(wake, 200));
  const style = document.querySelector('link[rel="stylesheet"]');

  let shown = null;
  for (;;) {
    const now = await made();
    shown ??= now;
    if (now && now.page !== shown.page) return location.reload();
    if (now && now.style !== shown.style) style.href = `/assets/style.css?${now.style}`;
    shown = now ?? shown;
    await rest();
  }
})();
