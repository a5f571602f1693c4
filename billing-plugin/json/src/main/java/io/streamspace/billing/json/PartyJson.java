package io.streamspace.billing.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.Seller.Bank;
import io.streamspace.billing.account.TaxId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parties as JSON, stored and answered: what is not known is left out. */
public final class PartyJson {

    private PartyJson() {}

    public static Map<String, Object> of(Party party) {
        Map<String, Object> json = new LinkedHashMap<>();
        putKnown(json, "name", party.name());
        Map<String, Object> address = address(party.address());
        putKnown(json, "address", address.isEmpty() ? null : address);
        putKnown(json, "email", party.email());
        List<Map<String, Object>> taxIds =
                party.taxIds().stream().map(PartyJson::of).toList();
        putKnown(json, "tax_ids", taxIds.isEmpty() ? null : taxIds);
        return json;
    }

    public static Map<String, Object> of(TaxId taxId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", taxId.type());
        json.put("value", taxId.value());
        return json;
    }

    public static Map<String, Object> of(Seller seller) {
        Map<String, Object> json = of(seller.party());
        Bank bank = seller.bank();
        if (bank != null) {
            Map<String, Object> account = new LinkedHashMap<>();
            account.put("iban", bank.iban());
            putKnown(account, "bic", bank.bic());
            putKnown(account, "account_name", bank.accountName());
            json.put("bank", account);
        }
        putKnown(json, "registration", seller.registration());
        return json;
    }

    public static Map<String, Object> of(Buyer buyer) {
        Map<String, Object> json = of(buyer.party());
        putKnown(json, "tax_exemption", buyer.taxExemption());
        putKnown(json, "purchase_order", buyer.purchaseOrder());
        return json;
    }

    /** As text to be stored; null if nothing is known. */
    public static @Nullable String stored(Map<String, Object> json) {
        return json.isEmpty() ? null : Json.write(json);
    }

    /** Reads what {@link #of(Party)} wrote; null is {@link Party#UNKNOWN}. */
    public static Party party(@Nullable String stored) {
        return party(tree(stored));
    }

    /** Reads what {@link #of(Seller)} wrote; null is {@link Seller#UNKNOWN}. */
    public static Seller seller(@Nullable String stored) {
        return seller(tree(stored));
    }

    /** Reads what {@link #of(Buyer)} wrote; null is {@link Buyer#UNKNOWN}. */
    public static Buyer buyer(@Nullable String stored) {
        return buyer(tree(stored));
    }

    static Seller seller(JsonNode json) {
        return new Seller(party(json), bank(json.path("bank")), text(json, "registration"));
    }

    static Buyer buyer(JsonNode json) {
        return new Buyer(party(json), text(json, "tax_exemption"), text(json, "purchase_order"));
    }

    private static JsonNode tree(@Nullable String stored) {
        return Json.read(stored == null ? "{}" : stored);
    }

    private static Party party(JsonNode json) {
        List<TaxId> taxIds = new ArrayList<>();
        json.path("tax_ids")
                .forEach(taxId -> taxIds.add(new TaxId(
                        taxId.path("type").asText(), taxId.path("value").asText())));
        return new Party(text(json, "name"), address(json.path("address")), text(json, "email"), taxIds);
    }

    private static Address address(JsonNode json) {
        return new Address(
                text(json, "line1"),
                text(json, "line2"),
                text(json, "postal_code"),
                text(json, "city"),
                text(json, "region"),
                text(json, "country"));
    }

    private static Map<String, Object> address(Address address) {
        Map<String, Object> json = new LinkedHashMap<>();
        putKnown(json, "line1", address.line1());
        putKnown(json, "line2", address.line2());
        putKnown(json, "postal_code", address.postalCode());
        putKnown(json, "city", address.city());
        putKnown(json, "region", address.region());
        putKnown(json, "country", address.country());
        return json;
    }

    private static @Nullable Bank bank(JsonNode json) {
        String iban = text(json, "iban");
        return iban == null ? null : new Bank(iban, text(json, "bic"), text(json, "account_name"));
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }

    private static void putKnown(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
