import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { OpenOffersDocument } from "../../gql/documents/OpenOffers.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { useTexts } from "../../ui/texts.ts";
import { openOfferWords } from "./open-offers.texts.ts";

/** Offers that wait for this dealer's answer; nothing where none does. */
export function OpenOffers(): ReactNode {
  const t = useTexts(openOfferWords);
  const { data } = useQuery(OpenOffersDocument, { fetchPolicy: "cache-and-network" });
  const waiting = (data?.territorySplits.nodes ?? []).filter(({ viewerCanAccept }) => viewerCanAccept);
  return waiting.length === 0 ? null : (
    <section className="panel held">
      <h2>{t.title}</h2>
      {waiting.map(({ id, number, answerBy, effectiveOn, viewerRole }) => (
        <div key={id} className="again">
          <span>
            {viewerRole === "RECEIVER" ? t.part(number, effectiveOn) : t.one(number, answerBy ?? effectiveOn)}
          </span>
          <ButtonLink to={`/offers/${id}`} size="small" type="primary">
            {t.see}
          </ButtonLink>
        </div>
      ))}
    </section>
  );
}
