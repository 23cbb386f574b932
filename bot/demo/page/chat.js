// One chat: its messages and the line to write in.
import { h } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import htm from "htm";
import { Clip } from "./files.js";
import { Message } from "./message.js";
import { useScroll } from "./scroll.js";
import { dayText } from "./times.js";
import { say } from "./words.js";

const html = htm.bind(h);
const drafts = new Map();
const TYPING_MS = 5000;

function List({ messages, persona, named, tools, pending, reply }) {
  const byId = new Map(messages.map((message) => [message.message_id, message]));
  const rows = [];
  let before = null;
  let day = "";
  for (const message of messages) {
    const today = dayText(tools.lang, tools.zone, message.date);
    if (today !== day) {
      rows.push(html`<div class="day" key=${`day ${today}`}><span>${today}</span></div>`);
      before = null;
    }
    day = today;
    const first = message.from?.id !== before;
    before = message.service ? null : message.from?.id;
    rows.push(html`<${Message} key=${message.message_id} message=${message} named=${named} first=${first}
      mine=${message.from?.id === persona} pending=${pending} tools=${{ ...tools, reply }}
      original=${byId.get(message.reply_to)} />`);
  }
  return rows;
}

function Typing({ since, lang }) {
  const [, redraw] = useState(0);
  const fresh = since && Date.now() - since < TYPING_MS;
  useEffect(() => {
    if (!fresh) return undefined;
    const timer = setTimeout(() => redraw((n) => n + 1), TYPING_MS);
    return () => clearTimeout(timer);
  }, [since]);
  if (!fresh) return null;
  return html`<div class="typing"><span>${say(lang, "typing")}</span></div>`;
}

function Log(props) {
  const { messages, persona, tools, typing, empty } = props;
  const { pane, inner, away, toEnd, onScroll, onClickCapture } = useScroll(messages, persona);
  return html`<div class="logbox">
    <div class="log" ref=${pane} role="log" aria-live="polite" aria-relevant="additions" tabindex="0"
      aria-label=${say(tools.lang, "messages")} onScroll=${onScroll} onClickCapture=${onClickCapture}>
      <div class="inner" ref=${inner}>
        ${messages.length ? html`<${List} ...${props} />` : empty}
        <${Typing} since=${typing} lang=${tools.lang} />
      </div>
    </div>
    ${away &&
    html`<button type="button" class="newest" onClick=${toEnd} aria-label=${say(tools.lang, "newest")}
      title=${say(tools.lang, "newest")}>↓</button>`}
  </div>`;
}

function grow(field) {
  field.style.height = "";
  if (field.value) field.style.height = `${Math.min(field.scrollHeight + 2, 150)}px`;
}

/** The field is never written by a redraw: its text lives in the page and in `drafts`. */
function Composer({ draftKey, kind, placeholder, lang, send, attach, replying, stopReply }) {
  const field = useRef(null);
  useLayoutEffect(() => {
    field.current.value = drafts.get(draftKey) ?? "";
    grow(field.current);
  }, []);
  useEffect(() => {
    if (replying) field.current.focus();
  }, [replying]);
  const put = (text) => {
    drafts.set(draftKey, text);
    if (!field.current) return;
    field.current.value = text;
    grow(field.current);
  };
  const submit = async (event) => {
    event.preventDefault();
    const text = field.current.value.trim();
    field.current.focus();
    if (!text) return;
    put("");
    const sent = await send(text, replying?.message_id);
    if (sent) stopReply();
    else if (!drafts.get(draftKey)) put(text);
  };
  const onKeyDown = (event) => {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === "Escape" && replying) stopReply();
    if (event.key === "Enter" && !event.shiftKey && !composing) submit(event);
  };
  const onInput = () => {
    drafts.set(draftKey, field.current.value);
    grow(field.current);
  };
  return html`<form class="composer" onSubmit=${submit}>
    ${replying &&
    html`<div class="replying"><span>${say(lang, "reply_to", { name: replying.from.name })}${" · "}
        ${(replying.text || "").split("\n")[0]}</span>
      <button type="button" onClick=${stopReply} aria-label=${say(lang, "cancel_reply")}>✕</button></div>`}
    ${attach && html`<${Clip} lang=${lang} kind=${kind} attach=${attach} />`}
    <textarea ref=${field} rows="1" data-testid=${`composer-${kind}`} aria-label=${placeholder}
      placeholder=${placeholder} enterkeyhint="send" maxlength="4096" autocomplete="off"
      onKeyDown=${onKeyDown} onInput=${onInput}></textarea>
    <button type="submit" class="send" data-testid=${`send-${kind}`}>${say(lang, "send")}</button>
  </form>`;
}

/**
 * kind: "group" | "private"; chatId; head: what stands above; note: shown instead of the composer;
 * chips: [[command, word]]; keys: words of the bot's own keys, below the line to write in; act.send(chatId, text, replyTo) resolves to true when it went out.
 */
export function Chat({ kind, chatId, persona, messages, tools, act, head, note, chips, keys = [], empty, ...rest }) {
  const [replying, setReplying] = useState(null);
  const root = useRef(null);
  useEffect(() => setReplying(null), [chatId, persona.id]);
  const own = {
    ...tools,
    command: (text) => act.send(chatId, text),
    show: (message) => {
      const item = root.current.querySelector(`[data-message-id="${message.message_id}"]`);
      item?.scrollIntoView({ block: "center" });
    },
  };
  const reply = note ? undefined : setReplying;
  const send = (text, replyTo) => act.send(chatId, text, replyTo);
  return html`<section ref=${root} id=${`pane-${kind}`} class=${`chat ${kind}`} data-testid=${kind}
    data-chat-id=${chatId} aria-label=${rest.label}>
    ${head}
    <${Log} key=${chatId} messages=${messages} persona=${persona.id} named=${kind === "group"} tools=${own}
      pending=${rest.pending} typing=${rest.typing} reply=${reply} empty=${empty} />
    ${chips && !keys.length &&
    html`<div class="chips" role="group" aria-label=${say(tools.lang, "suggestions")}>
      ${chips.map(
        ([command, word]) =>
          html`<button type="button" key=${command} data-testid="suggest" data-command=${command}
            title=${command} onClick=${() => send(command)}>${word}</button>`,
      )}
    </div>`}
    ${note
      ? html`<p class="note">${note}</p>`
      : html`<${Composer} key=${`${persona.id}:${chatId}`} draftKey=${`${persona.id}:${chatId}`} kind=${kind}
          placeholder=${rest.placeholder} lang=${tools.lang} send=${send}
          attach=${kind === "private" && ((file) => act.attach(chatId, file))} replying=${replying}
          stopReply=${() => setReplying(null)} />`}
    ${keys.length > 0 &&
    html`<div class="bigkeys" role="group" aria-label=${say(tools.lang, "bot_keys")}>
      ${keys.map((word) => html`<button type="button" key=${word} data-testid="big-key" onClick=${() => send(word)}>${word}</button>`)}
    </div>`}
  </section>`;
}
