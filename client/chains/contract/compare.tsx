import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { KaContractChangesDocument } from "../../gql/documents/KaContractChanges.ts";
import type { KaContractWholeFragment } from "../../gql/types.ts";
import { Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Instant } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { Changes } from "./clauses.tsx";
import { VersionState } from "./contract-state.tsx";
import { contractWords } from "./contract.texts.ts";
import { lastDay } from "./version.ts";

type Version = KaContractWholeFragment["versions"][number];

/** Any two versions of a contract, clause by clause, and all of them with who proposed and who decided. */
export function Compare({ contract }: { contract: KaContractWholeFragment }): ReactNode {
  const t = useTexts(contractWords);
  const [left, setLeft] = useUrl("since");
  const [right, setRight] = useUrl("version");
  const { versions } = contract;
  const newer = versions.find(({ number }) => String(number) === right) ?? versions[0];
  const older =
    versions.find(({ number }) => String(number) === left && number !== newer?.number) ??
    versions.find(({ number }) => newer !== undefined && number < newer.number) ??
    versions.find(({ number }) => number !== newer?.number);
  const pick = (label: string, value: Version | undefined, choose: (text: string) => void) => (
    <label className="field">
      <span className="quiet">{label}</span>
      <Select
        aria-label={label}
        style={{ minWidth: 120 }}
        value={value?.number ?? null}
        onChange={(number: number) => choose(String(number))}
        options={versions.map(({ number }) => ({ value: number, label: t.version(number) }))}
      />
    </label>
  );
  return (
    <>
      {newer === undefined || older === undefined ? (
        <EmptyState title={t.oneVersion} />
      ) : (
        <section className="panel">
          <div className="filters">
            {pick(t.left, older, setLeft)}
            {pick(t.right, newer, setRight)}
          </div>
          <Between contract={contract.id} newer={newer.number} older={older.number} />
        </section>
      )}
      <History versions={versions} />
    </>
  );
}

function Between({ contract, newer, older }: { contract: string; newer: number; older: number }): ReactNode {
  const t = useTexts(contractWords);
  const asked = useQuery(KaContractChangesDocument, { variables: { id: contract, since: older } });
  const label = t.changesOf(newer, older);
  return (
    <Answered
      asked={asked}
      thing={(data) => data.kaContract?.versions.find(({ number }) => number === newer)?.changes}
      loading={<LoadingRows rows={4} />}
    >
      {(changes) => <Changes changes={changes} label={label} />}
    </Answered>
  );
}

function History({ versions }: { versions: readonly Version[] }): ReactNode {
  const t = useTexts(contractWords);
  return (
    <section className="panel">
      <h2>{t.history}</h2>
      <Rows<Version>
        label={t.history}
        rows={versions}
        keyOf={(row) => String(row.number)}
        columns={[
          { title: t.versionWord, key: "number", width: 90, card: "head", render: (_, row) => t.version(row.number) },
          {
            title: t.state,
            key: "state",
            width: 100,
            card: "corner",
            render: (_, row) => <VersionState version={row} />,
          },
          {
            ...{ title: t.DAYS, key: "days", width: 210 },
            render: (_, row) => <span className="figure">{`${row.from} – ${lastDay(row.to) ?? t.open}`}</span>,
          },
          {
            ...{ title: t.proposedBy, key: "proposed", width: 230 },
            render: (_, row) => (
              <>
                {row.proposedBy} <Instant at={row.proposedAt} />
              </>
            ),
          },
          {
            ...{ title: t.decidedBy, key: "decided", width: 230 },
            render: (_, row) =>
              row.decidedAt === null ? (
                "—"
              ) : (
                <>
                  {row.decidedBy} <Instant at={row.decidedAt} />
                </>
              ),
          },
          {
            ...{ title: t.fingerprint, key: "hash", width: 130, card: "none" },
            render: (_, row) => <span className="mono quiet">{row.contentHash.slice(0, 12)}</span>,
          },
        ]}
      />
    </section>
  );
}
