import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { ReceiverCapacityDocument } from "../../gql/documents/ReceiverCapacity.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { loadOf, loadWith } from "./capacity.ts";
import type { StepProps } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

type Props = { readonly dealer: string; readonly seen: StepProps["seen"] };

/** Above it B1.2 speaks of too much. */
const limit = 1.2;

/** Whether a receiver can carry what comes: outlets, the load of his people before and after, and what he may still owe. */
export function ReceiverCapacity({ dealer, seen }: Props): ReactNode {
  const t = useTexts(wizardWords);
  const asked = useQuery(ReceiverCapacityDocument, { variables: { dealer } });
  const lines = (seen.split?.impact ?? []).filter((line) => line.dealer?.id === dealer);
  const outlets = lines.find(({ kind }) => kind === "OUTLETS");
  const credit = lines.find(({ kind }) => kind === "CREDIT");
  const capacity = asked.data?.dealerCapacities.nodes[0];
  const served = BigInt(outlets?.inputs.find(({ name }) => name === "servedNow")?.value ?? "0");
  const added = BigInt(outlets?.moved ?? "0");
  const after = capacity === undefined ? null : loadWith(capacity, served, added);
  const now = capacity === undefined ? null : loadOf(capacity);
  if (asked.data === undefined) return null;
  return (
    <p className="wizard-capacity" aria-busy={!seen.current}>
      <span className="quiet">{t.capacity}</span>{" "}
      {outlets === undefined ? null : <span>{t.outletsThen(String(served), String(served + added))}</span>}{" "}
      {capacity === undefined || now === null ? (
        <span className="quiet">{t.capacityUnknown}</span>
      ) : (
        <>
          <span>{after === null ? t.load(now, capacity.quarter) : t.loadThen(now, after, capacity.quarter)}</span>{" "}
          {Number(after ?? now) > limit ? <StatusChip tone="held">{t.loadHigh}</StatusChip> : null}
        </>
      )}{" "}
      {credit === undefined || credit.remaining === null || credit.currency === null ? null : (
        <span>{t.creditLeft(`${currencySign(credit.currency)} ${grouped(credit.remaining)}`)}</span>
      )}
    </p>
  );
}
