import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { KaContractsDocument } from "../gql/documents/KaContracts.ts";
import type { ChainWholeFragment, KaContractRowFragment } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { contractWords } from "./contract/contract.texts.ts";
import { ContractState } from "./contract/contract-state.tsx";
import { lastDay, versionToday } from "./contract/version.ts";

/** Contracts in whatever state. */
export const anyContract = { chain: null, after: null, endsBefore: null, states: null, waiting: null } as const;

/** What was agreed with a chain, and a way to propose more. */
export function ContractList({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(contractWords);
  const navigate = useNavigate();
  const asked = useQuery(KaContractsDocument, { variables: { ...anyContract, chain: chain.id } });
  return (
    <>
      {asked.data?.viewerCanProposeKaContracts === true && chain.entities.some(({ endedOn }) => endedOn === null) ? (
        <div className="filters" style={{ justifyContent: "flex-end" }}>
          <ButtonLink type="primary" to={`/contracts/new?chain=${chain.id}`}>
            {t.create}
          </ButtonLink>
        </div>
      ) : null}
      <Answered asked={asked} thing={(data) => data.kaContracts} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.number}
            rows={page.nodes}
            keyOf={(row) => row.id}
            open={(row) => void navigate(`/contracts/${row.id}`)}
            columns={useContractColumns()}
            empty={<EmptyState title={t.empty} />}
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

/** Contracts as rows, with what holds today. */
export function useContractColumns(): Columns<KaContractRowFragment> {
  const t = useTexts(contractWords);
  const { today } = useViewer();
  return [
    { title: t.name, key: "name", width: 190, card: "head", render: (_, row) => row.name },
    {
      ...{ title: t.number, key: "number", width: 140, card: "corner" },
      render: (_, row) => <span className="mono">{row.number}</span>,
    },
    {
      ...{ title: t.state, key: "state", width: 170 },
      render: (_, row) => (
        <>
          <ContractState state={row.state} />{" "}
          {row.state === "ACTIVE" && row.versions.some(({ state }) => state === "PROPOSED") ? (
            <StatusChip tone="waiting">{t.amendmentWaits}</StatusChip>
          ) : null}
        </>
      ),
    },
    { title: t.entity, key: "entity", width: 200, render: (_, row) => row.entity?.name ?? "—" },
    {
      ...{ title: t.modes, key: "modes", width: 170 },
      render: (_, row) => {
        const shown = versionToday(row.versions, today);
        const modes = [...new Set(shown?.content.modes.map(({ mode }) => mode) ?? [])];
        return (
          <>
            {modes.map((mode) => t[mode]).join(" · ")}{" "}
            {shown?.content.ledger === "DEALER" ? <StatusChip tone="plain">{t.byDealer}</StatusChip> : null}
          </>
        );
      },
    },
    {
      ...{ title: t.days, key: "days", width: 200 },
      render: (_, row) => {
        const shown = versionToday(row.versions, today);
        return shown === undefined ? (
          "—"
        ) : (
          <span className="figure">{`${shown.from} – ${lastDay(shown.to) ?? t.open}`}</span>
        );
      },
    },
  ];
}
