import { GraphQLError } from "graphql";
import type { Language } from "../../kernel/viewer.ts";
import { messageOf } from "../messages.ts";

/** Top-level: nobody is signed in, or the session has ended. */
export class Unauthenticated extends GraphQLError {
  constructor(language: Language) {
    super(messageOf("UNAUTHENTICATED", language), { extensions: { code: "UNAUTHENTICATED", http: { status: 200 } } });
  }
}

/** Top-level: the request itself is malformed (a cursor that is none, two mutations in one document). */
export class Malformed extends GraphQLError {
  constructor(detail: string, code = "BAD_USER_INPUT") {
    super(detail, { extensions: { code } });
  }
}
