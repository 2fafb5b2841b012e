import { type Cache, InMemoryCache, type InMemoryCacheConfig, type OperationVariables } from "@apollo/client";

type Told = { readonly version: number; readonly value: unknown };
type Thing = { readonly __typename: string; readonly id: string; readonly version: number };

const isThing = (value: object): value is Thing =>
  typeof (value as Partial<Thing>).__typename === "string" &&
  typeof (value as Partial<Thing>).id === "string" &&
  typeof (value as Partial<Thing>).version === "number";

/** Whether a value is the thing's own: other things have versions of their own, and pages of a list answer to arguments. */
const isOwn = (value: unknown): boolean => {
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.every(isOwn);
  return !("id" in value) && !("nodes" in value) && Object.values(value).every(isOwn);
};

/**
 * A cache in which no thing grows older. Answers and events come over different connections, so an answer that was
 * read before an event may arrive after it; what it says of a thing itself is then passed over, field by field,
 * for what a later version said.
 */
export class NewestCache extends InMemoryCache {
  readonly #told = new Map<string, Map<string, Told>>();

  constructor(config?: InMemoryCacheConfig) {
    super(config);
  }

  override write<Data = unknown, Variables extends OperationVariables = OperationVariables>(
    options: Cache.WriteOptions<Data, Variables>,
  ): ReturnType<InMemoryCache["write"]> {
    return super.write({ ...options, result: this.#newest(options.result) as typeof options.result });
  }

  override async reset(options?: Cache.ResetOptions): Promise<void> {
    this.#told.clear();
    await super.reset(options);
  }

  #newest(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#newest(each));
    if (value === null || typeof value !== "object") return value;
    const told = isThing(value) ? this.#toldOf(value) : undefined;
    const version = isThing(value) ? value.version : 0;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => {
        if (told === undefined || !isOwn(field)) return [key, this.#newest(field)];
        const known = told.get(key);
        if (known !== undefined && known.version > version) return [key, known.value];
        told.set(key, { version, value: field });
        return [key, field];
      }),
    );
  }

  #toldOf(thing: Thing): Map<string, Told> {
    const key = `${thing.__typename}:${thing.id}`;
    const known = this.#told.get(key);
    if (known !== undefined) return known;
    const fresh = new Map<string, Told>();
    this.#told.set(key, fresh);
    return fresh;
  }
}
