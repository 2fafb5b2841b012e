import type { ReactNode } from "react";
import { nameIn } from "../../catalog/product-columns.tsx";
import { SubjectLink } from "../../inbox/subject-link.tsx";
import type { ChainFactSource } from "../../gql/types.ts";
import type { Column } from "../../ui/rows.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { factWords } from "./facts.texts.ts";

/** What every fact says of itself, whatever it is about. */
export type AnyFact = {
  readonly id: string;
  readonly documentNo: string;
  readonly source: ChainFactSource;
  readonly cites: string | null;
  readonly reverses: string | null;
  readonly takenBack: boolean;
  readonly product: { readonly code: string; readonly name: string; readonly nameEn: string | null } | null;
};

/** Where a fact is known from, and the way to it. */
export function Source({ fact }: { fact: Pick<AnyFact, "source" | "cites"> }): ReactNode {
  const t = useTexts(factWords);
  return <SubjectLink subject={fact.cites}>{t[fact.source]}</SubjectLink>;
}

/** Whether it stands. */
export function FactStanding({ fact }: { fact: Pick<AnyFact, "reverses" | "takenBack"> }): ReactNode {
  const t = useTexts(factWords);
  if (fact.reverses !== null) return <StatusChip tone="plain">{t.reversal}</StatusChip>;
  return fact.takenBack ? <StatusChip tone="refused">{t.takenBack}</StatusChip> : null;
}

/** The columns that lists of facts share. */
export function useFactColumns<Fact extends AnyFact>(): {
  readonly product: Column<Fact>;
  readonly paper: Column<Fact>;
  readonly source: Column<Fact>;
  readonly standing: Column<Fact>;
} {
  const t = useTexts(factWords);
  const { language } = useLanguage();
  return {
    product: {
      ...{ title: t.product, key: "product", ellipsis: true, width: 240 },
      render: (_, { product }) => (product === null ? "—" : `${nameIn(language, product)} ${product.code}`),
    },
    paper: {
      ...{ title: t.documentNo, key: "paper", width: 150 },
      render: (_, fact) => <span className="mono">{fact.documentNo}</span>,
    },
    source: { title: t.source, key: "source", width: 90, render: (_, fact) => <Source fact={fact} /> },
    standing: {
      ...{ title: t.standing, key: "standing", width: 84, card: "corner" },
      render: (_, fact) => <FactStanding fact={fact} />,
    },
  };
}
