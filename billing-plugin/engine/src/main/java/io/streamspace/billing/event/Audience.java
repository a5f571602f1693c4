package io.streamspace.billing.event;

import io.streamspace.billing.account.AccountId;
import java.util.Collection;
import java.util.List;

/** Who else is told what is handed to the host's bus. */
@FunctionalInterface
public interface Audience {

    /** Nobody. */
    Audience NONE = announced -> {};

    /** Each of these, one after the other. */
    static Audience of(Audience... several) {
        return announced -> List.of(several).forEach(audience -> audience.hear(announced));
    }

    /** What identifies an announcement. */
    record Key(AccountId account, String id) {}

    /**
     * Joins the transaction that notes the handing over: what this writes is there exactly once for each announcement,
     * whatever crashes.
     */
    void hear(Collection<Key> announced);
}
