import type { ReactNode } from "react";
import type { SplitOfferFragment } from "../../gql/types.ts";
import { isSome } from "../../credit/amounts.ts";
import { Figure } from "../../ui/figure.tsx";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useInputWords } from "../inputs.ts";
import { counterWords } from "../counter.texts.ts";
import { offerFigureWords, offerWords } from "./offer.texts.ts";

type Settlement = NonNullable<NonNullable<SplitOfferFragment["content"]>["settlement"]>;
type Line = Settlement["lines"][number];

/** What an offer comes to, component by component, each with how it was worked out. */
export function OfferFigures({ settlement }: { settlement: Settlement }): ReactNode {
  const t = useTexts(offerWords);
  const f = useTexts(offerFigureWords);
  const said = useInputWords();
  const { lines, compensation, due, lateCompensation, lateDue, capApplied, computedOn, tax } = settlement;
  const late = (amount: Settlement["due"]) =>
    amount === null ? null : <div className="quiet">{t.lateDue(grouped(amount.amount))}</div>;
  const columns: Columns<Line> = [
    {
      title: t.component,
      key: "kind",
      card: "head",
      render: (_, { kind, label }) => (label === "" ? f[kind] : `${f[kind]} · ${label}`),
    },
    {
      title: t.amount,
      key: "amount",
      card: "corner",
      align: "right",
      width: 190,
      render: (_, line) => (
        <Figure
          name={f[line.kind]}
          inputs={line.inputs.map(({ name, value }) => ({ name, value: said.value(value) }))}
          word={(input) => wordOf(f, input)}
          formula={line.formula.replaceAll(/[A-Za-z][A-Za-z0-9]+/gu, (input) => wordOf(f, input))}
          rule={line.rule}
        >
          <Money value={line.amount} />
        </Figure>
      ),
    },
  ];
  return (
    <>
      <p className="quiet">{t.moneyHow}</p>
      <Rows label={t.money} rows={lines} columns={columns} keyOf={(line) => `${line.kind} ${lines.indexOf(line)}`} />
      <dl className="figures">
        <div>
          <dt>
            {t.compensation} {capApplied ? <StatusChip tone="held">{t.capped}</StatusChip> : null}
          </dt>
          <dd>
            <Money value={compensation} />
            {late(lateCompensation)}
          </dd>
        </div>
        <div>
          <dt>
            <strong>{t.due}</strong>
          </dt>
          <dd>
            <strong>
              <Money value={due} />
            </strong>
            {late(lateDue)}
            {isSome(tax) ? (
              <div className="quiet">
                {t.tax} <Money value={tax} />
              </div>
            ) : null}
          </dd>
        </div>
        <div>
          <dt className="quiet">{t.computedOn}</dt>
          <dd>
            <Day day={computedOn} />
          </dd>
        </div>
      </dl>
    </>
  );
}

/** What was paid so far, and how much of it paid what was owed. */
export function Paid({ payments }: { payments: SplitOfferFragment["payments"] }): ReactNode {
  const t = useTexts(offerWords);
  const f = useTexts(offerFigureWords);
  return payments.map(({ kind, amount, setOff, tax, paidOn }) => (
    <div key={kind} className="again">
      <span>
        {f[kind]} <Day day={paidOn} />
      </span>
      <span>
        <Money value={amount} />
        {(["tax", "setOff"] as const).map((what) => {
          const value = what === "tax" ? tax : setOff;
          return isSome(value) ? (
            <span key={what} className="quiet">
              {" "}
              {t[what]} <Money value={value} />
            </span>
          ) : null;
        })}
      </span>
    </div>
  ));
}

type Proven = NonNullable<SplitOfferFragment["content"]>["figures"];

/** The papers behind the figures that were entered: what each proves, to be opened. */
export function Evidence({ figures }: { figures: Proven }): ReactNode {
  const t = useTexts(counterWords);
  const f = useTexts(offerFigureWords);
  const proven = figures.filter(({ files }) => files.length > 0);
  if (proven.length === 0) return null;
  return (
    <>
      <h3>{t.figureEvidence}</h3>
      {proven.map(({ id, kind, label, note, amount, files }) => (
        <div key={id} className="again">
          <span>
            {[wordOf(f, `figure_${kind}`), label, note].filter((each) => each !== "").join(" · ")}{" "}
            {files.map((file, at) => (
              <a key={file} href={`/files/${file}`} target="_blank" rel="noreferrer" style={{ marginInlineEnd: 8 }}>
                {t.evidence(at + 1)}
              </a>
            ))}
          </span>
          <Money value={amount} />
        </div>
      ))}
    </>
  );
}
