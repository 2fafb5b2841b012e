import { gql } from "@apollo/client";
import { NewestCache } from "../../client/app/newest-cache.ts";

const head = gql`
  query Head {
    node {
      id
      version
      state
    }
  }
`;
const whole = gql`
  query Whole {
    node {
      id
      version
      state
      note
      failure {
        code
      }
      lines {
        id
        version
        quantity
      }
    }
  }
`;
const run = (version: number, state: string) => ({ __typename: "Run", id: "r1", version, state });
const line = (version: number, quantity: number) => ({ __typename: "Line", id: "l1", version, quantity });

describe("The client's cache", () => {
  it("keeps what a later version said when an older answer comes after it", () => {
    const cache = new NewestCache();
    cache.writeQuery({ query: head, data: { node: run(3, "APPLIED") } });
    cache.writeQuery({ query: head, data: { node: run(2, "APPLYING") } });
    expect(cache.readQuery({ query: head })).toEqual({ node: run(3, "APPLIED") });
  });

  it("takes from an older answer what nobody has said since, each thing by its own version", () => {
    const cache = new NewestCache();
    cache.writeQuery({ query: head, data: { node: run(3, "APPLIED") } });
    const older = { ...run(2, "APPLYING"), note: "by night", failure: null, lines: [line(5, 12)] };
    cache.writeQuery({ query: whole, data: { node: older } });
    const kept = { ...run(3, "APPLIED"), note: "by night", failure: null, lines: [line(5, 12)] };
    expect(cache.readQuery({ query: whole })).toEqual({ node: kept });
    cache.writeQuery({
      query: whole,
      data: { node: { ...run(4, "REVERTED"), note: null, failure: { code: "LATE" }, lines: [line(4, 10)] } },
    });
    expect(cache.readQuery({ query: whole })).toEqual({
      node: { ...run(4, "REVERTED"), note: null, failure: { code: "LATE" }, lines: [line(5, 12)] },
    });
    cache.writeQuery({ query: whole, data: { node: older } });
    expect(cache.readQuery({ query: whole })).toMatchObject({ node: { failure: { code: "LATE" } } });
  });

  it("takes the same version again, and forgets everything with its store", async () => {
    const cache = new NewestCache();
    cache.writeQuery({ query: head, data: { node: run(3, "APPLIED") } });
    cache.writeQuery({ query: head, data: { node: run(3, "FAILED") } });
    expect(cache.readQuery({ query: head })).toEqual({ node: run(3, "FAILED") });
    await cache.reset();
    cache.writeQuery({ query: head, data: { node: run(1, "UPLOADED") } });
    expect(cache.readQuery({ query: head })).toEqual({ node: run(1, "UPLOADED") });
  });
});
