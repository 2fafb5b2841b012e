import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
import type { Context } from "../context.ts";
import { CommandInput, type PayloadShape, commandTypes, perform } from "../graphql/commandTypes.ts";
import { Node, nodeFields, nodeReader } from "../graphql/node.ts";
import { BigIntScalar } from "../graphql/scalars.ts";
import { inTenant } from "../transaction.ts";
import { fileUploadOpen } from "./commands.ts";
import { type FileRow, fileSeen, renewTicket } from "./store.ts";
import { newTicketToken, ticketHash } from "./tickets.ts";

@ObjectType("File", { implements: Node, description: "An uploaded file: a paper, a picture, a table to be imported." })
export class File extends Node {
  @Field(() => String, { description: "The name it was uploaded under." })
  name!: string;
  @Field(() => String, { description: "What it is for, such as IMPORT or EVIDENCE." })
  purpose!: string;
  @Field(() => String, { description: "Its type by its content, such as application/pdf." })
  mime!: string;
  @Field(() => BigIntScalar, { description: "Bytes." })
  size!: string;
  @Field(() => String, { description: "SHA-256 of its bytes, hexadecimal." })
  sha256!: string;
  @Field(() => Date, { description: "When it came in." })
  createdAt!: Date;
  @Field(() => String, { description: "Where it is downloaded, on this server, by whoever may see it." })
  url!: string;
}

export const wireFile = (row: FileRow): File => ({
  ...nodeFields("File", row.id),
  name: row.name,
  purpose: row.purpose,
  mime: row.mime,
  size: row.size.toString(),
  sha256: row.sha256,
  createdAt: row.created_at,
  url: `/files/${globalId("File", row.id)}`,
});

export async function fileById(ctx: Context, id: string): Promise<File | null> {
  const row = await fileSeen(ctx.sql, ctx.viewer, id);
  return row === null ? null : wireFile(row);
}

nodeReader("File", fileById);

@ObjectType("FileTicket", { description: "Permission to upload one file, once." })
export class FileTicket {
  @Field(() => String, {
    nullable: true,
    description:
      "PUT the bytes here, as they are, with any content type; the answer is JSON with the file's `id`. Null in a preview, and once it was used.",
  })
  url!: string | null;
  @Field(() => Date, { description: "When it stops being valid." })
  expiresAt!: Date;
  @Field(() => BigIntScalar, { description: "The most bytes it takes." })
  limitBytes!: string;
}

@InputType({ description: "Opens the upload of one file." })
export class FileUploadOpenInput extends CommandInput {
  @Field(() => String, { description: "What the file is for: IMPORT, EVIDENCE, or what a module has added." })
  purpose!: string;
  @Field(() => String, { description: "Its name, as it will be shown and downloaded." })
  name!: string;
  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Its bytes, if known: a file that is too large is then refused before it is sent.",
  })
  size?: string | null;
}

export const FileUploadOpenTypes = commandTypes({
  name: "FileUploadOpen",
  thing: ["ticket", () => FileTicket, "Where to send the bytes."],
  codes: {
    NOT_ALLOWED: "Your role may not upload files for this purpose.",
    NO_SUCH_PURPOSE: "Files are not uploaded for this purpose.",
    FILE_NAME_NOT_USABLE: "The name is empty, too long or has control characters.",
    FILE_TOO_LARGE: "The file is larger than this purpose allows.",
  },
});

@Resolver()
export class FileResolver {
  @Mutation(() => FileUploadOpenTypes.Payload, {
    description: "Opens the upload of one file and answers with a single-use address to PUT its bytes to.",
  })
  fileUploadOpen(
    @Arg("input", () => FileUploadOpenInput) input: FileUploadOpenInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    const token = newTicketToken(ctx.viewer.manufacturerId);
    return perform(ctx, FileUploadOpenTypes, fileUploadOpen(token), input, (id) =>
      ticketById(ctx, id, token, input.preview === true),
    );
  }
}

/** A replayed request gets the same ticket under a fresh token: the first one was in an answer that was lost. */
async function ticketById(ctx: Context, id: string, token: string, preview: boolean): Promise<FileTicket | null> {
  const { manufacturerId } = ctx.viewer;
  const [row] = await ctx.sql.query<{
    expires_at: Date;
    limit_bytes: bigint;
    used_at: Date | null;
    token_hash: Buffer;
  }>(`SELECT expires_at, limit_bytes, used_at, token_hash FROM file_ticket WHERE manufacturer_id = $1 AND id = $2`, [
    manufacturerId,
    id,
  ]);
  if (row === undefined) return null;
  const own = row.token_hash.equals(ticketHash(token));
  const usable =
    !preview &&
    row.used_at === null &&
    (own ||
      (await inTenant(ctx.services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
        renewTicket(tx, id, ticketHash(token)),
      )));
  return {
    url: usable ? `/files/upload/${token}` : null,
    expiresAt: row.expires_at,
    limitBytes: row.limit_bytes.toString(),
  };
}
