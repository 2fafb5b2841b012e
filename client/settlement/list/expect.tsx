import { useQuery } from "@apollo/client/react";
import { App, Button, DatePicker, Form, Modal, Select } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { useViewer } from "../../app/session.tsx";
import { SettlementContractsDocument } from "../../gql/documents/SettlementContracts.ts";
import { StatementExpectDocument } from "../../gql/documents/StatementExpect.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../../ui/refusals.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { PeriodDays } from "../period.tsx";
import { useSubmitKey } from "../use-submit-key.ts";

const words = texts({
  "zh-CN": {
    open: "新建对账单",
    title: "测算对方应出的账单",
    why: "按合同条款和已登记的收货、退货、销售与活动，逐行算出对方这个月应出的账单。",
    chain: "连锁系统",
    contract: "合同",
    chooseContract: "选择合同",
    noContracts: "该系统还没有生效的合同",
    month: "结算月",
    would: "将生成",
    lines: (count: string) => `${count} 行，我方应收`,
    nothing: "这个月没有可结算的往来，仍可先建单再导入对方账单",
    counting: "正在测算……",
    create: "建立对账单",
    done: "对账单已建立",
  },
  en: {
    open: "New statement",
    title: "What the chain should send",
    why: "From the contract's terms and the deliveries, returns, sales and events on record, line by line.",
    chain: "Chain",
    contract: "Contract",
    chooseContract: "Choose a contract",
    noContracts: "The chain has no contract in force",
    month: "Month",
    would: "It would have",
    lines: (count: string) => `${count === "1" ? "1 line" : `${count} lines`}, ours`,
    nothing: "Nothing happened in this month; you may still make it and import their sheet",
    counting: "Working it out…",
    create: "Make the statement",
    done: "The statement is made",
  },
});

/** The month before the one of a day: what is settled now. */
const monthBefore = (today: string): string => dayjs(today).subtract(1, "month").format("YYYY-MM-01");

/** Makes the statement of a month of a contract; first it says what would stand on it. */
export function ExpectStatement(): ReactNode {
  const t = useTexts(words);
  const [chosen] = useUrl("chain");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {open ? <Expecting chain={chosen} close={() => setOpen(false)} /> : null}
    </>
  );
}

function Expecting({ chain: chosen, close }: { chain: string | null; close(): void }): ReactNode {
  const t = useTexts(words);
  const { today } = useViewer();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [chain, setChain] = useState(chosen);
  const [contract, setContract] = useState<string | null>(null);
  const [from, setFrom] = useState(monthBefore(today));
  const act = useCommand(StatementExpectDocument, "statementExpect");
  const input = contract === null ? null : { contract, from };
  const preview = usePreview(StatementExpectDocument, "statementExpect", input);
  const would = preview.current ? (preview.reply?.statement ?? null) : null;
  const refused = act.refused.length > 0 ? act.refused : preview.current ? (preview.reply?.errors ?? []) : [];
  const submit = async () => {
    if (input === null) return;
    const reply = await act.run(input);
    if (reply?.errors.length !== 0 || reply.statement === null) return;
    void message.success(t.done);
    void navigate(`/settlement/statements/${reply.statement.id}`);
  };
  useSubmitKey(() => void submit());
  return (
    <Modal
      open
      title={t.title}
      okText={t.create}
      okButtonProps={{ disabled: input === null || refused.length > 0 }}
      confirmLoading={act.running}
      onOk={() => void submit()}
      onCancel={close}
    >
      <p>{t.why}</p>
      <Form layout="vertical">
        <Form.Item label={t.chain}>
          <ChainPicker
            label={t.chain}
            value={chain}
            choose={(next) => {
              setChain(next);
              setContract(null);
            }}
          />
        </Form.Item>
        <Form.Item label={t.contract} htmlFor="expect-contract" {...fieldRefusal(refused, "contract")}>
          <ContractChoice chain={chain} value={contract} choose={setContract} />
        </Form.Item>
        <Form.Item label={t.month} htmlFor="expect-month" {...fieldRefusal(refused, "from")}>
          <DatePicker
            id="expect-month"
            picker="month"
            allowClear={false}
            value={dayjs(from)}
            onChange={(month) => setFrom(month?.format("YYYY-MM-01") ?? from)}
          />
        </Form.Item>
      </Form>
      <p aria-live="polite" data-testid="would">
        {input === null ? null : would === null ? (
          <span className="quiet">{refused.length > 0 ? "" : t.counting}</span>
        ) : would.oursCount === 0 ? (
          t.nothing
        ) : (
          <>
            {t.would} <PeriodDays from={would.from} to={would.to} /> {t.lines(grouped(String(would.oursCount)))}{" "}
            <strong>
              <Money value={would.ours} />
            </strong>
          </>
        )}
      </p>
      <Reasons reasons={refusedElsewhere(refused, ["contract", "from"])} />
      {act.failure === undefined ? null : <p role="alert">{act.failure.message}</p>}
    </Modal>
  );
}

type ChoiceProps = { readonly chain: string | null; readonly value: string | null; choose(contract: string): void };

function ContractChoice({ chain, value, choose }: ChoiceProps): ReactNode {
  const t = useTexts(words);
  const asked = useQuery(SettlementContractsDocument, { variables: { chain: chain ?? "" }, skip: chain === null });
  const contracts = (asked.data?.kaContracts.nodes ?? []).filter(
    ({ state }) => state !== "PROPOSED" && state !== "REJECTED",
  );
  return (
    <Select
      id="expect-contract"
      placeholder={t.chooseContract}
      disabled={chain === null}
      loading={asked.loading}
      notFoundContent={t.noContracts}
      value={value}
      onChange={choose}
      options={contracts.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
    />
  );
}
