import type { ReactNode } from "react";
import type { Freshness } from "../gql/types.ts";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { stockWords } from "./stock.texts.ts";

const tones: Readonly<Record<Freshness, Tone>> = {
  FRESH: "done",
  SHELF_WARNING: "waiting",
  NEAR_EXPIRY: "held",
  EXPIRED: "refused",
};

/** How a batch stands: held before anything else. */
export function FreshnessChip({ freshness, held = false }: { freshness: Freshness; held?: boolean }): ReactNode {
  const t = useTexts(stockWords);
  return held ? (
    <StatusChip tone="held">{t.held}</StatusChip>
  ) : (
    <StatusChip tone={tones[freshness]}>{t[freshness]}</StatusChip>
  );
}
