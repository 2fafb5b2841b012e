import type { ReactNode } from "react";
import type { DealerStatus as Status } from "../gql/types.ts";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { dealerWords } from "./dealer.texts.ts";

const tones: Readonly<Record<Status, Tone>> = {
  ONBOARDING: "waiting",
  ACTIVE: "done",
  SUSPENDED: "held",
  ENDED: "plain",
};

/** Where the relation with a dealer stands; the blacklist overrides all else. */
export const DealerStatus = ({
  status,
  blacklistedOn,
}: {
  status: Status;
  blacklistedOn: string | null;
}): ReactNode => {
  const t = useTexts(dealerWords);
  if (blacklistedOn !== null) return <StatusChip tone="refused">{t.blacklisted}</StatusChip>;
  return <StatusChip tone={tones[status] ?? "plain"}>{wordOf(t, status)}</StatusChip>;
};

type Group = { readonly filled: number; readonly required: number };

/** How much of what a dossier should hold is there. */
export const Completeness = ({ groups }: { groups: readonly Group[] }): ReactNode => {
  const filled = groups.reduce((sum, group) => sum + group.filled, 0);
  const required = groups.reduce((sum, group) => sum + group.required, 0);
  const share = required === 0 ? 100 : Math.round((filled / required) * 100);
  return (
    <span className="figure" style={{ display: "inline-flex", alignItems: "center", gap: 8 }}>
      <span aria-hidden style={{ width: 60, height: 6, borderRadius: 3, background: "#dfe5e8", overflow: "hidden" }}>
        <span style={{ display: "block", height: "100%", width: `${share}%`, background: "#0f6b78" }} />
      </span>
      {filled}/{required}
    </span>
  );
};
