import { newId } from "../../kernel/id.ts";
import type { Services } from "../context.ts";
import { inTenant } from "../transaction.ts";
import { fileStoreOf } from "./doors.ts";
import { filePurposeOf } from "./purposes.ts";
import { type FileRow, addFile, noteUploaded, spendTicket } from "./store.ts";
import { manufacturerOfTicket, ticketHash } from "./tickets.ts";

export type Incoming = {
  readonly manufacturerId: string;
  readonly dealerId: string | null;
  readonly personId: string;
  readonly purpose: string;
  readonly name: string;
  /** Bytes; at most the purpose's own limit. */
  readonly limit?: number;
};

/**
 * Puts a stream into the store and its row into the database, not yet attached to anything.
 * @throws UploadRefused when size or type are not what the purpose allows.
 */
export async function takeIn(
  services: Services,
  incoming: Incoming,
  stream: AsyncIterable<Uint8Array>,
  ticketId?: string,
): Promise<FileRow> {
  const purpose = filePurposeOf(incoming.purpose);
  if (purpose === undefined) throw new Error(`no such file purpose: ${incoming.purpose}`);
  const store = fileStoreOf(services);
  const limit = Math.min(incoming.limit ?? purpose.limitBytes, purpose.limitBytes);
  const stored = await store.put(stream, { limit, types: purpose.types });
  const file = {
    id: newId(),
    dealer_id: incoming.dealerId,
    purpose: purpose.name,
    name: incoming.name,
    mime: stored.mime,
    size: BigInt(stored.size),
    sha256: stored.sha256,
    key: stored.key,
    created_by: incoming.personId,
    created_at: services.clock.now(),
  };
  try {
    await inTenant(services.pools.app, { manufacturerId: incoming.manufacturerId, dealerId: null }, async (tx) => {
      await addFile(tx, file);
      if (ticketId !== undefined) await noteUploaded(tx, ticketId, file.id);
    });
  } catch (error) {
    await store.remove(stored.key);
    throw error;
  }
  return { ...file, attached_at: null };
}

/**
 * An upload by ticket. The ticket is spent before the first byte is read, whatever becomes of them.
 * Null: there is no such ticket, or it was used, or it is too old; which of these is nobody's business.
 */
export async function uploadByTicket(
  services: Services,
  token: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<FileRow | null> {
  const manufacturerId = manufacturerOfTicket(token);
  if (manufacturerId === null) return null;
  const now = services.clock.now();
  const ticket = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
    spendTicket(tx, ticketHash(token), now),
  );
  if (ticket === null) return null;
  return takeIn(
    services,
    {
      manufacturerId,
      dealerId: ticket.dealer_id,
      personId: ticket.person_id,
      purpose: ticket.purpose,
      name: ticket.name,
      limit: Number(ticket.limit_bytes),
    },
    stream,
    ticket.id,
  );
}
