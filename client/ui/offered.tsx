import { type ReactNode, createContext, useContext, useEffect, useState } from "react";

type Offer = { readonly stands: boolean; hold(yes: boolean): void };
const Offering = createContext<Offer | null>(null);

/**
 * An act that is offered as long as `when` says so. Where that ends while its form is open (somebody else was faster), the
 * form stays with what was typed, and says that it cannot be done any more.
 */
export function Offered({ when, children }: { when: boolean; children: ReactNode }): ReactNode {
  const [held, hold] = useState(false);
  return when || held ? <Offering.Provider value={{ stands: when, hold }}>{children}</Offering.Provider> : null;
}

/** Whether the act of a form is still offered; while it is open the form stays. */
export function useOffer(open: boolean): boolean {
  const offer = useContext(Offering);
  const hold = offer?.hold;
  useEffect(() => {
    hold?.(open);
    return () => hold?.(false);
  }, [hold, open]);
  return offer?.stands ?? true;
}
