// Keeps a message list where the reader wants it: at the newest, or exactly where she is reading.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR = 60;
const BARELY = 40;
const KEYED = 0.25; // of the pane

function firstVisible(pane) {
  const top = pane.getBoundingClientRect().top;
  for (const item of pane.querySelectorAll("[data-message-id]")) {
    const box = item.getBoundingClientRect();
    if (box.bottom > top) return { id: item.dataset.messageId, at: box.top - top };
  }
  return null;
}

/**
 * Own scroll position; a message clearly taller than the pane is shown from its beginning.
 * One with buttons is not while little of it is lost: what can be done must be seen.
 */
function endOf(pane) {
  const items = pane.querySelectorAll("[data-message-id]");
  const last = items[items.length - 1];
  const bottom = pane.scrollHeight - pane.clientHeight;
  const over = last?.querySelector(".keyboard") ? pane.clientHeight * KEYED : BARELY;
  if (!last || last.offsetHeight <= pane.clientHeight + over) return bottom;
  return Math.min(bottom, last.offsetTop - 8);
}

/** Returns { pane, inner, away, toEnd, onScroll, onClickCapture } for a list of messages. */
export function useScroll(messages, persona) {
  const pane = useRef(null);
  const inner = useRef(null);
  const place = useRef({ following: true, put: null, anchor: null, top: 0, newest: 0, touched: false });
  const [away, setAway] = useState(false);

  const record = () => {
    const box = pane.current;
    if (!box?.clientHeight) return;
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    const here = place.current;
    const put = here.put !== null && Math.abs(box.scrollTop - here.put) < 2;
    here.following = left < NEAR || put;
    here.top = box.scrollTop;
    here.anchor = firstVisible(box);
    setAway(left >= NEAR);
  };

  /** `asked`: by the reader, who wants the very end. */
  const toEnd = (asked) => {
    const box = pane.current;
    place.current.following = true;
    if (!box?.clientHeight) return;
    box.scrollTop = asked ? box.scrollHeight : endOf(box);
    place.current.put = box.scrollTop;
    record();
  };

  const keep = () => {
    const { anchor } = place.current;
    const box = pane.current;
    const item = anchor && box.querySelector(`[data-message-id="${anchor.id}"]`);
    if (item) {
      const at = item.getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += at - anchor.at;
    }
    record();
  };

  useLayoutEffect(() => {
    const newest = messages[messages.length - 1];
    const here = place.current;
    const fresh = newest && newest.message_id > here.newest;
    here.newest = newest?.message_id ?? 0;
    here.touched = false;
    const mine = fresh && newest.from?.id === persona;
    if (here.following || mine) toEnd();
    else keep();
  }, [messages]);

  useLayoutEffect(() => {
    let height = 0;
    let length = 0;
    const watch = new ResizeObserver(() => {
      const box = pane.current;
      const shown = !height && box.clientHeight;
      const resized = box.clientHeight !== height;
      height = box.clientHeight;
      if (!height) return;
      const grown = inner.current.offsetHeight !== length && !place.current.touched;
      length = inner.current.offsetHeight;
      if ((resized || grown) && place.current.following) toEnd();
      else if (shown) box.scrollTop = place.current.top;
      else record();
    });
    watch.observe(pane.current);
    watch.observe(inner.current);
    return () => watch.disconnect();
  }, []);

  const onClickCapture = () => {
    place.current.put = null;
    place.current.touched = true; // what she unfolds stays where she unfolded it
  };
  return { pane, inner, away, toEnd, onScroll: record, onClickCapture };
}
