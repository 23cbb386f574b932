// "Why did this happen": the record beside the chat. Headers only, as an auditor may see them.
import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import htm from "htm";
import { record } from "./server.js";
import { fullText, shortText } from "./times.js";
import { say } from "./words.js";
import { eventWords } from "./words_record.js";

const html = htm.bind(h);
const SHOWN = 40;
const ALL = 500;
const CALM_MS = 350;

/** The newest entries, read again a moment after something stirred. */
export function useRecord(active, stirs) {
  const [entries, setEntries] = useState([]);
  const [count, setCount] = useState(SHOWN);
  useEffect(() => {
    if (!active) return undefined;
    let stale = false;
    const read = async () => {
      const found = await record(count);
      if (found && !stale) setEntries(found);
    };
    const timer = setTimeout(read, entries.length ? CALM_MS : 0);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [active, stirs, count]);
  return { entries, all: count === ALL, more: () => setCount(ALL) };
}

/** "039d d8c9", as messages show it. */
export function short(hash) {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
}

/** What stands behind a message: the entry it names, else how far the record had come. */
export function reasonOf(message, entries) {
  const text = message.text ?? "";
  const named = entries.find((one) => text.includes(short(one.hash)) || (one.receipt && text.includes(one.receipt)));
  if (named) return { kind: "exact", seq: named.seq };
  const written = new Date(message.edit_date ?? message.date).getTime() + 1000;
  const before = entries.find((one) => one.at && new Date(one.at).getTime() <= written);
  return before ? { kind: "before", seq: before.seq } : { kind: "nothing", seq: 0 };
}

function Entry({ entry, open, lang, zone, now }) {
  const [name, means] = eventWords(lang, entry.type);
  const chain = entry.seq > 1 ? say(lang, "entry_chain", { before: entry.seq - 1 }) : say(lang, "entry_first");
  return html`<li data-testid="entry" data-seq=${entry.seq} class=${open ? "entry meant" : "entry"}>
    <details open=${open}>
      <summary><b>${say(lang, "entry", { n: entry.seq })}</b> <span>${name}</span>
        ${entry.at &&
        html`<time datetime=${entry.at} title=${fullText(lang, zone, entry.at)}>${shortText(lang, zone, entry.at, now)}</time>`}
        <code>${short(entry.hash)}</code></summary>
      <p>${means}</p>
      ${open && entry.receipt && html`<p class="code">${say(lang, "entry_receipt", { code: entry.receipt })}</p>`}
      <p class="chain">${chain}</p>
    </details>
  </li>`;
}

function Reason({ message, reason, lang, forget }) {
  const line = [...(message.text || message.file?.name || "")].join("").split("\n")[0].slice(0, 40);
  return html`<div class="reason" data-testid="reason" role="status">
    <p>${say(lang, `why_${reason.kind}`, { line, n: reason.seq })}</p>
    <button type="button" class="plain" onClick=${forget}>${say(lang, "why_all")}</button>
  </div>`;
}

/** asked: the message whose reason is wanted, or null. */
export function Record({ lang, zone, now, held, asked, forget, close }) {
  const list = useRef(null);
  const reason = asked && held.entries.length ? reasonOf(asked, held.entries) : null;
  useEffect(() => {
    const item = reason && list.current.querySelector(`[data-seq="${reason.seq}"]`);
    if (item) list.current.scrollTop = item.offsetTop - list.current.offsetTop - 8;
    if (reason && reason.kind !== "exact" && !held.all) held.more(); // it may name an older entry
  }, [asked, reason?.seq, held.entries.length]);
  return html`<section class="record" data-testid="record" aria-label=${say(lang, "record_title")}>
    <div class="head"><h2>${say(lang, "record_title")}</h2>
      <button type="button" class="plain" data-testid="record-close" aria-label=${say(lang, "record_close")}
        onClick=${close}>✕</button></div>
    ${reason
      ? html`<${Reason} message=${asked} reason=${reason} lang=${lang} forget=${forget} />`
      : html`<p class="about">${say(lang, "record_hint")}</p>`}
    <ol ref=${list} class="entries" aria-label=${say(lang, "record_list")} tabindex="0" reversed>
      ${held.entries.length === 0 && html`<li class="empty">${say(lang, "record_empty")}</li>`}
      ${held.entries.map(
        (entry) =>
          html`<${Entry} key=${entry.seq} entry=${entry} open=${entry.seq === reason?.seq} lang=${lang} zone=${zone}
            now=${now} />`,
      )}
      ${!held.all && held.entries.length >= SHOWN &&
      html`<li><button type="button" class="plain" onClick=${held.more}>${say(lang, "record_more")}</button></li>`}
    </ol>
    <p class="only">${say(lang, "record_only_here")}</p>
  </section>`;
}
