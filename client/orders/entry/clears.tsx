import type { ReactNode } from "react";
import { useTexts } from "../../ui/texts.ts";
import { clearWords } from "./clears.texts.ts";

type Reason = { readonly code: string; readonly owner?: { readonly name: string } | null };

/** What clears a refusal, and whose territory it is where the viewer may know. */
export function Clears({ reason }: { reason: Reason }): ReactNode {
  const t = useTexts(clearWords);
  const way: unknown = (t as Readonly<Record<string, unknown>>)[reason.code];
  const owner = reason.owner?.name;
  if (typeof way !== "string" && owner === undefined) return null;
  return (
    <span className="quiet">
      {owner === undefined ? null : t.owner(owner)} {typeof way === "string" ? way : null}
    </span>
  );
}
