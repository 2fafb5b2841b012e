import { Ctx, Query, Resolver } from "type-graphql";
import { Context } from "../../src/platform/context.ts";

/** What `boom` and `broken` fail with, what `slow`, `late` and `broken` wait for, and where `late` says what came of it. */
export const probe = {
  fault: (): Error => new Error("a secret of ours: disk /dev/sda1"),
  began: (): void => undefined,
  wait: (): Promise<void> => Promise.resolve(),
  until: (): Promise<void> => Promise.resolve(),
  read: (_answer: Promise<unknown>): void => undefined,
};

/** Queries that do what a test of the server needs: fail, take as long as they are told, or read on. */
@Resolver()
export class ProbeResolver {
  @Query(() => String, { nullable: true })
  boom(): string {
    throw probe.fault();
  }

  @Query(() => String)
  async slow(): Promise<string> {
    probe.began();
    await probe.wait();
    return "done";
  }

  /** Fails as a field that may not be null does: the answer is made at once, whatever its other fields are about. */
  @Query(() => String)
  async broken(): Promise<string> {
    await probe.until();
    throw probe.fault();
  }

  /** Reads, and reads on after a while. */
  @Query(() => String, { nullable: true })
  async late(@Ctx() ctx: Context): Promise<string> {
    await ctx.sql.query("SELECT 1");
    probe.began();
    await probe.wait();
    const more = ctx.sql.query("SELECT 2");
    probe.read(more);
    await more;
    return "read";
  }
}
