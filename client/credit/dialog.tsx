import { useApolloClient } from "@apollo/client/react";
import { App, Button, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Command } from "../app/command.ts";
import { ActFailure } from "../ui/act-failure.tsx";
import { Reasons, refusedElsewhere } from "../ui/refusals.tsx";

type Reply = { readonly errors: readonly { readonly code: string }[] };

/** Refusals that say: somebody else was faster. */
const overtaken: ReadonlySet<string> = new Set(["STALE_VERSION", "STATEMENT_CHANGED", "WRONG_STATE"]);

/** A button that opens a form for one act; what is refused and shown by no field stands below it. */
export function ActDialog<Input, Said extends Reply = Reply>({
  act,
  label,
  confirm = label,
  done,
  input,
  fields,
  danger = false,
  primary = false,
  small = false,
  wide = false,
  ready = true,
  sent,
  children,
}: {
  act: Command<Input, Said>;
  label: string;
  /** What the button that does it says, where it is another than the one that opens the form. */
  confirm?: string;
  /** What is said once it is done; of an act that may come to this or that, by its answer. */
  done: string | ((reply: Said) => string);
  input(): Input;
  /** The first parts of the paths that the form's fields show themselves. */
  fields: readonly string[];
  danger?: boolean;
  primary?: boolean;
  small?: boolean;
  /** For a form of more than a few fields. */
  wide?: boolean;
  ready?: boolean;
  /** After it was done: what was kept of the form is forgotten. */
  sent?(): void;
  children: ReactNode;
}): ReactNode {
  const { message } = App.useApp();
  const client = useApolloClient();
  const [open, setOpen] = useState(false);
  const submit = async () => {
    const reply = await act.run(input());
    // It is no longer as it was seen: the page behind the form says how it is now, the form stays with what was typed.
    if (reply?.errors.some(({ code }) => overtaken.has(code)) === true)
      await client.refetchQueries({ include: "active" });
    if (reply?.errors.length !== 0) return;
    void message.success(typeof done === "string" ? done : done(reply));
    setOpen(false);
    sent?.();
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button
        danger={danger}
        {...(primary ? { type: "primary" as const } : {})}
        {...(small ? { size: "small" as const } : {})}
        onClick={() => {
          act.clear();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        {...(wide ? { width: 720 } : {})}
        okText={confirm}
        okButtonProps={{ danger, disabled: !ready }}
        confirmLoading={act.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          {children}
          <Reasons reasons={refusedElsewhere(act.refused, fields)} />
          <ActFailure failure={act.failure} />
        </Form>
      </Modal>
    </>
  );
}
