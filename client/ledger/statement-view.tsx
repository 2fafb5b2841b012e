import { DownloadOutlined } from "@ant-design/icons";
import { Button, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import type { AccountStatementQuery } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { documentWords, ledgerWords } from "./ledger.texts.ts";

type Statement = NonNullable<AccountStatementQuery["accountStatement"]>;
type Line = Statement["lines"][number] & { readonly at: number };

/** The statement's lines with the balance after each, its ageing, and its paper and sheet to take away. */
export function StatementView({ statement }: { statement: Statement }): ReactNode {
  const t = useTexts(ledgerWords);
  const words = useTexts(documentWords);
  const { currency } = statement.closing;
  const columns: TableColumnsType<Line> = [
    { title: t.on, dataIndex: "on", render: (on: string) => <Day day={on} /> },
    { title: t.kind, render: (_, line) => wordOf(words, line.reason ?? line.kind) },
    { title: t.documentNo, dataIndex: "documentNo" },
    { title: t.due, dataIndex: "dueOn", render: (due: string | null) => <Day day={due} /> },
    { title: `${t.amount} (${currency})`, align: "right", render: (_, line) => <Money bare value={line.amount} /> },
    { title: `${t.balance} (${currency})`, align: "right", render: (_, line) => <Money bare value={line.balance} /> },
  ];
  const paper = (format: string) =>
    `/files/print/statement?dealer=${statement.dealer?.id ?? ""}&from=${statement.from}&asOf=${statement.asOf}&format=${format}`;
  return (
    <>
      <h2>{t.ageing}</h2>
      <div role="region" aria-label={t.ageing} tabIndex={0} style={{ overflowX: "auto" }}>
        <table aria-label={t.ageing} style={{ marginBottom: 16 }}>
          <tbody>
            <tr>
              {statement.ageing.map(({ bucket }) => (
                <th key={bucket} scope="col" className="quiet" style={{ paddingInlineEnd: 24, textAlign: "right" }}>
                  {wordOf(words, bucket)}
                </th>
              ))}
            </tr>
            <tr>
              {statement.ageing.map(({ bucket, amount }) => (
                <td key={bucket} style={{ paddingInlineEnd: 24, textAlign: "right" }}>
                  <Money bare value={amount} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "center", marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>
          {t.statement} <Day day={statement.from} /> – <Day day={statement.asOf} />
        </h2>
        <Button href={paper("pdf")} icon={<DownloadOutlined aria-hidden />}>
          {t.pdf}
        </Button>
        <Button href={paper("xlsx")} icon={<DownloadOutlined aria-hidden />}>
          {t.xlsx}
        </Button>
      </div>
      <p>
        {t.opening} <Money value={statement.opening} />
      </p>
      <Rows
        label={t.statement}
        rows={statement.lines.map((line, at) => ({ ...line, at }))}
        columns={columns}
        keyOf={(line) => String(line.at)}
        empty={<EmptyState title={t.noLines} />}
      />
      <p>
        {t.closing} <Money value={statement.closing} />
      </p>
    </>
  );
}
