import { getMetadataStorage, validateOrReject } from "class-validator";
import { ArgumentValidationError } from "type-graphql";

type Storage = ReturnType<typeof getMetadataStorage>;
type Constraints = ReturnType<Storage["getTargetValidationMetadatas"]>;

const options = { forbidUnknownValues: false, whitelist: false, skipMissingProperties: true } as const;

/**
 * The library looks for a class's constraints among those of all classes, each time it validates. What is declared stands
 * when it is first asked for, so one look a class is enough.
 */
function rememberConstraints(storage: Storage): void {
  const known = new WeakMap<object, Constraints>();
  const look = storage.getTargetValidationMetadatas.bind(storage);
  storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
    if (schema || always || strict || groups !== undefined) return look(target, schema, always, strict, groups);
    let constraints = known.get(target);
    if (constraints === undefined) known.set(target, (constraints = look(target, schema, always, strict)));
    return constraints;
  };
}

rememberConstraints(getMetadataStorage());

const objects = (value: unknown): object[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "object" && each !== null);

/**
 * Checks an argument by the rules that its class declares, before its resolver runs.
 * @throws ArgumentValidationError
 */
export async function validateArgument(value: unknown): Promise<void> {
  for (const each of objects(value))
    try {
      await validateOrReject(each, options);
    } catch (errors) {
      throw new ArgumentValidationError(errors as ConstructorParameters<typeof ArgumentValidationError>[0]);
    }
}
