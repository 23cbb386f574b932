// The guided tour: each step points at the real thing, and is done by doing it.
import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import htm from "htm";
import { say } from "./words.js";

const html = htm.bind(h);
const MARK = "data-tour";
const PRAISE_MS = 900;
const OTHERWISE_ON_A_PHONE = new Set(["clock", "result"]); // there the clock and a new beginning lie folded
const newest = (chat, what) => `[data-testid="${chat}"] .message.theirs:nth-last-child(-n+4) ${what}`;

// id; where: what to point at, the last one that can be seen; tab: what a phone shows then;
// done(c): whether it happened, by what c knows: did, persona, entries, began.
const STEPS = [
  { id: "card", tab: "group", where: [newest("group", ".row:first-child .key")], done: (c) => c.did.has("open") },
  { id: "vote", tab: "private", where: [newest("private", ".keyboard")], done: (c) => happened(c, "ballot.vote") },
  { id: "receipt", tab: "private", where: [newest("private", ".bubble")] },
  { id: "why", tab: "private", where: [newest("private", ".why")], done: (c) => c.did.has("why") },
  { id: "entry", where: ['[data-testid="record"] .meant', '[data-testid="record"]'] },
  { id: "persona", tab: "private", where: [".who"], done: (c) => c.persona?.role === "coordinator" },
  {
    id: "clock",
    tab: "group",
    where: ['[data-testid="clock-deadline"]', '[data-testid="clock-toggle"]'],
    done: (c) => happened(c, "ballot.result"),
  },
  { id: "result", tab: "group", where: [newest("group", ".bubble")] },
];

function happened({ entries, began }, type) {
  return entries.some((one) => one.type === type && one.seq > began);
}

function visible(selector) {
  const found = [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
  return found[found.length - 1];
}

/** Puts the mark on what the step is about. Redraws of the page may have taken it away. */
function usePointer(step, number) {
  useEffect(() => {
    let found = false;
    const point = () => {
      const target = step && step.where.map(visible).find(Boolean);
      const before = document.querySelector(`[${MARK}]`);
      if (before === (target ?? null)) return;
      before?.removeAttribute(MARK);
      target?.setAttribute(MARK, String(number));
      if (target && !found) target.scrollIntoView({ block: "nearest" });
      found ||= Boolean(target);
    };
    point();
    const timer = setInterval(point, 300);
    return () => {
      clearInterval(timer);
      document.querySelector(`[${MARK}]`)?.removeAttribute(MARK);
    };
  }, [step, number]);
}

/** known: { persona, entries }; show(tab): what a phone shows. */
export function useTour(known, show, first, remember) {
  const [at, setAt] = useState(first ? 0 : -1);
  const [praise, setPraise] = useState(false);
  const [did, setDid] = useState(new Set());
  const began = useRef(null);
  const head = known.entries[0]?.seq;
  // a record that is shorter than it was belongs to a neighbourhood that began anew
  if (head !== undefined && (began.current === null || head < began.current)) began.current = head;
  const step = STEPS[at];
  const go = (next) => {
    setPraise(false);
    setDid(new Set());
    setAt(next >= STEPS.length ? -1 : next);
    if (next >= STEPS.length || next < 0) remember();
    else if (STEPS[next].tab) show(STEPS[next].tab);
  };
  const ready = began.current !== null;
  const done = Boolean(step?.done && ready && step.done({ ...known, did, began: began.current }));
  useEffect(() => {
    if (!done) return undefined;
    setPraise(true);
    const timer = setTimeout(() => go(at + 1), PRAISE_MS);
    return () => clearTimeout(timer);
  }, [done, at]);
  usePointer(step, at + 1);
  const begin = () => {
    began.current = head ?? null;
    go(0);
  };
  return {
    step,
    at,
    praise,
    count: STEPS.length,
    begin,
    go,
    skip: () => go(-1),
    happened: (what) => setDid((old) => new Set(old).add(what)),
  };
}

export function Tour({ lang, tour, persona, narrow }) {
  const { step, at, count, praise } = tour;
  if (!step) return null;
  const folded = narrow && OTHERWISE_ON_A_PHONE.has(step.id);
  const kind = step.id === "vote" && persona.cast !== 1 ? "vote_other" : folded ? `${step.id}_phone` : step.id;
  const last = at === count - 1;
  return html`<aside class=${praise ? "tour done" : "tour"} data-testid="tour" data-step=${step.id}
    aria-label=${say(lang, "tour_label")}>
    <div class="where" role="img" aria-label=${say(lang, "tour_step", { n: at + 1, all: count })}>
      ${Array.from({ length: count }, (_, n) => html`<i key=${n} class=${n <= at ? "past" : ""}></i>`)}</div>
    <div aria-live="polite" data-testid="tour-text">
      <h2><b aria-hidden="true">${praise ? "✓" : at + 1}</b> ${say(lang, `tour_${step.id}_title`)}</h2>
      <p>${say(lang, `tour_${kind}`, { name: persona.name })}</p>
    </div>
    <div class="go">
      ${!last &&
      html`<button type="button" class="plain" data-testid="tour-skip" onClick=${tour.skip}>${say(lang, "tour_skip")}</button>`}
      ${at > 0 && html`<button type="button" class="plain back" onClick=${() => tour.go(at - 1)}>${say(lang, "tour_back")}</button>`}
      <button type="button" class=${step.done ? "next soft" : "next"} data-testid="tour-next"
        onClick=${() => tour.go(at + 1)}>${say(lang, last ? "tour_last" : "tour_next")}</button>
    </div>
  </aside>`;
}
