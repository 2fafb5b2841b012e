import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { TerritoryGrantEndDocument } from "../gql/documents/TerritoryGrantEnd.ts";
import type { GrantRowFragment } from "../gql/types.ts";
import { useTexts } from "../ui/texts.ts";
import { EndOn } from "./end-on.tsx";
import { territoryWords } from "./territory.texts.ts";

/** Ends a right on a day. */
export function GrantEnd({ grant, done }: { grant: GrantRowFragment; done(): void }): ReactNode {
  const t = useTexts(territoryWords);
  const { command, submit } = useAct(TerritoryGrantEndDocument, "territoryGrantEnd", t.ended);
  const end = async (endsOn: string) => {
    const ended = await submit({ grant: grant.id, endsOn });
    if (ended) done();
    return ended;
  };
  return <EndOn id={grant.id} label={t.end} ask={t.endsOn} act={command} end={end} />;
}
