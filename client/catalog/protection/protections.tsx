import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { PriceProtectionsDocument } from "../../gql/documents/PriceProtections.ts";
import { ProtectionsGrantedDocument } from "../../gql/documents/ProtectionsGranted.ts";
import type { ProtectionLineRowFragment, ProtectionWholeFragment } from "../../gql/types.ts";
import { SubjectLink } from "../../inbox/subject-link.tsx";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { nameIn } from "../product-columns.tsx";
import { ProposeProtection } from "./propose.tsx";
import { protectionWords } from "./protection.texts.ts";

type Line = ProtectionLineRowFragment;

/** Price protection: for the manufacturer's people what was proposed and granted, for a dealer what he was granted and why. */
export function Protections(): ReactNode {
  const t = useTexts(protectionWords);
  const viewer = useViewer();
  return (
    <>
      <p className="quiet">{t.lead}</p>
      {viewer.dealerId === null ? <Proposed writes={viewer.permissions.includes("catalog:write")} /> : <Granted />}
    </>
  );
}

const tones: Readonly<Record<ProtectionWholeFragment["state"], Tone>> = {
  PROPOSED: "waiting",
  GRANTED: "done",
  REJECTED: "refused",
};

function Proposed({ writes }: { writes: boolean }): ReactNode {
  const t = useTexts(protectionWords);
  const { language } = useLanguage();
  const asked = useQuery(PriceProtectionsDocument, { fetchPolicy: "cache-and-network" });
  const columns = useLineColumns(true);
  return (
    <>
      {writes ? (
        <div className="filters">
          <ProposeProtection done={() => void asked.refetch()} />
        </div>
      ) : null}
      <Answered asked={asked} thing={(data) => data.priceProtections} loading={<LoadingRows />}>
        {({ nodes, pageInfo }) =>
          nodes.length === 0 ? (
            <EmptyState title={t.none} />
          ) : (
            <>
              {nodes.map((each) => (
                <section key={each.id} className="panel">
                  <h2>
                    {each.product === null ? "" : `${each.product.code} ${nameIn(language, each.product)}`} ·{" "}
                    <Day day={each.changeOn} />{" "}
                    <StatusChip tone={tones[each.state] ?? "plain"}>{wordOf(t, each.state)}</StatusChip>{" "}
                    <Money value={each.total} />
                  </h2>
                  {each.note === "" ? null : <p className="quiet">{each.note}</p>}
                  <Rows label={t.dealers} rows={each.lines} columns={columns} keyOf={(line) => line.id} />
                </section>
              ))}
              {pageInfo.hasNextPage ? (
                <Button onClick={() => void asked.fetchMore({ variables: { after: pageInfo.endCursor } })}>
                  {t.more}
                </Button>
              ) : null}
            </>
          )
        }
      </Answered>
    </>
  );
}

function Granted(): ReactNode {
  const t = useTexts(protectionWords);
  const asked = useQuery(ProtectionsGrantedDocument, { fetchPolicy: "cache-and-network" });
  const columns = useLineColumns(false);
  return (
    <Answered asked={asked} thing={(data) => data.protectionsGranted} loading={<LoadingRows />}>
      {({ nodes, pageInfo }) => (
        <Rows
          label={t.title}
          rows={nodes}
          columns={columns}
          keyOf={(line) => line.id}
          empty={<EmptyState title={t.noneDealer} />}
          more={{
            has: pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

/** What a dealer is given and how it was worked out; with his name for the manufacturer's people, with the product for himself. */
export function useLineColumns(ofMaker: boolean): Columns<Line> {
  const t = useTexts(protectionWords);
  const { language } = useLanguage();
  const who: Columns<Line> = ofMaker
    ? [{ title: t.dealer, key: "dealer", card: "head", render: (_, line) => line.dealer?.name ?? "—" }]
    : [
        {
          title: t.product,
          key: "product",
          card: "head",
          render: (_, line) => (line.product === null ? "—" : `${line.product.code} ${nameIn(language, line.product)}`),
        },
        { title: t.changeOn, key: "changeOn", width: 110, render: (_, line) => <Day day={line.changeOn} /> },
      ];
  return [
    ...who,
    {
      title: t.drop,
      key: "drop",
      width: 190,
      align: "right",
      render: (_, line) => (
        <>
          <UnitPrice price={line.oldPrice} /> → <UnitPrice price={line.newPrice} />{" "}
          <span className="quiet">{wordOf(t, line.taxBasis)}</span>
        </>
      ),
    },
    {
      title: t.bought,
      key: "bought",
      width: 100,
      align: "right",
      render: (_, line) => <Quantity value={line.bought} />,
    },
    {
      title: t.eligible,
      key: "eligible",
      width: 300,
      align: "right",
      render: (_, line) => (
        <>
          <Quantity value={line.eligible} />
          <div className="quiet">{t.how(line.eligible, line.stock, line.unsold, line.product?.orderUnit ?? "")}</div>
        </>
      ),
    },
    {
      title: t.worth,
      key: "worth",
      card: "corner",
      width: 130,
      align: "right",
      render: (_, line) => (
        <>
          <strong>
            <Money value={line.amount} />
          </strong>
          {line.amount.amount === line.uncapped.amount ? null : <div className="quiet">{t.capped}</div>}
        </>
      ),
    },
    {
      title: t.creditNote,
      key: "note",
      width: 150,
      render: (_, line) => <Given line={line} />,
    },
  ];
}

/** When it was granted and by which credit note, and whether that was taken back. */
function Given({ line }: { line: Line }): ReactNode {
  const t = useTexts(protectionWords);
  return (
    <>
      {line.grantedOn === null ? null : <Day day={line.grantedOn} />}{" "}
      {line.item === null ? null : <SubjectLink subject={line.item}>{t.creditNote}</SubjectLink>}{" "}
      {line.takenBackOn === null ? null : <StatusChip tone="refused">{t.takenBack}</StatusChip>}
    </>
  );
}
