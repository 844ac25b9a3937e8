/** Periods as the record names them: "2024", "2024-Q2", "2024-05", "2024-W20", "2024-05-10". */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAY = 86_400_000;

const iso = (day: Date): string => day.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));

/** First and last day of a period, as ISO dates. */
export function daysOf(period: string): [string, string] {
  const [year, rest = "", third] = period.split("-");
  const y = Number(year);
  if (rest.startsWith("Q")) {
    const last = 3 * Number(rest.slice(1));
    return [iso(utc(y, last - 2, 1)), iso(utc(y, last + 1, 0))];
  }
  if (rest.startsWith("W")) {
    // The week that holds 4 January is the first (ISO 8601).
    const fourth = utc(y, 1, 4);
    const monday = new Date(fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY + (Number(rest.slice(1)) - 1) * 7 * DAY);
    return [iso(monday), iso(new Date(monday.getTime() + 6 * DAY))];
  }
  if (third !== undefined) return [period, period];
  if (rest !== "") return [iso(utc(y, Number(rest), 1)), iso(utc(y, Number(rest) + 1, 0))];
  return [`${year}-01-01`, `${year}-12-31`];
}

/** The period of the same length that holds a day. */
export function periodOf(day: string, like: string): string {
  if (like.includes("-Q")) return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  if (like.includes("-W")) {
    const at = new Date(`${day}T00:00:00Z`);
    const thursday = new Date(at.getTime() + (3 - ((at.getUTCDay() + 6) % 7)) * DAY);
    const week = Math.floor((thursday.getTime() - utc(thursday.getUTCFullYear(), 1, 1).getTime()) / (7 * DAY)) + 1;
    return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
  }
  return day.slice(0, like.length);
}

/** The period after this one. */
export function after(period: string): string {
  const last = new Date(`${daysOf(period)[1]}T00:00:00Z`);
  return periodOf(iso(new Date(last.getTime() + DAY)), period);
}

/** A period as a person says it. */
export function label(period: string): string {
  const [year, rest = "", third] = period.split("-");
  if (rest.startsWith("Q")) return `quarter ${rest.slice(1)} of ${year}`;
  if (rest.startsWith("W")) return `week ${Number(rest.slice(1))} of ${year}`;
  const month = MONTHS[Number(rest) - 1];
  if (third !== undefined) return `${Number(third)} ${month} ${year}`;
  return month === undefined ? String(year) : `${month} ${year}`;
}

/** All periods from the first to the last, with those in between of which nothing is told; the newest `most`. */
export function fill(periods: readonly string[], most: number): string[] {
  const first = periods[0];
  const last = periods[periods.length - 1];
  if (first === undefined || last === undefined) return [];
  const all = [first];
  for (let next = after(first); next <= last && all.length < 5000; next = after(next)) all.push(next);
  return all.slice(-most);
}
