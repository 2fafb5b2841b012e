import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { type Amount, amountLike, minorOf } from "../../credit/amounts.ts";
import { ContractSimulationDocument } from "../../gql/documents/ContractSimulation.ts";
import type { ContractSimulationQuery } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { texts, useTexts, wordOf } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { settlementWords } from "../settlement.texts.ts";
import { monthAfter } from "../work/standing.tsx";
import "../../chains/chains.css";

const words = texts({
  "zh-CN": {
    why: "用一年的实际收货、销售和费用事件，试算该版本会结出多少，并与现行版本比较。版本按自身期限逐年顺延，不足一年的连续重复；只试算，不写入任何单据。",
    version: "试算版本",
    versionOf: (number: number) => `第 ${number} 版`,
    year: "用哪一年的数据",
    yearOf: (from: string, to: string) => `${from} 至 ${to}`,
    item: "项目",
    active: (number: number) => `现行（第 ${number} 版）`,
    simulated: (number: number) => `试算（第 ${number} 版）`,
    difference: "差额（试算 − 现行）",
    total: "全年应收合计",
    withheld: "合规存疑、未计入的费用",
    lines: (count: number) => `${count} 行`,
    gaps: (count: number) => `${count} 项无法测算（缺价格、缺证据等），未计入。`,
    noOther: "没有可比较的现行版本，仅显示试算结果。",
    empty: "这一年没有收货、销售或费用事件，结算为零。",
    months: "按月",
    month: "月份",
    commission: "扣点",
    guaranteeTopUp: "保底补差",
  },
  en: {
    why: "What a year's receipts, sales and events would have come to under this version, beside the one that holds: as if it had been renewed whenever it ends. Nothing is written.",
    version: "Version",
    versionOf: (number: number) => `Version ${number}`,
    year: "On the facts of",
    yearOf: (from: string, to: string) => `${from} to ${to}`,
    item: "What",
    active: (number: number) => `In force (version ${number})`,
    simulated: (number: number) => `Simulated (version ${number})`,
    difference: "Difference",
    total: "The whole year",
    withheld: "Fees that law doubts, in no sum",
    lines: (count: number) => (count === 1 ? "1 line" : `${count} lines`),
    gaps: (count: number) =>
      `${count} ${count === 1 ? "thing" : "things"} could not be reckoned (no price, no evidence).`,
    noOther: "No other version holds to compare it with.",
    empty: "Nothing came, was sold or happened in that year.",
    months: "By month",
    month: "Month",
    commission: "Commission",
    guaranteeTopUp: "Guarantee top-up",
  },
});

type Version = { readonly id: string; readonly number: number; readonly state: string };
type Simulation = NonNullable<ContractSimulationQuery["kaContractSimulation"]>;
type Line = {
  readonly key: string;
  readonly name: string;
  readonly active: Amount | null;
  readonly activeLines: number | null;
  readonly simulated: Amount | null;
  readonly simulatedLines: number | null;
  readonly difference: Amount | null;
  readonly strong: boolean;
};

const less = (a: Amount, b: Amount): Amount => amountLike(minorOf(a) - minorOf(b), a);

/** A version of a contract on the facts of a year that is over, beside the version that holds. */
export function ContractSimulator({ versions }: { versions: readonly Version[] }): ReactNode {
  const t = useTexts(words);
  const { today } = useViewer();
  const [picked, setPicked] = useUrl("version");
  const [said, setFrom] = useUrl("from");
  const version =
    versions.find(({ number }) => String(number) === picked) ??
    versions.find(({ state }) => state === "PROPOSED") ??
    versions[0];
  const last = monthAfter(today, -12);
  const from = said ?? last;
  const asked = useQuery(ContractSimulationDocument, {
    ...(version === undefined ? { skip: true as const } : {}),
    variables: { version: version?.id ?? "", from },
    fetchPolicy: "cache-and-network",
  });
  const years = [0, 3, 6, 9, 12].map((back) => monthAfter(last, -back));
  return (
    <section className="panel">
      <p className="quiet">{t.why}</p>
      <div className="filters">
        <Select
          aria-label={t.version}
          style={{ minWidth: 160 }}
          value={version?.number ?? null}
          onChange={(number: number) => setPicked(String(number))}
          options={versions.map(({ number }) => ({ value: number, label: t.versionOf(number) }))}
        />
        <Select
          aria-label={t.year}
          style={{ minWidth: 200 }}
          value={from}
          onChange={(next: string) => setFrom(next === last ? null : next)}
          options={[...new Set([...years, from])].map((value) => ({
            value,
            label: t.yearOf(value.slice(0, 7), monthAfter(value, 11).slice(0, 7)),
          }))}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.kaContractSimulation} loading={<LoadingRows rows={8} />}>
        {(simulation) => <Compared simulation={simulation} version={version?.number ?? 0} />}
      </Answered>
    </section>
  );
}

function Compared({ simulation, version }: { simulation: Simulation; version: number }): ReactNode {
  const t = useTexts(words);
  const s = useTexts(settlementWords);
  const { rows, active, simulated, activeWithheld, simulatedWithheld } = simulation;
  const columns = useColumns(simulation, version);
  if (rows.length === 0) return <EmptyState title={t.empty} />;
  const nameOf = (row: Simulation["rows"][number]) =>
    row.fee === null
      ? `${wordOf(s, row.kind)}${row.mode === null ? "" : ` · ${wordOf(s, row.mode)}`}`
      : row.fee === "commission" || row.fee === "guaranteeTopUp"
        ? t[row.fee]
        : (row.feeName ?? row.fee);
  const lines: Line[] = [
    ...rows.map((row): Line => ({
      ...{ key: `${row.kind} ${row.fee ?? row.mode ?? ""}`, name: nameOf(row), strong: false },
      ...{ active: row.active?.amount ?? null, activeLines: row.active?.lines ?? null },
      ...{ simulated: row.simulated?.amount ?? null, simulatedLines: row.simulated?.lines ?? null },
      difference: active === null ? null : row.difference,
    })),
    {
      ...{ key: "total", name: t.total, active, simulated, activeLines: null, simulatedLines: null, strong: true },
      difference: active === null ? null : less(simulated, active),
    },
  ];
  const withheld = minorOf(simulatedWithheld) !== 0n || (activeWithheld !== null && minorOf(activeWithheld) !== 0n);
  return (
    <>
      {active === null ? <p className="quiet">{t.noOther}</p> : null}
      <Rows label={t.item} rows={lines} columns={columns} keyOf={({ key }) => key} />
      {withheld ? (
        <p className="quiet">
          {t.withheld}: {activeWithheld === null ? null : <Money value={activeWithheld} />} →{" "}
          <Money value={simulatedWithheld} />
        </p>
      ) : null}
      {simulation.gaps === 0 ? null : <p className="quiet">{t.gaps(simulation.gaps)}</p>}
      <h3>{t.months}</h3>
      <Months simulation={simulation} version={version} />
    </>
  );
}

/** More for us and less for us say so by their sign. */
const Difference = ({ value }: { value: Amount | null }): ReactNode =>
  value === null || minorOf(value) === 0n ? (
    <span className="quiet">{value === null ? "—" : "0"}</span>
  ) : (
    <>
      {minorOf(value) > 0n ? "+" : ""}
      <Money value={value} />
    </>
  );

function useColumns(simulation: Simulation, version: number): Columns<Line> {
  const t = useTexts(words);
  const strong = (line: Line, shown: ReactNode) => (line.strong ? <strong>{shown}</strong> : shown);
  const sum = (title: string, key: "active" | "simulated") => ({
    ...{ title, key, width: 220, align: "right" as const },
    render: (_: unknown, line: Line) => {
      const count = line[`${key}Lines`];
      return (
        <>
          {count === null ? null : <span className="quiet">{t.lines(count)} </span>}
          {strong(line, <Money value={line[key]} />)}
        </>
      );
    },
  });
  return [
    { title: t.item, key: "item", width: 220, card: "head", render: (_, line) => strong(line, line.name) },
    ...(simulation.activeVersion === null ? [] : [sum(t.active(simulation.activeVersion), "active")]),
    sum(t.simulated(version), "simulated"),
    ...(simulation.activeVersion === null
      ? []
      : [
          {
            ...{ title: t.difference, key: "difference", width: 200, align: "right" as const },
            render: (_: unknown, line: Line) => strong(line, <Difference value={line.difference} />),
          },
        ]),
  ];
}

type Month = Simulation["months"][number];

function Months({ simulation, version }: { simulation: Simulation; version: number }): ReactNode {
  const t = useTexts(words);
  const { activeVersion } = simulation;
  const columns: Columns<Month> = [
    { title: t.month, key: "month", width: 220, card: "head", render: (_, { from }) => from.slice(0, 7) },
    ...(activeVersion === null
      ? []
      : [
          {
            ...{ title: t.active(activeVersion), key: "active", width: 220, align: "right" as const },
            render: (_: unknown, { active }: Month) => <Money value={active} />,
          },
        ]),
    {
      ...{ title: t.simulated(version), key: "simulated", width: 220, align: "right" as const },
      render: (_, { simulated }) => <Money value={simulated} />,
    },
    ...(activeVersion === null
      ? []
      : [
          {
            ...{ title: t.difference, key: "difference", width: 200, align: "right" as const },
            render: (_: unknown, { active, simulated }: Month) => (
              <Difference value={active === null ? null : less(simulated, active)} />
            ),
          },
        ]),
  ];
  return <Rows label={t.months} rows={simulation.months} columns={columns} keyOf={({ from }) => from} />;
}
