// The sandbox page: the group, a persona's private chat, and beside them tour and record.
import { h, render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import htm from "htm";
import { Bar, Tabs } from "./bar.js";
import { Chat } from "./chat.js";
import { Alert, Anew, Toast } from "./dialogs.js";
import { secondsOf } from "./files.js";
import { remember, remembered, useLanguage, useMedia, useNotices, useSandbox, useView } from "./hooks.js";
import { Persona } from "./people.js";
import { Record, useRecord } from "./record.js";
import { post } from "./server.js";
import { applyEvent } from "./state.js";
import { Tour, useTour } from "./tour.js";
import { say, sayFailure, WORDS } from "./words.js";

const html = htm.bind(h);
const NARROW = "(max-width: 700px)";
const WIDE = "(min-width: 1100px)";
const NONE = [];

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
function actions({ lang, persona, notices, setTab, setState, setMoving, happened }) {
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
    attach: async (chat, file) => {
      const form = new FormData();
      form.append("person_id", persona.id);
      form.append("chat_id", chat);
      form.append("seconds", await secondsOf(file));
      form.append("file", file);
      return told(await post("attach", form));
    },
    press: async (message, word, place) => {
      const stop = notices.wait(persona.id, place);
      const press = { chat_id: message.chat_id, message_id: message.message_id, data: word };
      if (!told(await post("press", { ...body, ...press }))) stop();
    },
    open: async (payload) => {
      setTab("private");
      if (payload === null || told(await post("open", { ...body, payload }))) happened("open");
    },
    move: async (how) => {
      setMoving(true);
      const answer = await post("clock", how);
      setMoving(false);
      if (told(answer) && answer.now) setState((old) => applyEvent(old, "clock", answer));
    },
    anew: async () => {
      const taken = told(await post("anew", {}));
      if (taken) setState((old) => ({ ...old, unread: {} }));
      return taken;
    },
  };
}

function Chats({ state, lang, narrow, tab, setTab, group, groups, setGroup, persona, choose, act, pending, why, side }) {
  const { bot, zone, unread, byChat, typing } = state;
  const tools = { lang, zone, username: bot.username, persona: persona.id, open: act.open, press: act.press, why };
  const common = { persona, tools, act, pending };
  const outside = group?.members?.length > 0 && !group.members.includes(persona.id);
  const note = outside && say(lang, "not_member", { name: persona.name });
  const counts = { group: unread[group?.id] ?? 0, private: unread[persona.id] ?? 0 };
  const keys = state.chats.find((chat) => chat.id === persona.id)?.keys ?? NONE;
  const start = () => act.send(persona.id, "/start");
  return html`<main class=${side ? "chats three" : "chats"}>
    <${Persona} lang=${lang} people=${state.people} persona=${persona} unread=${unread} now=${state.now}
      choose=${choose} />
    ${narrow && html`<${Tabs} lang=${lang} tab=${tab} choose=${setTab} counts=${counts} />`}
    <${Chat} ...${common} kind="group" chatId=${group?.id ?? 0} messages=${byChat[group?.id] ?? NONE}
      typing=${typing[group?.id]} label=${say(lang, "group_region", { title: group?.title ?? "" })}
      placeholder=${say(lang, "write_group", { name: persona.name })}
      head=${html`<${GroupHead} lang=${lang} groups=${groups} group=${group} choose=${setGroup} />`}
      note=${group ? note : say(lang, "choose_group_hint")}
      empty=${html`<p class="empty">${say(lang, group ? "group_empty" : "no_group")}</p>`} />
    <${Chat} ...${common} kind="private" chatId=${persona.id} messages=${byChat[persona.id] ?? NONE}
      typing=${typing[persona.id]} label=${say(lang, "private_region", { bot: bot.name })}
      placeholder=${say(lang, "write_private")} chips=${WORDS[lang].commands} keys=${keys}
      head=${html`<${PrivateHead} lang=${lang} bot=${bot} persona=${persona} />`}
      empty=${html`<${PrivateEmpty} lang=${lang} persona=${persona} start=${start} />`} />
    ${side}
  </main>`;
}

/** Whether the record is open, and the message whose reason is wanted. */
function usePanel(wide) {
  const [open, setOpen] = useState(wide && remembered("record") !== "closed");
  const [asked, setAsked] = useState(null);
  const turn = (next) => {
    setOpen(next);
    setAsked(null);
    if (wide) remember("record", next ? "open" : "closed");
  };
  const ask = (message) => {
    setAsked(message);
    setOpen(true);
  };
  return { open, asked, ask, forget: () => setAsked(null), close: () => turn(false), toggle: () => turn(!open) };
}

function App() {
  const narrow = useMedia(NARROW);
  const wide = useMedia(WIDE);
  const view = useRef({ persona: 0, shown: [] });
  const notices = useNotices();
  const [lang, turnLanguage] = useLanguage();
  const [moving, setMoving] = useState(false);
  const [anew, setAnew] = useState("");
  const [state, setState] = useSandbox(view, notices);
  const { persona, setTab, ...place } = useView(state, setState, view, narrow);
  const panel = usePanel(wide);
  const [watched, setWatched] = useState(true);
  const held = useRecord(state.ready && (panel.open || watched), state.stirs);
  const show = (tab) => {
    setTab(tab);
    if (!wide) panel.close(); // the record lies over the chats there
  };
  const tour = useTour({ persona, entries: held.entries }, show, remembered("tour") !== "done", () => remember("tour", "done"));
  useEffect(() => setWatched(Boolean(tour.step)), [Boolean(tour.step)]);
  const pending = useMemo(
    () => new Set(notices.waiting.filter((item) => item.person === persona?.id).map((item) => item.place)),
    [notices.waiting, persona?.id],
  );
  useEffect(notices.noToast, [lang, persona?.id]); // it was said to somebody else
  if (!persona) return html`<p class="opening" role="status">${say(lang, "connecting")}</p>`;
  const act = actions({ lang, persona, notices, setTab, setState, setMoving, happened: tour.happened });
  const begin = () => setAnew("asked");
  const yes = async () => {
    setAnew("busy");
    panel.forget();
    if ((await act.anew()) && tour.step) tour.begin();
    setAnew("");
  };
  const why = (message) => {
    panel.ask(message);
    tour.happened("why");
  };
  const guide = html`<${Tour} lang=${lang} tour=${tour} persona=${persona} narrow=${narrow} />`;
  const record = panel.open && html`<${Record} lang=${lang} zone=${state.zone} now=${state.now} held=${held} asked=${panel.asked}
    forget=${panel.forget} close=${panel.close} />`;
  const side = (record || (wide && tour.step)) &&
    html`<aside class="side" data-testid="side">${wide && guide}${record}</aside>`;
  return html`<div class="page" data-tab=${place.tab}>
    <${Bar} lang=${lang} now=${state.now} zone=${state.zone} moving=${moving} narrow=${narrow}
      act=${{ move: act.move, ask: begin }} panel=${panel} tour=${{ on: Boolean(tour.step), begin: tour.begin }}
      turnLanguage=${turnLanguage} complain=${notices.tell} />
    <div class="notices">
      ${!state.online && html`<p class="lost" role="status" data-testid="lost">${say(lang, "lost")}</p>`}
      ${!wide && guide}
    </div>
    <${Chats} ...${place} state=${state} lang=${lang} narrow=${narrow} setTab=${setTab} persona=${persona}
      act=${act} pending=${pending} why=${why} side=${side} />
    <${Toast} toast=${notices.toast} done=${notices.noToast} />
    <${Alert} lang=${lang} text=${notices.alert} done=${notices.noAlert} />
    <${Anew} lang=${lang} stage=${anew} yes=${yes} no=${() => setAnew("")} />
  </div>`;
}

render(html`<${App} />`, document.getElementById("app"));
