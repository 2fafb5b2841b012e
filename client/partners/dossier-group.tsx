import { Button, Checkbox, Descriptions, Input } from "antd";
import { type ReactNode, useState } from "react";
import { common } from "../ui/common.texts.ts";
import { Reasons, type Refused, refusedAt } from "../ui/refusals.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { dossierWords } from "./dossier.texts.ts";

export type FieldKind = "text" | "count" | "flag" | "day" | "amount";
export type GroupField = { readonly name: string; readonly kind: FieldKind };
export type Value = string | number | boolean | null;

type Props = {
  readonly group: string;
  readonly fields: readonly GroupField[];
  readonly values: Readonly<Record<string, Value>>;
  readonly missing: number | undefined;
  readonly editable: boolean;
  readonly note?: string;
  readonly refused: readonly Refused[];
  readonly running: boolean;
  /** Saves what was changed; true when it was done. */
  save(changed: Record<string, Value>): Promise<boolean>;
};

const shown = (value: Value, words: { yes: string; no: string }): ReactNode => {
  if (value === null || value === "") return <span className="quiet">—</span>;
  return typeof value === "boolean" ? (value ? words.yes : words.no) : String(value);
};

/** What was typed, as the field's kind has it: empty clears. */
const typed = (text: string, kind: FieldKind): Value => {
  if (text.trim() === "") return null;
  return kind === "count" ? Number(text) : text.trim();
};

/** One group of the dossier: read, and edited in place. */
export function DossierGroup({
  group,
  fields,
  values,
  missing,
  editable,
  note,
  refused,
  running,
  save,
}: Props): ReactNode {
  const t = useTexts(dossierWords);
  const c = useTexts(common);
  const [changed, setChanged] = useState<Record<string, Value> | null>(null);
  const of = (name: string): Value =>
    changed !== null && name in changed ? (changed[name] ?? null) : (values[name] ?? null);
  const submit = async () => {
    if (changed !== null && (Object.keys(changed).length === 0 || (await save(changed)))) setChanged(null);
  };
  const input = ({ name, kind }: GroupField): ReactNode =>
    kind === "flag" ? (
      <Checkbox
        aria-label={wordOf(t, name)}
        checked={of(name) === true}
        onChange={(event) => setChanged({ ...changed, [name]: event.target.checked })}
      />
    ) : (
      <Input
        aria-label={wordOf(t, name)}
        type={kind === "day" ? "date" : "text"}
        inputMode={kind === "count" || kind === "amount" ? "numeric" : "text"}
        value={of(name) === null ? "" : String(of(name))}
        onChange={(event) => setChanged({ ...changed, [name]: typed(event.target.value, kind) })}
      />
    );
  return (
    <section className="panel" aria-label={wordOf(t, group)}>
      <div style={{ display: "flex", gap: 12, alignItems: "center", marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{wordOf(t, group)}</h2>
        {missing === undefined ? null : (
          <StatusChip tone={missing === 0 ? "done" : "held"}>
            {missing === 0 ? t.complete : t.missing(missing)}
          </StatusChip>
        )}
        <span style={{ marginInlineStart: "auto", display: "inline-flex", gap: 8 }}>
          {!editable ? null : changed === null ? (
            <Button size="small" onClick={() => setChanged({})}>
              {t.edit}
            </Button>
          ) : (
            <>
              <Button size="small" type="primary" loading={running} onClick={() => void submit()}>
                {c.save}
              </Button>
              <Button size="small" onClick={() => setChanged(null)}>
                {c.cancel}
              </Button>
            </>
          )}
        </span>
      </div>
      {note === undefined ? null : <p className="quiet">{note}</p>}
      {changed === null ? null : <Reasons reasons={refused} />}
      <div
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey) void submit();
        }}
      >
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, xl: 3 }}
          items={fields.map((field) => ({
            key: field.name,
            label: wordOf(t, field.name),
            children:
              changed === null ? (
                shown(values[field.name] ?? null, c)
              ) : (
                <div style={{ width: "100%" }}>
                  {input(field)}
                  <Reasons reasons={refusedAt(refused, field.name)} />
                </div>
              ),
          }))}
        />
      </div>
    </section>
  );
}
