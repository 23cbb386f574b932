// What stands around the chats: clock, persona, tabs, hint, toast, alert.
import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import htm from "htm";
import { dayText, fullText, hourText } from "./times.js";
import { say } from "./words.js";

const html = htm.bind(h);
const MOST_HOURS = 8760;

export function Bar({ lang, now, zone, moving, move, turnLanguage, complain }) {
  const [hours, setHours] = useState("");
  const jump = (event) => {
    event.preventDefault();
    const minutes = Math.round(Number(hours) * 60);
    if (!(minutes > 0 && minutes <= MOST_HOURS * 60)) complain(say(lang, "bad_hours"));
    else move(minutes);
  };
  const step = (id, minutes, words, title) =>
    html`<button type="button" data-testid=${id} disabled=${moving} title=${title}
      onClick=${() => move(minutes)}>${words}</button>`;
  return html`<header class="bar">
    <h1>${say(lang, "brand")}</h1>
    <div class="clock" aria-label=${say(lang, "clock_label")} role="group">
      <time data-testid="clock" datetime=${now} title=${fullText(lang, zone, now)}>
        <span>${dayText(lang, zone, now)}</span> <b>${hourText(lang, zone, now)}</b></time>
      ${moving && html`<i class="spinner" aria-hidden="true"></i>`}
    </div>
    <div class="steps" role="group" aria-label=${say(lang, "clock_bar")}>
      ${step("clock-ten", 10, say(lang, "plus_ten"))} ${step("clock-hour", 60, say(lang, "plus_hour"))}
      ${step("clock-day", 1440, say(lang, "plus_day"), say(lang, "plus_day_long"))}
      <form onSubmit=${jump} novalidate>
        <label><span class="unseen">${say(lang, "jump_hours")}</span>
          <input type="number" min="0" max=${MOST_HOURS} step="any" inputmode="decimal" value=${hours}
            placeholder="6" data-testid="clock-hours" onInput=${(event) => setHours(event.target.value)} />
          <span aria-hidden="true">${say(lang, "hours")}</span></label>
        <button type="submit" data-testid="clock-jump" disabled=${moving}>${say(lang, "jump")}</button>
      </form>
    </div>
    <button type="button" class="lang" data-testid="lang" onClick=${turnLanguage}
      lang=${lang === "zh" ? "en" : "zh-Hans"} title=${say(lang, "switch_language")}>
      <span class="long">${say(lang, "other_language")}</span>
      <span class="short" aria-hidden="true">${say(lang, "other_language_short")}</span></button>
  </header>`;
}

function personLine(lang, person, unread) {
  const role = person.role === "resident" ? "" : say(lang, `role_${person.role}`);
  const parts = [person.name, person.flat, person.name.includes(role) ? "" : role];
  return `${unread ? "● " : ""}${parts.filter(Boolean).join(" · ")}`;
}

export function Persona({ lang, people, persona, unread, choose }) {
  const others = people.some((person) => person.id !== persona.id && unread[person.id]);
  return html`<div class="who">
    <label>
      <span>${say(lang, "persona")}${others && html`<i class="dot" aria-hidden="true"></i>`}</span>
      <select data-testid="persona-select" value=${String(persona.id)}
        onChange=${(event) => choose(Number(event.target.value))}>
        ${people.map(
          (person) =>
            html`<option key=${person.id} value=${String(person.id)} selected=${person.id === persona.id}>
              ${personLine(lang, person, person.id !== persona.id && unread[person.id])}</option>`,
        )}
      </select>
    </label>
    ${persona.note?.[lang] && html`<p>${persona.note[lang]}</p>`}
  </div>`;
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
        html`<i class="dot" data-testid=${`unread-${name}`} aria-hidden="true"></i>
          <span class="unseen">${say(lang, "unread", { n: count })}</span>`}
      </button>`;
    })}
  </div>`;
}

export function Hint({ lang, narrow, close }) {
  return html`<aside class="hint" data-testid="hint" aria-label=${say(lang, "hint_title")}>
    <h2>${say(lang, "hint_title")}</h2>
    <ol>
      <li>${say(lang, narrow ? "hint_1_phone" : "hint_1")}</li>
      <li>${say(lang, "hint_2")}</li>
      <li>${say(lang, "hint_3")}</li>
    </ol>
    <button type="button" data-testid="hint-close" onClick=${close}>${say(lang, "hint_close")}</button>
  </aside>`;
}

export function Toast({ toast, done }) {
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(done, Math.max(4000, 120 * toast.text.length));
    return () => clearTimeout(timer);
  }, [toast]);
  return html`<div class="toast" role="status" aria-live="polite" data-testid="toast">
    ${toast && html`<span key=${toast.id}>${toast.text}</span>`}</div>`;
}

export function Alert({ lang, text, done }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (text && !dialog.current.open) dialog.current.showModal();
  }, [text]);
  if (!text) return null;
  return html`<dialog ref=${dialog} data-testid="alert" aria-label=${say(lang, "alert")} onClose=${done}>
    <p>${text}</p>
    <form method="dialog"><button data-testid="alert-ok">${say(lang, "ok")}</button></form>
  </dialog>`;
}
