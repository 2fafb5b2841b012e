import type { TableColumnsType } from "antd";
import type { ReactNode } from "react";
import type { CreditStandingPartsFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { type Amount, amountLike, minorOf, percentOf, sayAmount as say } from "./amounts.ts";
import "./credit.css";
import { creditWords } from "./credit.texts.ts";

type Words = (typeof creditWords)["zh-CN" | "en"];

type Step = {
  readonly key: string;
  readonly word: string;
  readonly amount: Amount;
  readonly from: bigint;
  readonly to: bigint;
  readonly look: "" | "less" | "total" | "over";
};

/** The steps from nothing to the exposure, then what is allowed and what is left; each bar begins where the one before ended. */
function stepsOf(standing: CreditStandingPartsFragment, t: Words): Step[] {
  let at = 0n;
  const parts = standing.waterfall.map(({ part, amount }): Step => {
    const [from, to] = [at, (at += minorOf(amount))];
    const less = to < from;
    return {
      key: part,
      word: wordOf(t, part),
      amount,
      from: less ? to : from,
      to: less ? from : to,
      look: less ? "less" : "",
    };
  });
  const exposure = minorOf(standing.exposure);
  const allowed = allowedOf(standing);
  const over = exposure > allowed;
  return [
    ...parts,
    { key: "exposure", word: t.exposure, amount: standing.exposure, from: 0n, to: exposure, look: "total" },
    ...(standing.limit === null
      ? []
      : [
          {
            key: "limit",
            word: t.limit,
            amount: standing.limit,
            from: 0n,
            to: minorOf(standing.limit),
            look: "" as const,
          },
        ]),
    ...standing.temporary.map(({ amount, lastOn }, index): Step => ({
      ...{ key: `temporary-${index}`, word: `${t.temporary} (${t.validUntil(lastOn)})`, amount, look: "" },
      ...{ from: allowed - minorOf(amount), to: allowed },
    })),
    {
      ...{ key: "available", word: t.available, amount: standing.available, look: over ? "over" : "" },
      ...(over ? { from: allowed, to: exposure } : { from: exposure < 0n ? 0n : exposure, to: allowed }),
    },
  ];
}

/** Limit and temporary limits together, in smallest units. */
export const allowedOf = (standing: CreditStandingPartsFragment): bigint =>
  standing.temporary.reduce(
    (sum, { amount }) => sum + minorOf(amount),
    standing.limit === null ? 0n : minorOf(standing.limit),
  );

/** Where the exposure comes from and what is left of the limit: a picture with its table. */
export function Waterfall({ standing }: { standing: CreditStandingPartsFragment }): ReactNode {
  const t = useTexts(creditWords);
  const steps = stepsOf(standing, t);
  const longest = steps.reduce((most, { to }) => (to > most ? to : most), 1n);
  const strong = (step: Step) => step.look === "total" || step.look === "over" || step.key === "available";
  const columns: TableColumnsType<Step> = [
    {
      title: t.part,
      key: "part",
      width: 220,
      render: (_, step) => (strong(step) ? <strong>{step.word}</strong> : step.word),
    },
    {
      title: t.amount,
      key: "amount",
      width: 160,
      align: "right",
      render: (_, step) =>
        strong(step) ? (
          <strong>
            <Money value={step.amount} />
          </strong>
        ) : (
          <Money value={step.amount} />
        ),
    },
    {
      title: "",
      key: "bar",
      render: (_, step) => (
        <div className="credit-track" aria-hidden>
          <i
            className={step.look}
            style={{ left: `${percentOf(step.from, longest)}%`, width: `${percentOf(step.to - step.from, longest)}%` }}
          />
        </div>
      ),
    },
  ];
  return <Rows label={t.waterfall} rows={steps} columns={columns} keyOf={(step) => step.key} />;
}

/** One line: what is used of the limit, what a draft would take, what is left. */
export function CreditLine({
  standing,
  draft,
}: {
  standing: CreditStandingPartsFragment;
  draft?: Amount | null;
}): ReactNode {
  const t = useTexts(creditWords);
  const [exposure, allowed] = [minorOf(standing.exposure), allowedOf(standing)];
  const wanted =
    draft === null || draft === undefined || draft.currency !== standing.exposure.currency ? 0n : minorOf(draft);
  const used = exposure < 0n ? 0n : exposure;
  const longest = [allowed, used + wanted, 1n].reduce((most, each) => (each > most ? each : most));
  const left = allowed - exposure - wanted;
  const words = amountWords(left, standing, wanted > 0n, t);
  return (
    <div>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 12, marginBottom: 4 }}>
        <strong>{words}</strong>
        <span className="quiet">
          {standing.limit === null ? t.noLimit : t.ofLimit(say(amountLike(allowed, standing.exposure)))}
        </span>
      </div>
      <div className="credit-track" role="img" aria-label={words}>
        <i className={left < 0n ? "over" : ""} style={{ left: 0, width: `${percentOf(used, longest)}%` }} />
        <i
          className="draft"
          style={{ left: `${percentOf(used, longest)}%`, width: `${percentOf(wanted, longest)}%` }}
        />
        <b style={{ left: `calc(${percentOf(allowed, longest)}% - 2px)` }} />
      </div>
    </div>
  );
}

function amountWords(left: bigint, standing: CreditStandingPartsFragment, after: boolean, t: Words): string {
  const amount = say(amountLike(left < 0n ? -left : left, standing.exposure));
  if (left < 0n) return t.barOver(amount);
  return after ? t.barAfter(amount) : t.barLeft(amount);
}
