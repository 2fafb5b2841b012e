import "./messages.ts";
import "./contracts/approval.ts";
import { ChainCommands } from "./resolvers-commands.ts";
import { KaContractVersionFields } from "./contracts/resolvers.ts";
import { KaContractResolver } from "./resolvers-contracts.ts";
import { ChainFields } from "./resolvers-chain.ts";
import { ChainResolver, ChainSkuFields, ChainStoreFields } from "./resolvers.ts";

/** The module's door. */
export const chainResolvers = [
  ChainCommands,
  ChainFields,
  ChainResolver,
  ChainSkuFields,
  ChainStoreFields,
  KaContractResolver,
  KaContractVersionFields,
];
export { type AgreedBy, insertAgreed, insertWaiting } from "./contracts/agreed.ts";
export { allDenied, cellOf, chainColumn, chainsByCode, chainsNamed, column, meant, wrong } from "./imports/cells.ts";
export { skuImport } from "./imports/skus.ts";
export { storeImport } from "./imports/stores.ts";
export { Chain, ChainEntity, ChainStore } from "./model.ts";
export { chainsKnown, chainsSeen, oneChain } from "./queries/chains.ts";
export { chainsById, entitiesById, managersByChain, storesById } from "./queries/loaders.ts";
export { type SkuHeld, skusHeld, skusOn } from "./queries/parts.ts";
export { chainsCalling, storeOpenOnSql, storesCalled, storesOpened, storesSeen } from "./queries/stores.ts";
export { chainTransfer } from "./transfer.ts";
export { isTaxRate } from "./rules/contractContent.ts";
export { mayReadContracts } from "./rules/access.ts";
export { productsMeant, settling, type StorePlaced, storesMeant } from "./rules/reach.ts";
export { type StoreForOrder, storeForOrder, storesForOrders } from "./queries/storeForOrder.ts";
export { buyerOf, placeOf } from "./store-buyers.ts";
export { ownChainSql } from "./store.ts";
export { oneStore } from "./queries/stores.ts";
export { placesKnown, savePlaces, type StorePlace } from "./store-places.ts";
export { insertChain, saveBanner, saveContact, saveEntity, saveManagers } from "./store.ts";
export {
  saveServings,
  saveSkus,
  saveStores,
  type ServingWritten,
  skusKnown,
  storesByCode,
  type StoreWritten,
} from "./store-stores.ts";
export {
  type Due,
  dueOf,
  interestOf,
  type LegalTerm,
  legalTerm,
  type PaymentTerm,
  type TermPapers,
  type TermStart,
} from "./rules/dueDate.ts";
export {
  countsStores,
  type FeeAccrual,
  type FeeBasis,
  type FeeKind,
  feeKinds,
  type Legality,
  type RebateMethod,
  type VatCharacter,
} from "./rules/feeCatalogue.ts";
export { earned, settledNow, type Tier, type TierMode, tiersHold } from "./rules/tiers.ts";
export {
  defaultTolerance,
  mayWriteOff,
  type Tolerance,
  type ToleranceMode,
  type TolerancePolicy,
  within,
} from "./rules/tolerance.ts";
export {
  type Band,
  bandsHold,
  commissionOf,
  type Guarantee,
  type Payable,
  payableOf,
  topUpOf,
  type TurnoverRule,
} from "./rules/turnover.ts";
export { KaContractContent } from "./contracts/content.ts";
export { KaContract, KaContractVersion } from "./contracts/model.ts";
export { readContent } from "./contracts/read.ts";
export { FeeBasis as KaFeeBasis } from "./contracts/words.ts";
export { versionOn } from "./rules/contractCourse.ts";
export { type ContractOn, contractsById, contractsIn, oneVersion, versionsByContract } from "./queries/contracts.ts";
export { feeNames } from "./contracts/feeNames.ts";
export { FeeVat } from "./contracts/words.ts";
export { clausesOf, feeName, termText } from "./contracts/clauses/clauses.ts";
export {
  type ContractContent,
  type FeeTermSaid,
  guaranteeOf,
  minorOf,
  type ModeTerm,
  paymentTermOf,
  type SettlementMode,
  type StoresChosen,
  tiersOf,
  tolerancePolicyOf,
  turnoverRuleOf,
} from "./rules/contract.ts";
