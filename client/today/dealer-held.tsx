import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { gathered } from "../app/gathered.ts";
import { onOrderEvents } from "../app/live-orders.tsx";
import { DealerHeldDocument } from "../gql/documents/DealerHeld.ts";
import { HeldOrders } from "./held.tsx";
import "./today.css";

/** A dealer's orders on hold, why, and what is missing; nothing where none is. */
export function DealerHeld(): ReactNode {
  const { data, refetch } = useQuery(DealerHeldDocument, { fetchPolicy: "cache-and-network" });
  useEffect(() => {
    const { hear, forget } = gathered(() => void refetch());
    const ends = [onOrderEvents(hear), forget];
    return () => ends.forEach((end) => end());
  }, [refetch]);
  return data === undefined ? null : <HeldOrders held={data.held.nodes} />;
}
