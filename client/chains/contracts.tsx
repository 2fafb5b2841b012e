import { useQuery } from "@apollo/client/react";
import { Segmented } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { KaContractsDocument } from "../gql/documents/KaContracts.ts";
import type { KaContractRowFragment, KaContractState } from "../gql/types.ts";
import { ChainPicker } from "../settlement/chain-picker.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows, NotFound } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { contractWords } from "./contract/contract.texts.ts";
import { anyContract, useContractColumns } from "./contract-list.tsx";

const views = ["all", "inForce", "toApprove", "ending", "over"] as const;
type View = (typeof views)[number];

/** How far ahead an end is near: as on the day's work page. */
const nearDays = 60;

const states: Readonly<Partial<Record<View, KaContractState[]>>> = { inForce: ["ACTIVE"], over: ["ENDED", "REJECTED"] };

/** All contracts with the chains that the viewer looks after: what waits for approval, what ends soon; our own people's. */
export function Contracts(): ReactNode {
  return useViewer().permissions.includes("chain-statement:read") ? <List /> : <NotFound />;
}

function List(): ReactNode {
  const t = useTexts(contractWords);
  const navigate = useNavigate();
  const { today } = useViewer();
  const [said, setView] = useUrl("view");
  const [chain, setChain] = useUrl("chain");
  const view: View = views.find((each) => each === said) ?? "all";
  const asked = useQuery(KaContractsDocument, {
    variables: {
      ...{ ...anyContract, chain, states: states[view] ?? null, waiting: view === "toApprove" ? true : null },
      endsBefore: view === "ending" ? dayjs(today).add(nearDays, "day").format("YYYY-MM-DD") : null,
    },
  });
  const [name, ...rest] = useContractColumns();
  const columns: Columns<KaContractRowFragment> = [
    ...(name === undefined ? [] : [name]),
    { title: t.chain, key: "chain", width: 120, render: (_, row) => row.chain?.name ?? "—" },
    ...rest,
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        {asked.data?.viewerCanProposeKaContracts === true ? (
          <div className="acts">
            {chain === null ? (
              <ButtonLink to="/chains">{t.chooseChain}</ButtonLink>
            ) : (
              <ButtonLink type="primary" to={`/contracts/new?chain=${chain}`}>
                {t.create}
              </ButtonLink>
            )}
          </div>
        ) : null}
      </div>
      <div className="filters">
        <div className="tabs-scroll">
          <Segmented
            aria-label={t.state}
            value={view}
            onChange={(next: View) => setView(next === "all" ? null : next)}
            options={views.map((value) => ({ value, label: t[value] }))}
          />
        </div>
        <ChainPicker label={t.chain} value={chain} choose={setChain} />
      </div>
      <Answered asked={asked} thing={(data) => data.kaContracts} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.title}
            rows={page.nodes}
            keyOf={(row) => row.id}
            loading={asked.loading}
            open={(row) => void navigate(`/contracts/${row.id}`)}
            columns={columns}
            empty={<EmptyState title={view === "all" && chain === null ? t.empty : t.noneSuch} />}
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}
