// Who the visitor is: the cast first, everybody else below, with marks for what is new to them.
import { h } from "preact";
import htm from "htm";
import { dayText, hourText } from "./times.js";
import { say } from "./words.js";

const html = htm.bind(h);

function personLine(lang, person, unread) {
  const role = person.role === "resident" ? "" : say(lang, `role_${person.role}`);
  const parts = [person.name, person.flat, person.name.includes(role) ? "" : role];
  return `${parts.filter(Boolean).join(" · ")}${unread ? ` ● ${say(lang, "new_for", { n: unread })}` : ""}`;
}

function Options({ lang, people, persona, unread }) {
  return people.map(
    (person) =>
      html`<option key=${person.id} value=${String(person.id)} selected=${person.id === persona.id}>
        ${personLine(lang, person, person.id !== persona.id && unread[person.id])}</option>`,
  );
}

function LocalTime({ lang, zone, now }) {
  const place = say(lang, `place_${zone.split("/").pop()}`);
  const time = `${dayText(lang, zone, now)} ${hourText(lang, zone, now)}`;
  return html`<p class="away" data-testid="local-time">${say(lang, "local_time", { place, time })}</p>`;
}

export function Persona({ lang, people, persona, unread, now, choose }) {
  const cast = people.filter((one) => one.cast !== undefined).sort((a, b) => a.cast - b.cast);
  const others = people.filter((one) => one.cast === undefined);
  const news = people.some((one) => one.id !== persona.id && unread[one.id]);
  const group = { lang, persona, unread };
  return html`<div class="who">
    <span class=${`face tint${persona.id % 6}`} aria-hidden="true">${[...persona.name][0]}</span>
    <label>
      <span>${say(lang, "persona")}</span>
      <select data-testid="persona-select" value=${String(persona.id)}
        onChange=${(event) => choose(Number(event.target.value))}>
        <optgroup label=${say(lang, "cast")}><${Options} ...${group} people=${cast} /></optgroup>
        <optgroup label=${say(lang, "others")}><${Options} ...${group} people=${others} /></optgroup>
      </select>
      ${news && html`<i class="dot" title=${say(lang, "new_elsewhere")}></i>`}
    </label>
    <p>${persona.note?.[lang]}</p>
    ${persona.zone && now && html`<${LocalTime} lang=${lang} zone=${persona.zone} now=${now} />`}
  </div>`;
}
