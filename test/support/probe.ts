import { Query, Resolver } from "type-graphql";

/** What `boom` fails with, and what `slow` waits for. */
export const probe = {
  fault: (): Error => new Error("a secret of ours: disk /dev/sda1"),
  began: (): void => undefined,
  wait: (): Promise<void> => Promise.resolve(),
};

/** Queries that do what a test of the server needs: fail, or take as long as they are told. */
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
}
