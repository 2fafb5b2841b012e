import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { useAct } from "../app/use-act.ts";
import { ActForm, type FieldOf, counted, typed } from "../catalog/act-form.tsx";
import { ChainStoreServeDocument } from "../gql/documents/ChainStoreServe.ts";
import { ChainStoreSetDocument } from "../gql/documents/ChainStoreSet.ts";
import type { ChainStoreKind, ChainStoreRowFragment, ChainWholeFragment, StoreServedBy } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { useTexts } from "../ui/texts.ts";
import { chainWords } from "./chain.texts.ts";
import { storeWords } from "./store.texts.ts";

type Named = { readonly id: string; readonly name: string };
const choices = (all: readonly Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));

function useFields(chain: ChainWholeFragment): (store: ChainStoreRowFragment | null) => FieldOf[] {
  const t = useTexts(storeWords);
  return (store) => [
    ...(store === null ? [{ key: "code", label: t.code, required: true, extra: t.codeHint }] : []),
    { key: "name", label: t.name, required: true },
    {
      ...{ key: "kind", label: t.kind, kind: "choice", required: true },
      options: (["STORE", "DC"] as const).map((value) => ({ value, label: t[value] })),
    },
    {
      ...{ key: "division", label: t.division, required: true },
      own: (value, choose) => <DivisionPicker id="act-division" label={t.division} value={value} choose={choose} />,
    },
    { key: "address", label: t.address },
    { key: "area", label: t.area },
    { key: "banner", label: t.banner, kind: "choice", options: choices(chain.banners) },
    { key: "entity", label: t.entity, kind: "choice", options: choices(chain.entities) },
    { key: "openedOn", label: t.openedOn, kind: "day" },
    { key: "closedOn", label: t.closedOn, kind: "day", extra: t.closedHint },
  ];
}

/** A store of a chain, a new one or one that is there, as it shall stand. */
export function StoreSet({
  chain,
  store,
}: {
  chain: ChainWholeFragment;
  store: ChainStoreRowFragment | null;
}): ReactNode {
  const t = useTexts(storeWords);
  const words = useTexts(chainWords);
  const fields = useFields(chain);
  const { command, submit } = useAct(ChainStoreSetDocument, "chainStoreSet", words.done);
  return (
    <ActForm
      label={store === null ? t.create : t.change}
      {...(store === null ? { button: { type: "primary" as const } } : {})}
      initial={{
        ...{ code: store?.code ?? null, name: store?.name ?? null, kind: store?.kind ?? "STORE" },
        ...{ division: store?.division?.id ?? null, address: store?.address ?? null },
        ...{ area: store?.area == null ? null : String(store.area), banner: store?.banner?.id ?? null },
        ...{ entity: store?.entity?.id ?? (chain.entities.length === 1 ? (chain.entities[0]?.id ?? null) : null) },
        ...{ openedOn: store?.openedOn ?? null, closedOn: store?.closedOn ?? null },
      }}
      fields={() => fields(store)}
      act={command}
      submit={(values) =>
        submit({
          ...{ chain: chain.id, store: store?.id ?? null, version: store?.version ?? null },
          ...{ kind: (values["kind"] ?? "STORE") as ChainStoreKind, code: values["code"] ?? "" },
          ...{ name: values["name"] ?? "", division: values["division"] ?? "", address: typed(values["address"]) },
          // What is no whole number is sent as no area can be, so that the server says what is wrong with it.
          area: typed(values["area"]) === null ? null : (counted(values["area"]) ?? 0),
          ...{ openedOn: values["openedOn"] ?? null, closedOn: values["closedOn"] ?? null },
          ...{ banner: values["banner"] ?? null, entity: values["entity"] ?? null },
        })
      }
    />
  );
}

const servers: readonly StoreServedBy[] = ["DIRECT", "DEALER", "NOBODY"];

/** Says who serves a store from a day on. */
export function StoreServe({ store, now }: { store: ChainStoreRowFragment; now: StoreServedBy }): ReactNode {
  const t = useTexts(storeWords);
  const words = useTexts(chainWords);
  const { today } = useViewer();
  const { command, submit } = useAct(ChainStoreServeDocument, "chainStoreServe", words.done);
  return (
    <ActForm
      label={t.serve}
      initial={{ servedBy: now, dealer: store.dealer?.id ?? null, triParty: null, from: today }}
      fields={(values) => [
        {
          ...{ key: "servedBy", label: t.servedBy, kind: "choice", required: true },
          options: servers.map((value) => ({ value, label: t[value] })),
        },
        ...(values["servedBy"] === "DEALER"
          ? [
              {
                ...{ key: "dealer", label: t.dealer, required: true },
                own: (value: string | null, choose: (value: string | null) => void) => (
                  <DealerPicker id="act-dealer" label={t.dealer} placeholder={t.dealer} value={value} choose={choose} />
                ),
              },
              { key: "triParty", label: t.triParty, kind: "yes" as const, extra: t.triPartyHint },
            ]
          : []),
        { key: "from", label: t.from, kind: "day" as const, extra: t.fromHint },
      ]}
      act={command}
      submit={(values) => {
        const dealt = values["servedBy"] === "DEALER";
        return submit({
          ...{ store: store.id, servedBy: (values["servedBy"] ?? "DIRECT") as StoreServedBy },
          ...{ dealer: dealt ? (values["dealer"] ?? null) : null, triParty: dealt && values["triParty"] === "yes" },
          from: values["from"] ?? null,
        });
      }}
    />
  );
}
