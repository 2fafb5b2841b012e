import { useApolloClient } from "@apollo/client/react";
import { Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { useViewer } from "../app/session.tsx";
import { MemberInviteDocument } from "../gql/documents/MemberInvite.ts";
import type { Role } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { type Chosen, DivisionsPicker } from "../regions/divisions-picker.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import type { OneTimeLink } from "./members.tsx";
import { memberWords } from "./members.texts.ts";

const dealerRoles: readonly Role[] = ["DEALER_OWNER", "DEALER_STAFF"];
const staffRoles: readonly Role[] = [
  "MANUFACTURER_MANAGER",
  "BRANCH_MANAGER",
  "SALES",
  "KA_MANAGER",
  "FINANCE",
  "WAREHOUSE",
  "LEGAL_REVIEWER",
  "AUDITOR",
  "FIELD_REP",
];

/** Whose desk may be some divisions' only. */
const regionalRoles: readonly Role[] = ["BRANCH_MANAGER", "SALES", "FIELD_REP"];

/** Inviting somebody. Which roles one may give the server decides; a dealer's own people invite for themselves. */
export function MemberInvite({ linked }: { linked(link: OneTimeLink): void }): ReactNode {
  const t = useTexts(memberWords);
  const roles = useTexts(roleWords);
  const viewer = useViewer();
  const client = useApolloClient();
  const invite = useCommand(MemberInviteDocument, "memberInvite");
  const [open, setOpen] = useState(false);
  const own = viewer.dealerId !== null;
  const [role, setRole] = useState<Role>(own ? "DEALER_STAFF" : "SALES");
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [dealerId, setDealerId] = useState<string | null>(viewer.dealerId);
  const [regions, setRegions] = useState<readonly Chosen[]>([]);
  const regional = !own && regionalRoles.includes(role);
  const forDealer = dealerRoles.includes(role);
  const submit = async () => {
    const reply = await invite.run({
      name: name.trim(),
      login: login.trim(),
      role,
      dealerId: forDealer ? dealerId : null,
      regionIds: regional ? regions.map(({ value }) => value) : [],
    });
    if (!reply?.invitation) return;
    linked(reply.invitation);
    setOpen(false);
    setName("");
    setLogin("");
    setRegions([]);
    await client.refetchQueries({ include: ["Members", "Invitations"] });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.invite}
      </Button>
      <Modal
        open={open}
        title={t.invite}
        okText={t.invite}
        confirmLoading={invite.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical" onFinish={() => void submit()}>
          <Form.Item label={t.name} htmlFor="invite-name" {...fieldRefusal(invite.refused, "name")}>
            <Input id="invite-name" value={name} onChange={(event) => setName(event.target.value)} maxLength={100} />
          </Form.Item>
          <Form.Item
            label={t.login}
            htmlFor="invite-login"
            extra={t.loginHint}
            {...fieldRefusal(invite.refused, "login")}
          >
            <Input
              id="invite-login"
              value={login}
              onChange={(event) => setLogin(event.target.value)}
              autoComplete="off"
            />
          </Form.Item>
          <Form.Item label={t.role} htmlFor="invite-role" {...fieldRefusal(invite.refused, "role")}>
            <Select
              id="invite-role"
              value={role}
              onChange={setRole}
              options={(own ? dealerRoles : [...staffRoles, ...dealerRoles]).map((value) => ({
                value,
                label: wordOf(roles, value),
              }))}
            />
          </Form.Item>
          {regional ? (
            <Form.Item
              label={t.regions}
              htmlFor="invite-regions"
              extra={t.regionsHint}
              {...fieldRefusal(invite.refused, "regionIds")}
            >
              <DivisionsPicker id="invite-regions" label={t.regions} value={regions} choose={setRegions} />
            </Form.Item>
          ) : null}
          {forDealer && !own ? (
            <Form.Item
              label={t.dealer}
              htmlFor="invite-dealer"
              extra={t.dealerHint}
              {...fieldRefusal(invite.refused, "dealerId")}
            >
              <DealerPicker
                id="invite-dealer"
                label={t.dealer}
                placeholder={t.dealerHint}
                value={dealerId}
                choose={setDealerId}
              />
            </Form.Item>
          ) : null}
          <Reasons reasons={refusedElsewhere(invite.refused, ["name", "login", "role", "dealerId", "regionIds"])} />
        </Form>
      </Modal>
    </>
  );
}
