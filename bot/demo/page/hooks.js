// What the page remembers and follows: address, language, width, notices, the server's state.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { follow } from "./server.js";
import { applyEvent, EMPTY, fromSnapshot, groupsOf, withRead, withUnread } from "./state.js";
import { say, WORDS } from "./words.js";

const PRESS_MS = 15000;
const asked = new URLSearchParams(location.search);

export function remembered(name) {
  try {
    return localStorage.getItem(`linli.${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`linli.${name}`, value);
  } catch {
    // a browser that keeps nothing still works
  }
}

function firstLanguage() {
  const wanted = asked.get("lang") ?? remembered("lang");
  return wanted in WORDS ? wanted : "zh";
}

function inAddress(name, value) {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

/** Whether the window is as the media query says. */
export function useMedia(query) {
  const [media] = useState(() => window.matchMedia(query));
  const [matches, setMatches] = useState(media.matches);
  useEffect(() => {
    const change = () => setMatches(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return matches;
}

export function useLanguage() {
  const [lang, setLang] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
    document.title = say(lang, "page_title");
  }, [lang]);
  const turn = () => {
    const next = lang === "zh" ? "en" : "zh";
    setLang(next);
    remember("lang", next);
    inAddress("lang", next);
  };
  return [lang, turn];
}

/** Toasts, alerts and the buttons that wait for their answer. */
export function useNotices() {
  const [toast, setToast] = useState(null);
  const [alert, setAlert] = useState("");
  const [waiting, setWaiting] = useState([]);
  const tell = (text) => setToast((old) => ({ text, id: (old?.id ?? 0) + 1 }));
  const wait = (person, place) => {
    const item = { person, place };
    setWaiting((list) => [...list, item]);
    const stop = () => setWaiting((list) => list.filter((other) => other !== item));
    setTimeout(stop, PRESS_MS);
    return stop;
  };
  const answered = (answer, persona) => {
    setWaiting((list) => list.filter((item) => item.person !== answer.person_id));
    if (!answer.text || answer.person_id !== persona) return;
    if (answer.alert) setAlert(answer.text);
    else tell(answer.text);
  };
  return { toast, alert, waiting, tell, wait, answered, noToast: () => setToast(null), noAlert: () => setAlert("") };
}

/** The server's state, kept up to date; `view.current` says what is on the screen. */
export function useSandbox(view, notices) {
  const [state, setState] = useState(EMPTY);
  useEffect(() => {
    follow({
      snapshot: (body) => setState((old) => fromSnapshot(old, body)),
      online: (online) => setState((old) => (old.online === online ? old : { ...old, online })),
      event: (kind, body) => {
        if (kind === "answer") notices.answered(body, view.current.persona);
        const seen = kind !== "message" || view.current.shown.includes(body.chat_id);
        const own = kind === "message" && !body.from?.is_bot && body.from?.id === body.chat_id;
        setState((old) => {
          const next = applyEvent(old, kind, body);
          return seen || own ? next : withUnread(next, body.chat_id);
        });
      },
    });
  }, []);
  return [state, setState];
}

/** Who acts, in which group, and what is on the screen; what is on the screen counts as read. */
export function useView(state, setState, view, narrow) {
  const [wanted, setWanted] = useState(Number(asked.get("as")) || 0);
  const [wantedGroup, setGroup] = useState(0);
  const [tab, setTab] = useState("group");
  const groups = groupsOf(state);
  const group = groups.find((each) => each.id === wantedGroup) ?? groups[0];
  const persona = state.people.find((each) => each.id === wanted) ?? state.people[0];
  const shown = [(!narrow || tab === "group") && group?.id, (!narrow || tab === "private") && persona?.id];
  view.current = { persona: persona?.id, shown: shown.filter(Boolean) };
  useLayoutEffect(() => {
    setState((old) => withRead(old, view.current.shown));
  }, [tab, narrow, persona?.id, group?.id]);
  const choose = (id) => {
    setWanted(id);
    inAddress("as", id);
  };
  return { groups, group, persona, tab, setTab, setGroup, choose };
}
