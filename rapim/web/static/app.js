// Enhances pages that already work without it: theme, print, forms that submit themselves, the drop zone.
const root = document.documentElement;
root.dataset.js = "";

const themes = { light: "dark", dark: "light" };
const shown = () => root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

const acts = {
  theme() {
    root.dataset.theme = themes[shown()];
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
  },
  print() { window.print(); },
  find(event) { if (finder) { event?.preventDefault(); finder.showModal(); finder.querySelector("input").select(); } },
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) acts[button.dataset.act]?.(event);
});

// The search opens on "/" or Ctrl+K; the arrows walk through what it found, Enter goes to the first.
const finder = document.querySelector("dialog.find");
const typing = (one) => one.matches?.("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  const asked = (event.key === "/" && !typing(event.target)) || (event.key === "k" && (event.ctrlKey || event.metaKey));
  if (asked && !document.querySelector("dialog[open]")) acts.find(event);
});
if (finder) {
  const input = finder.querySelector("input"), found = finder.querySelector(".finds");
  let waiting, last = "";
  const ask = async () => {
    const said = input.value.trim();
    if (said === last) return;
    last = said;
    const answer = said && await fetch(`/search/?q=${encodeURIComponent(said)}`, { headers: { "HX-Request": "true" } });
    if (said === last) found.innerHTML = answer?.ok ? await answer.text() : "";
  };
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  finder.addEventListener("click", (event) => { if (event.target === finder) finder.close(); });
  finder.addEventListener("submit", async (event) => {
    event.preventDefault();
    await ask();
    const first = found.querySelector("a");
    if (first) first.click(); else event.target.submit();
  });
  finder.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [input, ...found.querySelectorAll("a")];
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  });
}

for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A form that shows what it would be worth while it is filled in: the same address answers with that part alone.
for (const form of document.querySelectorAll("form[data-live]")) {
  form.addEventListener("input", async () => {
    const body = new FormData(form);
    body.set("count", "1");
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (answer.ok) document.querySelector(form.dataset.live).innerHTML = await answer.text();
  });
}

for (const zone of document.querySelectorAll(".dropzone")) {
  const input = zone.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("over", on); };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// The menu of the phone closes on Escape and on a touch outside of it.
const more = document.querySelector(".bottom details");
const close = () => { if (more?.open) { more.open = false; more.firstElementChild.focus(); } };
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
document.addEventListener("click", (event) => { if (more?.open && !more.contains(event.target)) more.open = false; });

// A long form keeps what was typed as one goes; its button does the same without a script.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const said = form.querySelector("[data-saved]");
  form.addEventListener("change", async () => {
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" },
      });
      if (answer.headers.get("Content-Type")?.startsWith("text/plain")) said.textContent = await answer.text();
    } catch { said.textContent = "Belum tersimpan: tidak ada sambungan. Tekan Simpan nanti."; }
  });
}
