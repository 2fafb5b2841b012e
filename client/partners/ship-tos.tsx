import { useApolloClient } from "@apollo/client/react";
import { Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ShipToAddDocument } from "../gql/documents/ShipToAdd.ts";
import type { DealerWholeFragment } from "../gql/types.ts";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { dossierWords } from "./dossier.texts.ts";

type ShipTo = DealerWholeFragment["shipTos"][number];
const nothing = { name: "", address: "", contact: "", phone: "" };

/** Where a dealer's goods go, and adding a place. */
export function ShipTos({ dealer }: { dealer: DealerWholeFragment }): ReactNode {
  const t = useTexts(dossierWords);
  const columns = [
    { title: t.shipToName, key: "name", dataIndex: "name", width: 220 },
    { title: t.shipToAddress, key: "address", dataIndex: "address" },
    { title: t.contact, key: "contact", width: 120, render: (_: unknown, row: ShipTo) => row.contact ?? "—" },
    { title: t.phone, key: "phone", width: 140, render: (_: unknown, row: ShipTo) => row.phone ?? "—" },
  ];
  return (
    <section className="panel">
      <div style={{ display: "flex", alignItems: "center", justifyContent: "space-between", marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{t.shipTos}</h2>
        {dealer.viewerCanUpdate ? <AddShipTo dealer={dealer.id} /> : null}
      </div>
      <Rows
        label={t.shipTos}
        rows={dealer.shipTos.filter(({ endedOn }) => endedOn === null)}
        columns={columns}
        keyOf={(row) => row.id}
        empty={<EmptyState title={t.nothing} />}
      />
    </section>
  );
}

function AddShipTo({ dealer }: { dealer: string }): ReactNode {
  const t = useTexts(dossierWords);
  const client = useApolloClient();
  const add = useCommand(ShipToAddDocument, "shipToAdd");
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(nothing);
  const [division, setDivision] = useState<string | null>(null);
  const field = (name: keyof typeof nothing, label: string) => (
    <Form.Item label={label} htmlFor={`ship-to-${name}`} {...fieldRefusal(add.refused, name)}>
      <Input
        id={`ship-to-${name}`}
        value={values[name]}
        onChange={(event) => setValues({ ...values, [name]: event.target.value })}
      />
    </Form.Item>
  );
  const submit = async () => {
    const { contact, phone, ...needed } = values;
    const reply = await add.run({
      dealer,
      ...needed,
      division: division ?? "",
      contact: contact === "" ? null : contact,
      phone: phone === "" ? null : phone,
    });
    if (reply?.errors.length !== 0) return;
    setOpen(false);
    setValues(nothing);
    await client.refetchQueries({ include: ["DealerPage"] });
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t.addShipTo}
      </Button>
      <Modal
        open={open}
        title={t.addShipTo}
        okText={t.addShipTo}
        okButtonProps={{ disabled: values.name.trim() === "" || division === null }}
        confirmLoading={add.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          {field("name", t.shipToName)}
          <Form.Item label={t.division} htmlFor="ship-to-division" {...fieldRefusal(add.refused, "division")}>
            <DivisionPicker id="ship-to-division" label={t.division} value={division} choose={setDivision} />
          </Form.Item>
          {field("address", t.shipToAddress)}
          {field("contact", t.contact)}
          {field("phone", t.phone)}
          <Reasons reasons={refusedElsewhere(add.refused, ["name", "division", "address", "contact", "phone"])} />
        </Form>
      </Modal>
    </>
  );
}
