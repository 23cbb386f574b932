// Message text with its entities (offsets in UTF-16 units, as in JavaScript strings).
import { h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import htm from "htm";
import { say } from "./words.js";

const html = htm.bind(h);
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const FLAT = /(\b\d{1,4}(?:-\d{1,4}){1,3}\b)/;
const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
};

/** Nested pieces: a string, or { entity, inner: pieces }. Overlaps are cut at the outer edge. */
export function piecesOf(text, entities = []) {
  const spans = entities
    .map((entity) => ({ entity, from: entity.offset, to: entity.offset + entity.length }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return cut(text, 0, text.length, spans);
}

function cut(text, from, to, spans) {
  const pieces = [];
  const waiting = spans.slice();
  let at = from;
  while (waiting.length) {
    const span = waiting.shift();
    const start = Math.max(span.from, at);
    const end = Math.min(span.to, to);
    if (start >= end) continue;
    if (start > at) pieces.push(text.slice(at, start));
    const inside = waiting.filter((other) => other.from < end);
    pieces.push({ entity: span.entity, inner: cut(text, start, end, inside) });
    at = end;
    if (BLOCKS.has(span.entity.type) && text[at] === "\n") at += 1;
  }
  if (at < to) pieces.push(text.slice(at, to));
  return pieces;
}

function plainText(pieces) {
  return pieces.map((p) => (typeof p === "string" ? p : plainText(p.inner))).join("");
}

/** What a link does: { open: payload } for our own bot, { href } for the rest, null if unsafe. */
export function linkOf(address, username) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  let url;
  try {
    url = new URL(full);
  } catch {
    return null;
  }
  const name = username.toLowerCase();
  const path = url.pathname.slice(1).toLowerCase();
  const chat = /^(t|telegram)\.me$/.test(url.hostname) && path === name;
  const deep = url.protocol === "tg:" && url.searchParams.get("domain")?.toLowerCase() === name;
  if (chat || deep) return { open: url.searchParams.get("start") };
  return /^(https?|mailto|tel):$/.test(url.protocol) ? { href: full } : null;
}

function Link({ address, children, tools }) {
  const link = linkOf(address, tools.username);
  if (!link) return html`<span>${children}</span>`;
  if (link.href) {
    return html`<a href=${link.href} target="_blank" rel="noopener noreferrer">${children}</a>`;
  }
  const go = () => tools.open(link.open);
  return html`<button type="button" class="link" onClick=${go}>${children}</button>`;
}

function Quote({ children, lang }) {
  const body = useRef(null);
  const [folded, setFolded] = useState(true);
  const [long, setLong] = useState(false);
  useLayoutEffect(() => {
    const measure = () => {
      const box = body.current;
      if (box?.clientHeight && box.classList.contains("folded")) {
        setLong(box.scrollHeight > box.clientHeight + 2);
      }
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(body.current);
    return () => watch.disconnect();
  });
  const turn = () => {
    if (!window.getSelection()?.toString()) setFolded(!folded);
  };
  const state = `${folded ? "folded" : ""} ${long && folded ? "fading" : ""}`;
  return html`<blockquote class=${long ? "expandable" : ""} onClick=${long ? turn : null}>
    <div ref=${body} class=${state}>${children}</div>
    ${long &&
    html`<button type="button" class="unfold" data-testid="unfold" aria-expanded=${!folded}
      onClick=${(event) => {
        event.stopPropagation();
        setFolded(!folded);
      }}>${say(lang, folded ? "more" : "less")}</button>`}
  </blockquote>`;
}

function element({ entity, inner }, key, tools) {
  const children = show(inner, tools);
  const type = entity.type;
  if (PLAIN[type]) return h(PLAIN[type], { key }, children);
  if (type === "pre") return html`<pre key=${key}>${children}</pre>`;
  if (type === "blockquote") return html`<blockquote key=${key}>${children}</blockquote>`;
  if (type === "expandable_blockquote") {
    return html`<${Quote} key=${key} lang=${tools.lang}>${children}<//>`;
  }
  if (type === "text_link" || type === "url") {
    const address = entity.url ?? plainText(inner);
    return html`<${Link} key=${key} address=${address} tools=${tools}>${children}<//>`;
  }
  if (type === "bot_command") {
    const send = () => tools.command(plainText(inner));
    return html`<button key=${key} type="button" class="link" onClick=${send}>${children}</button>`;
  }
  return html`<span key=${key}>${children}</span>`;
}

/** The number of a flat stays on one line: odd places of the split are such numbers. */
function whole(words) {
  const parts = words.split(FLAT);
  if (parts.length === 1) return words;
  return parts.map((part, i) => (i % 2 ? html`<span class="whole" key=${i}>${part}</span>` : part));
}

function show(pieces, tools) {
  return pieces.map((piece, i) => (typeof piece === "string" ? whole(piece) : element(piece, i, tools)));
}

/** tools: { lang, username, open(payload), command(text) } */
export function Text({ text, entities, tools }) {
  return html`<div class="text" dir="auto">${show(piecesOf(text, entities), tools)}</div>`;
}
