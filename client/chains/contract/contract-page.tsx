import { useQuery } from "@apollo/client/react";
import { Alert, Button, Select, Tabs } from "antd";
import { type ReactNode, Suspense, useState } from "react";
import { Link, useParams } from "react-router";
import { part } from "../../app/part.tsx";
import { useAct } from "../../app/use-act.ts";
import { useViewer } from "../../app/session.tsx";
import { ActForm } from "../../catalog/act-form.tsx";
import { KaContractChangesDocument } from "../../gql/documents/KaContractChanges.ts";
import { KaContractDecidingDocument } from "../../gql/documents/KaContractDeciding.ts";
import { KaContractEndDocument } from "../../gql/documents/KaContractEnd.ts";
import { KaContractPageDocument } from "../../gql/documents/KaContractPage.ts";
import type { KaContractWholeFragment } from "../../gql/types.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Copyable } from "../../ui/copyable.tsx";
import { Answered, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { Changes, Clauses } from "./clauses.tsx";
import { ContractState, VersionState } from "./contract-state.tsx";
import { contractWords } from "./contract.texts.ts";
import { lastDay, versionToday } from "./version.ts";
import { Compare } from "./compare.tsx";
import "../chains.css";
import "./editor.css";

const Decide = part(() => import("../../inbox/approval.tsx"), "ApprovalDrawer");
const Fees = part(() => import("./fee-calendar.tsx"), "FeeCalendar");
const Simulator = part(() => import("../../settlement/simulation/simulation.tsx"), "ContractSimulator");
const Book = part(() => import("../../settlement/book/consignment-book.tsx"), "ConsignmentBook");
type Contract = KaContractWholeFragment;

/** A contract with a chain: what it says, what waits for approval, its versions beside each other, what it costs when. */
export function ContractPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(KaContractPageDocument, { variables: { id } });
  return (
    <Answered asked={asked} thing={(data) => data.kaContract}>
      {(contract) => <Whole contract={contract} />}
    </Answered>
  );
}

function Whole({ contract }: { contract: Contract }): ReactNode {
  const t = useTexts(contractWords);
  const { today, permissions } = useViewer();
  const simulates = permissions.includes("chain-statement:read");
  const books =
    simulates && contract.versions.some(({ content }) => content.modes.some(({ mode }) => mode === "CONSIGNMENT"));
  const [tab, setTab] = useUrl("tab");
  const [picked, setPicked] = useUrl("version");
  const { versions } = contract;
  const shown = versions.find(({ number }) => String(number) === picked) ?? versionToday(versions, today);
  const waiting = versions.find(({ state }) => state === "PROPOSED");
  return (
    <div className="page">
      <div className="page-head">
        <h1>{contract.name}</h1>
        <Copyable text={contract.number} />
        <ContractState state={contract.state} />
        {contract.chain === null ? null : (
          <Link to={`/chains/${contract.chain.id}?tab=contracts`}>{contract.chain.name}</Link>
        )}
        {contract.viewerCanAmend && contract.state !== "REJECTED" && contract.endedOn === null ? (
          <div className="acts">
            {waiting === undefined ? <ButtonLink to={`/contracts/${contract.id}/amend`}>{t.amend}</ButtonLink> : null}
            {contract.state === "ACTIVE" ? <ContractEnd key={contract.version} contract={contract} /> : null}
          </div>
        ) : null}
      </div>
      {contract.endedOn === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={t.endedFor(contract.endedOn, contract.endReason ?? "")}
          style={{ marginBottom: 12 }}
        />
      )}
      {waiting === undefined ? null : (
        <Waiting contract={contract} version={waiting} whole={tab !== "compare" && tab !== "calendar"} />
      )}
      <Tabs
        activeKey={tab !== null && ["book", "compare", "calendar", "simulation"].includes(tab) ? tab : "content"}
        onChange={(key) => setTab(key === "content" ? null : key)}
        destroyOnHidden
        items={[
          {
            key: "content",
            label: t.content,
            children: (
              <>
                <div className="filters">
                  <Select
                    aria-label={t.shown}
                    style={{ minWidth: 280 }}
                    value={shown?.number ?? null}
                    onChange={(number: number) => setPicked(String(number))}
                    options={versions.map(({ number, from, to }) => ({
                      value: number,
                      label: t.versionOf(number, from, lastDay(to) ?? t.open),
                    }))}
                  />
                  {shown === undefined ? null : <VersionState version={shown} />}
                </div>
                <Clauses clauses={shown?.clauses ?? []} />
              </>
            ),
          },
          {
            ...{ key: "calendar", label: t.calendar },
            children:
              shown === undefined ? null : (
                <Suspense fallback={<LoadingRows />}>
                  <Fees contract={contract.id} version={shown.id} from={shown.from} />
                </Suspense>
              ),
          },
          ...(books
            ? [
                {
                  ...{ key: "book", label: t.book },
                  children: (
                    <Suspense fallback={<LoadingRows />}>
                      <Book contract={contract.id} />
                    </Suspense>
                  ),
                },
              ]
            : []),
          { key: "compare", label: t.compare, children: <Compare contract={contract} /> },
          ...(simulates
            ? [
                {
                  ...{ key: "simulation", label: t.simulation },
                  children: (
                    <Suspense fallback={<LoadingRows />}>
                      <Simulator versions={versions} />
                    </Suspense>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

type WaitingProps = {
  readonly contract: Contract;
  readonly version: Contract["versions"][number];
  /** With what it changes: not where the page shows that itself. */
  readonly whole: boolean;
};

/** What waits for somebody's approval, with what it changes: seen by all, decided by whoever may. */
function Waiting({ contract, version, whole }: WaitingProps): ReactNode {
  const t = useTexts(contractWords);
  const [deciding, setDeciding] = useState(false);
  const before = contract.versions.find(({ number, state }) => number < version.number && state !== "REJECTED");
  const asked = useQuery(KaContractChangesDocument, {
    variables: { id: contract.id, since: null },
    skip: before === undefined,
  });
  const deciders = useQuery(
    KaContractDecidingDocument,
    version.approval === null ? { skip: true, variables: { id: "" } } : { variables: { id: version.approval } },
  );
  const node = deciders.data?.node;
  const request = node?.__typename === "ApprovalRequest" ? node : undefined;
  // Whoever proposed it never decides: he reads what he asked for, and may take it back.
  const may = deciders.data === undefined ? undefined : request?.viewerCanDecide === true;
  const changes = asked.data?.kaContract?.versions.find(({ number }) => number === version.number)?.changes;
  return (
    <section className="panel held">
      <div className="panel-head">
        <h2>{t.waits(version.number, version.proposedBy ?? "—")}</h2>
        {version.approval === null || may === undefined ? null : (
          <Button {...(may ? { type: "primary" as const } : {})} onClick={() => setDeciding(true)}>
            {may ? t.decide : t.look}
          </Button>
        )}
      </div>
      {may === false ? <p className="quiet">{request?.viewerCanWithdraw === true ? t.yours : t.others}</p> : null}
      {before === undefined || !whole ? null : changes === undefined ? (
        <LoadingRows rows={2} />
      ) : (
        <>
          <p className="quiet">{t.changesOf(version.number, before.number)}</p>
          <Changes changes={changes} label={t.changesOf(version.number, before.number)} />
        </>
      )}
      {deciding && version.approval !== null ? (
        <Suspense fallback={null}>
          <Decide id={version.approval} close={() => setDeciding(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}

function ContractEnd({ contract }: { contract: Contract }): ReactNode {
  const t = useTexts(contractWords);
  const { today } = useViewer();
  const { command, submit } = useAct(KaContractEndDocument, "kaContractEnd", t.ended);
  return (
    <ActForm
      label={t.end}
      button={{ danger: true }}
      initial={{ on: today, reason: null }}
      fields={() => [
        { key: "on", label: t.endOn, kind: "day", required: true, extra: t.endOnHint },
        { key: "reason", label: t.endReason, required: true },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ contract: contract.id, version: contract.version },
          ...{ on: values["on"] ?? today, reason: values["reason"] ?? "" },
        })
      }
    />
  );
}
