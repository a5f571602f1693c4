package io.streamspace.billing.entitlement.grant.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.GrantAmount;
import io.streamspace.billing.http.AmountAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.meter.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grants, and what is left of them. */
final class GrantAnswers {

    private GrantAnswers() {}

    @Answer("Grant")
    record GrantAnswer(
            String id,
            String userId,
            String packId,
            String name,
            String state,
            Instant effectiveAt,
            @Nullable Instant expiresAt,
            @Nullable Instant voidedAt,
            String renewal,
            @Nullable String continues,
            @Nullable String renewedBy,
            int priority,
            @Nullable String invoiceNumber,
            Instant createdAt,
            Map<String, GrantAmountAnswer> grants) {

        /** @param grants by meter */
        static GrantAnswer of(ListedGrant listed, Map<String, GrantAmountAnswer> grants, Scope scope, Instant now) {
            Grant grant = listed.grant();
            return new GrantAnswer(
                    grant.id(),
                    grant.account().userId(),
                    grant.pack().id(),
                    grant.pack().name(),
                    grant.validity().standing(now).key(),
                    grant.validity().effectiveAt(),
                    grant.validity().expiresAt(),
                    grant.validity().voidedAt(),
                    grant.renewal().key(),
                    listed.links().continues(),
                    listed.links().renewedBy(),
                    grant.priority(),
                    scope.seesMoney() ? listed.links().invoiceNumber() : null,
                    listed.links().createdAt(),
                    grants);
        }
    }

    @Answer("VoidedGrant")
    record VoidedGrantAnswer(@JsonUnwrapped GrantAnswer grant, String reason, boolean refunded) {}

    @Answer("GrantAmount")
    record GrantAmountAnswer(
            @JsonUnwrapped AmountAnswer amount,
            BigDecimal granted,
            BigDecimal spent,
            BigDecimal expired,
            BigDecimal voided,
            BigDecimal remaining,
            String baseSpent,
            String baseRemaining) {

        static GrantAmountAnswer of(Meter meter, GrantAmount amount) {
            return new GrantAmountAnswer(
                    AmountAnswer.of(meter, amount.granted()),
                    AmountAnswer.inUnits(meter, amount.granted()),
                    AmountAnswer.inUnits(meter, amount.spent()),
                    AmountAnswer.inUnits(meter, amount.expired()),
                    AmountAnswer.inUnits(meter, amount.voided()),
                    AmountAnswer.inUnits(meter, amount.remaining()),
                    amount.spent().toString(),
                    amount.remaining().toString());
        }
    }
}
