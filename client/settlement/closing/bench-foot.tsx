import { useQuery } from "@apollo/client/react";
import { Button, Drawer } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { StatementClosingDocument } from "../../gql/documents/StatementClosing.ts";
import type { StatementClosingOfFragment, StatementHeadFragment } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { Offered } from "../../ui/offered.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { percentText } from "../percent.ts";
import { ClosingPanel } from "./closing-panel.tsx";
import { LockStatement } from "./closing-acts.tsx";
import { ConfirmStatement } from "./confirm.tsx";
import { Reversal, ReverseStatement } from "./reverse.tsx";
import { closingWords } from "./closing.texts.ts";
import "./closing.css";

/** What confirming comes to: what is paid, what is invoiced at which rate, when it must be paid, who has signed. */
export function BenchFoot({ head }: { head: StatementHeadFragment }): ReactNode {
  const t = useTexts(closingWords);
  const [open, setOpen] = useUrl("closing");
  const asked = useQuery(StatementClosingDocument, { variables: { id: head.id }, fetchPolicy: "cache-and-network" });
  const [seen, setSeen] = useState(head.version);
  const { refetch } = asked;
  // Every decision changes what would be confirmed; of many in a row the last one counts.
  useEffect(() => {
    if (seen === head.version) return;
    const timer = setTimeout(() => {
      setSeen(head.version);
      void refetch();
    }, 700);
    return () => clearTimeout(timer);
  }, [seen, head.version, refetch]);
  const node = (asked.data ?? asked.previousData)?.node;
  const statement = node?.__typename === "ChainStatement" ? node : undefined;
  if (head.revision === 0) return null;
  if (statement === undefined)
    return asked.error === undefined ? null : (
      <section className="bench-foot panel" role="alert">
        {asked.error.message} <Button onClick={() => void refetch()}>{t.again}</Button>
      </section>
    );
  return (
    <section className="bench-foot panel" aria-label={t.title}>
      {head.matchedAt === null ? <p className="quiet">{t.rematching}</p> : <Sums statement={statement} />}
      <span className="acts">
        <Reversal statement={statement} />
        {statement.closing === null ? null : <Button onClick={() => setOpen("1")}>{t.detail}</Button>}
        <Offered when={statement.viewerCanReverse}>
          <ReverseStatement statement={statement} version={head.version} />
        </Offered>
        <Offered when={statement.viewerCanConfirm && head.matchedAt !== null}>
          <ConfirmStatement statement={statement} version={head.version} matching={head.matchedAt === null} />
        </Offered>
        <Offered when={statement.viewerCanLock}>
          <LockStatement statement={statement} />
        </Offered>
      </span>
      {open === null ? null : (
        <Drawer open onClose={() => setOpen(null)} title={t.title} size={980}>
          {statement.closing === null ? <LoadingRows rows={8} /> : <ClosingPanel statement={statement} />}
        </Drawer>
      )}
    </section>
  );
}

function Sums({ statement }: { statement: StatementClosingOfFragment }): ReactNode {
  const t = useTexts(closingWords);
  const { closing, signatures } = statement;
  if (closing === null) return null;
  const holds = (side: "OURS" | "THEIRS") => signatures.some((each) => each.side === side && each.holds);
  return (
    <dl className="foot-sums">
      <div>
        <dt>{closing.confirmed ? t.payable : `${t.would}${t.payable}`}</dt>
        <dd>
          <strong>
            <Money value={closing.payable} />
          </strong>
        </dd>
      </div>
      <div>
        <dt>{t.toInvoice}</dt>
        <dd>
          {closing.toInvoice.map(({ rate, net, tax }) => (
            <span key={rate} className="figure">
              {t.rateLine(percentText(rate), grouped(net.amount), grouped(tax.amount))}{" "}
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t.dueOn}</dt>
        <dd>
          {closing.dueOn === null ? <span className="quiet">{t.noDue}</span> : <Day day={closing.dueOn} />}{" "}
          {closing.breachDays !== null && closing.breachDays > 0 ? (
            <StatusChip tone="refused">{t.breach(closing.breachDays)}</StatusChip>
          ) : closing.legalMax === null ? null : (
            <span className="quiet">
              {t.legalMax} <Day day={closing.legalMax} />
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t.disputed}</dt>
        <dd>
          <Money value={closing.disputed} bare />
        </dd>
      </div>
      {statement.contentHash === null ? null : (
        <div>
          <dt>{t.signing}</dt>
          <dd>
            <StatusChip tone={holds("OURS") ? "done" : "waiting"}>{t.us}</StatusChip>{" "}
            <StatusChip tone={holds("THEIRS") ? "done" : "waiting"}>{t.them}</StatusChip>
          </dd>
        </div>
      )}
    </dl>
  );
}
