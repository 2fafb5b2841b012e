import type { ReactNode } from "react";
import type { SplitMomentFragment } from "../gql/types.ts";
import { grouped } from "../ui/figures.ts";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { offerFigureWords } from "./offer/offer.texts.ts";
import { timelineWords } from "./timeline.texts.ts";
import "./timeline.css";

type Side = SplitMomentFragment["side"];

/** The conversation of two sides: one's own words on the right, the other's on the left, what the calendar did between. */
export function Conversation({ moments, mine }: { moments: readonly SplitMomentFragment[]; mine: Side }): ReactNode {
  return (
    <ol className="conversation">
      {moments.map((moment) => (
        <li key={moment.id} className={moment.side === "SYSTEM" ? "between" : moment.side === mine ? "mine" : "theirs"}>
          <Saying moment={moment} mine={mine} />
        </li>
      ))}
    </ol>
  );
}

function Saying({ moment, mine }: { moment: SplitMomentFragment; mine: Side }): ReactNode {
  const t = useTexts(timelineWords);
  const { at, kind, side, note, person, files } = moment;
  const who = side === mine ? (person ?? t.you) : `${t[side]}${person === null ? "" : ` · ${person}`}`;
  return (
    <>
      <div className="quiet who">
        {side === "SYSTEM" ? null : <span>{who}</span>} <Instant at={at} />
      </div>
      <div className="said">
        <strong>{wordOf(t, kind)}</strong>
        <Facts moment={moment} />
        {note === "" ? null : <p>{note}</p>}
        {files.map((file, n) => (
          <a key={file} href={`/files/${file}`} target="_blank" rel="noreferrer">
            {t.evidence} {n + 1}{" "}
          </a>
        ))}
      </div>
    </>
  );
}

function Facts({ moment: { facts } }: { moment: SplitMomentFragment }): ReactNode {
  const t = useTexts(timelineWords);
  const f = useTexts(offerFigureWords);
  const nameOf = (name: string) =>
    name.startsWith("wanted_") ? t.wanted(wordOf(f, name.slice("wanted_".length))) : wordOf(t, name);
  const valueOf = (name: string, value: string) =>
    name === "kinds"
      ? value
          .split(", ")
          .map((kind) => wordOf(f, kind))
          .join("、")
      : name.startsWith("wanted_")
        ? grouped(value)
        : wordOf(t, value);
  return facts.length === 0 ? null : (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{nameOf(name)}</dt>
          <dd>{valueOf(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
