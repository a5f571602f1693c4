package io.streamspace.billing.entitlement.grant.adapter;

import io.streamspace.billing.entitlement.grant.Grant;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the list of grants shows it.
 *
 * @param spent by meter, in base units of its level
 */
record ListedGrant(Grant grant, Map<String, BigInteger> spent, Links links) {

    /**
     * What belongs to it.
     *
     * @param continues the grant whose renewal it is
     * @param renewedBy the grant by which it was renewed
     */
    record Links(
            @Nullable String invoiceNumber,
            @Nullable String continues,
            @Nullable String renewedBy,
            Instant createdAt) {}

    /** The same with what is spent of it. */
    ListedGrant spending(Map<String, BigInteger> now) {
        return new ListedGrant(grant, now, links);
    }

    /** Where it stands in the list. */
    String key() {
        return links.createdAt() + " " + grant.id();
    }
}
