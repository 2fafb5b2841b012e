import { yes } from "../../kernel/answer.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { Request } from "../../platform/command.ts";
import { type PersonAct, asRelay } from "../act.ts";
import { type SeatRow, findSeats, setLanguage } from "../store/viewers.ts";

type Input = Request & { readonly language: Language };

/** The language in which messages come to this person, from the next request on. */
export const viewerLanguageSet: PersonAct<Input, never, { readonly seats: readonly SeatRow[] }> = {
  name: "viewerLanguageSet",
  personal: [],
  run(ctx, input) {
    const { viewer } = ctx;
    return asRelay(
      ctx,
      async (sql) => {
        await setLanguage(sql, viewer.personId, input.language);
        return yes({
          value: { seats: await findSeats(sql, viewer.personId) },
          actor: viewer,
          thingId: viewer.personId,
        });
      },
      input.preview,
    );
  },
};
