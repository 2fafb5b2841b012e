import type { ReactNode } from "react";
import type { KaClausePart, KaContractChangesQuery, KaContractWholeFragment } from "../../gql/types.ts";
import { Rows } from "../../ui/rows.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { contractWords } from "./contract.texts.ts";

type Clause = KaContractWholeFragment["versions"][number]["clauses"][number];
type Doubt = Clause["doubt"];
const parts: readonly KaClausePart[] = ["PARTIES", "SCOPE", "SETTLEMENT", "TERM", "TOLERANCE"];

/** What law says of a clause, with its source. */
export function DoubtNote({ doubt }: { doubt: Doubt }): ReactNode {
  const t = useTexts(contractWords);
  if (doubt === null) return null;
  return (
    <span className="clause-doubt">
      <StatusChip tone={doubt.flagged ? "held" : "plain"}>{doubt.flagged ? t.flagged : t.allowed}</StatusChip>{" "}
      {doubt.source === null ? null : (
        <span className="quiet">
          {t.source} {doubt.source}
        </span>
      )}
    </span>
  );
}

/** A version clause by clause, as sentences, part by part. */
export function Clauses({ clauses }: { clauses: readonly Clause[] }): ReactNode {
  const t = useTexts(contractWords);
  return parts.map((part) => {
    const own = clauses.filter((clause) => clause.part === part);
    return (
      <section className="panel" key={part}>
        <h2>{t[part]}</h2>
        {own.length === 0 ? <p className="quiet">{t.noTerms}</p> : null}
        <dl className="clauses">
          {own.map(({ key, title, text, doubt }) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>
                {text} <DoubtNote doubt={doubt} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

type Changed = NonNullable<KaContractChangesQuery["kaContract"]>["versions"][number]["changes"][number];

/** What one version says that another does not, side by side. */
export function Changes({ changes, label }: { changes: readonly Changed[]; label: string }): ReactNode {
  const t = useTexts(contractWords);
  return (
    <Rows<Changed>
      label={label}
      rows={changes}
      keyOf={(row) => `${row.part} ${row.title} ${row.was ?? ""} ${row.now ?? ""}`}
      columns={[
        { title: t.about, key: "title", width: 160, card: "head", render: (_, row) => row.title },
        {
          ...{ title: t.how, key: "how", width: 90, card: "corner" },
          render: (_, row) =>
            row.was === null ? (
              <StatusChip tone="moving">{t.fresh}</StatusChip>
            ) : row.now === null ? (
              <StatusChip tone="plain">{t.gone}</StatusChip>
            ) : (
              <StatusChip tone="draft">{t.changed}</StatusChip>
            ),
        },
        { title: t.was, key: "was", width: 420, render: (_, row) => <Said text={row.was} /> },
        {
          ...{ title: t.now, key: "now", width: 420 },
          render: (_, row) => (
            <>
              <Said text={row.now} /> <DoubtNote doubt={row.doubt} />
            </>
          ),
        },
      ]}
      empty={<EmptyState title={t.noChanges} />}
    />
  );
}

const Said = ({ text }: { text: string | null }): ReactNode => (
  <span className="clause-said">{text ?? <span className="quiet">—</span>}</span>
);
