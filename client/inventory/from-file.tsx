import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { ButtonLink } from "../ui/button-link.tsx";

type Props = { readonly kind: "stock-receipts" | "stock-counts" | "stock-reports"; readonly children: string };

/** The way to an import, for those who may take files in. */
export const FromFile = ({ kind, children }: Props): ReactNode =>
  useViewer().permissions.includes("import:run") ? (
    <ButtonLink to={`/imports?kind=${kind}`}>{children}</ButtonLink>
  ) : null;
