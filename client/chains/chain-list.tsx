import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { ChainsDocument } from "../gql/documents/Chains.ts";
import type { ChainRowFragment } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Quantity } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { ChainCreate } from "./chain-acts.tsx";
import { chainWords } from "./chain.texts.ts";
import { lastDay } from "./contract/version.ts";

/** The chains that the viewer looks after: how large they are, who looks after them, what ends next. */
export function ChainList(): ReactNode {
  const t = useTexts(chainWords);
  const navigate = useNavigate();
  const [text, setText] = useUrl("text");
  const asked = useQuery(ChainsDocument, { variables: { after: null, text } });
  const writes = asked.data?.viewerCanWriteChains === true;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        {writes ? (
          <div className="acts">
            <ButtonLink to="/imports?kind=chain-stores">{t.storesFromFile}</ButtonLink>
            <ButtonLink to="/imports?kind=chain-skus">{t.skusFromFile}</ButtonLink>
            <ChainCreate made={(id) => void navigate(`/chains/${id}`)} />
          </div>
        ) : null}
      </div>
      <div className="filters">
        <SearchField label={t.search} value={text} search={setText} />
      </div>
      <Answered asked={asked} thing={(data) => data.chains} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.title}
            rows={page.nodes}
            keyOf={(row) => row.id}
            loading={asked.loading}
            open={(row) => void navigate(`/chains/${row.id}`)}
            columns={useColumns()}
            empty={<EmptyState title={text === null ? t.emptyFirst : t.empty} />}
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

function useColumns(): Columns<ChainRowFragment> {
  const t = useTexts(chainWords);
  return [
    { title: t.name, key: "name", width: 240, card: "head", render: (_, row) => row.name },
    {
      ...{ title: t.code, key: "code", width: 110, card: "corner" },
      render: (_, row) => <span className="mono">{row.code}</span>,
    },
    {
      ...{ title: t.stores, key: "stores", width: 90, align: "right" },
      render: (_, row) => <Quantity value={row.standing.stores} />,
    },
    {
      ...{ title: t.centres, key: "centres", width: 90, align: "right" },
      render: (_, row) => <Quantity value={row.standing.distributionCentres} />,
    },
    {
      ...{ title: t.contractsInForce, key: "contracts", width: 190 },
      render: (_, { standing }) => (
        <>
          {t.contractCount(standing.contracts)}{" "}
          {standing.waiting === 0 ? null : <StatusChip tone="waiting">{t.waiting(standing.waiting)}</StatusChip>}
        </>
      ),
    },
    { title: t.nextEnd, key: "end", width: 120, render: (_, row) => <Day day={lastDay(row.standing.nextEnd)} /> },
    {
      ...{ title: t.keepers, key: "keepers", width: 180 },
      render: (_, row) =>
        row.lookedAfterBy.length === 0 ? (
          <span className="quiet">{t.everybody}</span>
        ) : (
          row.lookedAfterBy.map(({ name }) => name).join(" · ")
        ),
    },
    {
      ...{ title: t.account, key: "account", width: 180, card: "none" },
      render: (_, row) => row.account?.name ?? <span className="quiet">{t.noAccount}</span>,
    },
  ];
}
