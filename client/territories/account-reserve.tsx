import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Form, Input, Modal, Segmented, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { AccountCreateDocument } from "../gql/documents/AccountCreate.ts";
import { AccountReserveDocument } from "../gql/documents/AccountReserve.ts";
import { AccountSearchDocument } from "../gql/documents/AccountSearch.ts";
import type { AccountKind } from "../gql/types.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { DayField } from "../ui/day-field.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { useSearch } from "../ui/use-search.ts";
import type { Line } from "./grant-fields.tsx";
import { territoryWords } from "./territory.texts.ts";

const kinds: readonly AccountKind[] = ["KA_DIRECT", "ECOMMERCE", "GROUP_PURCHASE"];

/** Keeps a customer, a known or a new one, from a day on. */
export function AccountReserve({ lines }: { lines: readonly Line[] }): ReactNode {
  const t = useTexts(territoryWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const create = useCommand(AccountCreateDocument, "accountCreate");
  const reserve = useCommand(AccountReserveDocument, "accountReserve");
  const [open, setOpen] = useState(false);
  const [fresh, setFresh] = useState(false);
  const [account, setAccount] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<AccountKind>("KA_DIRECT");
  const [productLine, setProductLine] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState("");
  const submit = async () => {
    let known = account;
    if (fresh) {
      known = (await create.run({ name: name.trim(), kind }))?.account?.id ?? null;
      if (known === null) return;
      // It exists from here on: should the reservation be refused, the next try names it.
      setAccount(known);
      setFresh(false);
    }
    if (known === null) return;
    const reply = await reserve.run({ account: known, productLine, from, to: to === "" ? null : to });
    if (reply?.errors.length !== 0) return;
    void message.success(t.reservedDone);
    setOpen(false);
    await client.refetchQueries({ include: "active" });
  };
  const ready = from !== "" && (fresh ? name.trim() !== "" : account !== null);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.reserve}
      </Button>
      <Modal
        open={open}
        title={t.reserve}
        okText={t.reserve}
        okButtonProps={{ disabled: !ready }}
        confirmLoading={create.running || reserve.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item>
            <Segmented
              aria-label={t.account}
              value={fresh}
              onChange={setFresh}
              options={[
                { value: false, label: t.knownAccount },
                { value: true, label: t.newAccount },
              ]}
            />
          </Form.Item>
          {fresh ? (
            <div className="pair">
              <Form.Item label={t.account} htmlFor="account-name" {...fieldRefusal(create.refused, "name")}>
                <Input
                  id="account-name"
                  maxLength={200}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              </Form.Item>
              <Form.Item label={t.accountKind} htmlFor="account-kind">
                <Select
                  id="account-kind"
                  value={kind}
                  onChange={setKind}
                  options={kinds.map((value) => ({ value, label: t[value] }))}
                />
              </Form.Item>
            </div>
          ) : (
            <Form.Item label={t.account} htmlFor="account" {...fieldRefusal(reserve.refused, "account")}>
              <AccountPicker value={account} choose={setAccount} />
            </Form.Item>
          )}
          <Form.Item label={t.productLine} htmlFor="account-line" {...fieldRefusal(reserve.refused, "productLine")}>
            <Select
              id="account-line"
              allowClear
              placeholder={t.lines}
              value={productLine}
              onChange={(next: string | undefined) => setProductLine(next ?? null)}
              options={lines.map(({ id, label }) => ({ value: id, label }))}
            />
          </Form.Item>
          <div className="pair">
            <Form.Item label={t.from} htmlFor="account-from" {...fieldRefusal(reserve.refused, "from")}>
              <DayField id="account-from" value={from} change={setFrom} />
            </Form.Item>
            <Form.Item label={t.to} htmlFor="account-to" {...fieldRefusal(reserve.refused, "to")}>
              <DayField id="account-to" value={to} change={setTo} />
            </Form.Item>
          </div>
          <Reasons
            reasons={[
              ...refusedElsewhere(create.refused, ["name"]),
              ...refusedElsewhere(reserve.refused, ["account", "productLine", "from", "to"]),
            ]}
          />
        </Form>
      </Modal>
    </>
  );
}

function AccountPicker({ value, choose }: { value: string | null; choose(account: string | null): void }): ReactNode {
  const t = useTexts(territoryWords);
  const [search, setTyped] = useSearch();
  const asked = useQuery(AccountSearchDocument, { variables: { search } });
  const found = asked.data?.accounts.nodes ?? [];
  return (
    <Select
      id="account"
      placeholder={t.accountHint}
      allowClear
      value={value}
      loading={asked.loading}
      onChange={(next: string | undefined) => choose(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={found.map(({ id, name, kind }) => ({ value: id, label: `${name} · ${wordOf(t, kind)}` }))}
    />
  );
}
