// Talks to the sandbox server: snapshot, event stream, record, and what a person can do.

const KINDS = ["message", "edit", "delete", "answer", "clock", "chat", "person", "reset", "typing"];

let queue = Promise.resolve();

async function postNow(path, body) {
  const form = body instanceof FormData;
  let answer;
  try {
    answer = await fetch(`/sandbox/${path}`, {
      method: "POST",
      headers: form ? {} : { "Content-Type": "application/json" },
      body: form ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(60000),
    });
  } catch {
    return { ok: false, error: "network" };
  }
  const said = await answer.json().catch(() => ({}));
  return { ok: answer.ok, error: "", ...said };
}

/** Posts leave one after another, so that what was typed first arrives first. */
export function post(path, body) {
  const mine = queue.then(() => postNow(path, body));
  queue = mine;
  return mine;
}

export async function snapshot() {
  const answer = await fetch("/sandbox/state", { cache: "no-store" });
  if (!answer.ok) throw new Error(`state ${answer.status}`);
  return answer.json();
}

/** The newest entries of the record, the newest first; null where they cannot be had. */
export async function record(count) {
  try {
    const answer = await fetch(`/sandbox/record?count=${count}`, { cache: "no-store" });
    return answer.ok ? (await answer.json()).entries : null;
  } catch {
    return null;
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Keeps the page in step with the server for as long as it is open.
 * `on` has snapshot(body), event(kind, body) and online(boolean).
 * After a break it goes on from the last event seen; a server whose numbering
 * is behind ours was started anew, so then the snapshot is taken again.
 */
export async function follow(on) {
  let last = null;
  let failures = 0;
  for (;;) {
    try {
      if (last === null || failures) {
        const body = await snapshot();
        if (last === null || body.last_event < last) {
          last = body.last_event;
          on.snapshot(body);
        }
      }
      last = await stream(last, on, () => {
        failures = 0;
        on.online(true);
      });
      if (last === null) continue;
    } catch {
      // said below: a snapshot that cannot be had counts as a break
    }
    failures += 1;
    on.online(false);
    await pause(Math.min(250 * 2 ** failures, 5000));
  }
}

/** Resolves with the last event number seen when the stream breaks, null after a reset. */
function stream(after, on, opened) {
  return new Promise((done) => {
    let last = after;
    const source = new EventSource(`/sandbox/events?after=${after}`);
    const end = (value) => {
      source.close();
      done(value);
    };
    source.onopen = opened;
    source.onerror = () => end(last);
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        const number = Number(event.lastEventId);
        if (number && number <= last) return;
        if (number) last = number;
        if (kind === "reset") end(null);
        else on.event(kind, JSON.parse(event.data));
      });
    }
  });
}
