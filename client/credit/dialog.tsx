import { useApolloClient } from "@apollo/client/react";
import { Alert, App, Button, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Command } from "../app/command.ts";
import { ActFailure } from "../ui/act-failure.tsx";
import type { Reading } from "../ui/as-read.ts";
import { useOffer } from "../ui/offered.tsx";
import { Reasons, refusedElsewhere } from "../ui/refusals.tsx";
import { texts, useTexts } from "../ui/texts.ts";

type Reply = { readonly errors: readonly { readonly code: string }[] };

/** Refusals that say: somebody else was faster. */
const overtaken: ReadonlySet<string> = new Set(["STALE_VERSION", "STATEMENT_CHANGED", "WRONG_STATE"]);

const words = texts({
  "zh-CN": {
    looked: "已核对变动，继续",
    gone: "情况刚有变动，此操作现在不能进行。您填写的内容仍在这里，关闭窗口即可查看最新情况。",
  },
  en: {
    looked: "I have looked, go on",
    gone: "It has just changed, and this cannot be done now. What you typed is still here; close the window to see how it stands.",
  },
});

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
  reading,
  gone,
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
  /** Of an act about what somebody reads: what moved meanwhile is shown before it is sent. */
  reading?: Reading;
  /** What is said where the act is offered no more while its form is open. */
  gone?: ReactNode;
  /** After it was done: what was kept of the form is forgotten. */
  sent?(): void;
  children: ReactNode;
}): ReactNode {
  const t = useTexts(words);
  const [open, setOpen] = useState(false);
  const offered = useOffer(open) || act.running;
  const submit = useSubmit({ act, done, input, reading, sent }, () => setOpen(false));
  return (
    <>
      <Button
        disabled={!offered}
        danger={danger}
        {...(primary ? { type: "primary" as const } : {})}
        {...(small ? { size: "small" as const } : {})}
        onClick={() => {
          act.clear();
          reading?.open();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        {...(wide ? { width: 720 } : {})}
        okText={offered && reading?.moved() === true ? t.looked : confirm}
        okButtonProps={{ danger, disabled: !ready || !offered }}
        confirmLoading={act.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          {children}
          {offered ? null : <Alert type="warning" showIcon role="alert" title={gone ?? t.gone} />}
          <Reasons reasons={refusedElsewhere(act.refused, fields)} />
          <ActFailure failure={act.failure} />
        </Form>
      </Modal>
    </>
  );
}

type Sending<Input, Said extends Reply> = {
  readonly act: Command<Input, Said>;
  readonly done: string | ((reply: Said) => string);
  readonly reading: Reading | undefined;
  readonly sent: (() => void) | undefined;
  input(): Input;
};

/** Sends a form; where its reader saw something else than what stands there by now, that is shown first. */
function useSubmit<Input, Said extends Reply>(
  { act, done, input, reading, sent }: Sending<Input, Said>,
  close: () => void,
): () => Promise<void> {
  const { message } = App.useApp();
  const client = useApolloClient();
  return async () => {
    if (reading?.moved() === true) return reading.look();
    const reply = await act.run(input());
    // It is no longer as it was seen: the page behind the form says how it is now, the form stays with what was typed.
    if (reply?.errors.some(({ code }) => overtaken.has(code)) === true) {
      reading?.late();
      await client.refetchQueries({ include: "active" });
    }
    if (reply?.errors.length !== 0) return;
    void message.success(typeof done === "string" ? done : done(reply));
    close();
    sent?.();
    await client.refetchQueries({ include: "active" });
  };
}
