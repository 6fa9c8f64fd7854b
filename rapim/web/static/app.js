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
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) acts[button.dataset.act]?.();
});

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
