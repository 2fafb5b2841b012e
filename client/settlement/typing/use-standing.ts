import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { StatementSheetLinesDocument } from "../../gql/documents/StatementSheetLines.ts";
import type { StatementSheetLinesQuery } from "../../gql/types.ts";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { percentText } from "../percent.ts";
import { settlementWords } from "../settlement.texts.ts";
import { type SheetRow, mostRows, standingRow } from "./sheet-rows.ts";

/**
 * Reads the lines that stand into a sheet nobody began yet; how many came so far, null when all are there, `many` when
 * there are more than can be typed in.
 */
export function useStanding(
  statement: string,
  wanted: boolean,
  took: (rows: readonly SheetRow[]) => void,
): number | "many" | null {
  const client = useApolloClient();
  const s = useTexts(settlementWords);
  const say = { kind: (code: string) => wordOf(s, code), rate: percentText };
  const [count, setCount] = useState<number | "many" | null>(wanted ? 0 : null);
  useEffect(() => {
    if (!wanted) return setCount(null);
    let gone = false;
    const read = async () => {
      const rows: SheetRow[] = [];
      let more = true;
      for (let after: string | null = null; more && rows.length < mostRows && !gone;) {
        const page: Page | undefined = await pageAfter(client, statement, after);
        rows.push(...(page?.nodes ?? []).map((line) => standingRow(line, say)));
        after = page?.pageInfo.endCursor ?? null;
        more = page?.pageInfo.hasNextPage === true;
        if (!gone) setCount(rows.length);
      }
      if (gone) return;
      if (more) setCount("many");
      else took(rows);
    };
    void read();
    return () => void (gone = true);
    // Once for a sheet that nobody began: `took` is new with every drawing.
  }, [statement, wanted]);
  return count;
}

type Page = Extract<NonNullable<StatementSheetLinesQuery["node"]>, { __typename: "ChainStatement" }>["sheetLines"];

/** A page of the lines that stand, as they are now. */
async function pageAfter(client: ApolloClient, id: string, after: string | null): Promise<Page | undefined> {
  const { data } = await client.query({
    ...{ query: StatementSheetLinesDocument, variables: { id, after }, fetchPolicy: "network-only" },
  });
  return data?.node?.__typename === "ChainStatement" ? data.node.sheetLines : undefined;
}
