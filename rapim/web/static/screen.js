// Layar rapat: arrow keys, the clock, the list that keeps itself fresh. The page works as a scroll without it.
document.documentElement.dataset.js = "";
const slides = [...document.querySelectorAll(".slide")];
const count = document.querySelector("[data-count]");
const clock = document.querySelector("[data-since]");
let at = Math.max(0, slides.findIndex((slide) => `#${slide.id}` === location.hash));
let since = Date.now();

function show(number, how = "smooth") {
  const next = Math.min(slides.length - 1, Math.max(0, number));
  if (next !== at) since = Date.now();
  at = next;
  slides[at].scrollIntoView({ behavior: how, block: "start" });
  tell();
}

function tell() {
  count.textContent = `${at + 1} / ${slides.length}`;
}

const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, button") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Home") show(0);
  else if (event.key === "End") show(slides.length - 1);
  else if (event.key === "f") document.documentElement.requestFullscreen?.();
  else if (steps[event.key]) show(at + steps[event.key]);
  else return;
  event.preventDefault();
});

const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) {
    const number = slides.indexOf(one.target);
    if (one.isIntersecting && number !== at) { at = number; since = Date.now(); tell(); }
  }
}, { threshold: 0.6 });
for (const slide of slides) watcher.observe(slide);

const text = (seconds) => {
  const whole = Math.abs(Math.trunc(seconds));
  return `${seconds < 0 ? "−" : ""}${Math.trunc(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
};
setInterval(() => {
  if (clock) {
    const gone = (Date.now() - new Date(clock.dataset.since)) / 1000;
    const left = clock.dataset.length * 60 - gone;
    clock.textContent = left >= 0 ? `sisa ${text(left)}` : `lewat ${text(-left)}`;
    clock.classList.toggle("over", left < 0);
  }
  const slide = slides[at];
  const shown = slide?.querySelector("[data-left]");
  if (clock && shown) {
    const left = slide.dataset.minutes * 60 - (Date.now() - since) / 1000;
    shown.textContent = text(left);
    shown.classList.toggle("over", left < 0);
  }
}, 1000);

// What others record appears here within seconds; a recorder's own line is sent without leaving the screen.
const live = document.querySelector("[data-live]");
async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(live.dataset.live, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (answer?.ok && !answer.redirected) live.innerHTML = await answer.text();
}
if (live) setInterval(refresh, 3000);

const record = document.querySelector("[data-record]");
record?.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || form.target) return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, event.submitter) }).catch(() => null);
  if (!answer) return form.submit();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-record]") ?? page.querySelector("main") ?? page.body;
  record.innerHTML = fresh.innerHTML;
  for (const notice of page.querySelectorAll("main > .notice")) record.prepend(notice);
  record.querySelector("input:not([type=hidden]), textarea")?.focus();
  refresh();
});

tell();
if (location.hash) show(at, "instant");
