import { Descriptions, Table } from "antd";
import type { ReactNode } from "react";
import { roleWords } from "../app/roles.texts.ts";
import type { AuditRowFragment } from "../gql/types.ts";
import { Copyable } from "../ui/copyable.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { actWords, auditWords } from "./audit.texts.ts";

type Change = { readonly field: string; readonly before: unknown; readonly after: unknown };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values as they were kept; what is no plain value is shown as it travels. */
const shown = (value: unknown): string =>
  value === null || value === undefined ? "—" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** Changes by field. Some acts say what was before and after, others only what is since. */
function changesOf(changes: unknown): Change[] {
  if (!isRecord(changes)) return [];
  return Object.entries(changes).map(([field, value]) =>
    isRecord(value) && ("before" in value || "after" in value)
      ? { field, before: value["before"], after: value["after"] }
      : { field, before: undefined, after: value },
  );
}

/** One act in full: who, what was submitted, what it changed or why it was refused. */
export function AuditDetail({ entry }: { entry: AuditRowFragment }): ReactNode {
  const t = useTexts(auditWords);
  const acts = useTexts(actWords);
  const roles = useTexts(roleWords);
  const changes = changesOf(entry.changes);
  return (
    <div style={{ display: "grid", gap: 16 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "at", label: t.at, children: <Instant at={entry.recordedAt} seconds /> },
          {
            key: "who",
            label: t.who,
            children:
              entry.who === null
                ? "—"
                : [entry.who.name, wordOf(roles, entry.who.role), entry.who.dealer?.name].filter(Boolean).join(" · "),
          },
          {
            key: "command",
            label: t.command,
            children: (
              <span>
                {wordOf(acts, entry.command)} <span className="mono quiet">{entry.command}</span>
              </span>
            ),
          },
          {
            key: "outcome",
            label: t.outcome,
            children: (
              <StatusChip tone={entry.outcome === "DONE" ? "done" : "refused"}>{wordOf(t, entry.outcome)}</StatusChip>
            ),
          },
          ...(entry.codes.length === 0
            ? []
            : [
                {
                  key: "codes",
                  label: t.refusedFor,
                  children: <span className="mono">{entry.codes.join(", ")}</span>,
                },
              ]),
          ...(entry.thingId === null
            ? []
            : [{ key: "thing", label: t.thing, children: <Copyable text={entry.thingId} /> }]),
        ]}
      />
      {changes.length === 0 ? (
        <span className="quiet">{t.noChanges}</span>
      ) : (
        <Table
          size="small"
          pagination={false}
          rowKey="field"
          dataSource={changes}
          scroll={{ x: "max-content" }}
          columns={[
            { title: t.field, key: "field", render: (_, { field }) => <span className="mono">{field}</span> },
            { title: t.before, key: "before", render: (_, { before }) => shown(before) },
            { title: t.after, key: "after", render: (_, { after }) => shown(after) },
          ]}
        />
      )}
      <section>
        <h2 style={{ fontSize: 15, margin: "0 0 4px" }}>{t.given}</h2>
        <pre className="mono submitted" tabIndex={0}>
          {JSON.stringify(entry.input, null, 2)}
        </pre>
      </section>
    </div>
  );
}
