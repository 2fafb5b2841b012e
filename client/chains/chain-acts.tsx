import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { ActForm, type FieldOf, type Values, typed } from "../catalog/act-form.tsx";
import { AccountSearchDocument } from "../gql/documents/AccountSearch.ts";
import { ChainBannerSetDocument } from "../gql/documents/ChainBannerSet.ts";
import { ChainCreateDocument } from "../gql/documents/ChainCreate.ts";
import { ChainEntitySetDocument } from "../gql/documents/ChainEntitySet.ts";
import { ChainKeepersDocument } from "../gql/documents/ChainKeepers.ts";
import { ChainUpdateDocument } from "../gql/documents/ChainUpdate.ts";
import type { ChainWholeFragment } from "../gql/types.ts";
import { useTexts } from "../ui/texts.ts";
import { useSearch } from "../ui/use-search.ts";
import { chainWords } from "./chain.texts.ts";

type Account = { readonly id: string; readonly name: string };
type Choosing = { readonly value: string | null; choose(value: string | null): void };

/** Finds the account of direct supply by its name. */
function AccountChoice({ known, value, choose }: Choosing & { known: Account | null }): ReactNode {
  const t = useTexts(chainWords);
  const [search, setTyping] = useSearch();
  const asked = useQuery(AccountSearchDocument, { variables: { search } });
  const found = (asked.data?.accounts.nodes ?? []).filter(({ id }) => id !== known?.id);
  return (
    <Select
      id="act-account"
      aria-label={t.account}
      allowClear
      placeholder={t.noAccount}
      style={{ width: "100%" }}
      value={value}
      loading={asked.loading}
      onChange={(chosen: string | undefined) => choose(chosen ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyping }}
      options={[...(known === null ? [] : [known]), ...found].map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** The KA managers who look after a chain; the form holds them as one text of ids. */
function KeepersChoice({ value, choose }: Choosing): ReactNode {
  const t = useTexts(chainWords);
  const asked = useQuery(ChainKeepersDocument);
  return (
    <Select
      id="act-managers"
      aria-label={t.keepers}
      mode="multiple"
      placeholder={t.everybody}
      style={{ width: "100%" }}
      loading={asked.loading}
      value={value === null ? [] : value.split(" ")}
      onChange={(chosen: string[]) => choose(chosen.length === 0 ? null : chosen.join(" "))}
      showSearch={{ optionFilterProp: "label" }}
      options={(asked.data?.chainKeepers ?? []).map(({ member, name }) => ({ value: member, label: name }))}
    />
  );
}

const keepersOf = (values: Values): string[] => values["managers"]?.split(" ") ?? [];

function useFields(known: Account | null) {
  const t = useTexts(chainWords);
  const name: FieldOf = { key: "name", label: t.name, required: true };
  const account: FieldOf = {
    ...{ key: "account", label: t.account, extra: t.accountHint },
    own: (value, choose) => <AccountChoice known={known} value={value} choose={choose} />,
  };
  const managers: FieldOf = {
    ...{ key: "managers", label: t.keepers },
    own: (value, choose) => <KeepersChoice value={value} choose={choose} />,
  };
  return { name, account, managers };
}

export function ChainCreate({ made }: { made(id: string): void }): ReactNode {
  const t = useTexts(chainWords);
  const fields = useFields(null);
  const { command } = useAct(ChainCreateDocument, "chainCreate", t.done);
  return (
    <ActForm
      label={t.create}
      button={{ type: "primary" }}
      initial={{}}
      fields={() => [{ key: "code", label: t.code, required: true }, fields.name, fields.account, fields.managers]}
      act={command}
      submit={async (values) => {
        const said = { code: values["code"] ?? "", name: values["name"] ?? "", account: values["account"] ?? null };
        const reply = await command.run({ ...said, managers: keepersOf(values) });
        if (reply?.errors.length !== 0 || reply.chain === null) return false;
        made(reply.chain.id);
        return true;
      }}
    />
  );
}

export function ChainChange({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(chainWords);
  const fields = useFields(chain.account);
  const { command, submit } = useAct(ChainUpdateDocument, "chainUpdate", t.done);
  const keepers = chain.lookedAfterBy.map(({ member }) => member);
  return (
    <ActForm
      label={t.change}
      initial={{
        ...{ name: chain.name, account: chain.account?.id ?? null },
        managers: keepers.length === 0 ? null : keepers.join(" "),
      }}
      fields={() => [fields.name, fields.account, fields.managers]}
      act={command}
      submit={(values) =>
        submit({
          ...{ chain: chain.id, version: chain.version, name: values["name"] ?? "" },
          ...{ account: values["account"] ?? null, managers: keepersOf(values) },
        })
      }
    />
  );
}

type Company = ChainWholeFragment["entities"][number];

/** A company of a chain, a new one or one that is there. */
export function CompanySet({ chain, company }: { chain: string; company: Company | null }): ReactNode {
  const t = useTexts(chainWords);
  const { command, submit } = useAct(ChainEntitySetDocument, "chainEntitySet", t.done);
  return (
    <ActForm
      label={company === null ? t.addCompany : t.changeIt}
      title={company === null ? t.addCompany : t.changeCompany}
      button={{ size: "small" }}
      initial={{
        ...{ name: company?.name ?? null, taxNumber: company?.taxNumber ?? null, endedOn: company?.endedOn ?? null },
      }}
      fields={() => [
        { key: "name", label: t.companyName, required: true },
        { key: "taxNumber", label: t.taxNumber, required: true, extra: t.taxHint },
        ...(company === null ? [] : [{ key: "endedOn", label: t.endedOn, kind: "day" as const }]),
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ chain, entity: company?.id ?? null, name: values["name"] ?? "" },
          ...{ taxNumber: values["taxNumber"] ?? "", endedOn: typed(values["endedOn"]) },
        })
      }
    />
  );
}

type Banner = ChainWholeFragment["banners"][number];

export function BannerSet({ chain, banner }: { chain: string; banner: Banner | null }): ReactNode {
  const t = useTexts(chainWords);
  const { command, submit } = useAct(ChainBannerSetDocument, "chainBannerSet", t.done);
  return (
    <ActForm
      label={banner === null ? t.addBanner : t.renameBanner}
      title={banner === null ? t.addBanner : t.renameBannerOf(banner.name)}
      button={{ size: "small" }}
      initial={{ name: banner?.name ?? null }}
      fields={() => [{ key: "name", label: t.bannerName, required: true }]}
      act={command}
      submit={(values) => submit({ chain, banner: banner?.id ?? null, name: values["name"] ?? "" })}
    />
  );
}
