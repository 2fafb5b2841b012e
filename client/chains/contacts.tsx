import { Popconfirm, Button } from "antd";
import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { ActForm, typed } from "../catalog/act-form.tsx";
import { ChainContactEraseDocument } from "../gql/documents/ChainContactErase.ts";
import { ChainContactRecordDocument } from "../gql/documents/ChainContactRecord.ts";
import type { ChainWholeFragment, ContactLevel } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { chainWords } from "./chain.texts.ts";

type Contact = ChainWholeFragment["contacts"][number];
const levels: readonly ContactLevel[] = ["TOP", "MIDDLE", "BASE"];

/** A person of a chain, a new one or one that is known. */
function ContactRecord({ chain, contact }: { chain: string; contact: Contact | null }): ReactNode {
  const t = useTexts(chainWords);
  const { command, submit } = useAct(ChainContactRecordDocument, "chainContactRecord", t.done);
  const { level, name, title, mobile, email, note, purpose } = contact ?? {};
  return (
    <ActForm
      label={contact === null ? t.addContact : t.changeIt}
      title={contact === null ? t.addContact : t.changeContact}
      button={{ size: "small" }}
      initial={{
        ...{ level: level ?? "MIDDLE", name: name ?? null, title: title ?? null, mobile: mobile ?? null },
        ...{ email: email ?? null, note: note ?? null, purpose: purpose ?? null },
      }}
      fields={() => [
        {
          ...{ key: "level", label: t.level, kind: "choice" as const, required: true },
          options: levels.map((value) => ({ value, label: t[value] })),
        },
        { key: "name", label: t.contactName, required: true },
        { key: "title", label: t.contactTitle },
        { key: "mobile", label: t.mobile },
        { key: "email", label: t.email },
        { key: "purpose", label: t.purpose, required: true, extra: t.purposeHint },
        { key: "note", label: t.note },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ chain, contact: contact?.id ?? null, level: (values["level"] ?? "MIDDLE") as ContactLevel },
          ...{ name: typed(values["name"]), title: typed(values["title"]), mobile: typed(values["mobile"]) },
          ...{ email: typed(values["email"]), note: typed(values["note"]), purpose: typed(values["purpose"]) },
        })
      }
    />
  );
}

function ContactErase({ chain, contact }: { chain: string; contact: Contact }): ReactNode {
  const t = useTexts(chainWords);
  const { command, submit } = useAct(ChainContactEraseDocument, "chainContactErase", t.erased);
  return (
    <>
      <Popconfirm
        title={t.eraseSure}
        okText={t.eraseContact}
        okButtonProps={{ danger: true }}
        onConfirm={() => void submit({ chain, contact: contact.id })}
      >
        <Button size="small" danger loading={command.running}>
          {t.eraseContact}
        </Button>
      </Popconfirm>
      <Reasons reasons={command.refused} />
    </>
  );
}

/** Whom we talk to, by level: personal data, each with what it is kept for and a way to be forgotten. */
export function Contacts({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(chainWords);
  const writes = chain.viewerCanChange;
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.contacts}</h2>
        {writes ? <ContactRecord chain={chain.id} contact={null} /> : null}
      </div>
      <p className="quiet">{t.contactsWhy}</p>
      <Rows
        label={t.contacts}
        rows={chain.contacts}
        keyOf={(row) => row.id}
        columns={[
          { title: t.level, key: "level", width: 80, card: "corner", render: (_, row) => t[row.level] },
          {
            ...{ title: t.contactName, key: "name", width: 180, card: "head" },
            render: (_, row) => (
              <>
                {row.name} <span className="quiet">{row.title}</span>
              </>
            ),
          },
          { title: t.mobile, key: "mobile", width: 120, render: (_, row) => row.mobile ?? "—" },
          { title: t.email, key: "email", width: 200, render: (_, row) => row.email ?? "—" },
          { title: t.purpose, key: "purpose", width: 180, render: (_, row) => row.purpose },
          { title: t.note, key: "note", width: 120, render: (_, row) => row.note ?? "—" },
          {
            title: t.recordedAt,
            key: "at",
            width: 150,
            card: "none",
            render: (_, row) => <Instant at={row.recordedAt} />,
          },
          ...(writes
            ? [
                {
                  ...{ title: "", key: "acts", width: 130, card: "bare" as const },
                  render: (_: unknown, row: Contact) => (
                    <span style={{ display: "inline-flex", gap: 8 }}>
                      <ContactRecord key={row.recordedAt} chain={chain.id} contact={row} />
                      <ContactErase chain={chain.id} contact={row} />
                    </span>
                  ),
                },
              ]
            : []),
        ]}
        empty={<EmptyState title={t.noContacts} />}
      />
    </section>
  );
}
