import { useState } from "react";
import { useViewer } from "../app/session.tsx";
import type { Command } from "../app/command.ts";

/**
 * What somebody types into a form, kept on this device for this membership until the act is done: a reload, a closed
 * window or a lost session loses none of it. `of` names the form and what it is about.
 */
export function useKeptForm<Typed extends object>(of: string, fresh: Typed) {
  const key = `fairway.split.${useViewer().membershipId}.${of}`;
  const [typed, setTyped] = useState<Typed>(() => read(key, fresh));
  const change = (next: Typed) => {
    setTyped(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  /** The act, after which what was typed for it is done with. */
  const until = <Input, Reply extends { readonly errors: readonly unknown[] }>(
    act: Command<Input, Reply>,
  ): Command<Input, Reply> => ({
    ...act,
    run: async (input) => {
      const reply = await act.run(input);
      if (reply?.errors.length === 0) {
        localStorage.removeItem(key);
        setTyped(fresh);
      }
      return reply;
    },
  });
  return { typed, change, until };
}

function read<Typed extends object>(key: string, fresh: Typed): Typed {
  try {
    return { ...fresh, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Typed>) };
  } catch {
    return fresh;
  }
}
