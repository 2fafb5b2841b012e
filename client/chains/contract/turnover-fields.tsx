import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";
import type { GuaranteePeriod, KaTurnoverKind } from "../../gql/types.ts";
import { useTexts } from "../../ui/texts.ts";
import { type BandDraft, type TurnoverDraft, hasGuarantee, hasProfit, hasTarget } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { Choice, Figure } from "./inline.tsx";
import { useProblems } from "./problems.tsx";

const kinds: readonly KaTurnoverKind[] = [
  ...([
    "ACTUAL_SALES",
    "FIXED_PROFIT",
    "GUARANTEED_SALES",
    "GUARANTEED_PROFIT",
    "TARGET_SALES",
    "TARGET_PROFIT",
  ] as const),
];
const periods: readonly GuaranteePeriod[] = ["MONTH", "QUARTER", "YEAR"];

type Props = { readonly said: TurnoverDraft; readonly at: number; change(said: TurnoverDraft): void };

/** What a chain keeps of its turnover: the kind of contract, its bands, guarantee and target. */
export function TurnoverFields({ said, at, change }: Props): ReactNode {
  const t = useTexts(editorWords);
  const problems = useProblems("modes", String(at), "turnover");
  const wrong = (field: string) => problems.some(({ path }) => path[4] === field);
  const set = (more: Partial<TurnoverDraft>) => change({ ...said, ...more });
  return (
    <div className="sentence-part">
      <p className="sentence">
        <Choice
          label={t.turnoverKind}
          value={said.kind}
          options={kinds.map((value) => ({ value, label: t[value] }))}
          choose={(kind) => set({ kind })}
        />
        {hasProfit(said.kind) ? (
          <Figure
            label={t.profit}
            value={said.profit}
            placeholder={t.profit}
            type={(profit) => set({ profit })}
            wrong={wrong("profit")}
          />
        ) : null}
        {hasGuarantee(said.kind) ? (
          <>
            {t.guarantee}
            <Figure
              label={t.guarantee}
              value={said.guarantee}
              type={(guarantee) => set({ guarantee })}
              wrong={wrong("guarantee")}
            />
            <Choice
              label={t.period}
              value={said.period}
              options={periods.map((value) => ({ value, label: t[value] }))}
              choose={(period) => set({ period })}
            />
            {said.period === "MONTH" ? (
              <Checkbox checked={said.cumulative} onChange={(event) => set({ cumulative: event.target.checked })}>
                {t.cumulative}
              </Checkbox>
            ) : null}
          </>
        ) : null}
        {hasTarget(said.kind) ? (
          <>
            {t.target}
            <Figure label={t.target} value={said.target} type={(target) => set({ target })} wrong={wrong("target")} />
            {t.overRate}
            <Figure
              label={t.overRate}
              width={80}
              suffix="%"
              value={said.overRate}
              type={(overRate) => set({ overRate })}
              wrong={wrong("overRate")}
            />
          </>
        ) : null}
      </p>
      {hasProfit(said.kind) ? null : (
        <Bands
          label={t.bands}
          lead={t.band1}
          rateWord={t.bandRate}
          add={t.addBand}
          all={said.bands}
          most={6}
          wrong={wrong("bands")}
          change={(bands) => set({ bands })}
        />
      )}
    </div>
  );
}

type BandsProps = {
  readonly label: string;
  readonly lead: string;
  readonly rateWord: string;
  readonly add: string;
  readonly all: readonly BandDraft[];
  readonly most: number;
  readonly wrong: boolean;
  change(all: readonly BandDraft[]): void;
};

/** Bands or tiers, each beginning where the one before ends; the last is open. */
export function Bands({ label, lead, rateWord, add, all, most, wrong, change }: BandsProps): ReactNode {
  const t = useTexts(editorWords);
  const set = (at: number, more: Partial<BandDraft>) =>
    change(
      all.map((band, index) => {
        if (index === at) return { ...band, ...more };
        // What one ends with is what the next begins with: typed once.
        if (index === at + 1 && more.to !== undefined) return { ...band, from: more.to };
        return band;
      }),
    );
  const remove = (at: number) => {
    const left = all.filter((_, index) => index !== at);
    change(left.map((band, index) => (index === left.length - 1 ? { ...band, to: "" } : band)));
  };
  return (
    <ul className="bands" aria-label={label}>
      {all.map((band, at) => (
        <li key={at} className="sentence">
          {lead}
          <Figure
            label={`${label} ${at + 1} ${t.from}`}
            value={band.from}
            type={(from) => set(at, { from })}
            wrong={wrong}
          />
          {at === all.length - 1 ? (
            <span>{t.bandOpen}</span>
          ) : (
            <>
              {t.bandTo}
              <Figure
                label={`${label} ${at + 1} ${t.bandTo}`}
                value={band.to}
                type={(to) => set(at, { to })}
                wrong={wrong}
              />
            </>
          )}
          {rateWord}
          <Figure
            label={`${label} ${at + 1} ${t.rate}`}
            width={80}
            suffix="%"
            value={band.rate}
            type={(rate) => set(at, { rate })}
            wrong={wrong}
          />
          {all.length > 1 ? (
            <Button
              size="small"
              type="text"
              danger
              aria-label={t.removeOf(`${label} ${at + 1}`)}
              onClick={() => remove(at)}
            >
              {t.remove}
            </Button>
          ) : null}
        </li>
      ))}
      {all.length < most ? (
        <li>
          <Button
            size="small"
            type="dashed"
            onClick={() => change([...all, { from: all.at(-1)?.to ?? "", to: "", rate: "" }])}
          >
            {add}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
