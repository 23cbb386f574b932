// A file in a message: a picture in place, a PDF to open, a voice note to hear, else a download.
import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import htm from "htm";
import { say } from "./words.js";

const html = htm.bind(h);

function fileSize(bytes) {
  if (!bytes) return "";
  return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function Picture({ file, lang }) {
  const [large, setLarge] = useState(false);
  const dialog = useRef(null);
  useEffect(() => {
    if (large) dialog.current.showModal();
  }, [large]);
  return html`<button type="button" class="picture" data-testid="picture" onClick=${() => setLarge(true)}
      aria-label=${say(lang, "picture_larger", { name: file.name })}>
      <img src=${file.url} alt=${say(lang, "picture", { name: file.name })} /></button>
    ${large &&
    html`<dialog ref=${dialog} class="large" aria-label=${file.name} onClose=${() => setLarge(false)}
      onClick=${() => dialog.current.close()}>
      <img src=${file.url} alt=${say(lang, "picture", { name: file.name })} />
      <button type="button" data-testid="picture-close">${say(lang, "close")}</button>
    </dialog>`}`;
}

function Voice({ file, lang }) {
  return html`<audio controls preload="metadata" src=${file.url} data-testid="voice"
    aria-label=${say(lang, "voice")}></audio>`;
}

function Card({ file, lang }) {
  const pdf = file.kind === "pdf";
  const name = file.name || say(lang, "file");
  return html`<a class=${pdf ? "file pdf" : "file"} href=${file.url} download=${pdf ? undefined : name}
    target="_blank" rel="noopener" data-testid=${pdf ? "pdf" : "file"}>
    <i aria-hidden="true">${pdf ? "PDF" : "↓"}</i>
    <span><strong>${name}</strong>
      <small>${fileSize(file.size)}${pdf && ` · ${say(lang, "open_pdf")}`}</small></span>
  </a>`;
}

export function File({ file, lang }) {
  if (file.kind === "photo") return html`<${Picture} file=${file} lang=${lang} />`;
  if (file.kind === "voice") return html`<${Voice} file=${file} lang=${lang} />`;
  return html`<${Card} file=${file} lang=${lang} />`;
}

/** How many whole seconds a sound lasts; 1 where the browser cannot tell. */
export function secondsOf(file) {
  if (!file.type.startsWith("audio/")) return Promise.resolve(1);
  return new Promise((done) => {
    const sound = new Audio(URL.createObjectURL(file));
    const end = () => {
      URL.revokeObjectURL(sound.src);
      done(Number.isFinite(sound.duration) ? Math.max(1, Math.round(sound.duration)) : 1);
    };
    sound.onloadedmetadata = end;
    sound.onerror = end;
  });
}

export function Clip({ lang, kind, attach }) {
  const choose = (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) attach(file);
  };
  return html`<label class="clip" title=${say(lang, "attach")}>
    <input type="file" class="unseen" data-testid=${`attach-${kind}`} aria-label=${say(lang, "attach")}
      onChange=${choose} />
    <svg viewBox="0 0 24 24" aria-hidden="true"><path
      d="M20 11.5 12.3 19a5 5 0 0 1-7-7l8-8a3.4 3.4 0 0 1 4.8 4.8l-8 8a1.7 1.7 0 0 1-2.4-2.4l7-7" /></svg>
  </label>`;
}
