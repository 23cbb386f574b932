// One message: bubble, reply quote, time, keyboard.
import { Component, h } from "preact";
import htm from "htm";
import { linkOf, Text } from "./entities.js";
import { File } from "./files.js";
import { fullText, hourText } from "./times.js";
import { say } from "./words.js";

const html = htm.bind(h);
const TINTS = 6;

function Keyboard({ message, tools, pending }) {
  return html`<div class="keyboard">
    ${message.buttons.map(
      (row, r) => html`<div class="row" key=${r}>
        ${row.map((button, c) => {
          const place = `${message.chat_id}:${message.message_id}:${r}:${c}`;
          return html`<${Key} key=${c} button=${button} message=${message} tools=${tools}
            place=${place} busy=${pending.has(place)} />`;
        })}
      </div>`,
    )}
  </div>`;
}

function Key({ button, message, tools, place, busy }) {
  const link = button.url ? linkOf(button.url, tools.username) : null;
  const press = () => {
    if (link?.href) window.open(link.href, "_blank", "noopener,noreferrer");
    else if (link) tools.open(link.open);
    else if (button.data !== undefined && !busy) tools.press(message, button.data, place);
  };
  return html`<button type="button" class=${busy ? "key busy" : "key"} data-testid="button"
    aria-busy=${busy} aria-disabled=${busy} onClick=${press}>
    <span>${button.text}</span>
    ${busy && html`<i class="spinner" aria-hidden="true"></i>`}
    ${link?.href &&
    html`<i class="away" aria-hidden="true">↗</i><span class="unseen">${say(tools.lang, "opens_outside")}</span>`}
  </button>`;
}

function ReplyQuote({ original, tools }) {
  if (!original) return html`<div class="quoted">${say(tools.lang, "gone_message")}</div>`;
  const line = original.text || original.file?.name || say(tools.lang, "file");
  return html`<button type="button" class="quoted" onClick=${() => tools.show(original)}>
    <strong>${original.from.name}</strong><span>${line.split("\n")[0]}</span>
  </button>`;
}

function Foot({ message, tools }) {
  const { lang, zone } = tools;
  return html`<div class="foot">
    ${message.from.is_bot &&
    html`<button type="button" class="why" data-testid="why" onClick=${() => tools.why(message)}>
      ${say(lang, "why")}</button>`}
    ${message.silent &&
    html`<svg class="muted" viewBox="0 0 16 16" role="img" aria-label=${say(lang, "silent")}>
      <path d="M3 11h10l-1.5-2V7a3.5 3.5 0 0 0-7 0v2zM7 13h2M2 2l12 12" /></svg>`}
    ${message.edit_date && html`<span class="edited">${say(lang, "edited")}</span>`}
    <time datetime=${message.date} title=${fullText(lang, zone, message.date)}>
      ${hourText(lang, zone, message.date)}</time>
  </div>`;
}

function Answer({ message, tools }) {
  const label = say(tools.lang, "reply_to", { name: message.from.name });
  return html`<button type="button" class="answer" data-testid="reply" aria-label=${label}
    onClick=${() => tools.reply(message)}>${say(tools.lang, "reply")}</button>`;
}

function Service({ message, tools }) {
  const named = say(tools.lang, `service_${message.service}`);
  const words = message.text || (named && `${message.from?.name ?? ""} ${named}`) || message.service;
  return html`<div class="service"><span>${words}</span></div>`;
}

/** A link's secret is hidden, as in Telegram: following a link shows as “/start”. */
function shown(message) {
  const { text, entities, from } = message;
  const linked = !from.is_bot && from.id === message.chat_id && text?.startsWith("/start ");
  return linked ? { text: "/start", entities: entities?.slice(0, 1) } : { text, entities };
}

function initial(name) {
  return [...(name || "?")][0].toUpperCase();
}

/** Redrawn only when its own message, keyboard state or language changed. */
export class Message extends Component {
  shouldComponentUpdate(next) {
    const names = ["message", "mine", "first", "named", "pending", "original"];
    const tools = ["lang", "zone", "username", "persona"];
    return (
      names.some((name) => next[name] !== this.props[name]) ||
      tools.some((name) => next.tools[name] !== this.props.tools[name])
    );
  }

  render({ message, mine, first, named, tools, pending, original }) {
    const ids = {
      "data-testid": "message",
      "data-message-id": message.message_id,
      "data-chat-id": message.chat_id,
    };
    if (message.service) return h("div", ids, h(Service, { message, tools }));
    const tint = message.from.is_bot ? "bot" : `tint${Math.abs(message.from.id) % TINTS}`;
    const keyed = message.buttons?.length > 0;
    const flash = message.flash ? `flash${message.flash % 2}` : "";
    return html`<article ...${ids} aria-label=${message.from.name}
      class=${`message ${mine ? "mine" : "theirs"} ${first ? "first" : ""} ${named ? "named" : ""}`}>
      ${named &&
      !mine &&
      html`<span class=${`face ${tint}`} aria-hidden="true">${first ? initial(message.from.name) : ""}</span>`}
      <div class=${keyed ? "stack keyed" : "stack"}>
        <div class=${`bubble ${flash}`}>
          ${named &&
          first &&
          !mine &&
          html`<div class=${`name ${tint}`}>${message.from.name}
            ${message.from.is_bot && html`<span class="tag">${say(tools.lang, "bot")}</span>`}</div>`}
          ${message.reply_to && html`<${ReplyQuote} original=${original} tools=${tools} />`}
          ${message.file && html`<${File} file=${message.file} lang=${tools.lang} />`}
          ${message.text && html`<${Text} ...${shown(message)} tools=${tools} />`}
          <${Foot} message=${message} tools=${tools} />
          ${tools.reply && html`<${Answer} message=${message} tools=${tools} />`}
        </div>
        ${keyed && html`<${Keyboard} message=${message} tools=${tools} pending=${pending} />`}
      </div>
    </article>`;
  }
}
