import { useQuery } from "@apollo/client/react";
import { Checkbox, Form, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { Text } from "../credit/fields.tsx";
import { NoticeDeliveriesDocument } from "../gql/documents/NoticeDeliveries.ts";
import { NoticeGroupsDocument } from "../gql/documents/NoticeGroups.ts";
import { NotificationGroupAddDocument } from "../gql/documents/NotificationGroupAdd.ts";
import { NotificationGroupEndDocument } from "../gql/documents/NotificationGroupEnd.ts";
import type { NoticeDeliveriesQuery, NoticeGroupsQuery, NotificationDeliveryState } from "../gql/types.ts";
import { fieldRefusal } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { deskWords } from "./desk.texts.ts";

type Delivery = NoticeDeliveriesQuery["notificationDeliveries"]["nodes"][number];
type Group = NoticeGroupsQuery["notificationGroups"]["nodes"][number];

const states: readonly NotificationDeliveryState[] = ["WAITING", "SENDING", "SENT", "FAILED", "SKIPPED"];
const tones: Readonly<Record<NotificationDeliveryState, Tone>> = {
  WAITING: "waiting",
  SENDING: "moving",
  SENT: "done",
  FAILED: "refused",
  SKIPPED: "plain",
};

type Choices = NoticeGroupsQuery["notificationSettings"]["choices"];
const namesOf = (choices: Choices | undefined) => new Map((choices ?? []).map(({ kind, name }) => [kind, name]));

/** What became of each sending: to whom, by which way, how often tried, and why not. */
export function DeliveryLog(): ReactNode {
  const t = useTexts(deskWords);
  const [chosen, setState] = useUrl("sent");
  const state = states.find((each) => each === chosen) ?? null;
  const names = namesOf(useQuery(NoticeGroupsDocument).data?.notificationSettings.choices);
  const asked = useQuery(NoticeDeliveriesDocument, { variables: { state }, fetchPolicy: "cache-and-network" });
  const columns: Columns<Delivery> = [
    { title: t.kind, key: "kind", card: "head", render: (_, row) => names.get(row.kind) ?? row.kind },
    { title: t.to, key: "to", width: 140, render: (_, row) => row.to ?? t.group },
    { title: t.channel, key: "channel", width: 110, render: (_, row) => wordOf(t, row.channel) },
    {
      title: t.state,
      key: "state",
      width: 120,
      card: "corner",
      render: (_, row) => <StatusChip tone={tones[row.state]}>{t[row.state]}</StatusChip>,
    },
    { title: t.attempts, key: "attempts", width: 80, align: "right", dataIndex: "attempts" },
    { title: t.when, key: "when", width: 160, render: (_, row) => <Instant at={row.sentAt} /> },
    { title: t.next, key: "next", width: 160, render: (_, row) => <Instant at={row.nextAt} /> },
    {
      title: t.problem,
      key: "problem",
      width: 200,
      render: (_, row) => (row.problem === null ? "—" : wordOf(t, row.problem)),
    },
  ];
  return (
    <>
      <p className="quiet">{t.logWhy}</p>
      <div className="filters" role="region" aria-label={t.state} tabIndex={0} style={{ overflowX: "auto" }}>
        <Segmented
          aria-label={t.state}
          value={state ?? ""}
          onChange={(next) => setState(next)}
          options={[
            { value: "", label: t.all },
            ...states.map((value) => ({ value: value as string, label: t[value] })),
          ]}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.notificationDeliveries} loading={<LoadingRows />}>
        {(deliveries) => (
          <Rows
            label={t.log}
            rows={deliveries.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={t.emptyLog} />}
            more={{
              has: deliveries.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: deliveries.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

/** Groups of WeChat Work whose robots read along. */
export function NoticeGroups(): ReactNode {
  const t = useTexts(deskWords);
  const asked = useQuery(NoticeGroupsDocument, { fetchPolicy: "cache-and-network" });
  const names = namesOf(asked.data?.notificationSettings.choices);
  const columns: Columns<Group> = [
    { title: t.name, key: "name", card: "head", dataIndex: "name" },
    {
      title: t.kinds,
      key: "kinds",
      card: "bare",
      render: (_, row) => row.kinds.map((kind) => names.get(kind) ?? kind).join(" · "),
    },
    {
      title: t.state,
      key: "state",
      width: 110,
      card: "corner",
      render: (_, row) => (
        <StatusChip tone={row.endedAt === null ? "done" : "plain"}>
          {row.endedAt === null ? t.active : t.ended}
        </StatusChip>
      ),
    },
    {
      title: "",
      key: "acts",
      width: 100,
      card: "bare",
      render: (_, row) => (row.endedAt === null ? <End group={row} /> : null),
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows rows={3} />}>
      {({ notificationGroups }) => (
        <>
          <p className="quiet">{t.groupsWhy}</p>
          <div className="filters">
            <Add names={names} />
          </div>
          <Rows
            label={t.groups}
            rows={notificationGroups.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={t.emptyGroups} />}
          />
        </>
      )}
    </Answered>
  );
}

function Add({ names }: { names: ReadonlyMap<string, string> }): ReactNode {
  const t = useTexts(deskWords);
  const act = useCommand(NotificationGroupAddDocument, "notificationGroupAdd");
  const [name, setName] = useState("");
  const [robotKey, setKey] = useState("");
  const [kinds, setKinds] = useState<readonly string[]>([]);
  return (
    <ActDialog
      act={act}
      label={t.addGroup}
      done={t.added}
      primary
      ready={name.trim() !== "" && robotKey.trim() !== "" && kinds.length > 0}
      fields={["name", "robotKey", "kinds"]}
      input={() => ({ name, robotKey: robotKey.trim(), kinds: [...kinds] })}
    >
      <Text id="group-name" label={t.name} value={name} set={setName} {...fieldRefusal(act.refused, "name")} />
      <Text
        id="group-key"
        label={`${t.robotKey}（${t.robotHint}）`}
        value={robotKey}
        set={setKey}
        {...fieldRefusal(act.refused, "robotKey")}
      />
      <Form.Item label={t.kinds} {...fieldRefusal(act.refused, "kinds")}>
        <Checkbox.Group
          aria-label={t.kinds}
          value={[...kinds]}
          onChange={(next: string[]) => setKinds(next)}
          options={[...names].map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
    </ActDialog>
  );
}

function End({ group }: { group: Group }): ReactNode {
  const t = useTexts(deskWords);
  const act = useCommand(NotificationGroupEndDocument, "notificationGroupEnd");
  return (
    <ActDialog act={act} label={t.end} done={t.ended} small danger fields={[]} input={() => ({ group: group.id })}>
      <p>{t.endSure(group.name)}</p>
    </ActDialog>
  );
}
