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

// The line is free again at once; what is under way stays to be seen, and what did not arrive can be sent again.
const record = document.querySelector("[data-record]");
record?.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.target) return;
  event.preventDefault();
  const field = form.querySelector("input:not([type=hidden]), textarea");
  const sent = new FormData(form, event.submitter);
  const words = field.value;
  field.value = "";
  field.focus();
  send(form, field, sent, words);
});

async function send(form, field, sent, words) {
  const mark = notice("info", `Mengirim: ${words}`);
  const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  mark.remove();
  if (!page || !page.querySelector("[data-live]")) return again(form, field, sent, words);
  for (const old of record.querySelectorAll("[data-said]")) old.remove();
  for (const said of page.querySelectorAll("main > .notice")) {
    said.dataset.said = "";
    record.append(said);
    if (said.classList.contains("bad") && !field.value) field.value = words;
  }
  refresh();
}

function again(form, field, sent, words) {
  const mark = notice("bad", `Belum tercatat: ${words} `);
  const button = document.createElement("button");
  button.className = "btn s";
  button.type = "button";
  button.textContent = "Kirim lagi";
  button.addEventListener("click", () => { mark.remove(); send(form, field, sent, words); });
  mark.append(button);
}

function notice(tone, words) {
  const mark = document.createElement("p");
  mark.className = `notice ${tone}`;
  mark.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words;
  mark.append(text);
  record.append(mark);
  return mark;
}

tell();
if (location.hash) show(at, "instant");
