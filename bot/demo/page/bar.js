// The bar on top: clock and its presets, tour, record, new beginning, language. And the tabs of a phone.
import { h } from "preact";
import { useState } from "preact/hooks";
import htm from "htm";
import { dayText, fullText, hourText } from "./times.js";
import { say } from "./words.js";

const html = htm.bind(h);
const MOST_HOURS = 8760;

function Clock({ lang, now, zone, moving, open, toggle }) {
  const words = html`<time data-testid="clock" datetime=${now} title=${fullText(lang, zone, now)}>
    <span>${dayText(lang, zone, now)}</span> <b>${hourText(lang, zone, now)}</b></time>`;
  return html`<div class="clock" aria-label=${say(lang, "clock_label")} role="group">
    ${toggle
      ? html`<button type="button" class="toggle" data-testid="clock-toggle" aria-expanded=${open}
          aria-controls="steps" onClick=${toggle}>${words}<i aria-hidden="true">${open ? "▴" : "▾"}</i>
          <span class="unseen">${say(lang, "clock_open")}</span></button>`
      : words}
    ${moving && html`<i class="spinner" aria-hidden="true"></i>`}
  </div>`;
}

function Steps({ lang, moving, move, far, complain }) {
  const [hours, setHours] = useState("");
  const jump = (event) => {
    event.preventDefault();
    const minutes = Math.round(Number(hours) * 60);
    if (!(minutes > 0 && minutes <= MOST_HOURS * 60)) complain(say(lang, "bad_hours"));
    else far({ minutes });
  };
  const step = (id, how, words, title, go = move) =>
    html`<button type="button" data-testid=${`clock-${id}`} disabled=${moving} title=${title}
      onClick=${() => go(how)}>${say(lang, words)}</button>`;
  return html`${step("ten", { minutes: 10 }, "plus_ten")} ${step("hour", { minutes: 60 }, "plus_hour")}
    ${step("morning", { to: "morning" }, "morning", undefined, far)}
    ${step("deadline", { to: "deadline" }, "deadline", say(lang, "deadline_long"), far)}
    <form onSubmit=${jump} novalidate>
      <label><span class="unseen">${say(lang, "jump_hours")}</span>
        <input type="number" min="0" max=${MOST_HOURS} step="any" inputmode="decimal" value=${hours}
          placeholder="6" data-testid="clock-hours" onInput=${(event) => setHours(event.target.value)} />
        <span aria-hidden="true">${say(lang, "hours")}</span></label>
      <button type="submit" data-testid="clock-jump" disabled=${moving}>${say(lang, "jump")}</button>
    </form>`;
}

/** act: move, anew; panel: { open, toggle } of the record; tour: { on, begin }. */
export function Bar({ lang, now, zone, moving, narrow, act, panel, tour, turnLanguage, complain }) {
  const [open, setOpen] = useState(false);
  const shown = !narrow || open;
  const far = (how) => {
    setOpen(false); // what came of it is in the chats
    act.move(how);
  };
  const again = html`<button type="button" class="anew" data-testid="anew-open" onClick=${act.ask}>
    ${say(lang, "anew")}</button>`;
  return html`<header class="bar">
    <h1><img src="/page/icon.svg" alt="" /><span>${say(lang, "brand")}<small>${say(lang, "brand_small")}</small></span></h1>
    <${Clock} lang=${lang} now=${now} zone=${zone} moving=${moving} open=${open}
      toggle=${narrow && (() => setOpen(!open))} />
    ${shown &&
    html`<div class="steps" id="steps" role="group" aria-label=${say(lang, "clock_bar")}>
      <${Steps} lang=${lang} moving=${moving} move=${act.move} far=${far} complain=${complain} /> ${narrow && again}</div>`}
    <div class="tools">
      <button type="button" data-testid="tour-open" class=${tour.on ? "on" : ""} title=${say(lang, "tour_open")}
        onClick=${tour.begin}>${say(lang, "tour")}</button>
      <button type="button" data-testid="record-open" class=${panel.open ? "on" : ""} aria-expanded=${panel.open}
        title=${say(lang, "record_open")} onClick=${panel.toggle}>${say(lang, "record")}</button>
      ${!narrow && again}
      <button type="button" class="lang" data-testid="lang" onClick=${turnLanguage}
        lang=${lang === "zh" ? "en" : "zh-Hans"} title=${say(lang, "switch_language")}>
        <span class="long">${say(lang, "other_language")}</span>
        <span class="short" aria-hidden="true">${say(lang, "other_language_short")}</span></button>
    </div>
  </header>`;
}

export function Tabs({ lang, tab, choose, counts }) {
  const names = ["group", "private"];
  const onKeyDown = (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = names.find((name) => name !== tab);
    choose(other);
    event.currentTarget.querySelector(`[data-testid="tab-${other}"]`).focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${say(lang, "tabs")} onKeyDown=${onKeyDown}>
    ${names.map((name) => {
      const count = counts[name];
      return html`<button key=${name} type="button" role="tab" id=${`tab-${name}`} data-testid=${`tab-${name}`}
        aria-selected=${name === tab} aria-controls=${`pane-${name}`} tabindex=${name === tab ? 0 : -1}
        onClick=${() => choose(name)}>${say(lang, name)}
        ${count > 0 &&
        html`<i class="count" data-testid=${`unread-${name}`} aria-hidden="true">${count}</i>
          <span class="unseen">${say(lang, "unread", { n: count })}</span>`}
      </button>`;
    })}
  </div>`;
}
