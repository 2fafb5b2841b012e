import { useQuery } from "@apollo/client/react";
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { ApprovalTiersDocument } from "../gql/documents/ApprovalTiers.ts";
import { ApprovalTiersSetDocument } from "../gql/documents/ApprovalTiersSet.ts";
import type { ApprovalTiersQuery } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Reasons, refusedAt } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { deskWords } from "./desk.texts.ts";

type Kind = ApprovalTiersQuery["approvalKinds"][number];
type Tier = { readonly from: string; readonly permission: string; readonly role: string };

/** Who must agree to what, from which amount on, and changing it. */
export function Tiers(): ReactNode {
  const t = useTexts(deskWords);
  const roles = useTexts(roleWords);
  const asked = useQuery(ApprovalTiersDocument, { fetchPolicy: "cache-and-network" });
  const columns = (permissions: readonly string[]): Columns<Kind> => [
    { title: t.matter, key: "kind", card: "head", render: (_, kind) => kind.name },
    {
      title: t.levels,
      key: "tiers",
      card: "bare",
      render: (_, kind) => (
        <ol style={{ margin: 0, paddingInlineStart: 20 }}>
          {kind.tiers.map((tier, at) => (
            <li key={at}>
              {/^0(\.0+)?$/.test(tier.from.amount) ? t.noAmount : <Money value={tier.from} />} ·{" "}
              {tier.role === null ? wordOf(t, tier.permission) : wordOf(roles, tier.role)}
            </li>
          ))}
        </ol>
      ),
    },
    {
      title: t.state,
      key: "own",
      width: 130,
      card: "corner",
      render: (_, kind) => <StatusChip tone={kind.own ? "done" : "plain"}>{kind.own ? t.own : t.standard}</StatusChip>,
    },
    { title: "", key: "acts", width: 110, card: "bare", render: (_, kind) => <Edit kind={kind} may={permissions} /> },
  ];
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
      {({ approvalKinds, approvalPermissions }) => (
        <>
          <p className="quiet">{t.tiersWhy}</p>
          <Rows
            label={t.tiers}
            rows={approvalKinds}
            columns={columns(approvalPermissions)}
            keyOf={({ kind }) => kind}
          />
        </>
      )}
    </Answered>
  );
}

function Edit({ kind, may }: { kind: Kind; may: readonly string[] }): ReactNode {
  const t = useTexts(deskWords);
  const roles = useTexts(roleWords);
  const act = useCommand(ApprovalTiersSetDocument, "approvalTiersSet");
  const [tiers, setTiers] = useState<readonly Tier[]>(
    kind.tiers.map(({ from, permission, role }) => ({ from: from.amount, permission, role: role ?? "" })),
  );
  const change = (at: number, part: Partial<Tier>) =>
    setTiers((now) => now.map((tier, index) => (index === at ? { ...tier, ...part } : tier)));
  const known = Object.entries(roles).flatMap(([role, word]) =>
    /^(MANUFACTURER_MANAGER|BRANCH_MANAGER|SALES|KA_MANAGER|FINANCE|WAREHOUSE|LEGAL_REVIEWER|AUDITOR)$/.test(role)
      ? [{ value: role, label: String(word) }]
      : [],
  );
  return (
    <ActDialog
      act={act}
      label={t.edit}
      done={t.saved}
      small
      fields={["tiers"]}
      input={() => ({
        kind: kind.kind,
        tiers: tiers.map(({ from, permission, role }) => ({ from, permission, role: role === "" ? null : role })),
      })}
    >
      <p>{kind.name}</p>
      <p className="quiet">{t.tiersWhy}</p>
      {tiers.map((tier, at) => (
        <fieldset key={at} style={{ border: 0, padding: 0, margin: "0 0 12px" }}>
          <legend className="quiet">{t.level(at + 1)}</legend>
          <Form.Item label={t.fromAmount} htmlFor={`tier-from-${at}`} style={{ marginBottom: 4 }}>
            <Input
              id={`tier-from-${at}`}
              inputMode="decimal"
              value={tier.from}
              onChange={({ target }) => change(at, { from: target.value })}
            />
          </Form.Item>
          <Select
            aria-label={`${t.permission} ${at + 1}`}
            style={{ width: "100%", marginBottom: 4 }}
            value={tier.permission}
            onChange={(permission: string) => change(at, { permission })}
            options={may.map((value) => ({ value, label: wordOf(t, value) }))}
          />
          <div style={{ display: "flex", gap: 8 }}>
            <Select
              aria-label={`${t.role} ${at + 1}`}
              style={{ flex: 1 }}
              value={tier.role}
              onChange={(role: string) => change(at, { role })}
              options={[{ value: "", label: t.anyRole }, ...known]}
            />
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${t.removeTier} ${at + 1}`}
              disabled={tiers.length === 1}
              onClick={() => setTiers((now) => now.filter((_, index) => index !== at))}
            />
          </div>
          <Reasons reasons={refusedAt(act.refused, "tiers", String(at))} />
        </fieldset>
      ))}
      <Button
        size="small"
        onClick={() => setTiers((now) => [...now, { ...now[now.length - 1]!, from: now[now.length - 1]!.from }])}
      >
        {t.addTier}
      </Button>
      <Reasons reasons={act.refused.filter(({ path }) => path[0] === "tiers" && path.length === 1)} />
    </ActDialog>
  );
}
