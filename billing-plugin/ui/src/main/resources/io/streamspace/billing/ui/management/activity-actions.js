// What the calls by which administrators change something are called, by method and path.

const ACTIONS = [
  [/^PATCH \/settings$/, 'change-settings'],
  [/^POST \/(admin\/)?credits$/, 'issue-credit'],
  [/^POST \/admin\/credits\/[^/]+\/void$/, 'void-credit'],
  [/^POST \/admin\/grants\/.+\/void$/, 'void-grant'],
  [/^POST \/(admin\/)?invoices$/, 'make-invoice'],
  [/^PATCH \/admin\/invoices\/[^/]+$/, 'edit-draft'],
  [/\/invoices\/[^/]+\/void$/, 'void-invoice'],
  [/\/invoices\/[^/]+\/mark-paid$/, 'mark-paid'],
  [/\/invoices\/[^/]+\/payments$/, 'record-payment'],
  [/\/invoices\/[^/]+\/refunds$/, 'refund'],
  [/\/invoices\/[^/]+\/credit-notes$/, 'issue-note'],
  [/\/invoices\/[^/]+\/write-off$/, 'write-off'],
  [/^(PATCH|PUT) \/account$/, 'edit-account'],
  [/^PUT \/budget$/, 'set-budget'],
  [/^PUT \/credits\/low-balance$/, 'set-low-balance'],
  [/^PUT \/credits\/top-up$/, 'set-top-up'],
  [/^DELETE \/credits\/top-up$/, 'end-top-up'],
  [/^POST \/invoices\/[^/]+\/(pay|checkout)$/, 'pay-invoice'],
  [/^POST \/(subscription\/change|subscriptions\/upgrade)$/, 'change-plan'],
  [/^POST \/subscription\/cancel$/, 'cancel-plan'],
  [/^POST \/subscription\/resume$/, 'resume-plan'],
  [/^POST \/packs\//, 'buy-pack'],
  [/^POST \/grants\/[^/]+\/cancel-renewal$/, 'cancel-renewal'],
  [/^POST \/grants\//, 'renew-pack'],
  [/^POST \/overage-consents$/, 'agree-overage'],
  [/^DELETE \/overage-consents\//, 'end-overage'],
  [/^POST \/admin\/webhooks$/, 'add-webhook'],
  [/^POST \/admin\/webhooks\/[^/]+\/test$/, 'test-webhook'],
  [/^(PATCH|PUT) \/admin\/webhooks\//, 'edit-webhook'],
  [/^DELETE \/admin\/webhooks\//, 'remove-webhook'],
  [/^POST \/admin\/webhooks\/.+\/rotate-secret$/, 'rotate-secret'],
  [/^POST \/admin\/webhooks\/.+\/replay$/, 'replay-deliveries'],
  [/^POST \/admin\/held-charges\/.+\/approve$/, 'approve-charge'],
  [/^POST \/admin\/mails\//, 'retry-mail'],
  [/^POST \/admin\/parked\//, 'settle-parked'],
  [/^POST \/admin\/provider\/sync$/, 'sync-provider'],
  [/^POST \/admin\/store\//, 'settle-store'],
  [/^POST \/jobs\//, 'run-job'],
];

/** The words for a call; for one that has none, that something was changed. */
export const actionName = (t, action) => t(`action-${ACTIONS.find(([pattern]) => pattern.test(action))?.[1] ?? 'other'}`);

const OBJECT = /\/(?:invoices|webhooks|packs|jobs|grants|mails|credits|held-charges|parked|items|overage-consents)\/([^/]+)/;
const LONGEST_ID = 20;
/** What stands where ids stand elsewhere. */
const WAYS = new Set(['low-balance', 'top-up', 'checkout', 'preview']);

/** What a call is about, as `INV-000004` of `POST /admin/invoices/INV-000004/void`; nothing where it has an id that says little to a person. */
export function objectOf(page, action) {
  const found = OBJECT.exec(action)?.[1];
  if (!found || found.length > LONGEST_ID || WAYS.has(found)) return null;
  return action.startsWith('POST /jobs/') ? page.words('jobs')(`job.${found}`) : decodeURIComponent(found);
}
