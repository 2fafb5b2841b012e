import { useReadAnew } from "../app/use-news.ts";
import { SplitEventsDocument } from "../gql/documents/SplitEvents.ts";
import type { SplitEventsSubscription } from "../gql/types.ts";

const told = ({ splitEvents }: SplitEventsSubscription) => splitEvents;

/** Keeps what a page shows of splits current for as long as it stands: its lists and the split are read anew. */
export const useSplitEvents = (): void => useReadAnew(SplitEventsDocument as never, told);
