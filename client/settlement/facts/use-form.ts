import type { Command } from "../../app/command.ts";
import { useKept } from "../use-kept.ts";

type Reply = { readonly errors: readonly unknown[] };

/**
 * What somebody types into a form of several fields, kept on this device until the act is done: a refusal, a reload or a
 * lost session loses none of it.
 */
export function useForm<Draft extends Readonly<Record<string, string>>>(
  of: string,
  blank: Draft,
): {
  readonly draft: Draft;
  set(change: Partial<Draft>): void;
  /** The act, after which the form is blank again. */
  clearing<Input, Said extends Reply>(act: Command<Input, Said>): Command<Input, Said>;
} {
  const [text, setText] = useKept(of);
  const draft = text === "" ? blank : { ...blank, ...(JSON.parse(text) as Partial<Draft>) };
  return {
    draft,
    set: (change) => setText(JSON.stringify({ ...draft, ...change })),
    clearing: (act) => ({
      ...act,
      run: async (input) => {
        const reply = await act.run(input);
        if (reply?.errors.length === 0) setText("");
        return reply;
      },
    }),
  };
}

/** An amount or a count as typed, without what only people read. */
export const plain = (typed: string): string => typed.replaceAll(/[,，\s]/g, "");
