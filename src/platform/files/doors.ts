import type { Services } from "../context.ts";
import type { FileStore } from "./fileStore.ts";

const fileStoreDoor = Symbol("file store");

/** Hangs the file store in at assembly. */
export const openFileStore = (services: Services, store: FileStore): void =>
  void services.doors.set(fileStoreDoor, store);

/** The server's file store. Asking before assembly has hung it in is a mistake in the assembly. */
export function fileStoreOf(services: Services): FileStore {
  const store = services.doors.get(fileStoreDoor);
  if (store === undefined) throw new Error("this server was assembled without a file store");
  return store as FileStore;
}
