/** Builds the web client when its sources are not those of client/dist; false when the build failed. */
export function buildClient(): boolean;
