import { useApolloClient } from "@apollo/client/react";
import { App } from "antd";
import { type DataOf, type InputOf, type Typed, useCommand } from "./command.ts";

/** One act of a page: sends it, says that it was done, and reads again what the page shows. True when it was done. */
export function useAct<Document extends Typed, Name extends keyof DataOf<Document>>(
  document: Document,
  name: Name,
  done: string,
) {
  const client = useApolloClient();
  const { message } = App.useApp();
  const command = useCommand(document, name);
  const submit = async (input: InputOf<Document>): Promise<boolean> => {
    const reply = (await command.run(input)) as { readonly errors: readonly unknown[] } | undefined;
    if (reply?.errors.length !== 0) return false;
    void message.success(done);
    // Not waited for: the form goes at once, and with it the questions of a thing that is there no more.
    void client.refetchQueries({ include: "active" });
    return true;
  };
  return { command, submit };
}
