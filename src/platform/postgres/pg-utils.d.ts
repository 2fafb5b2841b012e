/** The part of pg's insides that turns a parameter into what is sent. */
declare module "pg/lib/utils.js" {
  const utils: { readonly prepareValue: (value: unknown) => string | Buffer | null };
  export default utils;
}
