package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The consents there are. What changes them joins the transaction. */
public interface Consents {

    /** An id that no consent has; ids given later sort after it. */
    String newId();

    /** Each account's consents, oldest first, whether they still hold or not. Accounts without any are absent. */
    Map<AccountId, List<Consent>> of(Collection<AccountId> accounts);

    void add(Consent consent);

    /** Takes one back; empty if the account has none such. One that was taken back before stays as it is. */
    Optional<Consent> revoke(AccountId account, String id, Consent.Revoked revoked);
}
