import { onOrderEvents } from "../app/live-orders.tsx";
import { useReadAnew } from "../app/use-news.ts";
import { StockEventsDocument } from "../gql/documents/StockEvents.ts";
import type { StockEventsSubscription } from "../gql/types.ts";

const told = ({ stockEvents }: StockEventsSubscription) => stockEvents;

/**
 * Keeps what a page shows of the stock current for as long as it stands: what moved, was counted or reported, and what
 * orders set aside, picked and sent. The page's lists are read anew.
 */
export const useStockEvents = (): void => useReadAnew(StockEventsDocument as never, told, onOrderEvents);
