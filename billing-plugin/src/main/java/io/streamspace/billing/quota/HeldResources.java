package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.Map;

/** What sessions hold at present: those whose life is open and, where it has to be proven, not lost. */
public interface HeldResources {

    /** Of one account, together. */
    Resources of(AccountId account, Instant now);

    /** Of one session; nothing if it is not alive. While hibernated it holds its storage only. */
    Resources of(String sessionId, Instant now);

    /** Of every account that holds something. */
    Map<AccountId, Resources> all(Instant now);
}
