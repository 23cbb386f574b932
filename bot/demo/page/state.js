// What the page knows, and how each server event changes it. Pure: no DOM, no network.

const KEPT = 400;

export const EMPTY = {
  ready: false,
  online: true,
  now: null,
  zone: "UTC",
  bot: { id: 0, username: "", name: "" },
  people: [],
  chats: [],
  byChat: {},
  unread: {},
  typing: {},
  stirs: 0,
};

/** A fresh snapshot of the server replaces everything but the unread counts. */
export function fromSnapshot(state, snapshot) {
  const byChat = {};
  for (const message of snapshot.messages) {
    (byChat[message.chat_id] ??= []).push(message);
  }
  const { now, zone, bot, people, chats } = snapshot;
  return { ...state, ready: true, now, zone, bot, people, chats, byChat, typing: {}, stirs: state.stirs + 1 };
}

function putById(list, item) {
  const at = list.findIndex((other) => other.id === item.id);
  return at < 0 ? [...list, item] : list.map((other, i) => (i === at ? item : other));
}

function placed(list, item) {
  const at = list.findIndex((other) => other.message_id === item.message_id);
  if (at >= 0) return list.map((other, i) => (i === at ? item : other));
  const next = [...list, item];
  next.sort((a, b) => a.message_id - b.message_id);
  return next.slice(-KEPT);
}

function later(now, date) {
  return now && new Date(date) > new Date(now) ? date : now;
}

function withMessage(state, message, edited) {
  const chat = message.chat_id;
  const list = state.byChat[chat] ?? [];
  const known = list.find((other) => other.message_id === message.message_id);
  const item = { ...message, flash: (known?.flash ?? 0) + (edited ? 1 : 0) };
  const typing = message.from?.is_bot ? { ...state.typing, [chat]: 0 } : state.typing;
  const now = edited ? state.now : later(state.now, message.date);
  return { ...state, now, typing, byChat: { ...state.byChat, [chat]: placed(list, item) } };
}

function without(state, { chat_id: chat, message_id: id }) {
  const list = (state.byChat[chat] ?? []).filter((message) => message.message_id !== id);
  return { ...state, byChat: { ...state.byChat, [chat]: list } };
}

/** The state after one event; `stirs` counts those behind which the record may have grown. */
export function applyEvent(state, kind, body) {
  const next = changed(state, kind, body);
  const stirs = ["message", "edit", "clock"].includes(kind) ? state.stirs + 1 : state.stirs;
  return stirs === next.stirs ? next : { ...next, stirs };
}

function changed(state, kind, body) {
  switch (kind) {
    case "message":
      return withMessage(state, body, false);
    case "edit":
      return withMessage(state, body, true);
    case "delete":
      return without(state, body);
    case "clock":
      return { ...state, now: body.now };
    case "chat":
      return { ...state, chats: putById(state.chats, body) };
    case "person":
      return { ...state, people: putById(state.people, body) };
    case "typing":
      return { ...state, typing: { ...state.typing, [body.chat_id]: Date.now() } };
    default:
      return state;
  }
}

export function withUnread(state, chat) {
  return { ...state, unread: { ...state.unread, [chat]: (state.unread[chat] ?? 0) + 1 } };
}

export function withRead(state, chats) {
  if (!chats.some((chat) => state.unread[chat])) return state;
  const unread = { ...state.unread };
  for (const chat of chats) delete unread[chat];
  return { ...state, unread };
}

export function groupsOf(state) {
  return state.chats.filter((chat) => chat.type !== "private");
}
