import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { ButtonLink } from "../ui/button-link.tsx";

const permissionOf = {
  "stock-receipts": "stock:write",
  "stock-counts": "stock:write",
  "stock-reports": "stock-report:write",
} as const;

type Props = { readonly kind: keyof typeof permissionOf; readonly children: string };

/** The way to an import, for those who may take such files in: the manufacturer's own people. */
export function FromFile({ kind, children }: Props): ReactNode {
  const { dealerId, permissions } = useViewer();
  return dealerId === null && permissions.includes(permissionOf[kind]) ? (
    <ButtonLink to={`/imports?kind=${kind}`}>{children}</ButtonLink>
  ) : null;
}
