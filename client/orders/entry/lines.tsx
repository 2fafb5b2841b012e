import type { ReactNode } from "react";
import { EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import type { Draft } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import { Grid } from "./grid.tsx";
import type { ProductIndex } from "./product-index.ts";
import type { EntryAct } from "./reducer.ts";
import type { Check } from "./use-check.ts";

type Props = {
  readonly draft: Draft;
  readonly index: ProductIndex | undefined;
  readonly check: Check;
  readonly currency: string;
  /** A chain is chosen first: what may be ordered is what it lists. */
  readonly waits: boolean;
  act(act: EntryAct): void;
};

/** The lines of the order, once it is known what may be ordered. */
export function Lines({ draft, index, check, currency, waits, act }: Props): ReactNode {
  const t = useTexts(entryWords);
  if (waits) return <EmptyState title={t.chooseChain} />;
  if (index === undefined) return <LoadingRows />;
  if (index.size === 0) return <EmptyState title={t.noChainProducts}>{t.noChainProductsWhy}</EmptyState>;
  return <Grid lines={draft.lines} index={index} check={check} currency={currency} act={act} />;
}
