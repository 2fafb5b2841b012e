import type { ReactNode } from "react";
import { useTexts } from "../../ui/texts.ts";
import { clearWords } from "./clears.texts.ts";

type Reason = { readonly owner?: { readonly name: string } | null };

/** Whose territory a refused place is in, where the viewer may know. */
export function Clears({ reason }: { reason: Reason }): ReactNode {
  const t = useTexts(clearWords);
  const owner = reason.owner?.name;
  return owner === undefined ? null : <span className="quiet">{t.owner(owner)}</span>;
}
