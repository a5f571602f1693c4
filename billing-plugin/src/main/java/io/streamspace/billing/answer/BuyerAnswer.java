package io.streamspace.billing.answer;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.WordingAnswer;
import io.streamspace.billing.json.PartyJson;
import io.streamspace.billing.tax.UntaxedWording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A buyer with all its details, known or not. */
@Answer("AccountBuyer")
public record BuyerAnswer(
        @Nullable String name,
        AddressAnswer address,
        @Nullable String email,
        List<Map<String, Object>> taxIds,
        boolean taxExempt,
        @Nullable String taxExemptReason,
        @Nullable String purchaseOrder) {

    public static BuyerAnswer of(Buyer buyer) {
        Party party = buyer.party();
        return new BuyerAnswer(
                party.name(),
                AddressAnswer.of(party.address()),
                party.email(),
                party.taxIds().stream().map(PartyJson::of).toList(),
                buyer.taxExemption() != null,
                buyer.taxExemption(),
                buyer.purchaseOrder());
    }

    /** Which sentence of the plugin's own exempts the buyer from tax; null for an administrator's own words, or none. */
    public static @Nullable WordingAnswer exemptionWording(Buyer buyer) {
        return WordingAnswer.of(UntaxedWording.read(buyer.taxExemption()));
    }

    @Answer
    record AddressAnswer(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country) {

        static AddressAnswer of(Address address) {
            return new AddressAnswer(
                    address.line1(),
                    address.line2(),
                    address.postalCode(),
                    address.city(),
                    address.region(),
                    address.country());
        }
    }
}
