// Dates and times as people in the zone read them.

const LOCALES = { zh: "zh-CN", en: "en-GB" };
const made = new Map();

function formatter(lang, zone, name, options) {
  const key = `${lang}|${zone}|${name}`;
  if (!made.has(key)) {
    const format = new Intl.DateTimeFormat(LOCALES[lang], { timeZone: zone, ...options });
    made.set(key, format);
  }
  return made.get(key);
}

/** "20:05" */
export function hourText(lang, zone, iso) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return formatter(lang, zone, "hour", options).format(new Date(iso));
}

/** "11月24日 周二" or "Tue 24 Nov" */
export function dayText(lang, zone, iso) {
  const options = { month: lang === "zh" ? "long" : "short", day: "numeric", weekday: "short" };
  const text = formatter(lang, zone, "day", options).format(new Date(iso));
  return lang === "zh" ? text.replace(/\s*(周.)$/, " $1") : text.replace(",", "");
}

/** "20:05" today, "11/24 20:05" or "24/11 20:05" on another day. */
export function shortText(lang, zone, iso, now) {
  const hour = hourText(lang, zone, iso);
  if (dayText(lang, zone, iso) === dayText(lang, zone, now)) return hour;
  const day = formatter(lang, zone, "date", { month: "numeric", day: "numeric" }).format(new Date(iso));
  return `${day} ${hour}`;
}

/** "2026年11月24日 星期二 20:05", for titles. */
export function fullText(lang, zone, iso) {
  const options = { dateStyle: "full", timeStyle: "short", hourCycle: "h23" };
  return formatter(lang, zone, "full", options).format(new Date(iso));
}
