import "./messages.ts";
import { ChainCommands } from "./resolvers-commands.ts";
import { ChainFields, ChainResolver, ChainSkuFields, ChainStoreFields } from "./resolvers.ts";

/** The module's door. */
export const chainResolvers = [ChainCommands, ChainFields, ChainResolver, ChainSkuFields, ChainStoreFields];
export { skuImport } from "./imports/skus.ts";
export { storeImport } from "./imports/stores.ts";
export { Chain, ChainEntity, ChainStore } from "./model.ts";
export { chainsKnown, chainsSeen, oneChain } from "./queries/chains.ts";
export { chainsById, entitiesById } from "./queries/loaders.ts";
export { skusOn } from "./queries/parts.ts";
export { storeOpenOnSql, storesSeen } from "./queries/stores.ts";
export { mayReadContracts } from "./rules/access.ts";
export { insertChain, saveBanner, saveContact, saveEntity, saveManagers } from "./store.ts";
export { saveServings, saveSkus, saveStores, skusKnown, storesByCode } from "./store-stores.ts";
