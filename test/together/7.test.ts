import { together } from "./together.ts";

await together(7);
