import { useQuery } from "@apollo/client/react";
import { DatePicker, Drawer, Select } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { roleWords } from "../app/roles.texts.ts";
import { AuditPeopleDocument } from "../gql/documents/AuditPeople.ts";
import { AuditTrailDocument } from "../gql/documents/AuditTrail.ts";
import type { AuditOutcome, AuditRowFragment } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { actWords, auditWords } from "./audit.texts.ts";

const outcomes: readonly AuditOutcome[] = ["DONE", "REFUSED"];

/** Who did what, when, and what came of it. The address holds the filters and the entry that is open. */
export function AuditTrail(): ReactNode {
  const t = useTexts(auditWords);
  const [thing, setThing] = useUrl("thing");
  const [person] = useUrl("person");
  const [command] = useUrl("command");
  const [wanted] = useUrl("outcome");
  const [from] = useUrl("from");
  const [last] = useUrl("to");
  const [opened, setOpened] = useUrl("entry");
  const outcome = outcomes.find((each) => each === wanted) ?? null;
  // The last day is included for whoever reads; the API is told the first day without.
  const before = last === null ? null : dayjs(last).add(1, "day").format("YYYY-MM-DD");
  const asked = useQuery(AuditTrailDocument, { variables: { thing, person, command, outcome, from, before } });
  const columns = useColumns();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="quiet">{t.lead}</span>
      </div>
      <Filters />
      {thing === null ? null : (
        <p>
          {t.onlyThing(thing)}{" "}
          <a
            href="#all"
            onClick={(event) => {
              event.preventDefault();
              setThing(null);
            }}
          >
            {t.showAll}
          </a>
        </p>
      )}
      <Answered asked={asked} thing={(data) => data.auditTrail} loading={<LoadingRows />}>
        {(page) => (
          <>
            <Rows
              label={t.title}
              rows={page.nodes}
              columns={columns}
              keyOf={(row) => row.id}
              open={(row) => setOpened(row.id)}
              loading={asked.loading}
              empty={<EmptyState title={t.empty} />}
              more={{
                has: page.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
              }}
            />
            <Drawer
              open={opened !== null && page.nodes.some(({ id }) => id === opened)}
              onClose={() => setOpened(null)}
              title={t.detail}
              size={560}
              destroyOnHidden
            >
              {page.nodes
                .filter(({ id }) => id === opened)
                .map((entry) => (
                  <AuditDetail key={entry.id} entry={entry} />
                ))}
            </Drawer>
          </>
        )}
      </Answered>
    </div>
  );
}

function useColumns(): Columns<AuditRowFragment> {
  const t = useTexts(auditWords);
  const acts = useTexts(actWords);
  const roles = useTexts(roleWords);
  return [
    {
      title: t.at,
      key: "at",
      card: "bare" as const,
      width: 170,
      render: (_, row) => <Instant at={row.recordedAt} seconds />,
    },
    {
      title: t.who,
      key: "who",
      card: "bare" as const,
      width: 240,
      render: (_, { who }) =>
        who === null ? (
          <span className="quiet">—</span>
        ) : (
          <>
            {who.name} <span className="quiet">{who.dealer?.name ?? wordOf(roles, who.role)}</span>
          </>
        ),
    },
    {
      title: t.command,
      key: "command",
      card: "head" as const,
      width: 220,
      render: (_, row) => wordOf(acts, row.command),
    },
    {
      title: t.outcome,
      key: "outcome",
      card: "corner" as const,
      width: 110,
      render: (_, row) => (
        <StatusChip tone={row.outcome === "DONE" ? "done" : "refused"}>{wordOf(t, row.outcome)}</StatusChip>
      ),
    },
    {
      title: t.refusedFor,
      key: "codes",
      card: "bare" as const,
      render: (_, row) => <span className="mono">{row.codes.join(", ")}</span>,
    },
  ];
}

/** By person, act, outcome and days. */
function Filters(): ReactNode {
  const t = useTexts(auditWords);
  const acts = useTexts(actWords);
  const roles = useTexts(roleWords);
  const [person, setPerson] = useUrl("person");
  const [command, setCommand] = useUrl("command");
  const [outcome, setOutcome] = useUrl("outcome");
  const [from, setFrom] = useUrl("from");
  const [last, setLast] = useUrl("to");
  const people = useQuery(AuditPeopleDocument).data?.members.nodes ?? [];
  const persons = [...new Map(people.map((member) => [member.personId, member])).values()];
  const words = Object.entries(acts as Readonly<Record<string, string>>);
  return (
    <div className="filters">
      <Select
        aria-label={t.who}
        placeholder={t.everybody}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        style={{ width: 220 }}
        value={person}
        onChange={(next: string | undefined) => setPerson(next ?? null)}
        options={persons.map(({ personId, name, role }) => ({
          value: personId,
          label: `${name} · ${wordOf(roles, role)}`,
        }))}
      />
      <Select
        aria-label={t.command}
        placeholder={t.everything}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        style={{ width: 220 }}
        value={command}
        onChange={(next: string | undefined) => setCommand(next ?? null)}
        options={words.map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label={t.outcome}
        placeholder={t.anyOutcome}
        allowClear
        style={{ width: 130 }}
        value={outcome}
        onChange={(next: string | undefined) => setOutcome(next ?? null)}
        options={outcomes.map((value) => ({ value, label: t[value] }))}
      />
      <DatePicker.RangePicker
        aria-label={t.days}
        allowEmpty={[true, true]}
        value={[from === null ? null : dayjs(from), last === null ? null : dayjs(last)]}
        onChange={(days) => {
          setFrom(days?.[0]?.format("YYYY-MM-DD") ?? null);
          setLast(days?.[1]?.format("YYYY-MM-DD") ?? null);
        }}
      />
    </div>
  );
}
