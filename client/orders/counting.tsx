import { Alert, InputNumber, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { Reasons, type Refused, refusedAt, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { pageWords } from "./order-page.texts.ts";

/** What an act said when it was not done: its reasons, or that no answer came. */
export function Unsaid({ refused, failure }: { refused: readonly Refused[]; failure: Error | undefined }): ReactNode {
  const t = useTexts(pageWords);
  return (
    <>
      <Reasons reasons={refused} />
      {failure === undefined ? null : <Alert type="warning" showIcon title={t.noAnswer} />}
    </>
  );
}

type Counted = Readonly<Record<string, number | null>>;

type CountingProps = {
  readonly title: string;
  readonly column: string;
  readonly open: boolean;
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly unit: string;
    readonly most: number;
  }[];
  readonly refused: readonly Refused[];
  readonly failure: Error | undefined;
  readonly running: boolean;
  readonly children?: ReactNode;
  /** Stands under the name of a line, which may depend on what was counted of it. */
  beside?(line: string, counted: number | null): ReactNode;
  /** Stands under the counts. */
  readonly foot?: ReactNode;
  done(): void;
  /** Hears of every count that is typed. */
  changed?(lines: { line: string; quantity: number }[]): void;
  send(lines: { line: string; quantity: number }[]): void;
};

/** A window in which quantities of lines are counted; they begin with all there is. */
export function Counting({
  title,
  column,
  open,
  lines,
  refused,
  failure,
  running,
  children,
  beside,
  foot,
  done,
  changed,
  send,
}: CountingProps): ReactNode {
  const [counted, setCounted] = useState<Counted>({});
  const of = (line: { id: string; most: number }) => (line.id in counted ? counted[line.id] : line.most);
  const all = (now: Counted) =>
    lines.map((line) => ({ line: line.id, quantity: (line.id in now ? now[line.id] : line.most) ?? 0 }));
  const submit = () => send(all(counted));
  const count = (id: string, value: number | null) => {
    const now = { ...counted, [id]: value };
    setCounted(now);
    changed?.(all(now));
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={title}
      confirmLoading={running}
      onOk={submit}
      onCancel={done}
      destroyOnHidden
      width={640}
    >
      <div
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey) submit();
        }}
      >
        {children}
        <table style={{ width: "100%", borderCollapse: "collapse" }}>
          <tbody>
            {lines.map((line, at) => (
              <tr key={line.id}>
                <td style={{ padding: "4px 8px 4px 0" }}>
                  <label htmlFor={`count-${line.id}`}>{line.name}</label>
                  {beside?.(line.id, of(line) ?? null)}
                  <Reasons reasons={refusedAt(refused, "lines", String(at))} />
                </td>
                <td style={{ width: 160, textAlign: "right", verticalAlign: "top" }}>
                  <InputNumber
                    id={`count-${line.id}`}
                    aria-label={`${column} ${line.name}`}
                    value={of(line) ?? null}
                    precision={0}
                    suffix={line.unit}
                    style={{ width: 140 }}
                    onChange={(value) => count(line.id, value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {foot}
        <Unsaid refused={refusedElsewhere(refused, ["lines"])} failure={failure} />
      </div>
    </Modal>
  );
}
