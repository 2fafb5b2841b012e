import { useQuery } from "@apollo/client/react";
import { Alert, App, Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { useViewer } from "../../app/session.tsx";
import { KaContractAmendDocument } from "../../gql/documents/KaContractAmend.ts";
import { KaContractForEditDocument } from "../../gql/documents/KaContractForEdit.ts";
import { KaContractProposeDocument } from "../../gql/documents/KaContractPropose.ts";
import { KaEditorChainDocument } from "../../gql/documents/KaEditorChain.ts";
import type { KaContractForEditQuery, KaEditorChainQuery, KaProposedFragment } from "../../gql/types.ts";
import { type Refused, Reasons } from "../../ui/refusals.tsx";
import { Answered, NotFound } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { type Known, labelOf } from "./choices.tsx";
import { Changes, Clauses } from "./clauses.tsx";
import { type ContractDraft, contentOf, draftOf, freshDraft } from "./draft.ts";
import { editorWords } from "./editor.texts.ts";
import { DraftCalendar } from "./fee-calendar.tsx";
import { Modes } from "./modes.tsx";
import { ProblemsContext } from "./problems.tsx";
import { Scope, Tolerance } from "./scope.tsx";
import { Terms } from "./terms.tsx";
import { useContractDraft } from "./use-draft.ts";
import "../chains.css";
import "./editor.css";

type Existing = NonNullable<KaContractForEditQuery["kaContract"]>;
type Chain = KaEditorChainQuery & { readonly chain: NonNullable<KaEditorChainQuery["chain"]> };

/** A contract that is not there yet. */
export function ContractNew(): ReactNode {
  const [search] = useSearchParams();
  return <OfChain id={search.get("chain") ?? ""} contract={null} />;
}

/** What a contract shall say from a day on. */
export function ContractAmend(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(KaContractForEditDocument, { variables: { id }, fetchPolicy: "network-only" });
  return (
    <Answered asked={asked} thing={(data) => data.kaContract}>
      {(contract) =>
        contract.viewerCanAmend && contract.endedOn === null && contract.chain !== null ? (
          <OfChain key={contract.id} id={contract.chain.id} contract={contract} />
        ) : (
          <NotFound />
        )
      }
    </Answered>
  );
}

function OfChain({ id, contract }: { id: string; contract: Existing | null }): ReactNode {
  const asked = useQuery(KaEditorChainDocument, { variables: { id } });
  return (
    <Answered
      asked={asked}
      thing={(data) =>
        data.chain === null || !data.viewerCanProposeKaContracts ? null : { ...data, chain: data.chain }
      }
    >
      {(chain) => <Editor all={chain} contract={contract} />}
    </Answered>
  );
}

/** The newest version that was approved, else the newest: what is amended. */
const newest = (contract: Existing) =>
  contract.versions.find(({ state }) => state === "ACTIVE") ?? contract.versions[0];

function useFresh(all: Chain, contract: Existing | null): () => ContractDraft {
  const { today, manufacturer } = useViewer();
  return useMemo(() => {
    const of = contract === null ? undefined : newest(contract);
    const companies = all.chain.entities.filter(({ endedOn }) => endedOn === null);
    const only = companies.length === 1 ? (companies[0]?.id ?? null) : null;
    return () =>
      contract === null || of === undefined
        ? freshDraft(only, today, manufacturer.currency)
        : // The new version begins later than the one that is amended: the day is the first thing to say.
          { ...draftOf(of.content, contract.number, contract.name), from: of.from < today ? today : "" };
  }, [all, contract, today, manufacturer.currency]);
}

/** What is chosen by code and name: what came with the contract, offered still or not, and what was found since. */
function useNames(contract: Existing | null) {
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const names = useMemo(() => {
    const came = contract?.versions.flatMap((version) =>
      version.names.map((each): [string, string] => [each.id, labelOf(each)]),
    );
    return new Map([...(came ?? []), ...found]);
  }, [contract, found]);
  const name: Known["name"] = (more) =>
    setFound((now) => new Map([...now, ...more.map((each): [string, string] => [each.id, labelOf(each)])]));
  return { names, name };
}

/** The draft as it would be, asked for as one types. */
function useSeen(draft: ContractDraft, contract: Existing | null, chain: string) {
  const content = contentOf(draft);
  const said = content === null ? null : { content };
  // A number and a name are asked for at the end; until then they stand in nobody's way.
  const named = { number: draft.number.trim() || "—", name: draft.name.trim() || "—" };
  const fresh = usePreview(
    KaContractProposeDocument,
    "kaContractPropose",
    contract !== null || said === null ? null : { chain, ...named, ...said },
  );
  const amended = usePreview(
    KaContractAmendDocument,
    "kaContractAmend",
    contract === null || said === null ? null : { contract: contract.id, version: contract.version, ...said },
  );
  const { reply, current } = contract === null ? fresh : amended;
  return { content, current, errors: reply?.errors ?? [], contract: reply?.contract ?? null };
}

function Editor({ all, contract }: { all: Chain; contract: Existing | null }): ReactNode {
  const t = useTexts(editorWords);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const fresh = useFresh(all, contract);
  const of = contract === null ? `new.${all.chain.id}` : `${contract.id}.${contract.version}`;
  const { draft, change, forget, renew, wasKept } = useContractDraft(of, fresh);
  const known: Known = {
    ...{ chain: all.chain, kinds: all.kaFeeKinds, lines: all.productLines.nodes },
    ...useNames(contract),
  };
  const seen = useSeen(draft, contract, all.chain.id);
  const propose = useCommand(KaContractProposeDocument, "kaContractPropose");
  const amend = useCommand(KaContractAmendDocument, "kaContractAmend");
  const sending = contract === null ? propose : amend;
  const refused: readonly Refused[] = sending.refused.length > 0 ? sending.refused : seen.errors;
  const set = (more: Partial<ContractDraft>) => {
    sending.clear();
    change({ ...draft, ...more });
  };
  const send = async () => {
    if (seen.content === null) return;
    const said = { content: seen.content };
    const reply =
      contract === null
        ? await propose.run({ chain: all.chain.id, number: draft.number, name: draft.name, ...said })
        : await amend.run({ contract: contract.id, version: contract.version, ...said });
    const id = reply?.contract?.id;
    if (reply?.errors.length !== 0 || id === undefined) return;
    forget();
    void message.success(t.proposed);
    void navigate(`/contracts/${id}`);
  };
  const before = contract === null ? undefined : newest(contract);
  return (
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <div className="page-head">
        <h1>{contract === null ? t.newTitle(all.chain.name) : t.amendTitle(contract.number)}</h1>
      </div>
      {before === undefined ? null : <p className="quiet">{t.amendWhy(before.from)}</p>}
      {wasKept ? (
        <Alert
          type="info"
          showIcon
          title={t.kept}
          action={
            <Button size="small" onClick={renew}>
              {t.startOver}
            </Button>
          }
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <ProblemsContext value={refused}>
        <Scope draft={draft} known={known} fresh={contract === null} refused={refused} set={set} />
        <Modes all={draft.modes} known={known} change={(modes) => set({ modes })} />
        <Terms all={draft.terms} known={known} days={draft} change={(terms) => set({ terms })} />
        <Tolerance draft={draft} set={set} />
      </ProblemsContext>
      <DraftCalendar content={seen.content} />
      <Preview contract={seen.contract} amends={contract !== null} />
      <Foot
        ready={seen.content !== null}
        current={seen.current}
        refused={refused}
        failure={sending.failure}
        running={sending.running}
        send={() => void send()}
      />
    </div>
  );
}

/** The proposed version in sentences, and what it changes. */
function Preview({ contract, amends }: { contract: KaProposedFragment | null; amends: boolean }): ReactNode {
  const t = useTexts(editorWords);
  const version = contract?.versions.find(({ state }) => state === "PROPOSED");
  if (version === undefined) return null;
  return amends ? (
    <section className="panel">
      <h2>{t.changes}</h2>
      <Changes changes={version.changes} label={t.changes} />
    </section>
  ) : (
    <>
      <h2 className="preview-title">{t.preview}</h2>
      <Clauses clauses={version.clauses} />
    </>
  );
}

type FootProps = {
  readonly ready: boolean;
  readonly current: boolean;
  readonly refused: readonly Refused[];
  readonly failure: Error | undefined;
  readonly running: boolean;
  send(): void;
};
/** What no field of the form shows. */
const elsewhere = ({ path }: Refused): boolean => path.length < 2 && path[0] !== "number" && path[0] !== "name";

function Foot({ ready, current, refused, failure, running, send }: FootProps): ReactNode {
  const t = useTexts(editorWords);
  return (
    <div className="entry-foot">
      <span role="status">
        {!ready || !current ? (
          <span className="quiet">{ready ? t.checking : t.sayFirst}</span>
        ) : refused.length === 0 ? (
          <StatusChip tone="done">{t.ready}</StatusChip>
        ) : (
          <StatusChip tone="refused">{t.problems(refused.length)}</StatusChip>
        )}
      </span>
      <span className="quiet">{t.proposeWhy}</span>
      <Reasons reasons={refused.filter(elsewhere)} />
      {failure === undefined ? null : <p role="alert">{failure.message}</p>}
      <Button type="primary" disabled={!ready} loading={running} onClick={send} style={{ marginInlineStart: "auto" }}>
        {t.propose}
      </Button>
    </div>
  );
}
