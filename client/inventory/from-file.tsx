import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { ButtonLink } from "../ui/button-link.tsx";

const permissionOf = {
  "stock-receipts": "stock:write",
  "stock-counts": "stock:write",
  "stock-reports": "stock-report:write",
} as const;

type Props = { readonly kind: keyof typeof permissionOf; readonly children: string };

/** What dealers bring too, of their own. */
const dealers: readonly Props["kind"][] = ["stock-reports"];

/** The way to an import, for those who may take such files in. */
export function FromFile({ kind, children }: Props): ReactNode {
  const { dealerId, permissions } = useViewer();
  return (dealerId === null || dealers.includes(kind)) && permissions.includes(permissionOf[kind]) ? (
    <ButtonLink to={`/imports?kind=${kind}`}>{children}</ButtonLink>
  ) : null;
}
