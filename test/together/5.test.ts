import { together } from "./together.ts";

await together(5);
