// What lies over the page: a flash of words, an alert, a question with two verbs, a wait.
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import htm from "htm";
import { say } from "./words.js";

const html = htm.bind(h);

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

/** stage: "" | "asked" | "busy". */
export function Anew({ lang, stage, yes, no }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (stage && !dialog.current.open) dialog.current.showModal();
  }, [stage]);
  if (!stage) return null;
  const busy = stage === "busy";
  return html`<dialog ref=${dialog} data-testid="anew" aria-label=${say(lang, "anew_title")}
    onCancel=${(event) => busy && event.preventDefault()} onClose=${() => !busy && no()}>
    <h2>${say(lang, "anew_title")}</h2>
    ${busy
      ? html`<p role="status">${say(lang, "anew_busy")}</p><progress aria-label=${say(lang, "anew")}></progress>`
      : html`<p>${say(lang, "anew_text")}</p>
          <div class="two">
            <button type="button" class="quiet" data-testid="anew-no" onClick=${no}>${say(lang, "anew_no")}</button>
            <button type="button" data-testid="anew-yes" onClick=${yes}>${say(lang, "anew_yes")}</button></div>`}
  </dialog>`;
}
