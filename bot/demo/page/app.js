// The sandbox page: group on the left, a persona's private chat on the right, the clock on top.
import { h, render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import htm from "htm";
import { Alert, Bar, Hint, Persona, Tabs, Toast } from "./bar.js";
import { Chat } from "./chat.js";
import { follow, post } from "./server.js";
import { applyEvent, EMPTY, fromSnapshot, groupsOf, withRead, withUnread } from "./state.js";
import { say, sayFailure, WORDS } from "./words.js";

const html = htm.bind(h);
const NARROW = window.matchMedia("(max-width: 700px)");
const PRESS_MS = 15000;
const NONE = [];
const asked = new URLSearchParams(location.search);

function remembered(name) {
  try {
    return localStorage.getItem(`linli.${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
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

function useNarrow() {
  const [narrow, setNarrow] = useState(NARROW.matches);
  useEffect(() => {
    const change = () => setNarrow(NARROW.matches);
    NARROW.addEventListener("change", change);
    return () => NARROW.removeEventListener("change", change);
  }, []);
  return narrow;
}

/** Toasts, alerts and the buttons that wait for their answer. */
function useNotices() {
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
function useSandbox(view, notices) {
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

function GroupHead({ lang, groups, group, choose }) {
  if (!group) return html`<div class="head"><h2>${say(lang, "no_group")}</h2></div>`;
  const count = group.members?.length ?? 0;
  return html`<div class="head">
    ${groups.length > 1
      ? html`<select data-testid="group-select" aria-label=${say(lang, "choose_group")} value=${String(group.id)}
          onChange=${(event) => choose(Number(event.target.value))}>
          ${groups.map(
            (each) =>
              html`<option key=${each.id} value=${String(each.id)} selected=${each.id === group.id}>${each.title}</option>`,
          )}</select>`
      : html`<h2>${group.title}</h2>`}
    ${count > 0 && html`<small>${say(lang, "members", { n: count })}</small>`}
  </div>`;
}

function PrivateHead({ lang, bot, persona }) {
  return html`<div class="head"><h2>${bot.name} <span class="tag">${say(lang, "bot")}</span></h2>
    <small>${say(lang, "bot_chat", { name: persona.name })}</small></div>`;
}

function PrivateEmpty({ lang, persona, start }) {
  return html`<div class="empty"><p>${say(lang, "private_empty", { name: persona.name })}</p>
    <button type="button" class="begin" data-testid="start" onClick=${start}>${say(lang, "start")}</button></div>`;
}

/** What a person can do; each resolves to true when the server took it. */
function actions({ lang, persona, notices, setTab, setState, setMoving }) {
  const told = (answer) => {
    if (!answer.ok) notices.tell(sayFailure(lang, answer.error));
    return answer.ok;
  };
  const body = { person_id: persona?.id };
  return {
    send: async (chat, text, replyTo) => {
      const reply = replyTo ? { reply_to: replyTo } : {};
      return told(await post("send", { ...body, chat_id: chat, text, ...reply }));
    },
    press: async (message, word, place) => {
      const stop = notices.wait(persona.id, place);
      const press = { chat_id: message.chat_id, message_id: message.message_id, data: word };
      if (!told(await post("press", { ...body, ...press }))) stop();
    },
    open: async (payload) => {
      setTab("private");
      if (payload !== null) told(await post("open", { ...body, payload }));
    },
    move: async (minutes) => {
      setMoving(true);
      const answer = await post("clock", { minutes });
      setMoving(false);
      if (told(answer) && answer.now) setState((old) => applyEvent(old, "clock", answer));
    },
  };
}

function Chats({ state, lang, narrow, tab, setTab, group, groups, setGroup, persona, choose, act, pending }) {
  const { bot, zone, unread, byChat, typing } = state;
  const tools = { lang, zone, username: bot.username, persona: persona.id, open: act.open, press: act.press };
  const common = { persona, tools, act, pending };
  const outside = group?.members?.length > 0 && !group.members.includes(persona.id);
  const note = outside && say(lang, "not_member", { name: persona.name });
  const counts = { group: unread[group?.id] ?? 0, private: unread[persona.id] ?? 0 };
  const start = () => act.send(persona.id, "/start");
  return html`<main class="chats">
    <${Persona} lang=${lang} people=${state.people} persona=${persona} unread=${unread} choose=${choose} />
    ${narrow && html`<${Tabs} lang=${lang} tab=${tab} choose=${setTab} counts=${counts} />`}
    <${Chat} ...${common} kind="group" chatId=${group?.id ?? 0} messages=${byChat[group?.id] ?? NONE}
      typing=${typing[group?.id]} label=${say(lang, "group_region", { title: group?.title ?? "" })}
      placeholder=${say(lang, "write_group", { name: persona.name })}
      head=${html`<${GroupHead} lang=${lang} groups=${groups} group=${group} choose=${setGroup} />`}
      note=${group ? note : say(lang, "choose_group_hint")}
      empty=${html`<p class="empty">${say(lang, group ? "group_empty" : "no_group")}</p>`} />
    <${Chat} ...${common} kind="private" chatId=${persona.id} messages=${byChat[persona.id] ?? NONE}
      typing=${typing[persona.id]} label=${say(lang, "private_region", { bot: bot.name })}
      placeholder=${say(lang, "write_private")} chips=${WORDS[lang].commands}
      head=${html`<${PrivateHead} lang=${lang} bot=${bot} persona=${persona} />`}
      empty=${html`<${PrivateEmpty} lang=${lang} persona=${persona} start=${start} />`} />
  </main>`;
}

function useLanguage() {
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

function useHint() {
  const [open, setOpen] = useState(remembered("hint") !== "done");
  const close = () => {
    setOpen(false);
    remember("hint", "done");
  };
  return [open, close];
}

/** Who acts, in which group, and what is on the screen; what is on the screen counts as read. */
function useView(state, setState, view, narrow) {
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

function App() {
  const narrow = useNarrow();
  const view = useRef({ persona: 0, shown: [] });
  const notices = useNotices();
  const [lang, turnLanguage] = useLanguage();
  const [hint, closeHint] = useHint();
  const [moving, setMoving] = useState(false);
  const [state, setState] = useSandbox(view, notices);
  const { persona, setTab, ...place } = useView(state, setState, view, narrow);
  const pending = useMemo(
    () => new Set(notices.waiting.filter((item) => item.person === persona?.id).map((item) => item.place)),
    [notices.waiting, persona?.id],
  );
  useEffect(notices.noToast, [lang]);
  if (!persona) return html`<p class="opening" role="status">${say(lang, "connecting")}</p>`;
  const act = actions({ lang, persona, notices, setTab, setState, setMoving });
  return html`<div class="page" data-tab=${place.tab}>
    <${Bar} lang=${lang} now=${state.now} zone=${state.zone} moving=${moving} move=${act.move}
      turnLanguage=${turnLanguage} complain=${notices.tell} />
    <div class="notices">
      ${!state.online && html`<p class="lost" role="status" data-testid="lost">${say(lang, "lost")}</p>`}
      ${hint && html`<${Hint} lang=${lang} narrow=${narrow} close=${closeHint} />`}
    </div>
    <${Chats} ...${place} state=${state} lang=${lang} narrow=${narrow} setTab=${setTab} persona=${persona}
      act=${act} pending=${pending} />
    <${Toast} toast=${notices.toast} done=${notices.noToast} />
    <${Alert} lang=${lang} text=${notices.alert} done=${notices.noAlert} />
  </div>`;
}

render(html`<${App} />`, document.getElementById("app"));
