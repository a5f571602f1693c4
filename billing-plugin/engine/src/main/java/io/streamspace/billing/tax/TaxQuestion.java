package io.streamspace.billing.tax;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.TaxId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider decides about a buyer's tax by.
 *
 * @param address with a country
 * @param productCode what kind of thing is sold, in the provider's words
 */
public record TaxQuestion(Address address, List<TaxId> taxIds, Currency currency, String productCode) {

    public TaxQuestion {
        taxIds = List.copyOf(taxIds);
    }

    /** Empty for a buyer who says nothing of a country. */
    public static Optional<TaxQuestion> of(Buyer buyer, Currency currency, String productCode) {
        return buyer.party()
                .country()
                .map(country ->
                        new TaxQuestion(buyer.party().address(), buyer.party().taxIds(), currency, productCode));
    }

    /** The same for the same question, and for no other: SHA-256 of its parts, each with its length, in hex. */
    public String digest() {
        String parts = Stream.concat(
                        Stream.of(
                                address.line1(),
                                address.line2(),
                                address.postalCode(),
                                address.city(),
                                address.region(),
                                address.country(),
                                currency.getCurrencyCode(),
                                productCode),
                        taxIds.stream().flatMap(id -> Stream.of(id.type(), id.value())))
                .map(part -> part == null ? "-" : part.length() + ":" + part)
                .collect(Collectors.joining());
        return HexFormat.of().formatHex(sha256().digest(parts.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
