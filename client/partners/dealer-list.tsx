import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { DealerListDocument } from "../gql/documents/DealerList.ts";
import type { DealerRowFragment, DealerSort, DealerStatus as Status } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { DealerRegister } from "./dealer-register.tsx";
import { Completeness, DealerStatus } from "./dealer-status.tsx";
import { dealerWords } from "./dealer.texts.ts";

const statuses: readonly Status[] = ["ONBOARDING", "ACTIVE", "SUSPENDED", "ENDED"];
const sorts: readonly DealerSort[] = ["NAME", "CODE", "CLASS", "NEWEST"];

/** All dealers, found as one types; what is filtered stands in the address. */
export function DealerList(): ReactNode {
  const t = useTexts(dealerWords);
  const viewer = useViewer();
  const navigate = useNavigate();
  const [search, setSearch] = useUrl("search");
  const [status, setStatus] = useUrl("status");
  const [sort, setSort] = useUrl("sort");
  const chosen = (status ?? "").split(",").filter((each): each is Status => statuses.includes(each as Status));
  const orderBy = sorts.find((each) => each === sort) ?? "NAME";
  const variables = { search, status: chosen.length === 0 ? null : chosen, orderBy };
  const asked = useQuery(DealerListDocument, { variables });
  const columns: Columns<DealerRowFragment> = [
    {
      title: t.code,
      key: "code",
      card: "bare",
      width: 110,
      render: (_, row) => <span className="mono">{row.code}</span>,
    },
    { title: t.name, key: "name", card: "head", width: 260, ellipsis: true, dataIndex: "name" },
    { title: t.status, key: "status", card: "corner", width: 120, render: (_, row) => <DealerStatus {...row} /> },
    { title: t.dealerClass, key: "class", width: 70, render: (_, row) => row.dealerClass ?? "—" },
    {
      title: t.completeness,
      key: "completeness",
      width: 140,
      render: (_, row) => <Completeness groups={row.completeness} />,
    },
    { title: t.phone, key: "phone", card: "bare", width: 150, render: (_, row) => row.phone ?? "—" },
    { title: t.since, key: "since", card: "none", width: 150, render: (_, row) => <Instant at={row.createdAt} /> },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">{viewer.permissions.includes("dealer:write") ? <DealerRegister /> : null}</div>
      </div>
      <div className="filters">
        <SearchField label={t.search} value={search} search={setSearch} />
        <Select
          mode="multiple"
          aria-label={t.status}
          placeholder={t.statuses}
          style={{ minWidth: 180 }}
          value={chosen}
          onChange={(next: Status[]) => setStatus(next.join(","))}
          options={statuses.map((value) => ({ value, label: t[value] }))}
        />
        <Select
          aria-label={t.sort}
          style={{ width: 140 }}
          value={orderBy}
          onChange={(next: DealerSort) => setSort(next === "NAME" ? null : next)}
          options={sorts.map((value) => ({ value, label: t[value] }))}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.dealers} loading={<LoadingRows />}>
        {(dealers) => (
          <Rows
            label={t.title}
            rows={dealers.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => void navigate(`/dealers/${row.id}`)}
            loading={asked.loading}
            empty={<EmptyState title={t.empty} />}
            more={{
              has: dealers.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: dealers.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}
