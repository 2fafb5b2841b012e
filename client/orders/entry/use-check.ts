import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo, useState } from "react";
import { useConnection } from "../../app/connection.ts";
import { OrderCheckDocument } from "../../gql/documents/OrderCheck.ts";
import type { OrderCheckQuery } from "../../gql/types.ts";
import { type Draft, sendable, whereTo } from "./draft.ts";

type Checked = OrderCheckQuery["orderCheck"];
export type CheckError = Checked["errors"][number];
export type CheckedLine = Checked["lines"][number];

/** What the server says of the order as it is typed, put back to the lines of the grid by their keys. */
export type Check = {
  readonly lines: ReadonlyMap<number, CheckedLine>;
  readonly errors: ReadonlyMap<number, readonly CheckError[]>;
  /** Reasons that concern the whole order. */
  readonly whole: readonly CheckError[];
  readonly total: Checked["total"];
  /** With tax: what credit must cover. */
  readonly gross: Checked["gross"];
  /** What it would wait for if it were placed now. */
  readonly holds: Checked["holds"];
  /** The answer is to what stands there now. */
  readonly current: boolean;
};

const none: Check = {
  lines: new Map(),
  errors: new Map(),
  whole: [],
  total: null,
  gross: null,
  holds: [],
  current: true,
};

/** Reasons by the line they concern; `keys` says which line of the grid each sent line was. */
export function byLine(errors: readonly CheckError[], keys: readonly number[]) {
  const found = new Map<number, CheckError[]>();
  const whole: CheckError[] = [];
  for (const error of errors) {
    const key = error.path[0] === "lines" ? keys[Number(error.path[1])] : undefined;
    if (key === undefined) whole.push(error);
    else found.set(key, [...(found.get(key) ?? []), error]);
  }
  return { errors: found, whole };
}

/** Checks the order a quarter of a second after the last key; again when the connection is back. */
export function useCheck(draft: Draft): Check {
  const client = useApolloClient();
  const { online, reachable } = useConnection();
  const [answer, setAnswer] = useState<{ check: Check; asked: string }>({ check: none, asked: "" });
  const sent = useMemo(() => sendable(draft.lines), [draft.lines]);
  const input = useMemo(
    () => ({
      ...whereTo(draft),
      terms: draft.terms,
      deliverOn: draft.deliverOn,
      lines: sent.map(({ product, quantity }) => ({ product, quantity })),
    }),
    [draft.shipTo, draft.chain, draft.store, draft.purchaseNo, draft.channel, draft.terms, draft.deliverOn, sent],
  );
  const asked = JSON.stringify(input);
  useEffect(() => {
    if (sent.length === 0 || (draft.chain !== null && draft.store === null)) return setAnswer({ check: none, asked });
    const gone = new AbortController();
    const timer = setTimeout(() => {
      const context = { fetchOptions: { signal: gone.signal } };
      client
        .query({ query: OrderCheckDocument, variables: { input }, fetchPolicy: "no-cache", context })
        .then(({ data }) => {
          if (gone.signal.aborted || data === undefined) return;
          const keys = sent.map(({ key }) => key);
          const { total, gross, holds, errors } = data.orderCheck;
          const lines = new Map(data.orderCheck.lines.map((line, at) => [keys[at] ?? 0, line] as const));
          setAnswer({ check: { lines, ...byLine(errors, keys), total, gross, holds, current: true }, asked });
        })
        .catch(() => undefined); // The banner says that the connection is away; the check is asked again when it is back.
    }, 250);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
    // `sent` and `input` change with `asked`; online and reachable ask again after an interruption.
  }, [client, asked, online, reachable]);
  return answer.asked === asked ? answer.check : { ...answer.check, current: false };
}
