import type { Language } from "../../kernel/viewer.ts";
import { addMessages } from "../messages.ts";

export const categories = ["APPROVAL", "HOLD", "DEADLINE", "TASK"] as const;
export type Category = (typeof categories)[number];

/** A kind of work that waits for somebody. A module registers its kinds; the platform knows none by itself. */
export type TaskKind = {
  /** In capitals, such as `CREDIT_HOLD`. */
  readonly kind: string;
  readonly category: Category;
  /** What is to be done, as a sentence of few words; `{name}` takes a value of the task's params. */
  readonly title: Readonly<Record<Language, string>>;
  /** Whether a person ticks it off himself; otherwise it closes when the module says so (`closeTask`). */
  readonly doneByHand: boolean;
};

const kinds = new Map<string, TaskKind>();
export const taskTitleCode = (kind: string): string => `TASK_${kind}`;

/** Makes a kind of task known, at load. Throws for a second one of the name. */
export function addTaskKind(kind: TaskKind): void {
  if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(kind.kind)) throw new Error(`${kind.kind} is no name for a kind of task`);
  if (kinds.has(kind.kind)) throw new Error(`the kind of task ${kind.kind} is registered twice`);
  kinds.set(kind.kind, kind);
  addMessages({ [taskTitleCode(kind.kind)]: kind.title });
}

/** The kind of a name. Throws for one that nobody registered: a task that no screen could name helps nobody. */
export function taskKind(name: string): TaskKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new Error(`the kind of task ${name} is not registered`);
  return kind;
}

export const taskKindOf = (name: string): TaskKind | undefined => kinds.get(name);
