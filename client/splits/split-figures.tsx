import { Form, Input, Popconfirm, Button, Select } from "antd";
import { useApolloClient } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import type { Uploaded } from "../app/upload.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { SplitFigureDropDocument } from "../gql/documents/SplitFigureDrop.ts";
import { SplitFigureEnterDocument } from "../gql/documents/SplitFigureEnter.ts";
import type { SplitContentFragment, SplitWholeFragment, TerritorySplitFigureKind } from "../gql/types.ts";
import { PhotoField } from "../orders/photos.tsx";
import { Money } from "../ui/money.tsx";
import { Reasons, fieldRefusal } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { splitPageWords } from "./split-page.texts.ts";
import { useKeptForm } from "./use-kept-form.ts";

type Figure = SplitContentFragment["figures"][number];
type Props = {
  readonly split: SplitWholeFragment;
  readonly figures: readonly Figure[];
  /** What no module measures and finance has still to say. */
  readonly unsaid: SplitContentFragment["unsaid"];
};

const kinds: readonly TerritorySplitFigureKind[] = [
  ...(["INVESTMENT", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE", "PENALTY", "BUY_BACK", "SALES"] as const),
  ...(["SALES_EXCLUDED", "REBATE_TIER", "PROMOTIONS", "VISIT_ROUTES"] as const),
];
/** What is counted and no money. */
const counted = (kind: TerritorySplitFigureKind): boolean => kind === "VISIT_ROUTES";

/** What finance entered because no module measures it, each with its evidence; and entering more. */
export function SplitFigures({ split, figures, unsaid }: Props): ReactNode {
  const t = useTexts(splitPageWords);
  const drop = useCommand(SplitFigureDropDocument, "territorySplitFigureDrop");
  const client = useApolloClient();
  const remove = async (figure: string) => {
    const reply = await drop.run({ split: split.id, version: split.version, figure, note: "", preview: false });
    if (reply?.errors.length === 0) await client.refetchQueries({ include: "active" });
  };
  const columns: Columns<Figure> = [
    {
      title: t.kind,
      key: "kind",
      render: (_, { kind, label }) => [wordOf(t, kind), label].filter((each) => each !== "").join(" · "),
    },
    {
      title: t.amount,
      key: "amount",
      card: "corner",
      align: "right",
      render: (_, { amount, count }) => (count === null ? <Money value={amount} /> : count),
    },
    { title: t.note, key: "note", card: "bare", render: (_, { note }) => note },
    {
      title: t.evidence,
      key: "files",
      render: (_, { files }) =>
        files.map((file, at) => (
          <a key={file} href={`/files/${file}`} target="_blank" rel="noreferrer" style={{ marginInlineEnd: 6 }}>
            {t.evidence} {at + 1}
          </a>
        )),
    },
    { title: t.by, key: "by", render: (_, { author }) => author ?? "—" },
    ...(split.viewerCanEnterFigure
      ? [
          {
            title: "",
            key: "drop",
            render: (_: unknown, { id }: Figure) => (
              <Popconfirm title={t.drop} onConfirm={() => void remove(id)}>
                <Button size="small" type="link" danger>
                  {t.drop}
                </Button>
              </Popconfirm>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Rows
        label={t.figures}
        rows={figures}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={t.noFigures} />}
      />
      {unsaid.length === 0 ? null : (
        <p className="quiet">{t.unsaid(unsaid.map((kind) => wordOf(t, kind)).join("、"))}</p>
      )}
      <Reasons reasons={drop.refused} />
      {split.viewerCanEnterFigure ? <EnterFigure split={split} /> : null}
    </>
  );
}

const numbers = [
  "product",
  "quantity",
  "paid",
  "free",
  "paidAmount",
  "taxAmount",
  "remainingDays",
  "lifeDays",
  "agreedPercent",
] as const;
const texts = {
  ...{ label: "", amount: "", note: "", months: "", elapsed: "", product: "", quantity: "", paid: "", free: "" },
  ...{ count: "", taxAmount: "", paidAmount: "", remainingDays: "", lifeDays: "", agreedPercent: "" },
};
type Typed = typeof texts;
const blank = {
  ...texts,
  kind: "INVESTMENT" as TerritorySplitFigureKind,
  files: [] as readonly Uploaded[],
};

/** What the API is told of a kind: an investment has its months, a lot its count and invoices, all else an amount. */
function figureOf(kind: TerritorySplitFigureKind, typed: Typed) {
  const whole = (text: string) => Math.trunc(Number(text.trim() === "" ? "0" : text)) || 0;
  const { label, note } = typed;
  if (counted(kind))
    return {
      ...{ kind, label, note, amount: null, term: null, lot: null },
      count: typed.count.trim() === "" ? null : whole(typed.count),
    };
  if (kind === "BUY_BACK")
    return {
      ...{ kind, label, note, amount: null, count: null, term: null },
      lot: {
        ...{ product: typed.product, quantity: whole(typed.quantity), paid: whole(typed.paid) },
        ...{ free: whole(typed.free), paidAmount: typed.paidAmount.trim(), remainingDays: whole(typed.remainingDays) },
        lifeDays: whole(typed.lifeDays),
        taxAmount: typed.taxAmount.trim() === "" ? null : typed.taxAmount.trim(),
        agreedPercent: typed.agreedPercent.trim() === "" ? null : whole(typed.agreedPercent),
      },
    };
  return {
    ...{ kind, label, note, amount: typed.amount.trim(), count: null, lot: null },
    term: kind === "INVESTMENT" ? { months: whole(typed.months), elapsed: whole(typed.elapsed) } : null,
  };
}

function EnterFigure({ split }: { split: SplitWholeFragment }): ReactNode {
  const t = useTexts(splitPageWords);
  const sent = useCommand(SplitFigureEnterDocument, "territorySplitFigureEnter");
  const { typed, change, until } = useKeptForm(`figure.${split.id}`, blank);
  const enter = until(sent);
  const { kind, files } = typed;
  const fields: readonly (keyof Typed)[] = [
    "label",
    ...(kind === "BUY_BACK"
      ? numbers
      : kind === "INVESTMENT"
        ? (["amount", "months", "elapsed"] as const)
        : counted(kind)
          ? (["count"] as const)
          : (["amount"] as const)),
    "note",
  ];
  const refusedAt = (field: keyof Typed) =>
    field === "months" || field === "elapsed"
      ? ["term", field]
      : numbers.includes(field as "paid")
        ? ["lot", field]
        : [field];
  return (
    <ActDialog
      act={enter}
      label={t.enter}
      done={t.entered}
      fields={["kind", "label", "amount", "count", "note", "term", "lot", "files"]}
      ready={typed[kind === "BUY_BACK" ? "paidAmount" : counted(kind) ? "count" : "amount"].trim() !== ""}
      input={() => ({
        ...{ split: split.id, version: split.version, preview: false, files: files.map(({ id }) => id) },
        ...figureOf(kind, typed),
      })}
    >
      <Form.Item label={t.kind} htmlFor="figure-kind" {...fieldRefusal(enter.refused, "kind")}>
        <Select
          id="figure-kind"
          value={kind}
          onChange={(next) => change({ ...typed, kind: next })}
          options={kinds.map((value) => ({ value, label: wordOf(t, value) }))}
        />
      </Form.Item>
      {fields.map((field) => (
        <Form.Item
          key={field}
          label={t[field]}
          htmlFor={`figure-${field}`}
          {...(field === "amount" || field === "count" ? { extra: t.amountHint } : {})}
          {...fieldRefusal(enter.refused, ...refusedAt(field))}
        >
          <Input
            id={`figure-${field}`}
            maxLength={500}
            value={typed[field]}
            onChange={(event) => change({ ...typed, [field]: event.target.value })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t.evidence} {...fieldRefusal(enter.refused, "files")}>
        <PhotoField label={t.attach} photos={files} change={(next) => change({ ...typed, files: next })} />
      </Form.Item>
    </ActDialog>
  );
}
