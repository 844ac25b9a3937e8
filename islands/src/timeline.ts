/** Timelines: bars by period; a stretch that is chosen becomes `since` and `until` of the view. */
import { makeRoom, readData } from "./elements";
import { daysOf } from "./periods";
import { StretchChart, type Bar, type Mark, type Stretch } from "./stretch";

interface Timeline { unit: string; url: string; since: string | null; until: string | null; bars: Bar[]; marks: Mark[]; noun?: string }

export function start(island: HTMLElement): void {
  const data = readData<Timeline>(island);
  const isTwoSided = data.bars.some((bar) => bar.cooperation !== undefined);
  const chosen = data.since === null && data.until === null ? null : { from: data.since ?? "0000-01-01", to: data.until ?? "9999-12-31" };
  new StretchChart(makeRoom(island), {
    bars: data.bars,
    marks: data.marks,
    chosen,
    height: isTwoSided ? 190 : 116,
    noun: data.noun ?? "event",
    choose: (stretch) => location.assign(addressOf(data.url, stretch)),
  });
}

/** The address of the view narrowed to a stretch, or to none. */
function addressOf(url: string, stretch: Stretch | null): string {
  const address = new URL(url, location.href);
  if (stretch !== null) {
    address.searchParams.set("since", daysOf(stretch.from)[0]);
    address.searchParams.set("until", daysOf(stretch.to)[1]);
  }
  return address.pathname + address.search;
}
